package org.tonle.analytics.store.sql;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.tonle.analytics.store.Aggregation;
import org.tonle.analytics.store.Axis;
import org.tonle.analytics.store.FactQuery;

/** Turns a question into a {@link StatementPlan}, axis by axis. */
public final class Planner {
    private final DataPeriods periods;
    private final Map<Integer, Integer> levels;
    private final TrackerColumns columns;
    private final Rollups rollups;
    private final SqlDialect dialect;

    /** @param levels the level of each unit, by its number */
    public Planner(
            DataPeriods periods,
            Map<Integer, Integer> levels,
            TrackerColumns columns,
            Rollups rollups,
            SqlDialect dialect) {
        this.periods = periods;
        this.levels = levels;
        this.columns = columns;
        this.rollups = rollups;
        this.dialect = dialect;
    }

    /** The words of the store's database. */
    public SqlDialect dialect() {
        return dialect;
    }

    /** Where the values of events and persons stand. */
    TrackerColumns columns() {
        return columns;
    }

    /** The statements whose answers together are the answer; each cell is in one of them. */
    public List<StatementPlan> plans(FactQuery query) {
        List<FactQuery> queries = OperandPlanner.byShape(query.operands()).stream()
                .map(query::with)
                .toList();
        for (int i = 0; i < query.axes().size(); i++) {
            if (query.axes().get(i) instanceof Axis.Below below) {
                int position = i;
                List<Axis> parts = OrgUnitPlanner.byLevel(below, levels);
                queries = queries.stream()
                        .flatMap(each -> parts.stream().map(part -> each.with(position, part)))
                        .toList();
            }
        }
        return queries.stream().map(this::plan).toList();
    }

    /** One statement for all of it. */
    StatementPlan plan(FactQuery query) {
        PeriodCells cells = PeriodCells.of(query, periods);
        Set<Integer> ids = Rollups.periods(cells);
        return plan(query, cells, ids, rollups.find(query, ids, levels));
    }

    /** One statement for one text a cell. */
    public StatementPlan texts(FactQuery query) {
        return facts(StatementPlan.choosesText(query.aggregation()) ? query : query.with(Aggregation.LAST_IN_PERIOD));
    }

    /** One statement for the single facts, which no roll-up has. */
    public StatementPlan facts(FactQuery query) {
        PeriodCells cells = PeriodCells.of(query, periods);
        return plan(query, cells, Rollups.periods(cells), null);
    }

    private StatementPlan plan(FactQuery query, PeriodCells cells, Set<Integer> ids, @Nullable Rollup rollup) {
        List<AxisPlan> axes = new ArrayList<>();
        axes.add(OperandPlanner.plan(dialect, query.operands(), rollup == null ? "f.value <> 0" : "f.nonzero > 0"));
        axes.add(periods(query, cells, ids));
        LevelKinds kinds = LevelKinds.of(query.operands());
        for (int i = 0; i < query.axes().size(); i++) {
            Axis axis = query.axes().get(i);
            axes.add(plan(axis, "a" + i, rollup == null ? 0 : rollup.level(), kinds));
        }
        return StatementPlan.of(dialect, query, axes, ids, rollup);
    }

    /** How one axis is told apart, for rows {@code f} with the columns of {@link Axis.Column}. */
    AxisPlan plan(Axis axis, String alias) {
        return plan(axis, alias, 0, LevelKinds.NONE);
    }

    private AxisPlan plan(Axis axis, String alias, int rolledUp, LevelKinds kinds) {
        if (axis instanceof Axis.Below below) {
            return OrgUnitPlanner.plan(dialect, below, levels, alias, rolledUp, kinds);
        }
        if (axis instanceof Axis.Approved approved) {
            return AxisPlan.single(0, "", ApprovedFacts.condition(dialect, approved));
        }
        return axis instanceof Axis.Without without ? without(without) : members((Axis.Members) axis, alias);
    }

