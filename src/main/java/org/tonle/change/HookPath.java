package org.tonle.change;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.tonle.common.Nearest;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;
import org.tonle.schema.ObjectType;
import org.tonle.schema.Schema;

/**
 * What a hook is told: words with commas, each a kind of the feed or {@code tracker}, {@code tracker.event} ..., {@code metadata.dataElement}.
 *
 * @param types of metadata that are told, by name; empty for all
 */
record HookPath(Set<ChangeKind> kinds, Set<String> types) {
    private static final String METADATA = "metadata.";
    private static final String TRACKER = "tracker.";

    /** @throws Problem E6310 for a word that is none */
    static HookPath of(String path, Schema schema) {
        Set<ChangeKind> kinds = EnumSet.noneOf(ChangeKind.class);
        Set<String> types = new HashSet<>();
        boolean isAllMetadata = false;
        for (String each : path.split(",")) {
            String word = each.strip();
            if (word.isEmpty()) {
                continue;
            }
            if (word.startsWith(METADATA)) {
                kinds.add(ChangeKind.METADATA);
                types.add(type(word, schema));
            } else if (word.equals("tracker")) {
                kinds.addAll(EnumSet.range(ChangeKind.TRACKED_ENTITY, ChangeKind.RELATIONSHIP));
            } else {
                ChangeKind kind = kind(word, schema);
                kinds.add(kind);
                isAllMetadata |= kind == ChangeKind.METADATA;
            }
        }
        return new HookPath(
                kinds.isEmpty() ? EnumSet.allOf(ChangeKind.class) : kinds, isAllMetadata ? Set.of() : types);
    }

    private static ChangeKind kind(String word, Schema schema) {
        String plain = word.startsWith(TRACKER) ? word.substring(TRACKER.length()) : word;
        for (ChangeKind kind : ChangeKind.values()) {
            if (kind.word().equals(plain) || (kind.word() + "s").equals(plain)) {
                return kind;
            }
        }
        throw unknown(word, schema);
    }

    private static String type(String word, Schema schema) {
        String name = word.substring(METADATA.length());
        for (ObjectType type : schema.withEndpoint()) {
            if (type.name().equals(name) || type.plural().equals(name)) {
                return type.name();
            }
        }
        throw unknown(word, schema);
    }

    private static Problem unknown(String word, Schema schema) {
        List<String> known = new ArrayList<>(List.of("tracker"));
        for (ChangeKind kind : ChangeKind.values()) {
            known.add(kind.word());
        }
        List<String> all = new ArrayList<>(known);
        schema.withEndpoint().forEach(type -> all.add(METADATA + type.plural()));
        String nearest = Nearest.of(word, all);
        String hint = nearest == null ? "" : ". Did you mean `" + nearest + "`?";
        return new Problem(ErrorCode.E6310, word, String.join(", ", known) + ", metadata.{type}" + hint);
    }

    boolean tells(ChangeStore.Row row) {
        return row.kind() != ChangeKind.METADATA
                || types.isEmpty()
                || types.contains(String.valueOf(row.texts().get(0)));
    }
}
