package org.tonle.tracker.importing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;
import org.tonle.tracker.column.ColumnSpec.Trait;
import org.tonle.tracker.column.ColumnType;
import org.tonle.tracker.column.ColumnValues;
import org.tonle.tracker.column.TrackerColumn;
import org.tonle.tracker.column.TrackerTable;

/** What change logs say of the columns whose changes are kept ({@link Trait#LOGGED}). */
public final class LoggedColumns {
    private static final ObjectMapper JSON = new ObjectMapper();

    private LoggedColumns() {}

    /** What a row holds in them, by property: a time as answers write it, a shape as its points, {@code (1.500000, 2.000000), ...}. Nothing of empty ones. */
    public static <C extends Enum<C> & TrackerColumn> Map<String, String> of(
            TrackerTable<C> table, ColumnValues<C> row) {
        Map<String, String> said = new LinkedHashMap<>();
        for (C column : table.logged()) {
            Object value = row.get(column);
            if (value != null) {
                said.put(column.property(), said(column.spec().type(), value));
            }
        }
        return said;
    }

    private static String said(ColumnType type, Object value) {
        if (type != ColumnType.GEOMETRY) {
            return value instanceof LocalDateTime time ? TrackerTimes.write(time) : value.toString();
        }
        StringJoiner points = new StringJoiner(", ");
        points(read(value.toString()).path("coordinates"), points);
        return points.toString();
    }

    private static JsonNode read(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException problem) {
            throw new IllegalStateException("a column of shapes holds something else", problem);
        }
    }

    private static void points(JsonNode coordinates, StringJoiner points) {
        if (coordinates.path(0).isNumber()) {
            points.add(String.format(
                    Locale.ROOT,
                    "(%f, %f)",
                    coordinates.path(0).asDouble(),
                    coordinates.path(1).asDouble()));
            return;
        }
        coordinates.forEach(each -> points(each, points));
    }
}
