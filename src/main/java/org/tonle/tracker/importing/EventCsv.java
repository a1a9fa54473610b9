package org.tonle.tracker.importing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.io.InputStream;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tonle.common.Uid;
import org.tonle.format.CsvReader;
import org.tonle.limit.Budget;
import org.tonle.parameter.FlagReading;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;
import org.tonle.tracker.column.ColumnValues;
import org.tonle.tracker.column.EventColumn;
import org.tonle.tracker.column.TrackerTable;

/** Single events in CSV: the first line names the columns, every further one is a value; lines of one event are told by its identifier. */
final class EventCsv {
    private EventCsv() {}

    /** Columns that are none of an event's own. */
    private static final List<String> OF_VALUES =
            List.of("dataElement", "value", "providedElsewhere", "latitude", "longitude");

    /**
     * The events of a file.
     *
     * @throws Problem E2046 for a line that is not CSV, E1003 for a first line that names no columns, for an identifier, a status, a date or
     *     a place that is none
     */
    static SentObjects read(InputStream body, Budget budget, ZoneId zone) throws IOException {
        Map<String, Map<String, String>> events = new LinkedHashMap<>();
        Map<String, List<SentObjects.Value>> values = new HashMap<>();
        int number = 0;
        CsvReader rows = CsvReader.of(body);
        String[] header = named(rows.hasNext() ? rows.next() : new String[0]);
        while (rows.hasNext()) {
            String[] row = rows.next();
            budget.bodyRows(8 + row.length / 2);
            Map<String, String> fields = new HashMap<>();
            for (int i = 0; i < Math.min(header.length, row.length); i++) {
                if (!row[i].isEmpty()) {
                    fields.put(header[i].strip(), row[i]);
                }
            }
            if (fields.isEmpty()) {
                continue;
            }
            String key = fields.getOrDefault("event", "#" + number++);
            events.putIfAbsent(key, fields);
            List<SentObjects.Value> ofEvent = values.computeIfAbsent(key, each -> new ArrayList<>());
            if (fields.containsKey("dataElement")) {
                ofEvent.add(new SentObjects.Value(
                        fields.get("dataElement"),
                        fields.get("value"),
                        FlagReading.isYes(fields.get("providedElsewhere"))));
            }
        }
        List<SentObjects.Event> list = new ArrayList<>();
        events.forEach((key, fields) -> list.add(new SentObjects.Event(
                columns(fields, zone), List.copyOf(values.getOrDefault(key, List.of())), List.of())));
        return new SentObjects(List.of(), List.of(), list, List.of());
    }

    /** @throws Problem E1003 when the line names no place where an event could be */
    private static String[] named(String[] line) {
        List<String> names = Stream.of(line).map(String::strip).toList();
        Set<String> known = new HashSet<>(TrackerTable.EVENT.sent().keySet());
        known.addAll(OF_VALUES);
        if (line.length > 0 && names.stream().noneMatch(known::contains)) {
            throw new Problem(
                    ErrorCode.E1003,
                    "the first line names no column of an event; found " + shown(names)
                            + ". Begin with a line such as event,program,programStage,orgUnit,occurredAt,dataElement,value");
        }
        return names.toArray(String[]::new);
    }

    private static String shown(List<String> names) {
        String all = String.join(", ", names.subList(0, Math.min(names.size(), 10)));
        return all.length() > 200 ? all.substring(0, 200) + "..." : all;
    }

    private static ColumnValues<EventColumn> columns(Map<String, String> fields, ZoneId zone) {
        ColumnValues<EventColumn> columns = TrackerTable.EVENT.unsaid().set(EventColumn.GEOMETRY, point(fields));
        TrackerTable.EVENT.sent().forEach((property, column) -> {
            String text = fields.get(property);
            Object value = text == null ? null : SentColumnValue.of(column, text, zone);
            if (value != null) {
                columns.set(column, value);
            }
        });
        if (columns.get(EventColumn.UID) == null) {
            columns.set(EventColumn.UID, Uid.generate());
        }
        return columns;
    }

    private static @Nullable JsonNode point(Map<String, String> fields) {
        String latitude = fields.get("latitude");
        String longitude = fields.get("longitude");
        if (latitude == null || longitude == null) {
            return null;
        }
        try {
            var point = JsonNodeFactory.instance.objectNode().put("type", "Point");
            point.putArray("coordinates").add(Double.parseDouble(longitude)).add(Double.parseDouble(latitude));
            return point;
        } catch (NumberFormatException noNumber) {
            throw new Problem(
                    ErrorCode.E1003, "latitude `" + latitude + "` and longitude `" + longitude + "` must be numbers");
        }
    }
}
