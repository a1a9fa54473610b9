package org.tonle.datavalue.wire;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tonle.datavalue.cell.AnswerTimes;

/** {@code {"dataSet", "period", "orgUnit", ..., "dataValues": [{...}]}}; each value says everything about itself. */
final class JsonValueWriter implements ExportFormat.Writer {
    private static final JsonFactory FACTORY = new JsonFactory();

    private final JsonGenerator json;

    JsonValueWriter(OutputStream out, Map<String, String> top) throws IOException {
        json = FACTORY.createGenerator(out);
        json.writeStartObject();
        for (Map.Entry<String, String> each : top.entrySet()) {
            json.writeStringField(each.getKey(), each.getValue());
        }
        json.writeArrayFieldStart("dataValues");
    }

    @Override
    public void write(ExportedValue value) throws IOException {
        json.writeStartObject();
        json.writeStringField("dataElement", value.dataElement());
        json.writeStringField("period", value.period());
        json.writeStringField("orgUnit", value.orgUnit());
        json.writeStringField("categoryOptionCombo", value.categoryOptionCombo());
        json.writeStringField("attributeOptionCombo", value.attributeOptionCombo());
        text("value", value.value());
        text("storedBy", value.storedBy());
        json.writeStringField("created", AnswerTimes.text(value.created()));
        json.writeStringField("lastUpdated", AnswerTimes.text(value.lastUpdated()));
        text("comment", value.comment());
        json.writeBooleanField("followup", value.followUp());
        if (value.deleted()) {
            json.writeBooleanField("deleted", true);
        }
        text("reason", value.reason());
        json.writeEndObject();
    }

    private void text(String name, @Nullable String value) throws IOException {
        if (value != null) {
            json.writeStringField(name, value);
        }
    }

    @Override
    public void close() throws IOException {
        json.writeEndArray();
        json.writeEndObject();
        json.close();
    }
}
