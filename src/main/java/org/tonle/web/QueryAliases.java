package org.tonle.web;

import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Short names of long addresses, the least recently used of which are forgotten. The name of an address is always the same. */
@ApplicationScoped
class QueryAliases {
    private static final long MOST_CHARACTERS = 8_000_000;
    private static final int NAME_BYTES = 20;

    private final Map<String, String> targets = new LinkedHashMap<>(64, 0.75f, true);
    private long characters;

    /** Remembers an address. @return its name */
    synchronized String name(String target) {
        String name = nameOf(target);
        if (targets.put(name, target) == null) {
            characters += target.length();
        }
        var oldest = targets.entrySet().iterator();
        while (characters > MOST_CHARACTERS && targets.size() > 1) {
            characters -= oldest.next().getValue().length();
            oldest.remove();
        }
        return name;
    }

    /** The address of a name, null when nobody has sent it or it is forgotten. */
    synchronized @Nullable String target(String name) {
        return targets.get(name);
    }

    private static String nameOf(String target) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(target.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, NAME_BYTES);
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every Java has SHA-256", missing);
        }
    }
}
