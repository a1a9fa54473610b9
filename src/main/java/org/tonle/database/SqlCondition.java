package org.tonle.database;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/**
 * A condition on rows, to stand behind a {@code where}, with the values of its places in their order. Texts of callers are only ever values.
 *
 * @param sql in brackets wherever it is put together with others
 * @param values an array is a {@link SqlArray}
 */
public record SqlCondition(String sql, List<Object> values) {
    /** Every row. */
    public static final SqlCondition TRUE = new SqlCondition("true", List.of());
    /** No row. */
    public static final SqlCondition FALSE = new SqlCondition("false", List.of());

    public SqlCondition {
        values = List.copyOf(values);
    }

    public static SqlCondition of(String sql, Object... values) {
        return new SqlCondition(sql, Arrays.asList(values));
    }

    /** The column holds one of these numbers; no row when there are none. */
    public static SqlCondition in(String column, Collection<Integer> numbers) {
        return numbers.isEmpty() ? FALSE : of(column + " = any(?)", SqlArray.numbers(numbers));
    }

    /** The column holds none of these numbers. */
    public static SqlCondition notIn(String column, Collection<Integer> numbers) {
        return numbers.isEmpty() ? TRUE : of(column + " <> all(?)", SqlArray.numbers(numbers));
    }

    /** {@code exists (select 1 from <rows> and <inner>)}; {@code rows} ends with a where. */
    public static SqlCondition exists(String rows, SqlCondition inner) {
        return inner.isFalse()
                ? FALSE
                : new SqlCondition("exists (select 1 from " + rows + " and " + inner.sql + ")", inner.values);
    }

    public boolean isTrue() {
        return equals(TRUE);
    }

    public boolean isFalse() {
        return equals(FALSE);
    }

    public SqlCondition and(SqlCondition other) {
        if (isTrue() || other.isFalse()) {
            return other;
        }
        return other.isTrue() || isFalse() ? this : joined(" and ", other);
    }

    public SqlCondition or(SqlCondition other) {
        if (isFalse() || other.isTrue()) {
            return other;
        }
        return other.isFalse() || isTrue() ? this : joined(" or ", other);
    }

    private SqlCondition joined(String word, SqlCondition other) {
        List<Object> both = new ArrayList<>(values);
        both.addAll(other.values);
        return new SqlCondition("(" + sql + word + other.sql + ")", both);
    }
}
