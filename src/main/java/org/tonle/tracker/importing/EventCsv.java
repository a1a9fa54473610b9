package org.tonle.tracker.importing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tonle.format.CsvCell;
import org.tonle.limit.Budget;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;

/** Single events in CSV: the first line names the columns, every further one is a value; lines of one event follow by its identifier. */
final class EventCsv {
    private EventCsv() {}

    /** @throws Problem E1003 for a line that is not CSV */
    static WireObjects read(InputStream body, Budget budget) throws IOException {
        BufferedReader reader = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8));
        List<String> header = row(reader);
        Map<String, Map<String, String>> events = new LinkedHashMap<>();
        Map<String, List<WireObjects.DataValue>> values = new HashMap<>();
        int number = 0;
        for (List<String> row = row(reader); header != null && row != null; row = row(reader)) {
            budget.rows(8 + row.size() / 2);
            Map<String, String> fields = new HashMap<>();
            for (int i = 0; i < Math.min(header.size(), row.size()); i++) {
                if (!row.get(i).isEmpty()) {
                    fields.put(header.get(i).strip(), row.get(i));
                }
            }
            if (fields.isEmpty()) {
                continue;
            }
            String key = fields.getOrDefault("event", "#" + number++);
            events.putIfAbsent(key, fields);
            List<WireObjects.DataValue> ofEvent = values.computeIfAbsent(key, each -> new ArrayList<>());
            if (fields.containsKey("dataElement")) {
                ofEvent.add(new WireObjects.DataValue(
                        fields.get("dataElement"),
                        fields.get("value"),
                        Boolean.valueOf(fields.getOrDefault("providedElsewhere", "false"))));
            }
        }
        List<WireObjects.@Nullable Event> list = new ArrayList<>();
        events.forEach((key, fields) -> list.add(event(fields, List.copyOf(values.getOrDefault(key, List.of())))));
        return new WireObjects(null, null, list, null);
    }

    private static WireObjects.Event event(Map<String, String> fields, List<WireObjects.@Nullable DataValue> values) {
        return new WireObjects.Event(
                fields.get("event"),
                fields.get("enrollment"),
                fields.get("program"),
                fields.get("programStage"),
                fields.get("orgUnit"),
                fields.get("attributeOptionCombo"),
                fields.get("attributeCategoryOptions"),
                fields.get("status"),
                fields.get("occurredAt"),
                fields.get("scheduledAt"),
                fields.get("completedAt"),
                fields.get("completedBy"),
                fields.containsKey("assignedUser")
                        ? JsonNodeFactory.instance.textNode(fields.get("assignedUser"))
                        : null,
                geometry(fields),
                values,
                null,
                null,
                fields.get("createdAtClient"),
                fields.get("updatedAtClient"),
                fields.get("storedBy"));
    }

    private static @Nullable JsonNode geometry(Map<String, String> fields) {
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

    /** The next record, which may go on over several lines inside of quotes; null at the end. */
    private static @Nullable List<String> row(BufferedReader reader) throws IOException {
        String line = reader.readLine();
        if (line == null) {
            return null;
        }
        List<String> fields = new ArrayList<>();
        StringBuilder field = new StringBuilder();
        boolean quoted = false;
        while (true) {
            for (int i = 0; i < line.length(); i++) {
                char c = line.charAt(i);
                if (quoted && c == '"' && i + 1 < line.length() && line.charAt(i + 1) == '"') {
                    field.append('"');
                    i++;
                } else if (c == '"') {
                    quoted = !quoted;
                } else if (c == ',' && !quoted) {
                    fields.add(CsvCell.read(field.toString()));
                    field.setLength(0);
                } else {
                    field.append(c);
                }
            }
            if (!quoted) {
                fields.add(CsvCell.read(field.toString()));
                return fields;
            }
            line = reader.readLine();
            if (line == null) {
                throw new Problem(ErrorCode.E1003, "the CSV ends inside of a quoted field. Close the quote");
            }
            field.append('\n');
        }
    }
}
