package org.tonle.metadata.fields;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.Snapshot;
import org.tonle.metadata.value.Holder;
import org.tonle.metadata.value.Viewpoint;
import org.tonle.schema.ObjectType;
import org.tonle.schema.Property;

/** Writes what was asked for of JSON that has no schema: sharing, translations, attribute values, layouts. */
final class FreeForm {
    private final Snapshot snapshot;
    private final boolean areAttributeValues;
    private final IdentityHashMap<Fields, Selection> selections = new IdentityHashMap<>();

    FreeForm(Snapshot snapshot, @Nullable Property property) {
        this.snapshot = snapshot;
        this.areAttributeValues = property != null && property.name().equals("attributeValues");
    }

    void write(JsonGenerator out, Viewpoint viewpoint, JsonNode node, @Nullable Fields fields) throws IOException {
        viewpoint.budget().step();
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

    private Selection selection(ObjectType type, Fields fields) {
        return selections.computeIfAbsent(fields, each -> Selection.of(snapshot, type, each));
    }

    /** Whether more is asked for than the JSON itself: of the attributes behind attribute values. */
    boolean leads(@Nullable Fields fields) {
        return areAttributeValues && fields != null && fields.list().stream().anyMatch(FreeForm::isOfAttribute);
    }

    private static boolean isOfAttribute(Field field) {
        return field.name().equals("attribute") && !field.excluded() && field.children() != null;
    }

    /** Bytes of what is shown of the attributes behind attribute values. */
    long weigh(Weigher weigher, JsonNode node, @Nullable Fields fields) {
        if (!leads(fields) || fields == null) {
            return 0;
        }
        long bytes = 0;
        for (JsonNode value : node.isArray() ? node : List.of(node)) {
            MetadataObject attribute = weigher.viewpoint()
                    .find("attribute", value.path("attribute").path("id").asText());
            for (Field field : fields.list()) {
                Fields children = field.children();
                if (attribute != null && children != null && isOfAttribute(field)) {
                    Selection selection = selection(attribute.type(), children);
                    bytes = Weigher.plus(bytes, weigher.weigh(selection, Holder.of(attribute)));
                }
            }
        }
        return bytes;
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
        Transformer shape = field.shape();
        if (shape != null && writeShaped(out, viewpoint, value, shape, children)) {
            return;
        }
        MetadataObject attribute = areAttributeValues && field.name().equals("attribute") && children != null
                ? viewpoint.find("attribute", value.path("id").asText())
                : null;
        if (attribute != null && children != null) {
            selection(attribute.type(), children).write(out, viewpoint, attribute);
            return;
        }
        write(out, viewpoint, value, children);
    }

    /** Writes a value in another shape. @return whether the shape means something for it */
    private boolean writeShaped(
            JsonGenerator out, Viewpoint viewpoint, JsonNode value, Transformer shape, @Nullable Fields children)
            throws IOException {
        String argument = shape.argument() == null ? "id" : shape.argument();
        switch (shape.kind()) {
            case SIZE -> out.writeNumber(value.size());
            case IS_EMPTY -> out.writeBoolean(value.isEmpty());
            case IS_NOT_EMPTY -> out.writeBoolean(!value.isEmpty());
            case PLUCK, IDS -> {
                if (value.isArray()) {
                    out.writeStartArray();
                    for (JsonNode item : value) {
                        out.writeTree(item.has(argument) ? item.get(argument) : item);
                    }
                    out.writeEndArray();
                    return true;
                }
                out.writeTree(value.has(argument) ? value.get(argument) : value);
            }
            case KEY_BY -> {
                out.writeStartObject();
                for (JsonNode item : value.isArray() ? value : List.of(value)) {
                    if (item.hasNonNull(argument)) {
                        out.writeFieldName(item.get(argument).asText());
                        write(out, viewpoint, item, children);
                    }
                }
                out.writeEndObject();
            }
            case RENAME, ID_OBJECTS, MEMBER, NOT_MEMBER -> {
                return false;
            }
        }
        return true;
    }
}
