package org.tonle.metadata.query;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * A list of objects as comma separated values. A reference is the identifier of what it refers to, a list of plain values or of
 * references its items with semicolons between; everything else that has no flat form is JSON.
 */
final class ObjectCsv {
    private ObjectCsv() {}

    /** The first row: the names of the columns, those behind references with dots. */
    static List<String> header(List<List<String>> columns) {
        return columns.stream().map(column -> String.join(".", column)).toList();
    }

    /** A row. @param object as it is shown */
    static List<String> row(List<List<String>> columns, JsonNode object) {
        return columns.stream()
                .map(column -> {
                    JsonNode value = object;
                    for (String name : column) {
                        value = value.path(name);
                    }
                    return text(value);
                })
                .toList();
    }

    private static String text(JsonNode value) {
        if (isFlat(value)) {
            return flat(value);
        }
        if (!value.isArray()) {
            return value.toString();
        }
        List<String> items = new ArrayList<>(value.size());
        for (JsonNode item : value) {
            if (!isFlat(item)) {
                return value.toString();
            }
            items.add(flat(item));
        }
        return String.join(";", items);
    }

    private static boolean isFlat(JsonNode value) {
        return value.isValueNode() || value.isMissingNode() || value.isObject() && value.size() == 1 && value.has("id");
    }

    private static String flat(JsonNode value) {
        return value.isObject() ? value.path("id").asText() : value.asText("");
    }
}
