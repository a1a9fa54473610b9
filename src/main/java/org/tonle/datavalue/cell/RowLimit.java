package org.tonle.datavalue.cell;

import org.jspecify.annotations.Nullable;
import org.tonle.parameter.Parameters;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;

/** {@code limit}: how many rows an answer has at most. */
public final class RowLimit {
    private RowLimit() {}

    /** Null for all. @throws Problem E2009 below zero, E1003 for what is no whole number */
    public static @Nullable Integer of(Parameters words) {
        String text = words.text("limit");
        if (text == null) {
            return null;
        }
        try {
            int limit = Integer.parseInt(text);
            if (limit < 0) {
                throw new Problem(ErrorCode.E2009, limit);
            }
            return limit;
        } catch (NumberFormatException none) {
            throw new Problem(ErrorCode.E1003, "limit must be a whole number, `" + text + "` is none");
        }
    }
}
