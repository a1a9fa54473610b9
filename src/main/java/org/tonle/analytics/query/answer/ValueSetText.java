package org.tonle.analytics.query.answer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tonle.format.CsvWriter;
import org.tonle.format.WireFormat;
import org.tonle.format.XmlWriter;

/** A set of data values as JSON, XML or CSV, each as {@code /api/dataValueSets} takes it in. */
final class ValueSetText {
    private static final String VALUES = "dataValues";

    /** Names of the members of a value, in the order of the columns. */
    private static final List<String> COLUMNS = List.of(
            "dataElement",
            "period",
            "orgUnit",
            "categoryOptionCombo",
            "attributeOptionCombo",
            "value",
            "storedBy",
            "lastUpdated",
            "comment",
            "followup");

    private ValueSetText() {}

    /** Writes the whole set and leaves the stream open. */
    static void write(ObjectNode set, WireFormat format, ObjectMapper mapper, OutputStream out) throws IOException {
        if (format == WireFormat.XML) {
            xml(set.path(VALUES), out);
        } else if (format == WireFormat.CSV) {
            csv(set.path(VALUES), out);
        } else {
            mapper.writeValue(out, set);
        }
    }

    private static void xml(JsonNode values, OutputStream out) throws IOException {
        XmlWriter xml = XmlWriter.to(out, "dataValueSet", XmlWriter::singular);
        for (JsonNode value : values) {
            Set<String> members = new HashSet<>();
            value.fieldNames().forEachRemaining(members::add);
            xml.open("dataValue");
            xml.members(value, members);
            xml.close();
        }
        xml.finish();
    }

    private static void csv(JsonNode values, OutputStream out) throws IOException {
        CsvWriter csv = CsvWriter.quoted(out);
        csv.row(COLUMNS.stream().map(String::toLowerCase).toList());
        List<@Nullable String> cells = new ArrayList<>();
        for (JsonNode value : values) {
            cells.clear();
            for (String column : COLUMNS) {
                cells.add(value.path(column).asText());
            }
            csv.row(cells);
        }
        csv.finish();
    }
}
