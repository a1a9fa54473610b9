package org.tonle.metadata.query;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.fields.Fields;
import org.tonle.metadata.fields.Selection;
import org.tonle.metadata.fields.ShortForm;
import org.tonle.metadata.fields.ShortForm.Extent;
import org.tonle.metadata.value.PropertyReading;
import org.tonle.metadata.value.Viewpoint;
import org.tonle.parameter.Parameters;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;
import org.tonle.schema.ObjectType;

/**
 * The short form of objects: plain values as they are, references as identifiers, collections as their size or as identifiers.
 * Where only the size of a collection is shown, {@code apiEndpoints} says where its objects are.
 */
final class Gist {
    private final Viewpoint viewpoint;
    private final ObjectType type;
    private final ShortForm form;
    private final Selection selection;
    private final boolean isWhole;
    private final boolean hasEndpoints;
    private final String root;

    /** The gist of a type. @param absent how much is shown when nothing is said. @throws Problem E1003 for fields the type does not have */
    Gist(Viewpoint viewpoint, ObjectType type, Parameters parameters, Extent absent) {
        this.viewpoint = viewpoint;
        this.type = type;
        String asked = parameters.fields();
        this.isWhole = asked == null || asked.equals("*") || asked.equals(":all");
        Extent extent = extent(parameters.first("auto"), absent);
        this.form =
                ShortForm.of(viewpoint.snapshot(), type, asked == null ? null : Fields.parseStrictly(asked), extent);
        this.selection = Selection.of(viewpoint.snapshot(), type, form.fields());
        this.hasEndpoints = !parameters.isOff("references") && !form.counted().isEmpty() && type.endpoint() != null;
        this.root = (parameters.flag("absoluteUrls") ? viewpoint.address() : "") + "/api" + type.endpoint() + "/";
    }

    private static Extent extent(@Nullable String auto, Extent absent) {
        if (auto == null || auto.isBlank()) {
            return absent;
        }
        return Arrays.stream(Extent.values())
                .filter(each -> each.name().equals(auto.strip().toUpperCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new Problem(ErrorCode.E1003, "`auto` is one of XS, S, M, L, XL"));
    }

    /** Refuses, before anything is sent, what is over the budget. */
    void check(List<MetadataObject> objects) {
        selection.check(viewpoint, objects);
    }

    Selection selection() {
        return selection;
    }

    /** Writes a list: of values when one field is asked for, else of objects. */
    void write(JsonGenerator out, List<MetadataObject> objects) throws IOException {
        List<String> names = selection.names();
        out.writeStartArray();
        for (MetadataObject object : objects) {
            if (names.size() == 1 && !isWhole && !hasEndpoints) {
                selection.writeOnly(out, viewpoint, object, names.get(0));
            } else {
                write(out, object);
            }
        }
        out.writeEndArray();
    }

    /** Writes one object. */
    void write(JsonGenerator out, MetadataObject object) throws IOException {
        out.writeStartObject();
        writeInside(out, object);
        out.writeEndObject();
    }

    /** Writes the fields of one object into a JSON object that is open. */
    void writeInside(JsonGenerator out, MetadataObject object) throws IOException {
        selection.writeInside(out, viewpoint, object);
        if (isWhole) {
            writeAttributes(out, viewpoint, object);
        }
        if (hasEndpoints) {
            out.writeObjectFieldStart("apiEndpoints");
            for (Map.Entry<String, String> counted : form.counted().entrySet()) {
                out.writeStringField(counted.getKey(), root + object.uid() + "/" + counted.getValue() + "/gist");
            }
            out.writeEndObject();
        }
    }

    private static void writeAttributes(JsonGenerator out, Viewpoint viewpoint, MetadataObject object)
            throws IOException {
        JsonNode values = PropertyReading.attributeValues(viewpoint, object.document());
        if (values != null && !values.isEmpty()) {
            out.writeObjectFieldStart("attributeValues");
            for (JsonNode value : values) {
                out.writeStringField(
                        value.path("attribute").path("id").asText(),
                        value.path("value").asText());
            }
            out.writeEndObject();
        }
        if (object.type().property("translations") != null) {
            out.writeObjectFieldStart("translations");
            out.writeArrayFieldStart("translations");
            for (Object translation :
                    object.document().value("translations") instanceof List<?> list ? list : List.of()) {
                out.writePOJO(translation);
            }
            out.writeEndArray();
            out.writeEndObject();
        }
    }

    /** What the request was understood to ask, instead of an answer to it. */
    ObjectNode describe(Parameters parameters) {
        ObjectNode description = JsonNodeFactory.instance.objectNode().put("status", "OK");
        ObjectNode planned = description.putObject("planned").put("type", type.name());
        selection.names().forEach(planned.putArray("fields")::add);
        parameters.values("filter").forEach(planned.putArray("filters")::add);
        parameters.values("order").forEach(planned.putArray("orders")::add);
        return description;
    }
}
