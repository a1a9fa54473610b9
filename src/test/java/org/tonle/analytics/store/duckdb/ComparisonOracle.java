package org.tonle.analytics.store.duckdb;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.tonle.analytics.store.ValueComparison;

/** What the operators of conditions mean, said plainly. */
final class ComparisonOracle {
    private ComparisonOracle() {}

    static boolean holds(String value, ValueComparison comparison, List<String> operands, boolean isNumber) {
        String first = operands.isEmpty() ? "" : operands.get(0);
        String small = value.toLowerCase(Locale.ROOT);
        String smallFirst = first.toLowerCase(Locale.ROOT);
        int order = operands.isEmpty()
                ? 0
                : isNumber
                        ? Double.compare(Double.parseDouble(value), Double.parseDouble(first))
                        : value.compareTo(first);
        boolean isAmong = operands.stream()
                .anyMatch(each ->
                        isNumber ? Double.parseDouble(each) == Double.parseDouble(value) : Objects.equals(each, value));
        return switch (comparison) {
            case EQ -> order == 0;
            case NE -> order != 0;
            case GT -> order > 0;
            case GE -> order >= 0;
            case LT -> order < 0;
            case LE -> order <= 0;
            case LIKE -> value.contains(first);
            case NOT_LIKE -> !value.contains(first);
            case IEQ -> small.equals(smallFirst);
            case NOT_IEQ -> !small.equals(smallFirst);
            case ILIKE -> small.contains(smallFirst);
            case NOT_ILIKE -> !small.contains(smallFirst);
            case IN -> isAmong;
            case NOT_IN -> !isAmong;
            case STARTS_WITH -> small.startsWith(smallFirst);
            case ENDS_WITH -> small.endsWith(smallFirst);
        };
    }
}
