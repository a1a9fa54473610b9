package org.tonle.analytics.store.sql;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.tonle.analytics.store.Aggregation;
import org.tonle.analytics.store.FactQuery;
import org.tonle.analytics.store.FactTable;
import org.tonle.analytics.store.FactTexts;
import org.tonle.limit.Budget;

/**
 * How a question is answered: one statement, and what its rows mean.
 *
 * @param axes how each axis is told apart
 * @param sql one column for each grouped axis, then the number
 * @param textSql of facts that are texts one a cell: the same columns, then the text
 * @param factSql the single facts instead: key, value, text; in the order of the key, so that what somebody may not see moves nothing
 */
public record StatementPlan(
        List<AxisPlan> axes,
        String sql,
        String textSql,
        String factSql,
        Set<Integer> dataElements,
        Set<Integer> periods) {
    /** The place of the periods among the axes. */
    private static final int PERIODS = 1;

    private static final String SERIES =
            "f.data_element, f.org_unit, f.category_option_combo, f.attribute_option_combo";
    private static final String SERIES_OF_ALL_UNITS =
            "f.data_element, f.category_option_combo, f.attribute_option_combo";

    /** @param rollup the table that answers instead of the facts; null for none */
    static StatementPlan of(
            SqlDialect dialect, FactQuery query, List<AxisPlan> axes, Set<Integer> periods, @Nullable Rollup rollup) {
        List<String> exact = conditions(query, axes, AxisPlan::condition);
        String facts = "select distinct " + SERIES + ", f.period, f.value, f.text\nfrom fact f" + joins(axes)
                + where(exact) + "\norder by 1, 2, 3, 4, 5";
        List<String> conditions = conditions(query, axes, axis -> axis.isGrouped() ? axis.around() : axis.condition());
        Set<Integer> elements = new HashSet<>();
        query.operands().forEach(operand -> elements.add(operand.dataElement()));
        String sql = rollup == null
                ? ofFacts(dialect, query.aggregation(), axes, conditions)
                : ofRollup(query.aggregation(), axes, conditions, rollup);
        return new StatementPlan(
                axes, sql, ofTexts(dialect, query.aggregation(), axes, conditions), facts, elements, periods);
    }

    private static List<String> conditions(
            FactQuery query, List<AxisPlan> axes, Function<AxisPlan, String> conditionOf) {
        List<String> conditions = new ArrayList<>();
        axes.stream().map(conditionOf).filter(each -> !each.isEmpty()).forEach(conditions::add);
        query.bounds()
                .forEach(bound ->
                        conditions.add("f.value " + bound.comparison().sql() + " " + bound.number() + "::double"));
        return conditions;
    }

    private static String ofFacts(
            SqlDialect dialect, Aggregation aggregation, List<AxisPlan> axes, List<String> conditions) {
        List<String> numbersOnly = new ArrayList<>(conditions);
        numbersOnly.add(aggregation.isOfTexts() ? "f.text is not null" : "f.value is not null");
        String source = "from fact f" + joins(axes) + where(numbersOnly);
        List<String> names = names(axes);
        String columns = listed(columns(axes));
        String chosen = chosen(dialect, aggregation.choice());
        if (!chosen.isEmpty()) {
            String series = aggregation.choice().isOfAllOrgUnits() ? SERIES_OF_ALL_UNITS : SERIES;
            source = "from (select " + columns + chosen + " as value\n" + source + "\ngroup by " + listed(names)
                    + series + ") s";
            columns = listed(names);
        }
        return "select " + columns + aggregation.sql() + " as number\n" + source + grouped(names);
    }

    /** Whether it says which text of a cell is meant. */
    static boolean choosesText(Aggregation aggregation) {
        return aggregation == Aggregation.MIN
                || aggregation == Aggregation.MAX
                || aggregation.choice() != Aggregation.Choice.ALL;
    }

    /** Texts are not put together: of all units and option combinations one is chosen. */
    private static String ofTexts(
            SqlDialect dialect, Aggregation aggregation, List<AxisPlan> axes, List<String> conditions) {
        if (!choosesText(aggregation)) {
            return "";
        }
        List<String> textsOnly = new ArrayList<>(conditions);
        textsOnly.add("f.text is not null");
        String order = "row(p.p_rank, f.org_unit, f.category_option_combo, f.attribute_option_combo))";
        String chosen =
                switch (aggregation.choice()) {
                    case ALL -> aggregation == Aggregation.MIN ? "min(f.text)" : "max(f.text)";
                    case LEAST -> "min(f.text)";
                    case GREATEST -> "max(f.text)";
                    case LAST, LAST_OF_ALL, LAST_WITHIN -> dialect.ofGreatest() + "(f.text, " + order;
                    case FIRST, FIRST_OF_ALL -> dialect.ofLeast() + "(f.text, " + order;
                };
        return "select " + listed(columns(axes)) + chosen + " as text\nfrom fact f" + joins(axes) + where(textsOnly)
                + grouped(names(axes));
    }

    /**
     * Where the other axes leave few groups, these are made by data period before the data periods are put together: two joins over
     * all rows cost several times as much.
     */
    private static String ofRollup(
            Aggregation aggregation, List<AxisPlan> axes, List<String> conditions, Rollup rollup) {
        String table = "from " + rollup.table() + " f";
        if (isOneRowEach(axes, rollup)) {
            return "select " + listed(columns(axes)) + Rollup.numberOfRow(aggregation) + " as number\n" + table
                    + where(conditions);
        }
        String number = Rollup.number(aggregation) + " as number\n";
        AxisPlan periods = axes.get(PERIODS);
        List<AxisPlan> others = new ArrayList<>(axes);
        others.set(PERIODS, AxisPlan.single(0, "", ""));
        if (periods.join().isEmpty() || !leavesFewGroups(others)) {
            return "select " + listed(columns(axes)) + number + table + joins(axes) + where(conditions)
                    + grouped(names(axes));
        }
        String before = "(select " + listed(columns(others)) + "f.period, " + Rollup.PARTS + "\n" + table
                + joins(others) + where(conditions) + "\ngroup by " + listed(names(others)) + "f.period) f";
        List<String> columns = names(axes).stream()
                .map(name -> name.equals("i" + PERIODS) ? periods.expression() + " as " + name : name)
                .toList();
        return "select " + listed(columns) + number + "from " + before + "\n" + periods.join() + grouped(names(axes));
    }

    /** Whether each row of the roll-up is a cell by itself: all that tells its rows apart has one value or tells cells apart. */
    private static boolean isOneRowEach(List<AxisPlan> axes, Rollup rollup) {
        return axes.stream().allMatch(axis -> axis.join().isEmpty())
                && rollup.key().stream().allMatch(column -> axes.stream()
                        .anyMatch(axis -> axis.expression().equals(column)
                                || (!axis.isGrouped() && axis.condition().startsWith(column + " = "))));
    }

    /** Some axis has to look its items up, and none tells apart all the units or option combinations of the table. */
    private static boolean leavesFewGroups(List<AxisPlan> others) {
        List<AxisPlan> further = others.subList(PERIODS + 1, others.size());
        return further.stream()
                        .anyMatch(axis -> axis.isGrouped() && !axis.join().isEmpty())
                && further.stream()
                        .noneMatch(axis -> axis.isGrouped() && axis.join().isEmpty());
    }

    private static String joins(List<AxisPlan> axes) {
        return axes.stream()
                .map(AxisPlan::join)
                .filter(join -> !join.isEmpty())
                .map(join -> "\n" + join)
                .collect(Collectors.joining());
    }

    private static List<String> columns(List<AxisPlan> axes) {
        return names(axes).stream()
                .map(name -> axes.get(Integer.parseInt(name.substring(1))).expression() + " as " + name)
                .toList();
    }

    /** The names of the columns of grouped axes: {@code i}, and the place of the axis. */
    private static List<String> names(List<AxisPlan> axes) {
        return IntStream.range(0, axes.size())
                .filter(i -> axes.get(i).isGrouped())
                .mapToObj(i -> "i" + i)
                .toList();
    }

    private static String grouped(List<String> names) {
        return names.isEmpty() ? "\nhaving count(*) > 0" : "\ngroup by " + String.join(", ", names);
    }

    private static String chosen(SqlDialect dialect, Aggregation.Choice choice) {
        return switch (choice) {
            case ALL -> "";
            case LEAST -> "min(f.value)";
            case GREATEST -> "max(f.value)";
            case LAST, LAST_WITHIN -> dialect.ofGreatest() + "(f.value, p.p_rank)";
            case FIRST -> dialect.ofLeast() + "(f.value, p.p_rank)";
            case LAST_OF_ALL -> dialect.ofGreatest() + "(f.value, (p.p_rank::bigint << 32) + f.org_unit)";
            case FIRST_OF_ALL -> dialect.ofLeast() + "(f.value, (p.p_rank::bigint << 32) + f.org_unit)";
        };
    }

    private static String where(List<String> conditions) {
        return conditions.isEmpty() ? "" : "\nwhere " + String.join("\n  and ", conditions);
    }

    private static String listed(List<String> columns) {
        return columns.isEmpty() ? "" : String.join(", ", columns) + ", ";
    }

    /** Whether the answer has no rows, whatever is stored; then there is nothing to run. */
    public boolean isEmpty() {
        return axes.stream().anyMatch(AxisPlan::isEmpty);
    }

    /** Reads all rows of {@link #sql}; those of values that were not asked for do not count. */
    public FactTable read(ResultSet rows, Budget budget) throws SQLException {
        int width = axes.size();
        int column = 1 + names(axes).size();
        AxisItems[] found = items();
        int[] items = new int[width * 64];
        double[] values = new double[64];
        int size = 0;
        while (rows.next()) {
            if (size == values.length) {
                items = Arrays.copyOf(items, items.length * 2);
                values = Arrays.copyOf(values, values.length * 2);
            }
            if (isAsked(rows, found, items, size * width)) {
                budget.rows(1);
                values[size++] = rows.getDouble(column);
            }
        }
        return new FactTable(width, Arrays.copyOf(items, size * width), Arrays.copyOf(values, size));
    }

    /** Reads all rows of {@link #textSql} in the same way. */
    public FactTexts readTexts(ResultSet rows, Budget budget) throws SQLException {
        int width = axes.size();
        int column = 1 + names(axes).size();
        AxisItems[] found = items();
        int[] items = new int[width * 64];
        List<String> texts = new ArrayList<>();
        while (rows.next()) {
            int from = texts.size() * width;
            items = from + width > items.length ? Arrays.copyOf(items, items.length * 2) : items;
            String text = rows.getString(column);
            if (text != null && isAsked(rows, found, items, from)) {
                budget.rows(1 + text.length() / 64);
                texts.add(text);
            }
        }
        return new FactTexts(width, Arrays.copyOf(items, texts.size() * width), texts);
    }

    private AxisItems[] items() {
        return axes.stream().map(AxisItems::of).toArray(AxisItems[]::new);
    }

    /** Writes the items of a row, and says whether there are such items. */
    private boolean isAsked(ResultSet rows, AxisItems[] found, int[] items, int from) throws SQLException {
        int column = 1;
        for (int axis = 0; axis < axes.size(); axis++) {
            int item = axes.get(axis).isGrouped()
                    ? found[axis].item(rows.getInt(column++))
                    : axes.get(axis).only();
            items[from + axis] = item;
            if (item == AxisItems.NONE) {
                return false;
            }
        }
        return true;
    }
}
