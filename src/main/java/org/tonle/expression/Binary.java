package org.tonle.expression;

import java.util.function.BiConsumer;
import java.util.function.DoubleBinaryOperator;
import org.jspecify.annotations.Nullable;

/** An operator between two operands. */
public record Binary(Operator operator, Expr left, Expr right) implements Expr {
    /** The operators that stand between operands, with their spelling; {@code and} and {@code or} are spelt in two ways. */
    public enum Operator {
        POWER("^"),
        MULTIPLY("*"),
        DIVIDE("/"),
        MODULUS("%"),
        ADD("+"),
        SUBTRACT("-"),
        LESS("<"),
        GREATER(">"),
        LESS_OR_EQUAL("<="),
        GREATER_OR_EQUAL(">="),
        EQUAL("=="),
        NOT_EQUAL("!="),
        AND("&&"),
        OR("||");

        private final String symbol;

        Operator(String symbol) {
            this.symbol = symbol;
        }

        /** What it makes of two numbers; null for comparisons and logic. A division by 0 is NaN. */
        @Nullable
        DoubleBinaryOperator arithmetic() {
            return switch (this) {
                case POWER -> Math::pow;
                case MULTIPLY -> Decimals::multiply;
                case DIVIDE -> Decimals::divide;
                case MODULUS -> Decimals::remainder;
                case ADD -> Decimals::add;
                case SUBTRACT -> (a, b) -> Decimals.add(a, -b);
                case LESS, GREATER, LESS_OR_EQUAL, GREATER_OR_EQUAL, EQUAL, NOT_EQUAL, AND, OR -> null;
            };
        }

        /** As it is written. */
        public String symbol() {
            return symbol;
        }
    }

    @Override
    public @Nullable Object value(ExpressionEvaluation evaluation) {
        Object leftValue = left.value(evaluation);
        if (operator == Operator.AND || operator == Operator.OR) {
            return logical(leftValue, evaluation);
        }
        Object rightValue = right.value(evaluation);
        if (leftValue == null || rightValue == null) {
            return null;
        }
        DoubleBinaryOperator arithmetic = operator.arithmetic();
        if (arithmetic != null) {
            return arithmetic.applyAsDouble(
                    ExpressionEvaluation.number(leftValue), ExpressionEvaluation.number(rightValue));
        }
        int compared = ExpressionEvaluation.compare(leftValue, rightValue);
        return switch (operator) {
            case LESS -> compared < 0;
            case GREATER -> compared > 0;
            case LESS_OR_EQUAL -> compared <= 0;
            case GREATER_OR_EQUAL -> compared >= 0;
            case EQUAL -> compared == 0;
            case NOT_EQUAL -> compared != 0;
            case POWER, MULTIPLY, DIVIDE, MODULUS, ADD, SUBTRACT, AND, OR ->
                throw new IllegalStateException("worked out above");
        };
    }

    /** The right side counts only when the left one does not decide; an absent left side is undecided unless {@code or} is true. */
    private @Nullable Object logical(@Nullable Object leftValue, ExpressionEvaluation evaluation) {
        if (operator == Operator.AND) {
            if (leftValue == null || !ExpressionEvaluation.truth(leftValue)) {
                return leftValue == null ? null : false;
            }
            return truthOrNull(right.value(evaluation));
        }
        if (leftValue != null && ExpressionEvaluation.truth(leftValue)) {
            return true;
        }
        Boolean rightTruth = truthOrNull(right.value(evaluation));
        return leftValue == null && !Boolean.TRUE.equals(rightTruth) ? null : rightTruth;
    }

    @SuppressWarnings("NullableBoolean") // three-valued logic
    private static @Nullable Boolean truthOrNull(@Nullable Object value) {
        return value == null ? null : ExpressionEvaluation.truth(value);
    }

    @Override
    public void visitOperands(boolean sampled, BiConsumer<ExpressionOperand, Boolean> visitor) {
        left.visitOperands(sampled, visitor);
        right.visitOperands(sampled, visitor);
    }
}
