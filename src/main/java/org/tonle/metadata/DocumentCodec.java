package org.tonle.metadata;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tonle.schema.Property;
import org.tonle.schema.PropertyType;

/**
 * Documents to JSON and back. References are objects with an {@code id}. Decoding trusts its input: it is for what we stored, or
 * what the import has checked; a value of a wrong kind is left out.
 */
public final class DocumentCodec {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private DocumentCodec() {}

    /** The document a JSON object describes; properties the type does not store are left out. */
    public static Document decode(Layout layout, JsonNode json) {
        List<Property> stored = layout.stored();
        @Nullable Object[] values = new Object[stored.size()];
        for (int i = 0; i < values.length; i++) {
            Property property = stored.get(i);
            JsonNode node = json.get(property.name());
            if (node != null && !node.isNull()) {
                values[i] = property.isCollection() ? items(layout, property, node) : one(layout, property, node);
            }
        }
        return new Document(layout, values);
    }

    private static List<Object> items(Layout layout, Property property, JsonNode node) {
        List<Object> items = new ArrayList<>(node.size());
        for (JsonNode item : node) {
            Object value = one(layout, property, item);
            if (value != null) {
                items.add(value);
            }
        }
        return List.copyOf(items);
    }

    private static @Nullable Object one(Layout layout, Property property, JsonNode node) {
        PropertyType kind = property.valueType();
        Layout inner = layout.target(property);
        if (inner != null
                && node.isObject()
                && (kind == PropertyType.COMPLEX || inner.type().isEmbedded())) {
            return decode(inner, node);
        }
        if (kind == PropertyType.REFERENCE && property.target() != null) {
            String uid = node.isTextual() ? node.textValue() : node.path("id").textValue();
            return uid == null ? null : uid.intern();
        }
        if (kind == PropertyType.REFERENCE || kind == PropertyType.COMPLEX) {
            return node.deepCopy();
        }
        return scalar(kind, node);
    }

    private static @Nullable Object scalar(PropertyType kind, JsonNode node) {
        return switch (kind) {
            case BOOLEAN -> node.isBoolean() ? (Object) node.booleanValue() : Boolean.valueOf(node.asText());
            case INTEGER -> node.canConvertToLong() ? (Object) node.longValue() : parseLong(node.asText());
            case NUMBER -> node.isNumber() ? (Object) node.doubleValue() : parseDouble(node.asText());
            case CONSTANT -> node.asText().intern();
            case TEXT, USERNAME, EMAIL, PASSWORD, URL, DATE, PHONENUMBER, GEOLOCATION, COLOR, IDENTIFIER ->
                node.isContainerNode() ? node.toString() : node.asText();
            case COMPLEX, REFERENCE, COLLECTION -> null;
        };
    }

    private static @Nullable Object parseLong(String text) {
        try {
            return Long.valueOf(text.strip());
        } catch (NumberFormatException notANumber) {
            return null; // the import has reported it
        }
    }

    private static @Nullable Object parseDouble(String text) {
        try {
            return Double.valueOf(text.strip());
        } catch (NumberFormatException notANumber) {
            return null; // the import has reported it
        }
    }

    /** All stored properties that have a value. */
    public static ObjectNode encode(Document document) {
        ObjectNode json = NODES.objectNode();
        List<Property> stored = document.layout().stored();
        for (int i = 0; i < stored.size(); i++) {
            Object value = document.at(i);
            if (value != null) {
                json.set(stored.get(i).name(), encode(stored.get(i), value));
            }
        }
        return json;
    }

    private static JsonNode encode(Property property, Object value) {
        if (value instanceof List<?> list) {
            ArrayNode array = NODES.arrayNode(list.size());
            list.forEach(item -> array.add(encode(property, item)));
            return array;
        }
        if (value instanceof Document inner) {
            return encode(inner);
        }
        if (value instanceof JsonNode node) {
            return node.deepCopy();
        }
        if (value instanceof Boolean flag) {
            return NODES.booleanNode(flag);
        }
        if (value instanceof Long integer) {
            return NODES.numberNode(integer);
        }
        if (value instanceof Double number) {
            return NODES.numberNode(number);
        }
        if (property.isReference() && property.target() != null) {
            return NODES.objectNode().put("id", value.toString());
        }
        return NODES.textNode(value.toString());
    }
}
