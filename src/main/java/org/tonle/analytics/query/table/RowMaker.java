package org.tonle.analytics.query.table;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.tonle.analytics.grid.Grid;
import org.tonle.analytics.grid.GridCells;
import org.tonle.analytics.grid.GridHeader;
import org.tonle.analytics.query.fetch.CellShape;
import org.tonle.analytics.query.numbers.AnalyticsResults;
import org.tonle.analytics.query.numbers.ItemNumbers;
import org.tonle.analytics.query.numbers.Ratio;
import org.tonle.analytics.query.question.AnalyticsQuery;
import org.tonle.analytics.query.question.AnswerOptions;
import org.tonle.analytics.query.question.DataItem;
import org.tonle.analytics.query.question.Dimension;
import org.tonle.analytics.query.question.DimensionItem;
import org.tonle.analytics.query.question.DimensionKind;
import org.tonle.analytics.query.question.NumberTexts;
import org.tonle.analytics.query.question.OutputSchemes;
import org.tonle.common.IdScheme;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.Snapshot;

/** Makes the plain table of an answer: one row a number, a column for each dimension, then the value. */
public final class RowMaker {
    private final AnalyticsQuery query;
    private final AnalyticsResults results;
    private final CellShape shape;
    private final OutputSchemes schemes;
    private final boolean exact;
    private final List<Column> columns = new ArrayList<>();

    /** What stands in the column or columns of a dimension of the cells. */
    private record Column(Dimension dimension, List<String> ids, @Nullable ParentColumns parents) {}

    public RowMaker(AnalyticsQuery query, AnalyticsResults results) {
        this.query = query;
        this.results = results;
        this.shape = results.shape();
        this.schemes = query.answer().schemes();
        this.exact = query.answer().skipRounding();
        for (Dimension dimension : shape.dimensions()) {
            List<String> ids = dimension.items().stream()
                    .map(item -> name(item, schemes, query.snapshot()))
                    .toList();
            boolean hasParents =
                    query.answer().hasParentColumns() && dimension.kind() == DimensionKind.ORGANISATION_UNIT;
            columns.add(new Column(dimension, ids, hasParents ? ParentColumns.of(query, dimension) : null));
        }
    }

    public Grid grid() {
        int height = results.items().stream().mapToInt(ItemNumbers::size).sum();
        AnswerOptions.Order order = query.answer().order();
        return new Grid(
                headers(),
                cells -> {
                    if (order == null) {
                        for (ItemNumbers numbers : results.items()) {
                            for (int i = 0; i < numbers.size(); i++) {
                                write(numbers, i, cells);
                            }
                        }
                    } else {
                        writeInOrder(order, cells);
                    }
                },
                height,
                MetaData.of(query),
                null);
    }

    private void writeInOrder(AnswerOptions.Order order, GridCells cells) throws IOException {
        record Place(ItemNumbers numbers, int at) {
            double value() {
                return numbers.numbers().value(at);
            }
        }
        Place[] places = results.items().stream()
                .flatMap(numbers -> IntStream.range(0, numbers.size()).mapToObj(at -> new Place(numbers, at)))
                .toArray(Place[]::new);
        Comparator<Place> byValue = Comparator.comparingDouble(Place::value);
        Arrays.sort(places, order == AnswerOptions.Order.ASC ? byValue : byValue.reversed());
        for (Place place : places) {
            write(place.numbers(), place.at(), cells);
        }
    }

    private List<GridHeader> headers() {
        List<GridHeader> headers = new ArrayList<>();
        for (Dimension dimension : query.dimensions()) {
            String name = dimension.name(query.answer().naming());
            columns.stream()
                    .filter(column -> column.dimension().equals(dimension) && column.parents() != null)
                    .forEach(column -> headers.addAll(column.parents().headers()));
            headers.add(GridHeader.item(dimension.id(), name));
            if (query.answer().showNames()) {
                headers.add(GridHeader.item(dimension.id() + "name", name + " name"));
            }
        }
        headers.add(GridHeader.numbersAnd(
                "value", "Value", results.items().stream().anyMatch(numbers -> numbers.texts() != null)));
        if (query.answer().includeNumDen()) {
            headers.add(GridHeader.number("numerator", "Numerator"));
            headers.add(GridHeader.number("denominator", "Denominator"));
            headers.add(GridHeader.number("factor", "Factor"));
            headers.add(GridHeader.number("multiplier", "Multiplier"));
            headers.add(GridHeader.number("divisor", "Divisor"));
        }
        return headers;
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
            String name = schemes.name(element.program()) + "." + schemes.name(element.element());
            MetadataObject option = element.option();
            return option == null ? name : name + "." + schemes.name(option);
        }
        return schemes.general().kind() == IdScheme.Kind.NAME ? item.name(false) : item.id();
    }

    private void write(ItemNumbers numbers, int at, GridCells cells) throws IOException {
        query.budget().step();
        DataItem item = numbers.item();
        boolean hasNames = query.answer().showNames();
        if (item != null) {
            cells.text(name(item, schemes, query.snapshot()));
            if (hasNames) {
                cells.text(item.name(query.answer().naming()));
            }
        }
        long cell = numbers.numbers().cell(at);
        for (int i = 0; i < columns.size(); i++) {
            Column column = columns.get(i);
            int position = shape.position(cell, i);
            DimensionItem of = column.dimension().items().get(position);
            if (column.parents() != null) {
                column.parents().write(of.id(), cells);
            }
            cells.text(column.ids().get(position));
            if (hasNames) {
                cells.text(of.name(query.answer().naming()));
            }
        }
        String text = numbers.text(at);
        if (text != null) {
            cells.text(text);
        } else {
            number(cells, numbers.rounded(at, exact), numbers.fewestDecimals(exact));
        }
        if (query.answer().includeNumDen()) {
            writeRatio(numbers, at, cell, cells);
        }
        cells.endRow();
    }

    /** A number that must not be told is an empty cell. */
    static void number(GridCells cells, double number, int fewestDecimals) throws IOException {
        if (Double.isNaN(number)) {
            cells.text(null);
        } else {
            cells.number(number, fewestDecimals);
        }
    }

    /** An expression item is divided by nothing; of what is no formula nothing is known. */
    private @Nullable Ratio ratio(ItemNumbers numbers, int at, long cell) {
        if (numbers.item() instanceof DataItem.Indicator indicator) {
            return results.ratio(indicator, cell);
        }
        return numbers.item() instanceof DataItem.ExpressionItem
                ? Ratio.undivided(numbers.numbers().value(at))
                : null;
    }

    private void writeRatio(ItemNumbers numbers, int at, long cell, GridCells cells) throws IOException {
        Ratio ratio = ratio(numbers, at, cell);
        if (ratio == null) {
            for (int i = 0; i < 5; i++) {
                cells.text("");
            }
            return;
        }
        Integer decimals = numbers.decimals();
        number(cells, NumberTexts.round(ratio.numerator(), decimals, exact), 1);
        number(cells, NumberTexts.round(ratio.denominator(), decimals, exact), 1);
        cells.number(NumberTexts.round(ratio.factor(), decimals, exact), 1);
        cells.number((double) ratio.multiplier(), 0);
        cells.number((double) ratio.divisor(), 0);
    }
}
