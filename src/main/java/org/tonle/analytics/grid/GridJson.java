package org.tonle.analytics.grid;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes a grid as DHIS2's JSON, row by row. */
public final class GridJson {
    private final ObjectMapper mapper;

    public GridJson(ObjectMapper mapper) {
        this.mapper = mapper;
    }

    /** The stream stays open. */
    public void write(Grid grid, OutputStream stream) throws IOException {
        JsonGenerator json = mapper.createGenerator(stream).disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
        json.writeStartObject();
        json.writeArrayFieldStart("headers");
        for (GridHeader header : grid.headers()) {
            write(header, json);
        }
        json.writeEndArray();
        json.writeFieldName("metaData");
        json.writeTree(grid.metaData());
        json.writeObjectFieldStart("rowContext");
        json.writeEndObject();
        json.writeNumberField("width", grid.width());
        json.writeArrayFieldStart("rows");
        for (List<String> row : grid.rows()) {
            json.writeStartArray();
            for (String cell : row) {
                json.writeString(cell);
            }
            json.writeEndArray();
        }
        json.writeEndArray();
        json.writeNumberField("height", grid.height());
        json.writeNumberField("headerWidth", grid.headers().size());
        json.writeEndObject();
        json.flush();
    }

    private static void write(GridHeader header, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("name", header.name());
        writeUnlessNull(json, "column", header.column());
        json.writeStringField("valueType", header.valueType());
        json.writeStringField("type", header.type());
        json.writeBooleanField("hidden", header.hidden());
        json.writeBooleanField("meta", header.meta());
        writeUnlessNull(json, "optionSet", header.optionSet());
        json.writeEndObject();
    }

    private static void writeUnlessNull(JsonGenerator json, String name, @Nullable String value) throws IOException {
        if (value != null) {
            json.writeStringField(name, value);
        }
    }
}
