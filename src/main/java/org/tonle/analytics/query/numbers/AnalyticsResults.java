package org.tonle.analytics.query.numbers;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tonle.analytics.query.fetch.CellShape;
import org.tonle.analytics.query.question.DataItem;

/**
 * The numbers of an answer.
 *
 * @param items item by item in the order asked for, those of one item by cell
 * @param formulas how those of indicators came about
 * @param refusals items that cannot be worked out while others can, each with the reason
 */
public record AnalyticsResults(
        CellShape shape, List<ItemNumbers> items, FormulaNumbers formulas, Map<DataItem, String> refusals) {
    /** How an indicator's number came about; null when it has none in the cell. */
    @Nullable
    public Ratio ratio(DataItem.Indicator indicator, long cell) {
        return formulas.ratio(indicator.object(), cell);
    }

    public long size() {
        return items.stream().mapToLong(ItemNumbers::size).sum();
    }
}
