package org.tonle.analytics.store.sql;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.IntFunction;
import org.tonle.analytics.store.AggregationLevels;
import org.tonle.analytics.store.Axis;

/** Plans axes of units with all below them, over the table {@code org_unit}, which has the ancestors of each unit by level. */
final class OrgUnitPlanner {
    private OrgUnitPlanner() {}

    /**
     * The axis in parts whose items are of one level each, so that one column tells them apart; items of other levels are empty.
     * In one part when an item has roots of several levels.
     */
    static List<Axis> byLevel(Axis.Below axis, Map<Integer, Integer> levels) {
        Map<Integer, List<int[]>> parts = new TreeMap<>();
        for (int item = 0; item < axis.items().size(); item++) {
            Set<Integer> found = new TreeSet<>();
            for (int root : axis.items().get(item)) {
                Integer level = levels.get(root);
                if (level != null) {
                    found.add(level);
                }
            }
            if (found.size() > 1) {
                return List.of(axis);
            }
            for (Integer level : found) {
                List<int[]> part = parts.computeIfAbsent(level, key -> new ArrayList<>());
                while (part.size() < item) {
                    part.add(new int[0]);
                }
                part.add(axis.items().get(item));
            }
        }
        return parts.size() <= 1
                ? List.of(axis)
                : parts.values().stream().<Axis>map(Axis.Below::new).toList();
    }

    /** Rows of units below none of the roots are in item -1. */
    static AxisPlan planWithOthers(SqlDialect dialect, Axis.Below axis, Map<Integer, Integer> levels, String alias) {
        Map<Integer, Map<Integer, Set<Integer>>> itemsByRootByLevel = new TreeMap<>();
        for (int item = 0; item < axis.items().size(); item++) {
            for (int root : axis.items().get(item)) {
                Integer level = levels.get(root);
                if (level != null) {
                    itemsByRootByLevel
                            .computeIfAbsent(level, key -> new LinkedHashMap<>())
                            .computeIfAbsent(root, key -> new TreeSet<>())
                            .add(item);
                }
            }
        }
        return itemsByRootByLevel.isEmpty()
                ? AxisPlan.single(-1, "", "")
                : AxisPlan.joined(
                        "left join (" + orgUnitsWithItems(dialect, itemsByRootByLevel) + ") " + alias + " on " + alias
                                + ".id = f.org_unit",
                        "",
                        "coalesce(" + alias + ".item, -1)");
    }

    /**
     * @param rolledUp the level whose units the rows are for already; 0 for rows of any unit
     * @param kinds which values of lower units count, by data element
     */
    static AxisPlan plan(
            SqlDialect dialect,
            Axis.Below axis,
            Map<Integer, Integer> levels,
            String alias,
            int rolledUp,
            LevelKinds kinds) {
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
        if (!kinds.areAllTheSame()) {
            return byKind(dialect, itemsByRootByLevel, levels, alias, kinds);
        }
        if (itemsByRootByLevel.size() == 1) {
            Map<Integer, Set<Integer>> roots =
                    itemsByRootByLevel.values().iterator().next();
            int level = itemsByRootByLevel.keySet().iterator().next();
            boolean isColumn = level == rolledUp;
            String column = isColumn ? "f.org_unit" : alias + "." + OrgUnitTable.column(level);
            String join = isColumn ? "" : "join org_unit " + alias + " on " + alias + ".id = f.org_unit";
            String condition = SqlText.isOneOf(dialect, column, roots.keySet());
            if (itemsWithRoots.size() == 1) {
                return AxisPlan.single(itemsWithRoots.iterator().next(), join, condition);
            }
            if (itemsWithRoots.size() == pairs && roots.size() == pairs) {
                Map<Integer, Integer> items = new HashMap<>();
                roots.forEach((root, item) -> items.put(root, item.iterator().next()));
                return AxisPlan.byValue(
                        join, condition, SqlText.isAround(dialect, column, roots.keySet()), column, items);
            }
        }
        return AxisPlan.joined(
                "join (" + orgUnitsWithItems(dialect, itemsByRootByLevel) + ") " + alias + " on " + alias
                        + ".id = f.org_unit",
                "",
                alias + ".item");
    }

    /** Where facts count depends on their data element too. */
    private static AxisPlan byKind(
            SqlDialect dialect,
            Map<Integer, Map<Integer, Set<Integer>>> itemsByRootByLevel,
            Map<Integer, Integer> levels,
            String alias,
            LevelKinds kinds) {
        int depth = levels.values().stream().mapToInt(Integer::intValue).max().orElse(1);
        List<String> parts = new ArrayList<>();
        for (AggregationLevels kind : kinds.kinds()) {
            parts.add("select id, item, " + parts.size() + " as kind from ("
                    + orgUnitsWithItems(dialect, itemsByRootByLevel, level -> {
                        int lowest = kind.lowest(level);
                        return lowest >= depth ? "" : " where o." + OrgUnitTable.column(lowest + 1) + " is null";
                    })
                    + ")");
        }
        return AxisPlan.joined(
                "join (" + String.join(" union all ", parts) + ") " + alias + " on " + alias + ".id = f.org_unit and "
                        + alias + ".kind = " + kinds.kindOfFact(dialect),
                "",
                alias + ".item");
    }

    /** Each unit with each item it counts in, once. */
    private static String orgUnitsWithItems(
            SqlDialect dialect, Map<Integer, Map<Integer, Set<Integer>>> itemsByRootByLevel) {
        return orgUnitsWithItems(dialect, itemsByRootByLevel, level -> "");
    }

    /** @param units which units {@code o} count in roots of a level */
    private static String orgUnitsWithItems(
            SqlDialect dialect,
            Map<Integer, Map<Integer, Set<Integer>>> itemsByRootByLevel,
            IntFunction<String> units) {
        List<String> parts = new ArrayList<>();
        itemsByRootByLevel.forEach((level, itemsByRoot) -> {
            List<Integer> roots = new ArrayList<>();
            List<Integer> items = new ArrayList<>();
            itemsByRoot.forEach((root, all) -> all.forEach(item -> {
                roots.add(root);
                items.add(item);
            }));
            parts.add("select o.id, r.item from org_unit o join "
                    + dialect.table("r", List.of("root", "item"), List.of(roots, items)) + " on r.root = o."
                    + OrgUnitTable.column(level) + units.apply(level));
        });
        return "select distinct id, item from (" + String.join(" union all ", parts) + ")";
    }
}
