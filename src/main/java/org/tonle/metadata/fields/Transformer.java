package org.tonle.metadata.fields;

import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What is made of a value before it is shown: {@code ~size}, {@code ~rename(x)}. */
record Transformer(Kind kind, @Nullable String argument) {
    enum Kind {
        RENAME,
        SIZE,
        IS_EMPTY,
        IS_NOT_EMPTY,
        PLUCK,
        KEY_BY,
        IDS,
        ID_OBJECTS,
        MEMBER,
        NOT_MEMBER
    }

    private static final Map<String, Kind> WORDS = Map.ofEntries(
            Map.entry("rename", Kind.RENAME),
            Map.entry("size", Kind.SIZE),
            Map.entry("isEmpty", Kind.IS_EMPTY),
            Map.entry("isNotEmpty", Kind.IS_NOT_EMPTY),
            Map.entry("pluck", Kind.PLUCK),
            Map.entry("keyBy", Kind.KEY_BY),
            Map.entry("ids", Kind.IDS),
            Map.entry("id-objects", Kind.ID_OBJECTS),
            Map.entry("idObjects", Kind.ID_OBJECTS),
            Map.entry("member", Kind.MEMBER),
            Map.entry("not-member", Kind.NOT_MEMBER),
            Map.entry("notMember", Kind.NOT_MEMBER));

    /** The words that mean something, for people. */
    static String words() {
        return String.join(", ", new TreeSet<>(WORDS.keySet()));
    }

    /** The transformer a word names, null when there is none or what stands in its brackets is missing. */
    static @Nullable Transformer of(String word, @Nullable String argument) {
        Kind kind = WORDS.get(word);
        boolean needsArgument = kind == Kind.RENAME || kind == Kind.MEMBER || kind == Kind.NOT_MEMBER;
        return kind == null || needsArgument && argument == null ? null : new Transformer(kind, argument);
    }
}
