package org.tonle.analytics.grid;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/** DHIS2's JSON, in which every cell is a text. */
final class GridJson implements GridFormat {
    private final ObjectMapper mapper;

    GridJson(ObjectMapper mapper) {
        this.mapper = mapper;
    }

    @Override
    public boolean hasMetaData() {
        return true;
    }

    @Override
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
        json.writeFieldName("rowContext");
        json.writeTree(grid.rowContext());
        json.writeArrayFieldStart("rows");
        Cells cells = new Cells(json);
        grid.rows().writeTo(cells);
        json.writeEndArray();
        int width = grid.headers().size();
        json.writeNumberField("width", cells.rows == 0 ? 0 : width);
        json.writeNumberField("height", cells.rows);
        json.writeNumberField("headerWidth", width);
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
        writeUnlessNull(json, "legendSet", header.legendSet());
        GridHeader.StagePosition stage = header.stage();
        if (stage != null) {
            writeUnlessNull(json, "programStage", stage.programStage());
            json.writeNumberField("stageOffset", stage.offset());
            // DHIS2's own words, which clients find there
            json.writeStringField(
                    "repeatableStageParams",
                    "index:" + stage.offset() + " startDate:null endDate: null dimension: " + stage.dimension());
        }
        json.writeEndObject();
    }

    private static void writeUnlessNull(JsonGenerator json, String name, @Nullable String value) throws IOException {
        if (value != null) {
            json.writeStringField(name, value);
        }
    }

    private static final class Cells extends TextCells {
        private final JsonGenerator json;
        private boolean isInRow;
        private long rows;

        Cells(JsonGenerator json) {
            this.json = json;
        }

        private void begin() throws IOException {
            if (!isInRow) {
                json.writeStartArray();
                isInRow = true;
            }
        }

        @Override
        protected void cell(String text) throws IOException {
            begin();
            json.writeString(text);
        }

        @Override
        protected void digits(char[] chars, int from, int length) throws IOException {
            begin();
            json.writeString(chars, from, length);
        }

        @Override
        public void endRow() throws IOException {
            begin();
            json.writeEndArray();
            isInRow = false;
            rows++;
        }
    }
}
