package org.tonle.metadata.fields;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is made of a value before it is shown: {@code ~size}, {@code ~rename(x)}. Words that mean nothing are passed over, as clients expect. */
record Transformer(Kind kind, @Nullable String argument) {
    enum Kind {
        RENAME,
        SIZE,
        IS_EMPTY,
        IS_NOT_EMPTY,
        PLUCK,
        KEY_BY,
        IDS
    }

    private static final Map<String, Kind> WORDS = Map.of(
            "rename", Kind.RENAME,
            "size", Kind.SIZE,
            "isEmpty", Kind.IS_EMPTY,
            "isNotEmpty", Kind.IS_NOT_EMPTY,
            "pluck", Kind.PLUCK,
            "keyBy", Kind.KEY_BY,
            "ids", Kind.IDS);

    /** The transformer a word names, null when there is none. */
    static @Nullable Transformer of(String word, List<String> arguments) {
        Kind kind = WORDS.get(word);
        String argument = arguments.isEmpty() || arguments.get(0).isBlank() ? null : arguments.get(0);
        if (kind == null || kind == Kind.RENAME && argument == null) {
            return null;
        }
        return new Transformer(kind, argument);
    }
}
