package org.tonle.analytics.event;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.tonle.analytics.grid.GridHeader;
import org.tonle.analytics.query.question.Dimension;
import org.tonle.analytics.query.question.DimensionItem;
import org.tonle.analytics.query.question.NumberTexts;
import org.tonle.analytics.store.RecordGroup;
import org.tonle.analytics.store.RecordSubject;
import org.tonle.metadata.MetadataObject;

/** Makes rows of numbers of records: the values, the dimensions in the order asked for, the number. */
final class GroupRows {
    private record Row(List<String> cells, double value) {}

    private final RecordQuery query;
    private final RecordNumbers numbers;
    private final RecordItemCells items;
    private final List<Row> rows = new ArrayList<>();
    private final GroupOrder order;
    private final IdentityHashMap<QueryDimension, @Nullable String[]> names = new IdentityHashMap<>();

    GroupRows(RecordQuery query, RecordNumbers numbers) {
        this.query = query;
        this.numbers = numbers;
        this.items = new RecordItemCells(query);
        this.order =
                new GroupOrder(1 + query.items().size() + query.dimensions().size());
    }

    List<GridHeader> headers() {
        List<GridHeader> headers = new ArrayList<>();
        if (isByItem()) {
            headers.add(GridHeader.item("dy", "Data"));
        } else {
            query.items().forEach(item -> headers.add(items.header(item)));
        }
        for (QueryDimension dimension : query.dimensions()) {
            headers.add(GridHeader.item(dimension.id(), name(dimension)));
        }
        if (QueryStates.isKey(query.request())) {
            headers.add(GridHeader.item("programstatus", "Program status"));
        }
        headers.add(GridHeader.number("value", "Value"));
        return headers;
    }

    private boolean isByItem() {
        return query.request().numbers().ofEachItem()
                || query.request().table().collapsed() && !query.items().isEmpty();
    }

    private String name(QueryDimension dimension) {
        return dimension instanceof QueryDimension.OfTime time
                ? time.time().name()
                : ((QueryDimension.OfObjects) dimension).dimension().name(query.naming());
    }

    /** Takes the groups of one question. */
    void add(RecordNumbers.Part part, List<RecordGroup> groups) {
        for (RecordGroup group : groups) {
            if (!isWanted(part, group)) {
                continue;
            }
            List<String> cells = new ArrayList<>();
            int key = 0;
            QueryItem of = part.ofItem();
            if (of != null) {
                boolean isKey = !query.request().numbers().ofEachItem();
                cells.add(isKey ? collapsed(of, group, key++) : of.name(query.naming()));
                order.text(cells.get(0));
            }
            for (QueryItem item : part.items()) {
                cells.add(cell(item, group, key));
                if (item.groups() == null) {
                    order.text(group.text(key));
                } else {
                    order.item(group.item(key));
                }
                key++;
            }
            for (QueryDimension dimension : query.dimensions()) {
                Object item = group.keys().get(key);
                order.item(item instanceof Integer index ? index : 0);
                cells.add(cell(dimension, group, key++));
            }
            if (QueryStates.isKey(query.request())) {
                cells.add(Objects.requireNonNullElse(group.text(key++), ""));
            }
            cells.add(number(group.value()));
            rows.add(new Row(cells, group.value()));
            order.endRow();
        }
    }

    private boolean isWanted(RecordNumbers.Part part, RecordGroup group) {
        boolean isOfOne = part.ofItem() != null && !query.request().numbers().ofEachItem();
        List<QueryItem> keys = isOfOne ? List.of(Objects.requireNonNull(part.ofItem())) : part.items();
        for (int key = 0; key < keys.size(); key++) {
            QueryItem item = keys.get(key);
            if (item.isMany() && !item.isWanted(item.groups() == null ? group.text(key) : cell(item, group, key))) {
                return false;
            }
        }
        return true;
    }

    private String cell(QueryItem item, RecordGroup group, int key) {
        ValueGroups groups = item.groups();
        if (groups != null) {
            int index = group.item(key);
            return index < 0 ? "" : groups.groups().get(index).uid();
        }
        String text = group.text(key);
        return text == null ? "" : items.text(item, text);
    }

    private String cell(QueryDimension dimension, RecordGroup group, int key) {
        if (dimension instanceof QueryDimension.OfTime time) {
            return time.time().items().get(group.item(key)).id();
        }
        Dimension objects = ((QueryDimension.OfObjects) dimension).dimension();
        if (numbers.isByOwnUnit(objects)) {
            String number = group.text(key);
            MetadataObject unit = number == null ? null : query.snapshot().byId(Integer.parseInt(number));
            return unit == null ? "" : query.request().answer().schemes().name(unit);
        }
        int position = group.item(key);
        if (position < 0) {
            return "";
        }
        List<? extends DimensionItem> all = objects.items();
        @Nullable String[] known = names.computeIfAbsent(dimension, any -> new @Nullable String[all.size()]);
        String name = known[position];
        if (name == null) {
            DimensionItem item = all.get(position);
            MetadataObject object = item.object();
            name = object == null
                    ? item.id()
                    : query.request().answer().schemes().name(object);
            known[position] = name;
        }
        return name;
    }

    private String collapsed(QueryItem item, RecordGroup group, int key) {
        ValueGroups groups = item.groups();
        MetadataObject option = groups == null ? item.option(group.text(key)) : null;
        String value = groups != null && group.item(key) >= 0
                ? groups.groups().get(group.item(key)).name()
                : option == null ? cell(item, group, key) : option.name();
        return item.name(query.naming()) + ": " + value;
    }

    /** All rows in order, as many as are wanted. */
    List<List<String>> rows() {
        List<Row> ordered = new ArrayList<>(rows.size());
        for (int number : order.sorted()) {
            ordered.add(rows.get(number));
        }
        TableOptions table = query.request().table();
        if (table.sortOrder() != null) {
            Comparator<Row> byValue = Comparator.comparingDouble(Row::value);
            ordered.sort(table.sortOrder() == TableOptions.SortOrder.DESC ? byValue.reversed() : byValue);
        }
        int first = 0;
        int end = table.limit() > 0 ? Math.min(table.limit(), ordered.size()) : ordered.size();
        if (isPaged()) {
            first = (int) Math.min(end, (table.page() - 1L) * table.pageSize());
            end = (int) Math.min(end, first + (long) table.pageSize());
        }
        return ordered.subList(first, end).stream().map(Row::cells).toList();
    }

    /** Whether only a page is wanted: numbers of enrollments and persons have pages, of events never. */
    boolean isPaged() {
        return query.subject() != RecordSubject.EVENT
                && query.request().table().paging()
                && query.request().table().isPageAsked();
    }

    /** How many rows there are on all pages. */
    int size() {
        return rows.size();
    }

    private String number(double value) {
        return query.value() == null && !query.request().numbers().ofEachItem()
                ? NumberTexts.shortest(value)
                : NumberTexts.withDecimal(
                        NumberTexts.round(value, null, query.request().answer().skipRounding()));
    }

    /** The units that stand in the rows, where these are not those asked for; null where they are. */
    @Nullable
    List<MetadataObject> ownUnits(List<RecordGroup> groups, int key) {
        List<MetadataObject> units = new ArrayList<>();
        for (RecordGroup group : groups) {
            String number = group.text(key);
            MetadataObject unit = number == null ? null : query.snapshot().byId(Integer.parseInt(number));
            if (unit != null && !units.contains(unit)) {
                units.add(unit);
            }
        }
        return units;
    }
}
