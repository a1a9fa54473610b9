package org.tonle.tracker.legacy;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.tonle.format.CsvWriter;
import org.tonle.tracker.export.TrackerReader;

/**
 * Objects as a table, the answer of {@code trackedEntityInstances/query} and {@code events/query}. Source: DHIS2 2.35 developer guide,
 * "Tracked entity instance grid query".
 *
 * @param page objects in the words of today
 * @param names of metadata that cells name, by uid
 */
record LegacyGrid(List<Column> columns, TrackerReader.Page page, Map<String, String> names) {
    /** @param title for people @param cell the text for an object; empty where it has none */
    record Column(String name, String title, Function<ObjectNode, String> cell) {}

    void json(JsonGenerator out) throws IOException {
        out.writeStartObject();
        out.writeArrayFieldStart("headers");
        for (Column column : columns) {
            out.writeStartObject();
            out.writeStringField("name", column.name());
            out.writeStringField("column", column.title());
            out.writeStringField("type", "java.lang.String");
            out.writeBooleanField("hidden", false);
            out.writeBooleanField("meta", false);
            out.writeEndObject();
        }
        out.writeEndArray();
        out.writeObjectFieldStart("metaData");
        out.writeObjectField("names", names);
        LegacyPager.write(page, out);
        out.writeEndObject();
        out.writeNumberField("width", columns.size());
        out.writeNumberField("height", page.objects().size());
        out.writeArrayFieldStart("rows");
        for (ObjectNode object : page.objects()) {
            out.writeStartArray();
            for (Column column : columns) {
                out.writeString(column.cell().apply(object));
            }
            out.writeEndArray();
        }
        out.writeEndArray();
        out.writeEndObject();
    }

    /** The stream stays open. */
    void csv(OutputStream out) throws IOException {
        CsvWriter csv = CsvWriter.to(out);
        csv.row(columns.stream().map(Column::title).toList());
        for (ObjectNode object : page.objects()) {
            List<String> cells = new ArrayList<>();
            columns.forEach(column -> cells.add(column.cell().apply(object)));
            csv.row(cells);
        }
        csv.finish();
    }
}
