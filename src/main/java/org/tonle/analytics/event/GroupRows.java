package org.tonle.analytics.event;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.tonle.analytics.grid.GridHeader;
import org.tonle.analytics.query.Dimension;
import org.tonle.analytics.query.DimensionItem;
import org.tonle.analytics.query.DimensionKind;
import org.tonle.analytics.query.NumberTexts;
import org.tonle.analytics.store.EventGroup;
import org.tonle.metadata.MetadataObject;

/** Makes rows of numbers of events: the values, the dimensions in the order asked for, the number. */
final class GroupRows {
    private static final Comparator<EventGroup> BY_CELLS = Comparator.comparing(GroupRows::itemText)
            .thenComparing(group -> group.axes().toString())
            .thenComparingInt(EventGroup::period);

    private final EventQuery query;
    private final List<Dimension> axes;

    GroupRows(EventQuery query) {
        this.query = query;
        this.axes = query.axes();
    }

    static List<GridHeader> headers(EventQuery query) {
        List<GridHeader> headers = new ArrayList<>();
        boolean collapsed =
                query.request().table().collapsed() && !query.items().isEmpty();
        if (collapsed) {
            headers.add(GridHeader.item("dy", "Data"));
        } else {
            query.items().forEach(item -> headers.add(EventColumns.header(item, query.shortNames())));
        }
        for (Dimension dimension : query.dimensions()) {
            headers.add(GridHeader.item(dimension.id(), dimension.name(query.shortNames())));
        }
        headers.add(GridHeader.number("value", "Value"));
        return headers;
    }

    List<List<String>> rows(List<EventGroup> groups) {
        List<EventGroup> ordered = new ArrayList<>(groups);
        ordered.sort(BY_CELLS);
        TableOptions table = query.request().table();
        if (table.sortOrder() != null) {
            Comparator<EventGroup> byValue = Comparator.comparingDouble(EventGroup::value);
            ordered.sort(table.sortOrder() == TableOptions.SortOrder.DESC ? byValue.reversed() : byValue);
        }
        int most = table.limit() > 0 ? Math.min(table.limit(), ordered.size()) : ordered.size();
        List<List<String>> rows = new ArrayList<>(most);
        ordered.subList(0, most).forEach(group -> rows.add(row(group)));
        return rows;
    }

    private static String itemText(EventGroup group) {
        return String.join(
                "\u0000",
                group.items().stream()
                        .map(item -> item == null ? "\uffff" : item)
                        .toList());
    }

    private List<String> row(EventGroup group) {
        List<String> row = new ArrayList<>();
        if (query.request().table().collapsed() && !query.items().isEmpty()) {
            row.add(collapsed(group));
        } else {
            for (int i = 0; i < query.items().size(); i++) {
                row.add(EventCells.of(query, query.items().get(i), group.items().get(i)));
            }
        }
        for (Dimension dimension : query.dimensions()) {
            int item = dimension.kind() == DimensionKind.PERIOD
                    ? group.period()
                    : group.axes().get(axes.indexOf(dimension));
            row.add(name(dimension.items().get(item)));
        }
        row.add(number(group.value()));
        return row;
    }

    private String name(DimensionItem item) {
        MetadataObject object = item.object();
        return object == null ? item.id() : query.request().answer().schemes().name(object);
    }

    private String collapsed(EventGroup group) {
        List<String> parts = new ArrayList<>();
        for (int i = 0; i < query.items().size(); i++) {
            QueryItem item = query.items().get(i);
            MetadataObject option = item.option(group.items().get(i));
            String value = option == null ? item.cell(group.items().get(i)) : option.name();
            parts.add(item.name(query.shortNames()) + ": " + value);
        }
        return String.join(", ", parts);
    }

    private String number(double value) {
        return query.value() == null
                ? NumberTexts.shortest(value)
                : NumberTexts.withDecimal(
                        NumberTexts.round(value, null, query.request().answer().skipRounding()));
    }
}
