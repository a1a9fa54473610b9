package org.tonle.datavalue.wire;

import org.jspecify.annotations.Nullable;

/**
 * One value as it was sent, nothing looked up yet. Null where the payload says nothing.
 *
 * @param index place in the payload, from 0
 * @param line of the payload on which the row begins, from 1; 0 where there are no lines
 * @param deleted whether the row asks to delete the value
 */
public record SentValue(
        int index,
        int line,
        SentCell cell,
        @Nullable String value,
        @Nullable String comment,
        @Nullable String storedBy,
        boolean followUp,
        boolean deleted,
        SentShape shape) {
    /** A value that was not read of a payload. */
    public static SentValue of(SentCell cell, @Nullable String value, @Nullable String comment) {
        return new SentValue(0, 0, cell, value, comment, null, false, false, SentShape.PLAIN);
    }

    /** The same at another place of its payload. */
    public SentValue at(int place) {
        return new SentValue(place, line, cell, value, comment, storedBy, followUp, deleted, shape);
    }

    /** Characters of all texts. */
    int length() {
        return cell.length() + length(value) + length(comment) + length(storedBy);
    }

    private static int length(@Nullable String text) {
        return text == null ? 0 : text.length();
    }
}
