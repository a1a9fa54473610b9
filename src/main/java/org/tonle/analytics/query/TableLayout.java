package org.tonle.analytics.query;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.tonle.analytics.grid.Grid;
import org.tonle.analytics.grid.GridHeader;
import org.tonle.metadata.MetadataObject;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;

/** Makes a table for people: some dimensions across, the others down, with names beside identifiers. */
final class TableLayout {
    private static final long MOST_CELLS = 1_000_000;

    private final AnalyticsQuery query;
    private final CellShape shape;
    private final List<Dimension> columns;
    private final List<Dimension> rows;

    TableLayout(AnalyticsQuery query, CellShape shape) {
        this.query = query;
        this.shape = shape;
        this.columns = named(query.answer().columns());
        this.rows = named(query.answer().rows());
        for (Dimension dimension : query.dimensions()) {
            if (!columns.contains(dimension) && !rows.contains(dimension)) {
                rows.add(dimension);
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
    Grid grid(List<ItemNumber> results) {
        long cells = size(columns) * size(rows);
        if (size(columns) > MOST_CELLS || size(rows) > MOST_CELLS || cells > MOST_CELLS) {
            throw new Problem(ErrorCode.E7128, cells);
        }
        query.budget().rows(cells);
        Map<List<DimensionItem>, String> values = new HashMap<>();
        for (ItemNumber result : results) {
            values.put(key(result), result.text(query.answer().skipRounding()));
        }
        List<List<DimensionItem>> across = combinations(columns);
        List<List<DimensionItem>> down = combinations(rows);
        if (query.answer().hideEmptyColumns()) {
            across.removeIf(column -> down.stream().noneMatch(row -> values.containsKey(together(row, column))));
        }
        List<List<String>> lines = new ArrayList<>();
        for (List<DimensionItem> row : down) {
            List<String> line = new ArrayList<>();
            row.forEach(item -> line.addAll(labels(item)));
            boolean isEmpty = true;
            for (List<DimensionItem> column : across) {
                String value = values.get(together(row, column));
                isEmpty &= value == null;
                line.add(value == null ? "" : value);
            }
            if (!isEmpty || !query.answer().hideEmptyRows()) {
                lines.add(line);
            }
        }
        return new Grid(headers(across), lines, MetaData.of(query));
    }

    private static long size(List<Dimension> dimensions) {
        long size = 1;
        for (Dimension dimension : dimensions) {
            size = Math.min(size * Math.max(dimension.size(), 1), Integer.MAX_VALUE);
        }
        return size;
    }

    private static List<List<DimensionItem>> combinations(List<Dimension> dimensions) {
        List<List<DimensionItem>> combinations = new ArrayList<>();
        combinations.add(List.of());
        for (Dimension dimension : dimensions) {
            List<List<DimensionItem>> longer = new ArrayList<>();
            for (List<DimensionItem> combination : combinations) {
                for (DimensionItem item : dimension.items()) {
                    List<DimensionItem> next = new ArrayList<>(combination);
                    next.add(item);
                    longer.add(next);
                }
            }
            combinations = longer;
        }
        return combinations;
    }

    private List<DimensionItem> key(ItemNumber result) {
        List<DimensionItem> key = new ArrayList<>();
        for (Dimension dimension : rows) {
            key.add(item(dimension, result));
        }
        for (Dimension dimension : columns) {
            key.add(item(dimension, result));
        }
        return key;
    }

    private DimensionItem item(Dimension dimension, ItemNumber result) {
        if (dimension.kind() == DimensionKind.DATA_X) {
            return Objects.requireNonNull(result.item(), "dx is a dimension");
        }
        int at = shape.dimensions().indexOf(dimension);
        return dimension.items().get(shape.position(result.cell(), at));
    }

    private static List<DimensionItem> together(List<DimensionItem> row, List<DimensionItem> column) {
        List<DimensionItem> key = new ArrayList<>(row);
        key.addAll(column);
        return key;
    }

    private List<GridHeader> headers(List<List<DimensionItem>> across) {
        List<GridHeader> headers = new ArrayList<>();
        for (Dimension dimension : rows) {
            String name = dimension.name(query.answer().shortNames());
            String column = name.toLowerCase(Locale.ROOT).replace(" ", "");
            headers.add(GridHeader.hiddenItem(name + " ID", column + "id"));
            headers.add(GridHeader.item(name, column + "name"));
            headers.add(GridHeader.hiddenItem(name + " code", column + "code"));
            headers.add(GridHeader.hiddenItem(name + " description", column + "description"));
        }
        for (List<DimensionItem> column : across) {
            List<String> names = column.stream()
                    .map(item -> item.name(query.answer().shortNames()))
                    .toList();
            headers.add(
                    names.isEmpty()
                            ? GridHeader.number("value", "Value")
                            : GridHeader.number(
                                    String.join("_", names).toLowerCase(Locale.ROOT), String.join(" ", names)));
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
                item.name(query.answer().shortNames()),
                code == null ? other : code,
                description == null ? "" : description);
    }
}
