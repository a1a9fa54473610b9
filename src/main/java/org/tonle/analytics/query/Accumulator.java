package org.tonle.analytics.query;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Puts the numbers of one cell together by DHIS2's word for how. */
final class Accumulator {
    private final String aggregation;
    private final List<Double> numbers = new ArrayList<>();
    private final Set<Integer> counted = new HashSet<>();

    Accumulator(String aggregation) {
        this.aggregation = aggregation;
    }

    /** A number; null is passed over. */
    void add(@Nullable Double number) {
        if (number != null) {
            numbers.add(number);
        }
    }

    /** A thing that counts once however often it comes. */
    void count(int thing) {
        counted.add(thing);
    }

    /** Null when nothing came. */
    @Nullable
    Double number() {
        if (!counted.isEmpty()) {
            return (double) counted.size();
        }
        if (numbers.isEmpty()) {
            return null;
        }
        double sum = numbers.stream().mapToDouble(Double::doubleValue).sum();
        int size = numbers.size();
        return switch (aggregation) {
            case "COUNT" -> (double) size;
            case "AVERAGE" -> sum / size;
            case "MIN" ->
                numbers.stream().mapToDouble(Double::doubleValue).min().orElse(0);
            case "MAX" ->
                numbers.stream().mapToDouble(Double::doubleValue).max().orElse(0);
            case "VARIANCE" -> variance(sum / size);
            case "STDDEV" -> Math.sqrt(variance(sum / size));
            default -> sum;
        };
    }

    private double variance(double mean) {
        if (numbers.size() < 2) {
            return 0;
        }
        return numbers.stream()
                        .mapToDouble(number -> (number - mean) * (number - mean))
                        .sum()
                / (numbers.size() - 1);
    }
}
