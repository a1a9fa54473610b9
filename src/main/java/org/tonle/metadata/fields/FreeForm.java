package org.tonle.metadata.fields;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.Snapshot;
import org.tonle.metadata.value.Viewpoint;
import org.tonle.schema.ObjectType;
import org.tonle.schema.Property;

/** Writes what was asked for of JSON that has no schema: sharing, translations, attribute values, layouts. */
final class FreeForm {
    private final Snapshot snapshot;
    private final boolean areAttributeValues;

    FreeForm(Snapshot snapshot, @Nullable Property property) {
        this.snapshot = snapshot;
        this.areAttributeValues = property != null && property.name().equals("attributeValues");
    }

    void write(JsonGenerator out, Viewpoint viewpoint, JsonNode node, @Nullable Fields fields) throws IOException {
        if (node.isArray()) {
            out.writeStartArray();
            for (JsonNode item : node) {
                write(out, viewpoint, item, fields);
            }
            out.writeEndArray();
        } else if (node.isObject() && fields != null) {
            writeObject(out, viewpoint, node, fields);
        } else {
            out.writeTree(node);
        }
    }

    private void writeObject(JsonGenerator out, Viewpoint viewpoint, JsonNode node, Fields fields) throws IOException {
        Map<String, Field> wanted = new LinkedHashMap<>();
        for (Field field : fields.list()) {
            if (field.isPreset()) {
                node.fieldNames()
                        .forEachRemaining(
                                name -> wanted.putIfAbsent(name, new Field(name, false, null, field.transformers())));
            } else if (field.excluded()) {
                wanted.remove(field.name());
            } else {
                wanted.put(field.name(), field);
            }
        }
        out.writeStartObject();
        for (Field field : wanted.values()) {
            JsonNode value = node.get(field.name());
            if (value != null && !value.isNull()) {
                out.writeFieldName(field.shownAs());
                writeValue(out, viewpoint, value, field);
            }
        }
        out.writeEndObject();
    }

    private void writeValue(JsonGenerator out, Viewpoint viewpoint, JsonNode value, Field field) throws IOException {
        Fields children = field.children();
        for (Transformer transformer : field.transformers()) {
            switch (transformer.kind()) {
                case SIZE -> {
                    out.writeNumber(value.size());
                    return;
                }
                case IS_EMPTY, IS_NOT_EMPTY -> {
                    out.writeBoolean(value.isEmpty() == (transformer.kind() == Transformer.Kind.IS_EMPTY));
                    return;
                }
                case RENAME, PLUCK, KEY_BY, IDS -> {}
            }
        }
        MetadataObject attribute = areAttributeValues && field.name().equals("attribute") && children != null
                ? viewpoint.find("attribute", value.path("id").asText())
                : null;
        if (attribute != null && children != null) {
            ObjectType type = attribute.type();
            Selection.of(snapshot, type, children).write(out, viewpoint, attribute);
            return;
        }
        write(out, viewpoint, value, children);
    }
}
