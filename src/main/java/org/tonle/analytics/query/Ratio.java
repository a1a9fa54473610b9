package org.tonle.analytics.query;

import org.jspecify.annotations.Nullable;
import org.tonle.expression.IndicatorFormula;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.model.Indicator;

/**
 * The value of an indicator and how it came about.
 *
 * @param multiplier the factor of the indicator type; 365 times it when annualised
 * @param divisor 1; the days of the period when annualised
 */
record Ratio(double numerator, double denominator, long multiplier, long divisor) {
    private static final int DAYS_OF_YEAR = 365;

    /** Null when the indicator has no value in the cell. */
    static @Nullable Ratio of(MetadataObject indicator, Formulas formulas, long cell) {
        return of(indicator, Indicator.of(indicator).formula(), formulas, cell);
    }

    /** Like {@link #of(MetadataObject, Formulas, long)}, by another formula than the indicator's own. */
    static @Nullable Ratio of(MetadataObject indicator, IndicatorFormula formula, Formulas formulas, long cell) {
        Indicator model = Indicator.of(indicator);
        IndicatorFormula.Parts parts = formula.parts(formulas.at(cell));
        if (parts == null) {
            return null;
        }
        long factor = model.factor(formulas.query().snapshot());
        return model.isAnnualized()
                ? new Ratio(parts.numerator(), parts.denominator(), factor * DAYS_OF_YEAR, formulas.days(cell))
                : new Ratio(parts.numerator(), parts.denominator(), factor, 1);
    }

    double factor() {
        return (double) multiplier / divisor;
    }

    double value() {
        return numerator * multiplier / (denominator * divisor);
    }
}
