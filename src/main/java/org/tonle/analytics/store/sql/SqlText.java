package org.tonle.analytics.store.sql;

import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;

/** Numbers of ours as SQL. Nothing a caller wrote ever comes here: only surrogate numbers. */
public final class SqlText {
    /** A condition that nothing meets. */
    static final String NEVER = "false";

    /** One of so many numbers in a range is asked for at least. */
    private static final long DENSE = 2;

    private SqlText() {}

    /**
     * That a column has one of some numbers, or another one between them where these are few: for rows that are looked at again one by
     * one. A range is many times as cheap as a long list.
     */
    static String isAround(SqlDialect dialect, String column, Collection<Integer> numbers) {
        if (numbers.size() > 2) {
            int least = Collections.min(numbers);
            int greatest = Collections.max(numbers);
            if ((long) greatest - least < DENSE * numbers.size()) {
                return column + " between " + least + " and " + greatest;
            }
        }
        return isOneOf(dialect, column, numbers);
    }

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
