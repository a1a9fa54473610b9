package org.tonle.analytics.store.sql;

import java.util.Collection;

/** Numbers of ours as SQL. Nothing a caller wrote ever comes here: only surrogate numbers. */
public final class SqlText {
    /** A condition that nothing meets. */
    static final String NEVER = "false";

    private SqlText() {}

    /** {@code column = 1}, {@code column in (1, 2)}; false for no numbers. */
    public static String isOneOf(SqlDialect dialect, String column, Collection<Integer> numbers) {
        if (numbers.isEmpty()) {
            return NEVER;
        }
        return numbers.size() == 1 ? column + " = " + numbers.iterator().next() : dialect.isAmong(column, numbers);
    }
}
