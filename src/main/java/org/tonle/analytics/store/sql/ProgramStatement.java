package org.tonle.analytics.store.sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tonle.access.DataAccess;
import org.tonle.analytics.store.Axis;
import org.tonle.analytics.store.FactTable;
import org.tonle.analytics.store.ProgramQuestion;
import org.tonle.analytics.store.ProgramTerm;
import org.tonle.limit.Budget;

/**
 * The one statement that answers a question on a programme, whatever the number of its measures and periods. From inside out: the
 * rows with their terms; the axes; which row of a series counts, where only one does; the groups.
 */
public final class ProgramStatement {
    private final ProgramQuestion question;
    private final BoundSql sql;
    private final List<AxisPlan> axes = new ArrayList<>();

    private ProgramStatement(ProgramQuestion question, VisibleEvents visible, Planner planner) {
        this.question = question;
        this.sql = visible.isNothing() || question.windows().isEmpty()
                ? new BoundSql()
                : new Writing(question, visible, planner, axes).statement();
    }

    public static ProgramStatement of(ProgramQuestion question, DataAccess access, Planner planner) {
        return new ProgramStatement(question, VisibleEvents.of(question, access, planner.dialect()), planner);
    }

    /**
     * The number of each event, or of each enrollment, by itself: as {@code v} beside the number {@code k} of the event or enrollment;
     * nothing where no row counts.
     *
     * @param question one measure, no axes
     * @param among numbers of the events or enrollments that are meant, as SQL of ours; null for all
     */
    static BoundSql ofRows(
            ProgramQuestion question,
            VisibleEvents visible,
            Planner planner,
            boolean isOfEvents,
            @Nullable String among) {
        return visible.isNothing()
                ? BoundSql.of("select null::integer as k, null::double as v where false")
                : new Writing(question, visible, planner, new ArrayList<>()).ofRows(isOfEvents, among);
    }

    /** Whether the answer has no rows, whatever is stored. */
    public boolean isEmpty() {
        return sql.isEmpty() || axes.stream().anyMatch(AxisPlan::isEmpty);
    }

    public String text() {
        return sql.text();
    }

    /** What callers wrote, in the order of the parameters. */
    public List<String> arguments() {
        return sql.arguments();
    }

    /** How the rows of its answer are told apart. */
    public List<AxisPlan> axes() {
        return List.copyOf(axes);
    }

    public FactTable answer(Connection connection, Budget budget) throws SQLException {
        int width = 2 + question.axes().size();
        NumberList numbers = new NumberList(width);
        if (!isEmpty()) {
            try (PreparedStatement statement = connection.prepareStatement(sql.text())) {
                sql.fill(statement);
                try (Budget.Running running = Interrupted.when(statement, budget);
                        ResultSet row = statement.executeQuery()) {
                    while (row.next()) {
                        budget.rows(1);
                        read(row, numbers);
                    }
                }
            }
        }
        return numbers.table();
    }

