package org.tonle.analytics.store;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Turns a question into a {@link Plan}, axis by axis. */
final class Planner {
    private final DataPeriods periods;
    private final Map<Integer, Integer> levels;

    /** @param levels the level of each unit, by its number */
    Planner(DataPeriods periods, Map<Integer, Integer> levels) {
        this.periods = periods;
        this.levels = levels;
    }

    /** The statements whose answers together are the answer; each cell is in one of them. */
    List<Plan> plans(FactQuery query) {
        return OperandPlanner.byShape(query.operands()).stream()
                .map(operands -> plan(query.with(operands)))
                .toList();
    }

    /** One statement for all of it. */
    Plan plan(FactQuery query) {
        List<AxisPlan> axes = new ArrayList<>();
        axes.add(OperandPlanner.plan(query.operands()));
        axes.add(periods(query));
        for (int i = 0; i < query.axes().size(); i++) {
            Axis axis = query.axes().get(i);
            axes.add(plan(axis, "a" + i));
        }
        return Plan.of(query, axes);
    }

    /** How one axis is told apart, for rows {@code f} with the columns of {@link Axis.Column}. */
    AxisPlan plan(Axis axis, String alias) {
        return axis instanceof Axis.Below below ? below(below, alias) : members((Axis.Members) axis, alias);
    }

    private AxisPlan periods(FactQuery query) {
        PeriodCells cells = PeriodCells.of(query, periods);
        Set<Integer> ids = new TreeSet<>();
        cells.rows().forEach(cell -> ids.add(cell.period().id()));
        String condition = SqlText.isOneOf("f.period", ids);
        if (cells.rows().isEmpty()) {
            return AxisPlan.single(0, "", condition);
        }
        if (!query.aggregation().needsPeriods()) {
            if (query.periods().size() == 1) {
                return AxisPlan.single(0, "", condition);
            }
            if (cells.isOneToOne()) {
                Map<Integer, Integer> items = new HashMap<>();
                cells.rows().forEach(cell -> items.put(cell.period().id(), cell.item()));
                return AxisPlan.byValue("", condition, "f.period", items);
            }
        }
        List<List<Integer>> columns = List.of(
                cells.rows().stream().map(cell -> cell.period().id()).toList(),
                cells.rows().stream().map(PeriodCells.Cell::item).toList(),
                cells.rows().stream().map(PeriodCells.Cell::rank).toList(),
                cells.rows().stream().map(cell -> cell.period().days()).toList(),
                cells.rows().stream().map(cell -> (int) cell.itemDays()).toList());
        return AxisPlan.joined(
                "join " + SqlText.table("p", List.of("p_id", "p_item", "p_rank", "days", "item_days"), columns)
                        + " on p.p_id = f.period",
                condition,
                "p.p_item");
    }

    private AxisPlan below(Axis.Below axis, String alias) {
        Map<Integer, Map<Integer, Set<Integer>>> itemsByRootByLevel = new TreeMap<>();
        Set<Integer> itemsWithRoots = new HashSet<>();
        int pairs = 0;
        for (int item = 0; item < axis.items().size(); item++) {
            for (int root : axis.items().get(item)) {
                Integer level = levels.get(root);
                if (level != null
                        && itemsByRootByLevel
                                .computeIfAbsent(level, key -> new LinkedHashMap<>())
                                .computeIfAbsent(root, key -> new TreeSet<>())
                                .add(item)) {
                    itemsWithRoots.add(item);
                    pairs++;
                }
            }
        }
        if (itemsByRootByLevel.isEmpty()) {
            return AxisPlan.single(0, "", SqlText.NEVER);
        }
        if (itemsByRootByLevel.size() == 1) {
            Map<Integer, Set<Integer>> roots =
                    itemsByRootByLevel.values().iterator().next();
            String column = alias + "."
                    + Units.column(itemsByRootByLevel.keySet().iterator().next());
            String join = "join org_unit " + alias + " on " + alias + ".id = f.org_unit";
            String condition = SqlText.isOneOf(column, roots.keySet());
            if (axis.items().size() == 1) {
                return AxisPlan.single(0, join, condition);
            }
            if (itemsWithRoots.size() == pairs && roots.size() == pairs) {
                Map<Integer, Integer> items = new HashMap<>();
                roots.forEach((root, item) -> items.put(root, item.iterator().next()));
                return AxisPlan.byValue(join, condition, column, items);
            }
        }
        return AxisPlan.joined(
                "join (" + unitsWithItems(itemsByRootByLevel) + ") " + alias + " on " + alias + ".id = f.org_unit",
                "",
                alias + ".item");
    }

    /** Each unit with each item it counts in, once. */
    private static String unitsWithItems(Map<Integer, Map<Integer, Set<Integer>>> itemsByRootByLevel) {
        List<String> parts = new ArrayList<>();
        itemsByRootByLevel.forEach((level, itemsByRoot) -> {
            List<Integer> roots = new ArrayList<>();
            List<Integer> items = new ArrayList<>();
            itemsByRoot.forEach((root, all) -> all.forEach(item -> {
                roots.add(root);
                items.add(item);
            }));
            parts.add("select o.id, r.item from org_unit o join "
                    + SqlText.table("r", List.of("root", "item"), List.of(roots, items)) + " on r.root = o."
                    + Units.column(level));
        });
        return "select distinct id, item from (" + String.join(" union all ", parts) + ")";
    }

    private static AxisPlan members(Axis.Members axis, String alias) {
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
        String condition = SqlText.isOneOf(column, itemOf.keySet());
        if (axis.items().size() <= 1 || members.isEmpty()) {
            return AxisPlan.single(0, "", condition);
        }
        if (once) {
            return AxisPlan.byValue("", condition, column, itemOf);
        }
        return AxisPlan.joined(
                "join " + SqlText.table(alias, List.of("member", "item"), List.of(members, items)) + " on " + alias
                        + ".member = " + column,
                "",
                alias + ".item");
    }
}
