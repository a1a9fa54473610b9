package org.tonle.expression;

import org.jspecify.annotations.Nullable;

/**
 * {@code subExpression(body)}: the body is worked out for every place and period that has data, before these are aggregated to what
 * the query asks for.
 */
public record SubExpression(Expr body, Modifiers modifiers) implements ExpressionOperand {
    /** The number of the body at one place, absent operands counting as 0; null when it is absent or not finite. */
    public @Nullable Double number(OperandValues values) {
        Object value = new ExpressionEvaluation(values).result(body, MissingValueStrategy.NEVER_SKIP);
        Double number = value == null ? null : Double.valueOf(ExpressionEvaluation.number(value));
        return number == null || !Double.isFinite(number) ? null : number;
    }

    @Override
    public boolean isData() {
        return true;
    }
}