    /** The store's own plan. */
    public String plan(Connection connection) throws SQLException {
        StringBuilder plan = new StringBuilder();
        try (PreparedStatement statement = connection.prepareStatement("explain " + sql.text())) {
            sql.fill(statement);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    plan.append('\n').append(row.getString(2));
                }
            }
        }
        return plan.toString();
    }

    private void read(ResultSet row, NumberList numbers) throws SQLException {
        int[] cell = new int[2 + axes.size()];
        int column = 1;
        cell[1] = row.getInt(column++);
        for (int i = 0; i < axes.size() && i < question.axes().size(); i++) {
            AxisPlan axis = axes.get(i);
            cell[2 + i] = axis.isGrouped() ? axis.item(row.getInt(column++)) : axis.only();
        }
        for (int i = 0; i < question.measures().size(); i++) {
            boolean isThere = row.getLong(column++) > 0;
            double value = row.getDouble(column++);
            if (isThere) {
                cell[0] = i;
                numbers.add(cell, Double.isFinite(value) ? value : 0);
            }
        }
    }

    /** Numbers as they come, each with its cell. */
    private static final class NumberList {
        private final int width;
        private int[] items = new int[64];
        private double[] values = new double[16];
        private int size;

        NumberList(int width) {
            this.width = width;
        }

        void add(int[] cell, double value) {
            if (size == values.length) {
                values = java.util.Arrays.copyOf(values, 2 * size);
            }
            if ((size + 1) * width > items.length) {
                items = java.util.Arrays.copyOf(items, 2 * (size + 1) * width);
            }
            System.arraycopy(cell, 0, items, size * width, width);
            values[size++] = value;
        }

        FactTable table() {
            return new FactTable(
                    width, java.util.Arrays.copyOf(items, size * width), java.util.Arrays.copyOf(values, size));
        }
    }

    /** Writes the statement. */
    private static final class Writing {
        private final ProgramQuestion question;
        private final VisibleEvents visible;
        private final Planner planner;
        private final ProgramWindows windows;
        private final ProgramRowsSql rows;
        private final List<AxisPlan> axes;

        Writing(ProgramQuestion question, VisibleEvents visible, Planner planner, List<AxisPlan> axes) {
            this.question = question;
            this.visible = visible;
            this.planner = planner;
            this.axes = axes;
            this.windows = new ProgramWindows(question, planner.dialect());
            this.rows = new ProgramRowsSql(planner, question, visible, windows);
        }

        BoundSql statement() {
            List<MeasureSql> measures = measures();
            BoundSql cells = cells(measures, "", "");
            List<String> groups = new ArrayList<>();
            groups.add("g0");
            int grouped = 0;
            for (int i = 0; i < question.axes().size(); i++) {
                if (axes.get(i).isGrouped()) {
                    groups.add("g" + ++grouped);
                }
            }
            return together(measures, cells, String.join(", ", groups));
        }

        /** Each event or enrollment is a group of its own. */
        BoundSql ofRows(boolean isOfEvents, @Nullable String among) {
            String enrollment = question.isOfEnrollments() ? "n.id" : "f.enrollment";
            String key = isOfEvents ? "f.id" : enrollment;
            List<MeasureSql> measures = measures();
            BoundSql cells = cells(
                    measures, ", " + key + " as k", " and " + key + (among == null ? " is not null" : " in " + among));
            return BoundSql.of("select k, case when c > 0 then v end as v from (select k, ")
                    .add(measures.get(0).named("c", "v"), "\nfrom (", ranked(measures, cells, "k"), ") c group by k)");
        }

        private List<MeasureSql> measures() {
            List<MeasureSql> measures = new ArrayList<>();
            for (int i = 0; i < question.measures().size(); i++) {
                measures.add(new MeasureSql(question.measures().get(i), i, rows));
            }
            return measures;
        }

        private static BoundSql together(List<MeasureSql> measures, BoundSql cells, String group) {
            BoundSql sql = BoundSql.of("select ", group);
            measures.forEach(measure -> sql.add(",\n  ", measure.aggregated()));
            return sql.add("\nfrom (", ranked(measures, cells, group), ") c\ngroup by ", group);
        }

        private static BoundSql ranked(List<MeasureSql> measures, BoundSql cells, String group) {
            if (measures.stream().anyMatch(MeasureSql::isOfSeries)) {
                BoundSql ranked = BoundSql.of("select *");
                measures.forEach(measure -> ranked.add(measure.ofSeries(group)));
                return ranked.add("\nfrom (", cells, ") s");
            }
            return cells;
        }

        /**
         * Rows told apart by axes.
         *
         * @param columns of rows besides, as SQL of ours, each after a comma
         * @param condition on rows besides, after {@code and}
         */
        private BoundSql cells(List<MeasureSql> measures, String columns, String condition) {
            StringBuilder joins = new StringBuilder();
            List<String> conditions = new ArrayList<>();
            List<String> groups = new ArrayList<>(List.of("f.w_item as g0"));
            List<Axis> all = new ArrayList<>(question.axes());
            all.addAll(visible.filters());
            for (int i = 0; i < all.size(); i++) {
                AxisPlan plan = planner.plan(all.get(i), "a" + i);
                axes.add(plan);
                joins.append(plan.join().isEmpty() ? "" : "\n" + plan.join());
                if (!plan.condition().isEmpty()) {
                    conditions.add(plan.condition());
                }
                if (i < question.axes().size() && plan.isGrouped()) {
                    groups.add(plan.expression() + " as g" + groups.size());
                }
            }
            return BoundSql.of(
                    "select ",
                    String.join(", ", groups),
                    ", f.*\nfrom (",
                    rows(measures, columns, condition),
                    ") f",
                    joins,
                    conditions.isEmpty() ? "" : "\nwhere " + String.join(" and ", conditions));
        }

        private BoundSql rows(List<MeasureSql> measures, String further, String condition) {
            boolean ofEnrollments = question.isOfEnrollments();
            String row = ofEnrollments ? "n" : "f";
            BoundSql columns = BoundSql.of("select w.w_item");
            columns.add(", ", place(question.places().orgUnit(), row + ".org_unit"), " as org_unit");
            columns.add(
                    ", ",
                    place(question.places().attributeOptionCombo(), row + ".attribute_option_combo"),
                    " as attribute_option_combo");
            columns.add(
                    ", ",
                    place(question.places().categoryOptionCombo(), "null::integer"),
                    " as category_option_combo, null::integer as data_element");
            columns.add(
                    ", ", ofEnrollments ? "n.enrolled" : "f.occurred", " as row_at, ", row, ".created as row_created");
            columns.add(", ", row, ".id as row_id", further);
            measures.forEach(measure -> columns.add(measure.columns()));
            BoundSql sql = BoundSql.of(columns, "\n").add(joins());
            sql.add("\nwhere ", ofEnrollments ? "n.program = " + question.program() : visible.condition("f"));
            sql.add(condition);
            if (windows.limitsValues()) {
                windows.conditions(rows).forEach(each -> sql.add(" and ", each));
            }
            ProgramTerm filter =
                    measures.size() == 1 ? question.measures().get(0).filter() : null;
            if (filter != null) {
                // rows that do not count need not be looked at any further; of several measures each has its own
                sql.add(" and (", rows.write(filter), ")");
            }
            String bounds = windows.bounds();
            return sql.add(bounds == null ? "" : " and " + bounds);
        }

        /** Joins in the order in which one needs the other. All terms have to be written before. */
        private BoundSql joins() {
            boolean windowsFirst = windows.limitsValues();
            BoundSql join = windowsFirst ? BoundSql.of("\ncross join ", windows.table()) : windows.join(rows);
            if (windowsFirst) {
                windows.conditions(rows);
            }
            List<BoundSql> ofEvents =
                    windows.joinsOfEvents(rows, planner.columns().events(question.program()), visible);
            BoundSql sql = rows.source();
            if (windowsFirst) {
                sql.add(join);
            }
            sql.add(rows.eventsOfEnrollments(), rows.namedUnits());
            if (!windowsFirst) {
                sql.add(join);
            }
            ofEvents.forEach(sql::add);
            return sql.add(rows.recordsOfPersons());
        }

        private Object place(@Nullable ProgramTerm term, String own) {
            return term == null ? own : rows.write(term);
        }
    }
}
