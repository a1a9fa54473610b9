package org.tonle.tracker.confidential;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The master keys of the configuration. @param current wraps; null without any @param all open, by id */
record MasterKeys(@Nullable MasterKey current, Map<String, MasterKey> all) {
    MasterKeys {
        all = Map.copyOf(all);
    }

    /** @throws IllegalStateException for a setting that is no key, a file that cannot be read, or two that contradict each other */
    static MasterKeys of(ConfidentialConfig config) {
        if (config.key().isPresent() && config.keyFile().isPresent()) {
            throw new IllegalStateException(
                    "tonle.confidential.key and tonle.confidential.key-file are both set. Leave one out");
        }
        String text = config.keyFile().map(MasterKeys::read).or(config::key).orElse(null);
        MasterKey current = text == null
                ? null
                : MasterKey.of(
                        text, config.key().isPresent() ? "tonle.confidential.key" : "tonle.confidential.key-file");
        Map<String, MasterKey> all = new LinkedHashMap<>();
        for (String previous : config.previousKeys().orElse(List.of())) {
            MasterKey key = MasterKey.of(previous, "tonle.confidential.previous-keys");
            all.put(key.id(), key);
        }
        if (current != null) {
            all.put(current.id(), current);
        } else if (!all.isEmpty()) {
            throw new IllegalStateException(
                    "tonle.confidential.previous-keys is set and tonle.confidential.key is not. Set it");
        }
        return new MasterKeys(current, all);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new IllegalStateException("tonle.confidential.key-file cannot be read: " + unreadable, unreadable);
        }
    }
}
