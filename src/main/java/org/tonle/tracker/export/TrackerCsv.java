package org.tonle.tracker.export;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.tonle.format.CsvWriter;
import org.tonle.parameter.Parameters;
import org.tonle.tracker.TrackerKind;
import org.tonle.tracker.column.ColumnType;
import org.tonle.tracker.column.TrackerColumn;
import org.tonle.tracker.column.TrackerTable;

/**
 * Tracker objects as CSV: one line a value, the columns of the object repeated. The columns of tracked entities and events are DHIS2's, which
 * has no others.
 */
public final class TrackerCsv {
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
    private static final List<String> OF_RELATIONSHIP =
            List.of("relationshipName", "bidirectional", "fromType", "from", "toType", "to");
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

    /**
     * What the lines of a kind hold.
     *
     * @param columns of the object
     * @param list the property that holds its values; a line each
     * @param values properties of a value by the name of their column
     */
    private record Layout(List<String> columns, String list, Map<String, String> values) {
        static Layout of(TrackerKind kind) {
            return switch (kind) {
                case TRACKED_ENTITY -> new Layout(withPoints(TrackerTable.ENTITY.csv()), "attributes", ATTRIBUTE);
                case ENROLLMENT -> new Layout(withPoints(TrackerTable.ENROLLMENT.shown()), "attributes", ATTRIBUTE);
                case EVENT -> new Layout(withPoints(TrackerTable.EVENT.csv()), "dataValues", DATA_VALUE);
                case RELATIONSHIP -> {
                    List<String> columns = withPoints(TrackerTable.RELATIONSHIP.shown());
                    columns.addAll(OF_RELATIONSHIP);
                    yield new Layout(columns, "", Map.of());
                }
            };
        }
    }

    /** The same request for all that a CSV shows. */
    public static Parameters everything(TrackerKind kind, Parameters parameters) {
        return parameters.with(
                "fields",
                switch (kind) {
                    case TRACKED_ENTITY, EVENT -> "*,!relationships,!enrollments,!programOwners,!notes";
                    case ENROLLMENT -> "*,!relationships,!events,!notes";
                    case RELATIONSHIP ->
                        "*,from[trackedEntity[trackedEntity],enrollment[enrollment],event[event]],"
                                + "to[trackedEntity[trackedEntity],enrollment[enrollment],event[event]]";
                });
    }

    /** The stream stays open. @param hasHeader whether the first line names the columns @param names what a column of the object is called */
    public static void write(
            TrackerKind kind,
            List<ObjectNode> objects,
            boolean hasHeader,
            UnaryOperator<String> names,
            OutputStream out)
            throws IOException {
        Layout layout = Layout.of(kind);
        CsvWriter csv = CsvWriter.to(out);
        if (hasHeader) {
            List<String> header = new ArrayList<>(layout.columns());
            header.replaceAll(names);
            header.addAll(layout.values().keySet());
            csv.row(header);
        }
        for (ObjectNode object : objects) {
            List<String> ofObject = layout.columns().stream()
                    .map(column -> value(object, column))
                    .toList();
            JsonNode values = object.path(layout.list());
            for (JsonNode value : values.isEmpty() ? List.of(MissingNode.getInstance()) : values) {
                List<String> row = new ArrayList<>(ofObject);
                for (String column : layout.values().values()) {
                    row.add(value.path(column).asText(""));
                }
                csv.row(row);
            }
        }
        csv.finish();
    }

    /** A shape that is a point has its coordinates behind it. */
    private static List<String> withPoints(List<? extends TrackerColumn> shown) {
        List<String> columns = new ArrayList<>();
        for (TrackerColumn column : shown) {
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
            case "fromType", "toType" -> endType(object.path(column.substring(0, column.length() - 4)));
            case "from", "to" -> {
                JsonNode end = object.path(column);
                yield end.path(endType(end)).path(endType(end)).asText("");
            }
            default -> object.path(column).asText("");
        };
    }

    /** {@code trackedEntity, enrollment} or {@code event}. */
    private static String endType(JsonNode end) {
        return end.isEmpty() ? "" : end.fieldNames().next();
    }
}
