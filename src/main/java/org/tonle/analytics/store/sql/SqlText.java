package org.tonle.analytics.store.sql;

import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;

/** Numbers of ours as SQL. Nothing a caller wrote ever comes here: only surrogate numbers. */
public final class SqlText {
    /** A condition that nothing meets. */
    static final String NEVER = "false";

    private SqlText() {}

    /** {@code column = 1}, {@code column in (1, 3)}, {@code column between 1 and 3}; false for no numbers. */
    public static String isOneOf(SqlDialect dialect, String column, Collection<Integer> numbers) {
        if (numbers.isEmpty()) {
            return NEVER;
        }
        if (numbers.size() == 1) {
            return column + " = " + numbers.iterator().next();
        }
        int least = Collections.min(numbers);
        int greatest = Collections.max(numbers);
        // objects that came together have numbers in a row, and a range needs no join and shows which blocks to read
        boolean isRange = (long) greatest - least == new HashSet<>(numbers).size() - 1L;
        return isRange ? column + " between " + least + " and " + greatest : dialect.isAmong(column, numbers);
    }
}
