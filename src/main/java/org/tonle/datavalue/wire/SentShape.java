package org.tonle.datavalue.wire;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a row was written, as far as it matters.
 *
 * @param unknown fields of the row that mean nothing, the first few; empty for nearly all rows
 * @param fault what keeps the row from being understood, for people: {@code `value` is an object}; null when it is understood
 * @param annotation where ADX has the comment of numbers, and the text of values that are none; null without one
 */
public record SentShape(List<String> unknown, @Nullable String fault, @Nullable String annotation) {
    /** A row as it should be. */
    public static final SentShape PLAIN = new SentShape(List.of(), null, null);

    /** Fields of one row that are told. */
    static final int TOLD = 5;

    static SentShape of(List<String> unknown, @Nullable String fault) {
        return unknown.isEmpty() && fault == null ? PLAIN : new SentShape(List.copyOf(unknown), fault, null);
    }
}
