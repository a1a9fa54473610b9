package org.tonle.metadata.query;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/** A list of objects as comma separated values: one column a field, plain values as they are, everything else as JSON. */
final class Csv {
    private Csv() {}

    /** The bytes in UTF-8, with a header. @param objects one JSON object a row */
    static byte[] of(List<String> columns, JsonNode objects) {
        StringBuilder csv = new StringBuilder();
        csv.append(columns.stream().map(Csv::cell).collect(Collectors.joining(",")))
                .append('\n');
        for (JsonNode object : objects) {
            csv.append(columns.stream()
                    .map(column -> cell(text(object.path(column))))
                    .collect(Collectors.joining(",")));
            csv.append('\n');
        }
        return csv.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static String text(JsonNode value) {
        return value.isContainerNode() ? value.toString() : value.asText("");
    }

    /** Quoted when needed. */
    private static String cell(String text) {
        boolean plain = text.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
    }
}
