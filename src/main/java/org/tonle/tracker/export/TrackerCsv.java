package org.tonle.tracker.export;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.tonle.format.CsvWriter;
import org.tonle.parameter.Parameters;
import org.tonle.tracker.TrackerKind;
import org.tonle.tracker.column.ColumnType;
import org.tonle.tracker.column.TrackerColumn;
import org.tonle.tracker.column.TrackerTable;

/** Tracked entities and events as CSV: one line a value, the columns of the object repeated. The columns are DHIS2's. */
final class TrackerCsv {
    private static final Map<String, String> ATTRIBUTE = ordered(
            "attrCreatedAt",
            "createdAt",
            "attrUpdatedAt",
            "updatedAt",
            "attribute",
            "attribute",
            "displayName",
            "displayName",
            "value",
            "value",
            "valueType",
            "valueType");
    private static final List<String> POINT = List.of("latitude", "longitude");

    private static final Map<String, String> DATA_VALUE = ordered(
            "dataElement",
            "dataElement",
            "value",
            "value",
            "storedBy",
            "storedBy",
            "providedElsewhere",
            "providedElsewhere",
            "createdAtDataValue",
            "createdAt",
            "updatedAtDataValue",
            "updatedAt");

    private TrackerCsv() {}

    private static Map<String, String> ordered(String... pairs) {
        Map<String, String> map = new java.util.LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            map.put(pairs[i], pairs[i + 1]);
        }
        return map;
    }

    /** The same request for all that a CSV shows. */
    static Parameters everything(Parameters parameters) {
        Map<String, List<String>> all = new HashMap<>(parameters.all());
        all.put("fields", List.of("*,!relationships,!enrollments,!programOwners,!notes"));
        return new Parameters(all);
    }

    /** The stream stays open. */
    static void write(TrackerKind kind, List<ObjectNode> objects, OutputStream out) throws IOException {
        boolean entities = kind == TrackerKind.TRACKED_ENTITY;
        List<String> columns = entities ? columns(TrackerTable.ENTITY) : columns(TrackerTable.EVENT);
        Map<String, String> valueColumns = entities ? ATTRIBUTE : DATA_VALUE;
        List<String> header = new ArrayList<>(columns);
        header.addAll(valueColumns.keySet());
        CsvWriter csv = CsvWriter.to(out);
        csv.row(header);
        for (ObjectNode object : objects) {
            List<String> ofObject =
                    columns.stream().map(column -> value(object, column)).toList();
            JsonNode values = object.path(entities ? "attributes" : "dataValues");
            for (JsonNode value : values.isEmpty() ? List.of(MissingNode.getInstance()) : values) {
                List<String> row = new ArrayList<>(ofObject);
                for (String column : valueColumns.values()) {
                    row.add(value.path(column).asText(""));
                }
                csv.row(row);
            }
        }
        csv.finish();
    }

    /** A shape that is a point has its coordinates behind it. */
    private static List<String> columns(TrackerTable<?> table) {
        List<String> columns = new ArrayList<>();
        for (TrackerColumn column : table.csv()) {
            columns.add(column.property());
            if (column.spec().type() == ColumnType.GEOMETRY) {
                columns.addAll(POINT);
            }
        }
        return columns;
    }

    private static String value(ObjectNode object, String column) {
        JsonNode point = object.path("geometry");
        boolean isPoint = point.path("type").asText().equals("Point");
        return switch (column) {
            case "latitude" -> isPoint ? point.path("coordinates").path(1).asText("") : "";
            case "longitude" -> isPoint ? point.path("coordinates").path(0).asText("") : "";
            case "geometry" -> point.isObject() ? point.toString() : "";
            case "createdBy", "updatedBy", "assignedUser" ->
                object.path(column).path("username").asText("");
            default -> object.path(column).asText("");
        };
    }
}
