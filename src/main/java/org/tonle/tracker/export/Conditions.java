package org.tonle.tracker.export;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The conditions of a search as SQL with bound values. Texts of callers are only ever values. */
final class Conditions {
    /** A set of numbers or texts that is bound as one SQL array. */
    record Many(String type, List<?> values) {}

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
