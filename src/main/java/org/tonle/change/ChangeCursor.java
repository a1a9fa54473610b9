package org.tonle.change;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tonle.database.Position;

/**
 * How far a reader of the feed is: all that was visible at a position, and of what became visible until a second one the transactions up
 * to a number. Its text holds nothing but numbers.
 *
 * @param history which history of the database the numbers belong to
 * @param since the reader has everything of this position
 * @param until where the pages that are being read end; null when none are
 * @param after the last transaction of these pages that the reader has; 0 for none
 */
record ChangeCursor(String history, Position since, @Nullable Position until, long after) {
    /** What stands for the beginning, in place of a cursor. */
    static final String START = "START";

    private static final String SNAPSHOT = "(\\d{1,20}:\\d{1,20}:[\\d,]{0,60000})";
    private static final Pattern TEXT =
            Pattern.compile("([0-9a-f]{1,8})~" + SNAPSHOT + "(?:~" + SNAPSHOT + "~(\\d{1,18}))?");

    /** Null for a text that is no cursor. */
    static @Nullable ChangeCursor parse(String text) {
        Matcher parts = TEXT.matcher(text);
        if (!parts.matches()) {
            return null;
        }
        return new ChangeCursor(
                parts.group(1),
                new Position(parts.group(2)),
                parts.group(3) == null ? null : new Position(parts.group(3)),
                parts.group(4) == null ? 0 : Long.parseLong(parts.group(4)));
    }

    /** Everything up to a position has been read. */
    static ChangeCursor at(String history, Position position) {
        return new ChangeCursor(history, position, null, 0);
    }

    /** Whether the reader has nothing yet. */
    boolean isFromStart() {
        return since.equals(Position.START);
    }

    /** The same with the end of its pages. */
    ChangeCursor until(Position position) {
        return until == null ? new ChangeCursor(history, since, position, after) : this;
    }

    /** Behind a page that ends with a transaction; null when it was the last page. */
    ChangeCursor behind(@Nullable Long transaction) {
        if (until == null) {
            throw new IllegalStateException("a page ends somewhere");
        }
        return transaction == null ? at(history, until) : new ChangeCursor(history, since, until, transaction);
    }

    String text() {
        return history + "~" + since.snapshot() + (until == null ? "" : "~" + until.snapshot() + "~" + after);
    }
}
