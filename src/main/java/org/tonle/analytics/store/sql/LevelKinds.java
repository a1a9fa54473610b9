package org.tonle.analytics.store.sql;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.tonle.analytics.store.AggregationLevels;
import org.tonle.analytics.store.FactOperand;

/**
 * The data elements of a statement by which of the values below a unit count in it.
 *
 * @param elements those with levels of their own; all others are of kind 0, where everything counts
 */
record LevelKinds(Map<AggregationLevels, Set<Integer>> elements) {
    static final LevelKinds NONE = new LevelKinds(Map.of());

    static LevelKinds of(List<FactOperand> operands) {
        Map<AggregationLevels, Set<Integer>> elements = new LinkedHashMap<>();
        for (FactOperand operand : operands) {
            if (!operand.levels().isEmpty()) {
                elements.computeIfAbsent(operand.levels(), levels -> new TreeSet<>())
                        .add(operand.dataElement());
            }
        }
        return new LevelKinds(elements);
    }

    boolean areAllTheSame() {
        return elements.isEmpty();
    }

    /** Each kind at its number. */
    List<AggregationLevels> kinds() {
        List<AggregationLevels> kinds = new ArrayList<>(List.of(AggregationLevels.NONE));
        kinds.addAll(elements.keySet());
        return kinds;
    }

    /** The number of the kind of a fact {@code f}. */
    String kindOfFact(SqlDialect dialect) {
        StringBuilder sql = new StringBuilder("case");
        int kind = 1;
        for (Set<Integer> each : elements.values()) {
            sql.append(" when ")
                    .append(SqlText.isOneOf(dialect, "f.data_element", each))
                    .append(" then ")
                    .append(kind++);
        }
        return sql.append(" else 0 end").toString();
    }
}
