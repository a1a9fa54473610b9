package org.tonle.analytics.query;

import org.jspecify.annotations.Nullable;
import org.tonle.metadata.model.Indicator;
import org.tonle.metadata.model.ProgramIndicator;

/**
 * One number of an answer, not rounded.
 *
 * @param item null when {@code dx} is no dimension
 * @param cell see {@link CellShape}
 * @param ratio how an indicator's value came about, null for other items
 */
record ItemNumber(@Nullable DataItem item, long cell, double value, @Nullable Ratio ratio) {
    /** Rounded as the question asks. */
    double rounded(boolean skipRounding) {
        return NumberTexts.round(value, decimals(), skipRounding);
    }

    /** As rows print it: formulas always with a decimal. */
    String text(boolean skipRounding) {
        double rounded = rounded(skipRounding);
        boolean isFormula = ratio != null
                || item instanceof DataItem.ExpressionItem
                || item instanceof DataItem.ProgramElement
                || item instanceof DataItem.ProgramIndicator;
        return isFormula || skipRounding ? NumberTexts.withDecimal(rounded) : NumberTexts.shortest(rounded);
    }

    @Nullable
    Integer decimals() {
        if (item instanceof DataItem.Indicator indicator) {
            return Indicator.of(indicator.object()).decimals();
        }
        return item instanceof DataItem.ProgramIndicator indicator
                ? ProgramIndicator.of(indicator.object()).decimals()
                : null;
    }
}
