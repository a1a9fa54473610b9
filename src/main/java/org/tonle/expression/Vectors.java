package org.tonle.expression;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Functions over the values of the sample periods, as predictors use them. Without samples all but the counts are absent. */
final class Vectors {
    static final Set<String> NAMES = Set.of(
            "avg",
            "count",
            "countDistinct",
            "max",
            "median",
            "min",
            "percentileCont",
            "stddev",
            "stddevPop",
            "stddevSamp",
            "sum",
            "variance");

    private Vectors() {}

    static @Nullable Object value(String name, List<Expr> arguments, ExpressionEvaluation evaluation) {
        List<Double> samples = evaluation.samples(arguments.get(arguments.size() - 1));
        if (name.equals("count")) {
            return (double) samples.size();
        }
        if (name.equals("countDistinct")) {
            return (double) new HashSet<>(samples).size();
        }
        if (name.equals("percentileCont")) {
            Object fraction = arguments.get(0).value(evaluation);
            return evaluation.count(
                    fraction == null ? null : boxed(percentile(samples, ExpressionEvaluation.number(fraction))));
        }
        return evaluation.count(boxed(aggregate(name, samples)));
    }

    /** The normal distribution at the first argument; mean and deviation come from its samples when they are not given. */
    static @Nullable Object normal(List<Expr> arguments, ExpressionEvaluation evaluation, boolean cumulative) {
        Object at = arguments.get(0).value(evaluation);
        Object mean = arguments.size() > 1
                ? arguments.get(1).value(evaluation)
                : boxed(aggregate("avg", evaluation.samples(arguments.get(0))));
        Object deviation = arguments.size() > 2
                ? arguments.get(2).value(evaluation)
                : boxed(aggregate("stddevSamp", evaluation.samples(arguments.get(0))));
        if (at == null || mean == null || deviation == null) {
            return null;
        }
        double sigma = ExpressionEvaluation.number(deviation);
        if (sigma <= 0) {
            return Double.NaN;
        }
        double z = (ExpressionEvaluation.number(at) - ExpressionEvaluation.number(mean)) / sigma;
        return cumulative ? cumulative(z) : density(z) / sigma;
    }

    private static double aggregate(String name, List<Double> samples) {
        double[] numbers = samples.stream().mapToDouble(Double::doubleValue).toArray();
        if (numbers.length == 0) {
            return Double.NaN;
        }
        return switch (name) {
            case "sum" -> sum(numbers);
            case "avg" -> sum(numbers) / numbers.length;
            case "min" ->
                samples.stream().mapToDouble(Double::doubleValue).min().orElse(Double.NaN);
            case "max" ->
                samples.stream().mapToDouble(Double::doubleValue).max().orElse(Double.NaN);
            case "median" -> percentile(samples, 0.5);
            case "variance" -> variance(numbers, 1);
            case "stddevPop" -> Math.sqrt(variance(numbers, 0));
            case "stddev", "stddevSamp" -> Math.sqrt(variance(numbers, 1));
            default -> throw new IllegalStateException(name);
        };
    }

    private static double sum(double[] numbers) {
        double sum = 0;
        for (double number : numbers) {
            sum = Decimals.add(sum, number);
        }
        return sum;
    }

    /** NaN with fewer samples than one more than the degrees of freedom taken. */
    private static double variance(double[] numbers, int taken) {
        if (numbers.length <= taken) {
            return Double.NaN;
        }
        double mean = sum(numbers) / numbers.length;
        double squares = 0;
        for (double number : numbers) {
            squares += (number - mean) * (number - mean);
        }
        return squares / (numbers.length - taken);
    }

    /** Interpolated between neighbours as SQL's percentile_cont does; NaN without samples or outside of 0 to 1. */
    private static double percentile(List<Double> samples, double fraction) {
        if (samples.isEmpty() || !(fraction >= 0 && fraction <= 1)) {
            return Double.NaN;
        }
        List<Double> sorted = samples.stream().sorted().toList();
        double rank = fraction * (sorted.size() - 1);
        int below = (int) Math.floor(rank);
        int above = (int) Math.ceil(rank);
        return sorted.get(below) + (rank - below) * (sorted.get(above) - sorted.get(below));
    }

    private static double density(double z) {
        return Math.exp(-z * z / 2) / Math.sqrt(2 * Math.PI);
    }

    /** Source: G. Marsaglia, "Evaluating the Normal Distribution", Journal of Statistical Software 11(4), 2004. */
    private static double cumulative(double z) {
        if (Math.abs(z) > 8) {
            return z < 0 ? 0 : 1;
        }
        double sum = z;
        double before = 0;
        double term = z;
        for (int i = 3; sum != before; i += 2) {
            before = sum;
            term *= z * z / i;
            sum += term;
        }
        return 0.5 + sum * density(z);
    }

    private static @Nullable Object boxed(double number) {
        return Double.isNaN(number) ? null : (Object) number;
    }
}
