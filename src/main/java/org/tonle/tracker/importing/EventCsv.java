package org.tonle.tracker.importing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tonle.format.CsvReader;
import org.tonle.limit.Budget;
import org.tonle.parameter.FlagReading;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;

/** Single events in CSV: the first line names the columns, every further one is a value; lines of one event follow by its identifier. */
final class EventCsv {
    private EventCsv() {}

    /** @throws Problem E2046 for a line that is not CSV */
    static WireObjects read(InputStream body, Budget budget) throws IOException {
        Map<String, Map<String, String>> events = new LinkedHashMap<>();
        Map<String, List<WireObjects.DataValue>> values = new HashMap<>();
        int number = 0;
        CsvReader rows = CsvReader.of(body);
        String[] header = rows.hasNext() ? rows.next() : new String[0];
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
            List<WireObjects.DataValue> ofEvent = values.computeIfAbsent(key, each -> new ArrayList<>());
            if (fields.containsKey("dataElement")) {
                ofEvent.add(new WireObjects.DataValue(
                        fields.get("dataElement"),
                        fields.get("value"),
                        FlagReading.isYes(fields.get("providedElsewhere"))));
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
}
