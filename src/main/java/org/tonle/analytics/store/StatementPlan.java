package org.tonle.analytics.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tonle.limit.Budget;

/**
 * How a question is answered: one statement, and what its rows mean.
 *
 * @param axes how each axis is told apart
 * @param sql one column for each grouped axis, then the number
 * @param factSql the single facts instead: key, value, text; in the order of the key, so that what somebody may not see moves nothing
 */
record StatementPlan(List<AxisPlan> axes, String sql, String factSql, Set<Integer> dataElements, Set<Integer> periods) {
    private static final String SERIES =
            "f.data_element, f.org_unit, f.category_option_combo, f.attribute_option_combo";
    private static final String SERIES_OF_ALL_UNITS =
            "f.data_element, f.category_option_combo, f.attribute_option_combo";

    /** @param rollup the table that answers instead of the facts; null for none */
    static StatementPlan of(FactQuery query, List<AxisPlan> axes, Set<Integer> periods, @Nullable Rollup rollup) {
        StringBuilder from = new StringBuilder();
        List<String> conditions = new ArrayList<>();
        List<String> columns = new ArrayList<>();
        List<String> names = new ArrayList<>();
        for (int i = 0; i < axes.size(); i++) {
            AxisPlan axis = axes.get(i);
            if (!axis.join().isEmpty()) {
                from.append('\n').append(axis.join());
            }
            if (!axis.condition().isEmpty()) {
                conditions.add(axis.condition());
            }
            if (axis.isGrouped()) {
                columns.add(axis.expression() + " as i" + i);
                names.add("i" + i);
            }
        }
        query.bounds()
                .forEach(bound ->
                        conditions.add("f.value " + bound.comparison().sql() + " " + bound.number() + "::double"));
        List<String> numbersOnly = new ArrayList<>(conditions);
        if (rollup == null) {
            numbersOnly.add("f.value is not null");
        }
        String source = "from " + (rollup == null ? "fact" : rollup.table()) + " f" + from + where(numbersOnly);
        String chosen = chosen(query.aggregation().choice());
        if (!chosen.isEmpty()) {
            String series = query.aggregation().choice().isOfAllOrgUnits() ? SERIES_OF_ALL_UNITS : SERIES;
            source = "from (select " + listed(columns) + chosen + " as value\n" + source + "\ngroup by " + listed(names)
                    + series + ") s";
        }
        String sql = "select " + (chosen.isEmpty() ? listed(columns) : listed(names))
                + (rollup == null ? query.aggregation().sql() : Rollup.number(query.aggregation())) + " as number\n"
                + source
                + (names.isEmpty() ? "\nhaving count(*) > 0" : "\ngroup by " + String.join(", ", names));
        String facts = "select distinct " + SERIES + ", f.period, f.value, f.text\nfrom fact f" + from
                + where(conditions) + "\norder by 1, 2, 3, 4, 5";
        Set<Integer> elements = new HashSet<>();
        query.operands().forEach(operand -> elements.add(operand.dataElement()));
        return new StatementPlan(axes, sql, facts, elements, periods);
    }

    private static String chosen(Aggregation.Choice choice) {
        return switch (choice) {
            case ALL -> "";
            case LEAST -> "min(f.value)";
            case GREATEST -> "max(f.value)";
            case LAST, LAST_WITHIN -> "arg_max(f.value, p.p_rank)";
            case FIRST -> "arg_min(f.value, p.p_rank)";
            case LAST_OF_ALL -> "arg_max(f.value, (p.p_rank::bigint << 32) + f.org_unit)";
            case FIRST_OF_ALL -> "arg_min(f.value, (p.p_rank::bigint << 32) + f.org_unit)";
        };
    }

    private static String where(List<String> conditions) {
        return conditions.isEmpty() ? "" : "\nwhere " + String.join("\n  and ", conditions);
    }

    private static String listed(List<String> columns) {
        return columns.isEmpty() ? "" : String.join(", ", columns) + ", ";
    }

    /** Whether the answer has no rows, whatever is stored; then there is nothing to run. */
    boolean isEmpty() {
        return axes.stream().anyMatch(AxisPlan::isEmpty);
    }

    /** Reads all rows of {@link #sql}, each of which counts. */
    FactTable read(ResultSet rows, Budget budget) throws SQLException {
        int width = axes.size();
        int[] items = new int[width * 64];
        double[] values = new double[64];
        int size = 0;
        while (rows.next()) {
            budget.rows(1);
            if (size == values.length) {
                items = Arrays.copyOf(items, items.length * 2);
                values = Arrays.copyOf(values, values.length * 2);
            }
            int column = 1;
            for (int axis = 0; axis < width; axis++) {
                AxisPlan plan = axes.get(axis);
                items[size * width + axis] = plan.isGrouped() ? plan.item(rows.getInt(column++)) : plan.only();
            }
            values[size++] = rows.getDouble(column);
        }
        return new FactTable(width, Arrays.copyOf(items, size * width), Arrays.copyOf(values, size));
    }
}
