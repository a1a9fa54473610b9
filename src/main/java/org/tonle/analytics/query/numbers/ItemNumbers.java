package org.tonle.analytics.query.numbers;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tonle.analytics.query.fetch.CellNumbers;
import org.tonle.analytics.query.fetch.ItemTexts;
import org.tonle.analytics.query.question.DataItem;
import org.tonle.analytics.query.question.MeasureCriteria;
import org.tonle.analytics.query.question.NumberTexts;
import org.tonle.metadata.model.Indicator;
import org.tonle.metadata.model.ProgramIndicator;

/**
 * The numbers of one item, not rounded, by cell.
 *
 * @param item null when {@code dx} is no dimension
 * @param texts where they are texts: the number of a cell is the position of its text; null for numbers
 * @param isFormula whether they were worked out; such numbers are always shown with a decimal
 * @param decimals how many a number has at most, null for the usual
 */
public record ItemNumbers(
        @Nullable DataItem item,
        CellNumbers numbers,
        @Nullable List<String> texts,
        boolean isFormula,
        @Nullable Integer decimals) {
    static ItemNumbers of(DataItem item, ItemTexts.Cells texts) {
        return new ItemNumbers(item, texts.cells(), texts.texts(), false, null);
    }

    static ItemNumbers of(DataItem item, CellNumbers numbers) {
        boolean isFormula = item instanceof DataItem.Indicator
                || item instanceof DataItem.ExpressionItem
                || item instanceof DataItem.ProgramElement
                || item instanceof DataItem.ProgramIndicator;
        return new ItemNumbers(item, numbers, null, isFormula, decimals(item));
    }

    /** What counts together because items are a filter; a single item keeps its decimals. */
    static ItemNumbers together(List<DataItem> items, CellNumbers numbers) {
        return new ItemNumbers(
                null,
                numbers,
                null,
                items.stream().anyMatch(DataItem.Indicator.class::isInstance),
                items.size() == 1 ? decimals(items.get(0)) : null);
    }

    private static @Nullable Integer decimals(DataItem item) {
        if (item instanceof DataItem.Indicator indicator) {
            return Indicator.of(indicator.object()).decimals();
        }
        return item instanceof DataItem.ProgramIndicator indicator
                ? ProgramIndicator.of(indicator.object()).decimals()
                : null;
    }

    /** The text of a cell; null where there is a number. */
    public @Nullable String text(int i) {
        return texts == null ? null : texts.get((int) numbers.value(i));
    }

    /** Those that meet some criteria; a text meets none. */
    ItemNumbers where(MeasureCriteria criteria) {
        if (criteria.isEmpty()) {
            return this;
        }
        CellNumbers kept = texts == null ? numbers.where(criteria::holds) : CellNumbers.NONE;
        return new ItemNumbers(item, kept, texts, isFormula, decimals);
    }

    public int size() {
        return numbers.size();
    }

    /** Rounded as the question asks. */
    public double rounded(int i, boolean skipRounding) {
        return NumberTexts.round(numbers.value(i), decimals, skipRounding);
    }

    /** How many decimals a number has at least where it is written. */
    public int fewestDecimals(boolean skipRounding) {
        return isFormula || skipRounding ? 1 : 0;
    }
}
