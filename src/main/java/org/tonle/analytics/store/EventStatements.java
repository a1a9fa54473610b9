package org.tonle.analytics.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tonle.limit.Budget;

/**
 * The statements of questions on events, and what their rows mean.
 *
 * @param sql with parameters
 * @param arguments of the parameters
 * @param axes how each axis of a grouping is told apart; empty for listings
 */
record EventStatements(String sql, List<Object> arguments, List<AxisPlan> axes, boolean withPeriods, int items) {
    /** One row a group: period, axes, values, number. */
    static EventStatements of(EventGrouping question, Planner planner) {
        EventSql sql = new EventSql(planner, question.selection());
        List<String> columns = new ArrayList<>();
        List<String> names = new ArrayList<>();
        boolean withPeriods = !question.periods().isEmpty();
        if (withPeriods) {
            sql.addJoin("join " + periods(question.periods()) + " p on p.p_day = " + sql.day(question.time()));
            add("p.p_item", columns, names);
        }
        List<AxisPlan> axes = new ArrayList<>();
        for (Axis axis : question.axes()) {
            AxisPlan plan = sql.axis(axis);
            axes.add(plan);
            if (plan.isGrouped()) {
                add(plan.expression(), columns, names);
            }
        }
        for (EventItem item : question.items()) {
            add(sql.text(item), columns, names);
        }
        String number;
        EventItem value = question.value();
        if (value == null) {
            if (question.counted() == EventGrouping.Counted.TRACKED_ENTITIES) {
                sql.useEnrollment();
            }
            number = question.counted().sql();
        } else {
            String of = sql.number(value);
            columns.add(of + " as value");
            sql.addCondition(of + " is not null");
            number = question.aggregation().sql();
        }
        String text = value == null
                ? "select " + joined(columns) + number + " as result\n" + sql.source() + groupBy(names)
                : "select " + joined(names) + number + " as result\nfrom (select " + String.join(", ", columns) + "\n"
                        + sql.source() + ") s" + groupBy(names);
        return new EventStatements(
                text + "\nhaving count(*) > 0",
                sql.arguments(),
                axes,
                withPeriods,
                question.items().size());
    }

    private static void add(String expression, List<String> columns, List<String> names) {
        String name = "i" + names.size();
        columns.add(expression + " as " + name);
        names.add(name);
    }

    private static String joined(List<String> columns) {
        return columns.isEmpty() ? "" : String.join(", ", columns) + ", ";
    }

    private static String groupBy(List<String> names) {
        return names.isEmpty() ? "" : "\ngroup by " + String.join(", ", names);
    }

    /** Every day of every item. */
    private static String periods(List<List<DaySpan>> periods) {
        List<Integer> items = new ArrayList<>();
        List<Integer> starts = new ArrayList<>();
        List<Integer> ends = new ArrayList<>();
        for (int item = 0; item < periods.size(); item++) {
            for (DaySpan span : periods.get(item)) {
                items.add(item);
                starts.add((int) span.start().toEpochDay());
                ends.add((int) span.end().toEpochDay() + 1);
            }
        }
        return "(select p_item, unnest(range(p_start, p_end))::integer as p_day from "
                + SqlText.table("s", List.of("p_item", "p_start", "p_end"), List.of(items, starts, ends)) + ")";
    }

    /** Numbers of the events of a page, and one more when further ones follow. */
    static EventStatements of(EventListing question, Planner planner) {
        EventSql sql = new EventSql(planner, question.selection());
        StringBuilder order = new StringBuilder("\norder by ");
        for (EventListing.Order each : question.orders()) {
            order.append(sql.column(each.column())).append(each.descending() ? " desc nulls last, " : " nulls last, ");
        }
        String text = "select f.id\n" + sql.source() + order + "f.id";
        if (question.limit() > 0) {
            text += "\nlimit " + (question.limit() + 1L) + " offset " + question.skip();
        }
        return new EventStatements(text, sql.arguments(), List.of(), false, 0);
    }

    /** The number of all events of a selection. */
    static EventStatements count(EventSelection selection, Planner planner) {
        EventSql sql = new EventSql(planner, selection);
        return new EventStatements("select count(*)\n" + sql.source(), sql.arguments(), List.of(), false, 0);
    }

    /** Whether the answer has no rows, whatever is stored. */
    boolean isEmpty() {
        return axes.stream().anyMatch(AxisPlan::isEmpty);
    }

    List<EventGroup> groups(Connection connection, Budget budget, int most) throws SQLException {
        List<EventGroup> groups = new ArrayList<>();
        if (!isEmpty()) {
            each(connection, budget, 2, row -> groups.add(group(row)), most);
        }
        return groups;
    }

    private EventGroup group(ResultSet row) throws SQLException {
        int column = 1;
        int period = withPeriods ? row.getInt(column++) : 0;
        List<Integer> positions = new ArrayList<>(axes.size());
        for (AxisPlan axis : axes) {
            positions.add(axis.isGrouped() ? axis.item(row.getInt(column++)) : axis.only());
        }
        List<@Nullable String> values = new ArrayList<>(items);
        for (int i = 0; i < items; i++) {
            values.add(row.getString(column++));
        }
        return new EventGroup(period, positions, values, row.getDouble(column));
    }

    List<Integer> numbers(Connection connection, Budget budget) throws SQLException {
        List<Integer> numbers = new ArrayList<>();
        each(connection, budget, 1, row -> numbers.add(row.getInt(1)), Integer.MAX_VALUE);
        return numbers;
    }

    private interface Reader {
        void read(ResultSet row) throws SQLException;
    }

    private void each(Connection connection, Budget budget, int weight, Reader reader, int most) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < arguments.size(); i++) {
                statement.setObject(i + 1, arguments.get(i));
            }
            statement.setQueryTimeout((int) Math.max(1, budget.time().toSeconds()));
            try (ResultSet row = statement.executeQuery()) {
                for (int rows = 0; rows < most && row.next(); rows++) {
                    budget.rows(weight);
                    reader.read(row);
                }
            }
        }
    }
}
