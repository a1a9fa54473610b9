package org.tonle.analytics.store.sql;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.tonle.analytics.store.Aggregation;
import org.tonle.analytics.store.Axis;
import org.tonle.analytics.store.FactQuery;

/**
 * The roll-ups of one state of the store, and which of them answers a question exactly. Immutable.
 *
 * @param depth levels of the hierarchy they were made for; 0 when there are none
 * @param stale what they do not say as the facts do
 */
public record Rollups(int depth, StalePairs stale) {
    public static final Rollups NONE = new Rollups(0, StalePairs.ALL);

    /**
     * The smallest roll-up that answers a question exactly; null when none does.
     *
     * @param periods numbers of the data periods the question is about
     */
    @Nullable
    Rollup find(FactQuery query, Set<Integer> periods, Map<Integer, Integer> levels) {
        if (depth < 1
                || Rollup.number(query.aggregation()).isEmpty()
                || !query.bounds().isEmpty()
                || query.operands().stream()
                        .anyMatch(operand -> !operand.levels().isEmpty())
                || (query.aggregation() != Aggregation.SUM
                        && query.operands().stream().anyMatch(operand -> !operand.zeros()))) {
            return null;
        }
        int level = 1;
        boolean withCombos = query.operands().stream()
                .anyMatch(operand -> operand.categoryOptionCombos() != null || operand.attributeOptionCombos() != null);
        for (Axis axis : query.axes()) {
            if (axis instanceof Axis.Below below) {
                level = Math.max(level, level(below, levels));
                continue;
            }
            if (axis instanceof Axis.Approved) {
                return null; // a roll-up has no single reports
            }
            Axis.Column column =
                    axis instanceof Axis.Members members ? members.column() : ((Axis.Without) axis).column();
            if (column == Axis.Column.ORG_UNIT) {
                level = depth;
            } else if (column != Axis.Column.DATA_ELEMENT) {
                withCombos = true;
            }
        }
        Rollup found = new Rollup(level, withCombos);
        if (level > depth || (level == depth && withCombos)) {
            return null;
        }
        Set<Integer> elements = new HashSet<>();
        query.operands().forEach(operand -> elements.add(operand.dataElement()));
        return stale.touches(elements, periods) ? null : found;
    }

    private static int level(Axis.Below axis, Map<Integer, Integer> levels) {
        int deepest = 1;
        for (int[] roots : axis.items()) {
            for (int root : roots) {
                deepest = Math.max(deepest, levels.getOrDefault(root, 1));
            }
        }
        return deepest;
    }

    /** The data periods of a question. */
    static Set<Integer> periods(PeriodCells cells) {
        Set<Integer> ids = new TreeSet<>();
        cells.rows().forEach(cell -> ids.add(cell.period().id()));
        return ids;
    }

    /** Those to be made. */
    List<Rollup> tables() {
        return Rollup.all(depth);
    }
}
