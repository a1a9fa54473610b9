package org.tonle.metadata.query;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tonle.common.CsvCell;

/** A list of objects as comma separated values: one column a field, plain values as they are, everything else as JSON. */
final class Csv {
    private Csv() {}

    /** The first row, in UTF-8. */
    static byte[] header(List<String> columns) {
        return bytes(columns.stream());
    }

    /** A row, in UTF-8. @param object as it is shown */
    static byte[] row(List<String> columns, JsonNode object) {
        return bytes(columns.stream().map(column -> text(object.path(column))));
    }

    private static byte[] bytes(Stream<String> cells) {
        return (cells.map(CsvCell::write).collect(Collectors.joining(",")) + '\n').getBytes(StandardCharsets.UTF_8);
    }

    private static String text(JsonNode value) {
        return value.isContainerNode() ? value.toString() : value.asText("");
    }
}
