package org.tonle.analytics.query.numbers;

import org.jspecify.annotations.Nullable;
import org.tonle.analytics.query.fetch.CellNumbers;
import org.tonle.analytics.query.question.DataItem;
import org.tonle.analytics.query.question.NumberTexts;
import org.tonle.metadata.model.Indicator;
import org.tonle.metadata.model.ProgramIndicator;

/**
 * The numbers of one item, not rounded, by cell.
 *
 * @param item null when {@code dx} is no dimension
 * @param isFormula whether they were worked out; such numbers are always shown with a decimal
 */
public record ItemNumbers(@Nullable DataItem item, CellNumbers numbers, boolean isFormula) {
    static ItemNumbers of(@Nullable DataItem item, CellNumbers numbers) {
        boolean isFormula = item instanceof DataItem.Indicator
                || item instanceof DataItem.ExpressionItem
                || item instanceof DataItem.ProgramElement
                || item instanceof DataItem.ProgramIndicator;
        return new ItemNumbers(item, numbers, isFormula);
    }

    public int size() {
        return numbers.size();
    }

    /** Rounded as the question asks. */
    public double rounded(int i, boolean skipRounding) {
        return NumberTexts.round(numbers.value(i), decimals(), skipRounding);
    }

    /** How many decimals a number has at least where it is written. */
    public int fewestDecimals(boolean skipRounding) {
        return isFormula || skipRounding ? 1 : 0;
    }

    /** How many decimals a number has at most, null for the usual. */
    @Nullable
    public Integer decimals() {
        if (item instanceof DataItem.Indicator indicator) {
            return Indicator.of(indicator.object()).decimals();
        }
        return item instanceof DataItem.ProgramIndicator indicator
                ? ProgramIndicator.of(indicator.object()).decimals()
                : null;
    }
}
