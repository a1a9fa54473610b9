package org.tonle.analytics.query;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tonle.analytics.grid.Grid;
import org.tonle.analytics.grid.GridHeader;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.Snapshot;

/** Makes the plain table of an answer: one row a number, a column for each dimension, then the value. */
final class RowMaker {
    private final AnalyticsQuery query;
    private final CellShape shape;
    private final OutputSchemes schemes;

    RowMaker(AnalyticsQuery query, CellShape shape) {
        this.query = query;
        this.shape = shape;
        this.schemes = query.answer().schemes();
    }

    Grid grid(List<ItemNumber> results) {
        AnswerOptions answer = query.answer();
        if (answer.order() != null) {
            Comparator<ItemNumber> byValue = Comparator.comparingDouble(ItemNumber::value);
            results.sort(answer.order() == AnswerOptions.Order.ASC ? byValue : byValue.reversed());
        }
        List<List<String>> names = names();
        List<List<String>> rows = new ArrayList<>(results.size());
        for (ItemNumber result : results) {
            query.budget().rows(1);
            rows.add(row(result, names));
        }
        return new Grid(headers(), rows, MetaData.of(query));
    }

    private List<GridHeader> headers() {
        List<GridHeader> headers = new ArrayList<>();
        for (Dimension dimension : query.dimensions()) {
            headers.add(GridHeader.item(
                    dimension.id(), dimension.name(query.answer().shortNames())));
        }
        headers.add(GridHeader.number("value", "Value"));
        if (query.answer().includeNumDen()) {
            headers.add(GridHeader.number("numerator", "Numerator"));
            headers.add(GridHeader.number("denominator", "Denominator"));
            headers.add(GridHeader.number("factor", "Factor"));
            headers.add(GridHeader.number("multiplier", "Multiplier"));
            headers.add(GridHeader.number("divisor", "Divisor"));
        }
        return headers;
    }

    /** How the items of each dimension of the cells are called in rows. */
    private List<List<String>> names() {
        List<List<String>> names = new ArrayList<>();
        for (Dimension dimension : shape.dimensions()) {
            names.add(dimension.items().stream()
                    .map(item -> name(item, schemes, query.snapshot()))
                    .toList());
        }
        return names;
    }

    /** The identifier of an item in rows; those put together of several objects are so again. */
    static String name(DimensionItem item, OutputSchemes schemes, Snapshot snapshot) {
        MetadataObject object = item.object();
        if (object != null) {
            return schemes.name(object);
        }
        if (item instanceof DataItem.Rate rate) {
            return schemes.name(rate.dataSet()) + "." + rate.metric();
        }
        if (item instanceof DataItem.ElementOperand operand) {
            List<String> parts = new ArrayList<>();
            for (String part : operand.id().split("\\.", -1)) {
                MetadataObject combo = snapshot.findUnchecked("categoryOptionCombo", part);
                parts.add(combo == null ? part : schemes.name(combo));
            }
            parts.set(0, schemes.name(operand.element()));
            return String.join(".", parts);
        }
        if (item instanceof DataItem.ProgramElement element) {
            return schemes.name(element.program()) + "." + schemes.name(element.element());
        }
        return item.id();
    }

    private List<String> row(ItemNumber result, List<List<String>> names) {
        List<String> row = new ArrayList<>(query.dimensions().size() + 6);
        DataItem item = result.item();
        if (item != null) {
            row.add(name(item, schemes, query.snapshot()));
        }
        for (int i = 0; i < names.size(); i++) {
            row.add(names.get(i).get(shape.position(result.cell(), i)));
        }
        boolean exact = query.answer().skipRounding();
        row.add(result.text(exact));
        if (query.answer().includeNumDen()) {
            addRatio(row, result, exact);
        }
        return row;
    }

    private static void addRatio(List<String> row, ItemNumber result, boolean exact) {
        Ratio ratio = result.ratio();
        if (ratio == null) {
            row.addAll(List.of("", "", "", "", ""));
            return;
        }
        @Nullable Integer decimals = result.decimals();
        row.add(NumberTexts.withDecimal(NumberTexts.round(ratio.numerator(), decimals, exact)));
        row.add(NumberTexts.withDecimal(NumberTexts.round(ratio.denominator(), decimals, exact)));
        row.add(NumberTexts.withDecimal(NumberTexts.round(ratio.factor(), decimals, exact)));
        row.add(Long.toString(ratio.multiplier()));
        row.add(Long.toString(ratio.divisor()));
    }
}
