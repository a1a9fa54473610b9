package org.tonle.analytics.query.table;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.tonle.analytics.grid.Grid;
import org.tonle.analytics.grid.GridCells;
import org.tonle.analytics.grid.GridHeader;
import org.tonle.analytics.query.fetch.CellShape;
import org.tonle.analytics.query.numbers.ItemNumbers;
import org.tonle.analytics.query.question.AnalyticsQuery;
import org.tonle.analytics.query.question.DataItem;
import org.tonle.analytics.query.question.Dimension;
import org.tonle.analytics.query.question.DimensionItem;
import org.tonle.analytics.query.question.DimensionKind;
import org.tonle.metadata.MetadataObject;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;

/** Makes a table for people: some dimensions across, the others down, with names beside identifiers. */
public final class TableLayout implements LayoutNumbers.Places {
    private static final long MOST_CELLS = 1_000_000;

    private final AnalyticsQuery query;
    private final CellShape shape;
    private final List<Dimension> columns;
    private final List<Dimension> rows;
    private final Map<String, ParentColumns> parents = new HashMap<>();

    public TableLayout(AnalyticsQuery query, CellShape shape) {
        this.query = query;
        this.shape = shape;
        this.columns = named(query.answer().columns());
        this.rows = named(query.answer().rows());
        for (Dimension dimension : query.dimensions()) {
            if (!columns.contains(dimension) && !rows.contains(dimension)) {
                rows.add(dimension);
            }
        }
        for (Dimension dimension : rows) {
            if (dimension.kind() == DimensionKind.ORGANISATION_UNIT
                    && query.answer().hasParentColumns()) {
                parents.put(dimension.id(), ParentColumns.of(query, dimension));
            }
        }
    }

    private List<Dimension> named(List<String> ids) {
        List<Dimension> found = new ArrayList<>();
        for (String id : ids) {
            query.dimensions().stream()
                    .filter(dimension -> dimension.id().equals(id))
                    .forEach(found::add);
        }
        return found;
    }

    /** @throws Problem E7128 when the table would have more than a million cells */
    public Grid grid(List<ItemNumbers> results) {
        long cells = size(columns) * size(rows);
        if (size(columns) > MOST_CELLS || size(rows) > MOST_CELLS || cells > MOST_CELLS) {
            throw new Problem(ErrorCode.E7128, cells);
        }
        query.budget().rows(cells);
        LayoutNumbers numbers =
                new LayoutNumbers(this, query.answer().skipRounding(), (int) size(rows), (int) size(columns), results);
        boolean[] shownRows = new boolean[numbers.height()];
        int height = 0;
        for (int row = 0; row < shownRows.length; row++) {
            shownRows[row] = !query.answer().hideEmptyRows() || numbers.hasRow(row);
            height += shownRows[row] ? 1 : 0;
        }
        List<Integer> shownColumns = new ArrayList<>();
        for (int column = 0; column < numbers.width(); column++) {
            if (!query.answer().hideEmptyColumns() || numbers.hasColumn(column)) {
                shownColumns.add(column);
            }
        }
        return new Grid(
                headers(shownColumns, numbers),
                out -> {
                    for (int row = 0; row < shownRows.length; row++) {
                        if (shownRows[row]) {
                            write(numbers, row, shownColumns, out);
                        }
                    }
                },
                height,
                MetaData.of(query),
                null);
    }

    private void write(LayoutNumbers numbers, int row, List<Integer> shownColumns, GridCells out) throws IOException {
        query.budget().step();
        List<DimensionItem> items = combination(rows, row);
        for (int i = 0; i < items.size(); i++) {
            ParentColumns above = parents.get(rows.get(i).id());
            if (above != null) {
                above.write(items.get(i).id(), out);
            }
            for (String label : labels(items.get(i))) {
                out.text(label);
            }
        }
        for (int column : shownColumns) {
            numbers.write(row, column, out);
        }
        out.endRow();
    }

    @Override
    public int row(@Nullable DataItem item, long cell) {
        return position(rows, item, cell);
    }

    @Override
    public int column(@Nullable DataItem item, long cell) {
        return position(columns, item, cell);
    }

    private int position(List<Dimension> dimensions, @Nullable DataItem item, long cell) {
        int position = 0;
        for (Dimension dimension : dimensions) {
            int at = dimension.kind() == DimensionKind.DATA_X
                    ? dimension.items().indexOf(Objects.requireNonNull(item, "dx is a dimension"))
                    : shape.position(cell, shape.dimensions().indexOf(dimension));
            position = position * dimension.size() + at;
        }
        return position;
    }

    /** The items a position in the table stands for, one a dimension. */
    private static List<DimensionItem> combination(List<Dimension> dimensions, int position) {
        DimensionItem[] items = new DimensionItem[dimensions.size()];
        int rest = position;
        for (int i = items.length - 1; i >= 0; i--) {
            int size = dimensions.get(i).size();
            items[i] = dimensions.get(i).items().get(rest % size);
            rest /= size;
        }
        return List.of(items);
    }

    private static long size(List<Dimension> dimensions) {
        long size = 1;
        for (Dimension dimension : dimensions) {
            size = Math.min(size * Math.max(dimension.size(), 1), Integer.MAX_VALUE);
        }
        return size;
    }

    private List<GridHeader> headers(List<Integer> shownColumns, LayoutNumbers numbers) {
        List<GridHeader> headers = new ArrayList<>();
        for (Dimension dimension : rows) {
            String name = dimension.name(query.answer().naming());
            String column = name.toLowerCase(Locale.ROOT).replace(" ", "");
            ParentColumns above = parents.get(dimension.id());
            if (above != null) {
                headers.addAll(above.headers());
            }
            headers.add(GridHeader.hiddenItem(name + " ID", column + "id"));
            headers.add(GridHeader.item(name, column + "name"));
            headers.add(GridHeader.hiddenItem(name + " code", column + "code"));
            headers.add(GridHeader.hiddenItem(name + " description", column + "description"));
        }
        for (int column : shownColumns) {
            List<String> names = combination(columns, column).stream()
                    .map(item -> item.name(query.answer().naming()))
                    .toList();
            headers.add(
                    names.isEmpty()
                            ? GridHeader.numbersAnd("value", "Value", numbers.hasText(column))
                            : GridHeader.numbersAnd(
                                    String.join("_", names).toLowerCase(Locale.ROOT),
                                    String.join(" ", names),
                                    numbers.hasText(column)));
        }
        return headers;
    }

    private List<String> labels(DimensionItem item) {
        MetadataObject object = item.object();
        String code = object == null ? null : object.code();
        String description = object == null ? null : object.description();
        String other = item instanceof DimensionItem.InPeriod ? item.id() : "";
        return List.of(
                RowMaker.name(item, query.answer().schemes(), query.snapshot()),
                item.name(query.answer().naming()),
                code == null ? other : code,
                description == null ? "" : description);
    }
}
