package org.tonle.analytics.store.sql;

import java.util.List;
import org.tonle.analytics.store.Axis;

/** The condition that leaves of facts {@code f} only what is approved. */
final class ApprovedFacts {
    private ApprovedFacts() {}

    static String condition(SqlDialect dialect, Axis.Approved axis) {
        if (axis.elements().isEmpty()) {
            return "true";
        }
        List<Integer> elements = column(axis.elements(), 0);
        StringBuilder sql = new StringBuilder("(not (")
                .append(SqlText.isOneOf(dialect, "f.data_element", elements))
                .append(")");
        String flows =
                dialect.table("flow_of", List.of("element", "flow"), List.of(elements, column(axis.elements(), 1)));
        if (!axis.free().isEmpty()) {
            sql.append(" or (f.data_element, f.org_unit) in (select flow_of.element, free_at.unit from ")
                    .append(flows)
                    .append(" join ")
                    .append(dialect.table(
                            "free_at",
                            List.of("flow", "unit"),
                            List.of(column(axis.free(), 0), column(axis.free(), 1))))
                    .append(" on free_at.flow = flow_of.flow)");
        }
        if (!axis.reports().isEmpty()) {
            sql.append(" or (f.data_element, f.period, f.org_unit, f.attribute_option_combo) in"
                            + " (select flow_of.element, report.period, report.unit, report.combo from ")
                    .append(flows)
                    .append(" join ")
                    .append(dialect.table(
                            "report",
                            List.of("flow", "period", "unit", "combo"),
                            List.of(
                                    column(axis.reports(), 0),
                                    column(axis.reports(), 1),
                                    column(axis.reports(), 2),
                                    column(axis.reports(), 3))))
                    .append(" on report.flow = flow_of.flow)");
        }
        return sql.append(")").toString();
    }

    private static List<Integer> column(List<int[]> rows, int at) {
        return rows.stream().map(row -> row[at]).toList();
    }
}
