package org.tonle.expression;

import org.jspecify.annotations.Nullable;

/** Numerator and denominator of an indicator. */
public record IndicatorFormula(Expression numerator, Expression denominator) {
    /** Both parts of an indicator's value, before its factor and rounding; the denominator is not 0. */
    public record Parts(double numerator, double denominator) {
        /** The quotient. */
        public double quotient() {
            return numerator / denominator;
        }
    }

    /** The same as if these modifiers stood behind both parts. */
    public IndicatorFormula with(Modifiers modifiers) {
        return new IndicatorFormula(numerator.with(modifiers), denominator.with(modifiers));
    }

    /** Null when there is no value: a part is absent because all of its data is, or the denominator is 0. */
    public @Nullable Parts parts(OperandValues values) {
        Double below = denominator.number(values, MissingValueStrategy.SKIP_IF_ALL_VALUES_MISSING);
        if (below == null || below == 0) {
            return null;
        }
        Double above = numerator.number(values, MissingValueStrategy.SKIP_IF_ALL_VALUES_MISSING);
        return above == null ? null : new Parts(above, below);
    }
}
