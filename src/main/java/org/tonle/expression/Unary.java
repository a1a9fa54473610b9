package org.tonle.expression;

import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** An operator before its operand. */
public record Unary(Operator operator, Expr operand) implements Expr {
    /** The operators that stand before an operand. */
    public enum Operator {
        PLUS,
        MINUS,
        NOT
    }

    @Override
    public @Nullable Object value(ExpressionEvaluation evaluation) {
        Object value = operand.value(evaluation);
        if (value == null) {
            return null;
        }
        return switch (operator) {
            case PLUS -> ExpressionEvaluation.number(value);
            case MINUS -> 0 - ExpressionEvaluation.number(value);
            case NOT -> !ExpressionEvaluation.truth(value);
        };
    }

    @Override
    public void visitOperands(boolean sampled, BiConsumer<ExpressionOperand, Boolean> visitor) {
        operand.visitOperands(sampled, visitor);
    }
}
