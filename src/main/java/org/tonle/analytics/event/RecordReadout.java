package org.tonle.analytics.event;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tonle.analytics.grid.GridCells;
import org.tonle.analytics.grid.GridRows;
import org.tonle.analytics.store.RecordColumn;
import org.tonle.analytics.store.RecordField;
import org.tonle.analytics.store.RecordPlace;
import org.tonle.analytics.store.RecordSubject;
import org.tonle.metadata.MetadataObject;
import org.tonle.parameter.Parameters;

/** Makes rows of what is read of records: each field is read once, however many cells are made of it. */
final class RecordReadout {
    private static final RecordField PERSON = RecordColumn.UID.of(RecordPlace.Own.TRACKED_ENTITY);

    private final List<RecordColumns.Column> columns;
    private final Map<RecordField, Integer> positions = new LinkedHashMap<>();
    private final List<@Nullable Object[]> rows = new ArrayList<>();
    private final List<QueryItem> coded = new ArrayList<>();
    private final Map<QueryItem, Set<String>> options = new LinkedHashMap<>();
    private final Set<String> persons = new LinkedHashSet<>();
    private final ObjectNode context = JsonNodeFactory.instance.objectNode();
    private final boolean withPersons;
    private final boolean withContext;
    private boolean more;

    RecordReadout(RecordQuery query, List<RecordColumns.Column> columns) {
        this.columns = columns;
        this.withPersons =
                query.subject() == RecordSubject.TRACKED_ENTITY || query.scope().hasRegistration();
        this.withContext = query.request().cells().withContext();
        query.items().stream().filter(item -> item.options() != null).forEach(item -> {
            coded.add(item);
            position(item.field());
        });
        for (RecordColumns.Column column : columns) {
            position(column.field());
            RecordField status = withContext ? status(column.field().place()) : null;
            if (status != null) {
                position(status);
            }
        }
        if (withPersons) {
            position(PERSON);
        }
    }

    private int position(RecordField field) {
        return positions.computeIfAbsent(field, key -> positions.size());
    }

    /** The state of the event, or events, that a value is of; null for another value. */
    private static @Nullable RecordField status(RecordPlace place) {
        if (place instanceof RecordPlace.StageEvents events) {
            return RecordColumn.STATUS.of(events.planned());
        }
        return place instanceof RecordPlace.StageEvent ? RecordColumn.STATUS.of(place) : null;
    }

    /** What has to be read of each record. */
    List<RecordField> fields() {
        return List.copyOf(positions.keySet());
    }

    /** The cells of a record: texts and numbers. */
    @Nullable
    Object[] cells(@Nullable Object[] values) {
        @Nullable Object[] cells = new @Nullable Object[columns.size()];
        for (int i = 0; i < cells.length; i++) {
            RecordColumns.Column column = columns.get(i);
            cells[i] = column.cell().of(values[position(column.field())]);
        }
        return cells;
    }

    /** Takes a record of a page. */
    void add(@Nullable Object[] values) {
        if (withContext) {
            addContext(values);
        }
        for (QueryItem item : coded) {
            Object code = values[position(item.field())];
            if (code != null) {
                Set<String> codes = options.computeIfAbsent(item, key -> new LinkedHashSet<>());
                for (String text : item.isEach() ? EachText.parts(code.toString()) : List.of(code.toString())) {
                    codes.addAll(
                            item.isMany() && text != null
                                    ? Parameters.parts(text.replace(',', ';'))
                                    : text == null ? List.of() : List.of(text));
                }
            }
        }
        if (withPersons && values[position(PERSON)] instanceof String person) {
            persons.add(person);
        }
        rows.add(cells(values));
    }

    private void addContext(@Nullable Object[] values) {
        ObjectNode row = null;
        for (int i = 0; i < columns.size(); i++) {
            RecordField field = columns.get(i).field();
            RecordField ofEvent = values[position(field)] == null ? status(field.place()) : null;
            if (ofEvent != null) {
                Object status = values[position(ofEvent)];
                row = row == null ? context.putObject(Integer.toString(rows.size())) : row;
                row.putObject(Integer.toString(i)).put("valueStatus", why(ofEvent, status));
            }
        }
    }

    private static String why(RecordField ofEvent, @Nullable Object status) {
        if (status == null) {
            return "ND";
        }
        boolean isEach = ofEvent.place() instanceof RecordPlace.StageEvents;
        List<@Nullable String> states = isEach ? EachText.parts(status.toString()) : List.of(status.toString());
        return states.stream().allMatch("SCHEDULE"::equals) ? "SC" : "NS";
    }

    /** Writes the cells of one record. */
    static void write(@Nullable Object[] row, GridCells cells) throws IOException {
        for (Object cell : row) {
            if (cell instanceof Double number) {
                cells.number(number, 0);
            } else {
                cells.text((String) cell);
            }
        }
        cells.endRow();
    }

    /** There are further records behind those of the page. */
    void setMore() {
        more = true;
    }

    boolean hasMore() {
        return more;
    }

    int size() {
        return rows.size();
    }

    /** The rows of the page. */
    GridRows rows() {
        return cells -> {
            for (@Nullable Object[] row : rows) {
                write(row, cells);
            }
        };
    }

    /** Identifiers of the persons the records are about. */
    List<String> persons() {
        return List.copyOf(persons);
    }

    /** The options in the rows, by identifier of the value. */
    Map<String, List<MetadataObject>> shown() {
        Map<String, List<MetadataObject>> shown = new LinkedHashMap<>();
        options.forEach((item, texts) -> shown.put(item.id(), RecordItemCells.shown(item, texts)));
        return shown;
    }

    /**
     * Why values are missing, by row and column: {@code ND} for no event, {@code SC} for one that is only planned, {@code NS} for one
     * without the value.
     */
    ObjectNode context() {
        return context;
    }
}