    /** The same, with rows that are in none of the items in item -1. */
    AxisPlan planWithOthers(Axis axis, String alias) {
        if (axis instanceof Axis.Below below) {
            return OrgUnitPlanner.planWithOthers(dialect, below, levels, alias);
        }
        List<Integer> members = new ArrayList<>();
        List<Integer> items = new ArrayList<>();
        Axis.Members of = (Axis.Members) axis;
        for (int item = 0; item < of.items().size(); item++) {
            for (int member : IntStream.of(of.items().get(item)).distinct().toArray()) {
                members.add(member);
                items.add(item);
            }
        }
        if (members.isEmpty()) {
            return AxisPlan.single(-1, "", "");
        }
        return AxisPlan.joined(
                "left join " + dialect.table(alias, List.of("member", "item"), List.of(members, items)) + " on " + alias
                        + ".member = f." + of.column().sql(),
                "",
                "coalesce(" + alias + ".item, -1)");
    }

    private AxisPlan periods(FactQuery query, PeriodCells cells, Set<Integer> ids) {
        String condition = periods.isOneOf(dialect, "f.period", ids);
        if (cells.rows().isEmpty()) {
            return AxisPlan.single(0, "", condition);
        }
        boolean needsPeriods = query.aggregation().needsPeriods();
        if (!needsPeriods) {
            if (query.periods().size() == 1) {
                return AxisPlan.single(0, "", condition);
            }
            if (cells.isOneToOne()) {
                Map<Integer, Integer> items = new HashMap<>();
                cells.rows().forEach(cell -> items.put(cell.period().id(), cell.item()));
                return AxisPlan.byValue("", condition, "f.period", items);
            }
        }
        List<String> names = new ArrayList<>(List.of("p_id", "p_item"));
        List<List<Integer>> columns = new ArrayList<>();
        columns.add(cells.rows().stream().map(cell -> cell.period().id()).toList());
        columns.add(cells.rows().stream().map(PeriodCells.Cell::item).toList());
        if (needsPeriods) {
            names.addAll(List.of("p_rank", "days", "item_days"));
            columns.add(cells.rows().stream().map(PeriodCells.Cell::rank).toList());
            columns.add(cells.rows().stream().map(cell -> cell.period().days()).toList());
            columns.add(cells.rows().stream().map(cell -> (int) cell.itemDays()).toList());
        }
        return AxisPlan.joined("join " + dialect.table("p", names, columns) + " on p.p_id = f.period", "", "p.p_item");
    }

    private AxisPlan without(Axis.Without axis) {
        List<Integer> members = new ArrayList<>();
        for (int member : axis.members()) {
            members.add(member);
        }
        return AxisPlan.single(
                0,
                "",
                "(f." + axis.column().sql() + " is null or not ("
                        + SqlText.isOneOf(dialect, "f." + axis.column().sql(), members) + "))");
    }

    private AxisPlan members(Axis.Members axis, String alias) {
        String column = "f." + axis.column().sql();
        List<Integer> members = new ArrayList<>();
        List<Integer> items = new ArrayList<>();
        Map<Integer, Integer> itemOf = new LinkedHashMap<>();
        boolean once = true;
        for (int item = 0; item < axis.items().size(); item++) {
            Set<Integer> seen = new HashSet<>();
            for (int member : axis.items().get(item)) {
                if (seen.add(member)) {
                    members.add(member);
                    items.add(item);
                    once &= itemOf.put(member, item) == null;
                }
            }
            once &= seen.size() <= 1;
        }
        String condition = SqlText.isOneOf(dialect, column, itemOf.keySet());
        if (axis.items().size() <= 1 || members.isEmpty()) {
            return AxisPlan.single(0, "", condition);
        }
        if (once) {
            return AxisPlan.byValue("", condition, SqlText.isAround(dialect, column, itemOf.keySet()), column, itemOf);
        }
        return AxisPlan.joined(
                "join " + dialect.table(alias, List.of("member", "item"), List.of(members, items)) + " on " + alias
                        + ".member = " + column,
                "",
                alias + ".item");
    }
}
