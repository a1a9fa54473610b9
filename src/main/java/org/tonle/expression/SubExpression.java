package org.tonle.expression;

/**
 * {@code subExpression(body)}: the body is worked out for every place and period that has data, before these are aggregated to what
 * the query asks for.
 */
public record SubExpression(Expr body, Modifiers modifiers) implements Operand {
    @Override
    public boolean isData() {
        return true;
    }
}
