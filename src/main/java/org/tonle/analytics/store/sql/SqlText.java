package org.tonle.analytics.store.sql;

import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Numbers of ours as SQL. Nothing a caller wrote ever comes here: only surrogate numbers. */
public final class SqlText {
    /** From here on a list is read from one text: planning that many expressions takes longer than most answers. */
    private static final int LONG = 12;

    /** A condition that nothing meets. */
    static final String NEVER = "false";

    private SqlText() {}

    /** {@code column = 1}, {@code column in (1, 2)}; false for no numbers. */
    public static String isOneOf(String column, Collection<Integer> numbers) {
        if (numbers.isEmpty()) {
            return NEVER;
        }
        if (numbers.size() == 1) {
            return column + " = " + numbers.iterator().next();
        }
        return numbers.size() < LONG
                ? column + " in (" + joined(numbers) + ")"
                : column + " in (select unnest('[" + joined(numbers) + "]'::integer[]))";
    }

    /** A table of numbers, null for none, with these columns; columns have the same length and at least one row. */
    public static String table(
            String alias, List<String> names, List<? extends List<? extends @Nullable Integer>> columns) {
        StringBuilder sql = new StringBuilder();
        int rows = columns.get(0).size();
        if (rows >= LONG) {
            sql.append("(select ");
            for (int column = 0; column < names.size(); column++) {
                sql.append(column > 0 ? ", " : "")
                        .append("unnest('[")
                        .append(joined(columns.get(column)))
                        .append("]'::integer[]) as ")
                        .append(names.get(column));
            }
            return sql.append(") ").append(alias).toString();
        }
        sql.append("(values ");
        for (int row = 0; row < rows; row++) {
            sql.append(row > 0 ? ", (" : "(");
            for (int column = 0; column < names.size(); column++) {
                sql.append(column > 0 ? ", " : "").append(columns.get(column).get(row));
            }
            sql.append(')');
        }
        return sql.append(") ")
                .append(alias)
                .append('(')
                .append(String.join(", ", names))
                .append(')')
                .toString();
    }

    private static String joined(Iterable<? extends @Nullable Integer> numbers) {
        StringBuilder text = new StringBuilder();
        for (Iterator<? extends @Nullable Integer> each = numbers.iterator(); each.hasNext(); ) {
            text.append(each.next());
            if (each.hasNext()) {
                text.append(',');
            }
        }
        return text.toString();
    }
}
