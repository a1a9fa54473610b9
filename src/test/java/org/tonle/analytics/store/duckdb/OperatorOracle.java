package org.tonle.analytics.store.duckdb;

import org.jspecify.annotations.Nullable;
import org.tonle.expression.Binary;

/** What operators say of numbers. */
final class OperatorOracle {
    private OperatorOracle() {}

    static @Nullable Double arithmetic(Binary.Operator operator, double a, double b) {
        double result =
                switch (operator) {
                    case ADD -> a + b;
                    case SUBTRACT -> a - b;
                    case MULTIPLY -> a * b;
                    case DIVIDE -> b == 0 ? Double.NaN : a / b;
                    case MODULUS -> b == 0 ? Double.NaN : a % b;
                    case POWER -> Math.pow(a, b);
                    default -> throw new IllegalArgumentException(operator.name());
                };
        return Double.isFinite(result) ? result : null;
    }

    static Boolean holds(Binary.Operator operator, int order) {
        return switch (operator) {
            case LESS -> order < 0;
            case GREATER -> order > 0;
            case LESS_OR_EQUAL -> order <= 0;
            case GREATER_OR_EQUAL -> order >= 0;
            case EQUAL -> order == 0;
            default -> order != 0;
        };
    }
}
