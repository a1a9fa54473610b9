package org.tonle.tracker.export;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tonle.database.SqlArray;
import org.tonle.database.SqlCondition;

/** The conditions of a search as SQL with bound values. Texts of callers are only ever values. */
final class SearchConditions {
    private final List<String> joins = new ArrayList<>();
    private final List<@Nullable Object> joinValues = new ArrayList<>();
    private final List<String> conditions = new ArrayList<>();
    private final List<@Nullable Object> values = new ArrayList<>();

    /** A join that comes before all conditions. */
    void join(String sql, Object... bound) {
        joins.add(sql);
        joinValues.addAll(Arrays.asList(bound));
    }

    void add(String sql, Object... bound) {
        conditions.add(sql);
        values.addAll(Arrays.asList(bound));
    }

    void add(SqlCondition condition) {
        if (!condition.isTrue()) {
            conditions.add(condition.sql());
            values.addAll(condition.values());
        }
    }

    /** Adds that a column holds one of these texts. */
    void addIn(String column, Collection<String> texts) {
        add(column + " = any(?)", SqlArray.texts(texts));
    }

    /** The same conditions, to which more can be added; this one stays as it is. */
    SearchConditions copy() {
        return with(new SearchConditions(), SqlCondition.TRUE);
    }

    /** The same conditions with more joins before them and conditions behind; this one stays as it is. */
    SearchConditions with(SearchConditions first, SqlCondition last) {
        SearchConditions all = new SearchConditions();
        all.joins.addAll(first.joins);
        all.joins.addAll(joins);
        all.joinValues.addAll(first.joinValues);
        all.joinValues.addAll(joinValues);
        all.conditions.addAll(conditions);
        all.values.addAll(values);
        all.add(last);
        return all;
    }

    /** Joins and {@code where}, to stand behind a {@code from}. */
    String sql() {
        String where = conditions.isEmpty() ? "" : " where " + String.join(" and ", conditions);
        return (joins.isEmpty() ? "" : " " + String.join(" ", joins)) + where;
    }

    /** The values in the order of their places. */
    List<@Nullable Object> values() {
        List<@Nullable Object> all = new ArrayList<>(joinValues);
        all.addAll(values);
        return all;
    }
}
