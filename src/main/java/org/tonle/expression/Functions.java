package org.tonle.expression;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The functions that have a value wherever their operands have one. Absent arguments make the result absent unless said otherwise. */
final class Functions {
    /** Works out a call. */
    @FunctionalInterface
    interface Body {
        @Nullable
        Object value(List<Expr> arguments, ExpressionEvaluation evaluation);
    }

    private static final Map<String, Body> BODIES = Map.ofEntries(
            Map.entry("if", Functions::choose),
            Map.entry("isNull", (args, eval) -> eval.seeingAbsence(args.get(0)) == null),
            Map.entry("isNotNull", (args, eval) -> eval.seeingAbsence(args.get(0)) != null),
            Map.entry("firstNonNull", Functions::firstNonNull),
            Map.entry("greatest", (args, eval) -> extreme(args, eval, 1)),
            Map.entry("least", (args, eval) -> extreme(args, eval, -1)),
            Map.entry("is", Functions::isOneOf),
            Map.entry("log", Functions::log),
            Map.entry("log10", Functions::log10),
            Map.entry("removeZeros", Functions::removeZeros),
            Map.entry("contains", Functions::contains),
            Map.entry("containsItems", Functions::containsItems),
            Map.entry("normDistCum", (args, eval) -> Vectors.normal(args, eval, true)),
            Map.entry("normDistDen", (args, eval) -> Vectors.normal(args, eval, false)));

    private Functions() {}

    static @Nullable Body find(String name) {
        Body body = BODIES.get(name);
        if (body == null && Vectors.NAMES.contains(name)) {
            return (arguments, evaluation) -> Vectors.value(name, arguments, evaluation);
        }
        return body;
    }

    private static @Nullable Object choose(List<Expr> arguments, ExpressionEvaluation evaluation) {
        Object condition = arguments.get(0).value(evaluation);
        if (condition == null) {
            return null;
        }
        return arguments.get(ExpressionEvaluation.truth(condition) ? 1 : 2).value(evaluation);
    }

    private static @Nullable Object firstNonNull(List<Expr> arguments, ExpressionEvaluation evaluation) {
        for (Expr argument : arguments) {
            Object value = evaluation.seeingAbsence(argument);
            if (value != null) {
                return value;
            }
        }
        return null;
    }

    /** Absent arguments are passed over. */
    private static @Nullable Object extreme(List<Expr> arguments, ExpressionEvaluation evaluation, int sign) {
        Double extreme = null;
        for (Expr argument : arguments) {
            Object value = argument.value(evaluation);
            if (value != null) {
                double number = ExpressionEvaluation.number(value);
                extreme = extreme == null || (number - extreme) * sign > 0 ? Double.valueOf(number) : extreme;
            }
        }
        return extreme;
    }

    private static @Nullable Object isOneOf(List<Expr> arguments, ExpressionEvaluation evaluation) {
        Object value = arguments.get(0).value(evaluation);
        if (value == null) {
            return null;
        }
        boolean found = false;
        for (Expr option : arguments.subList(1, arguments.size())) {
            Object optionValue = option.value(evaluation);
            found |= optionValue != null && ExpressionEvaluation.compare(value, optionValue) == 0;
        }
        return found;
    }

    /** Natural logarithm, or to the base of the second argument. */
    private static @Nullable Object log(List<Expr> arguments, ExpressionEvaluation evaluation) {
        Object value = arguments.get(0).value(evaluation);
        Object base = arguments.size() > 1 ? arguments.get(1).value(evaluation) : Double.valueOf(Math.E);
        return value == null || base == null
                ? null
                : (Object) (Math.log(ExpressionEvaluation.number(value)) / Math.log(ExpressionEvaluation.number(base)));
    }

    private static @Nullable Object log10(List<Expr> arguments, ExpressionEvaluation evaluation) {
        Object value = arguments.get(0).value(evaluation);
        return value == null ? null : (Object) Math.log10(ExpressionEvaluation.number(value));
    }

    private static @Nullable Object removeZeros(List<Expr> arguments, ExpressionEvaluation evaluation) {
        Object value = arguments.get(0).value(evaluation);
        if (value instanceof Double number && number == 0) {
            evaluation.removeZeros();
            return null;
        }
        return value;
    }

    private static @Nullable Object contains(List<Expr> arguments, ExpressionEvaluation evaluation) {
        Object text = arguments.get(0).value(evaluation);
        if (text == null) {
            return null;
        }
        return parts(arguments, evaluation).stream().allMatch(ExpressionEvaluation.text(text)::contains);
    }

    private static @Nullable Object containsItems(List<Expr> arguments, ExpressionEvaluation evaluation) {
        Object text = arguments.get(0).value(evaluation);
        if (text == null) {
            return null;
        }
        Set<String> items =
                Set.copyOf(Arrays.asList(ExpressionEvaluation.text(text).split(",", -1)));
        return items.containsAll(parts(arguments, evaluation));
    }

    private static List<String> parts(List<Expr> arguments, ExpressionEvaluation evaluation) {
        return arguments.stream()
                .skip(1)
                .map(argument -> argument.value(evaluation))
                .map(value -> value == null ? "" : ExpressionEvaluation.text(value))
                .toList();
    }
}
