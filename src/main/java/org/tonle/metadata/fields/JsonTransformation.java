package org.tonle.metadata.fields;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Makes of JSON that was chosen by a list of fields already what their transformers ask for. For objects that are no metadata; those are
 * written by {@link Selection}.
 */
public final class JsonTransformation {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final Fields fields;
    private final boolean isNeeded;

    public JsonTransformation(Fields fields) {
        this.fields = fields;
        this.isNeeded = isNeeded(fields);
    }

    private static boolean isNeeded(Fields fields) {
        return fields.list().stream()
                .anyMatch(field ->
                        !field.transformers().isEmpty() || field.children() != null && isNeeded(field.children()));
    }

    /** The object itself when nothing is asked for. */
    public ObjectNode of(ObjectNode object) {
        return isNeeded ? object(object, fields) : object;
    }

    private static ObjectNode object(ObjectNode object, Fields fields) {
        ObjectNode made = NODES.objectNode();
        for (Map.Entry<String, JsonNode> each : object.properties()) {
            boolean isNamed = false;
            for (Field field : fields.list()) {
                if (field.name().equals(each.getKey()) && !field.excluded()) {
                    JsonNode inner = inner(each.getValue(), field.children());
                    made.set(field.shownAs(), shaped(inner, field.shape()));
                    isNamed = true;
                }
            }
            if (!isNamed) {
                made.set(each.getKey(), each.getValue());
            }
        }
        return made;
    }

    private static JsonNode inner(JsonNode value, @Nullable Fields children) {
        if (children == null) {
            return value;
        }
        if (value instanceof ObjectNode object) {
            return object(object, children);
        }
        if (!value.isArray()) {
            return value;
        }
        ArrayNode items = NODES.arrayNode(value.size());
        value.forEach(item -> items.add(inner(item, children)));
        return items;
    }

    private static JsonNode shaped(JsonNode value, @Nullable Transformer shape) {
        if (shape == null) {
            return value;
        }
        String argument = shape.argument() == null ? "id" : shape.argument();
        return switch (shape.kind()) {
            case RENAME -> value;
            case SIZE -> NODES.numberNode(size(value));
            case IS_EMPTY -> NODES.booleanNode(size(value) == 0);
            case IS_NOT_EMPTY -> NODES.booleanNode(size(value) > 0);
            case PLUCK, IDS -> plucked(value, argument);
            case ID_OBJECTS -> identified(value, argument);
            case KEY_BY -> keyed(value, argument);
            case MEMBER -> NODES.booleanNode(hasMember(value, argument));
            case NOT_MEMBER -> NODES.booleanNode(!hasMember(value, argument));
        };
    }

    private static int size(JsonNode value) {
        return value.isTextual() ? value.textValue().length() : value.size();
    }

    private static JsonNode plucked(JsonNode value, String property) {
        if (!value.isArray()) {
            return value.has(property) ? value.get(property) : value;
        }
        ArrayNode items = NODES.arrayNode(value.size());
        value.forEach(item -> items.add(item.has(property) ? item.get(property) : item));
        return items;
    }

    private static JsonNode identified(JsonNode value, String property) {
        ArrayNode items = NODES.arrayNode(value.size());
        value.forEach(item -> {
            if (item.has(property)) {
                items.addObject().set(property, item.get(property));
            }
        });
        return items;
    }

    private static JsonNode keyed(JsonNode value, String property) {
        ObjectNode keyed = NODES.objectNode();
        value.forEach(item -> {
            if (item.hasNonNull(property)) {
                keyed.set(item.get(property).asText(), item);
            }
        });
        return keyed;
    }

    private static boolean hasMember(JsonNode value, String wanted) {
        for (JsonNode item : value) {
            if (item.asText().equals(wanted)) {
                return true;
            }
            for (JsonNode property : item) {
                if (property.isTextual() && property.textValue().equals(wanted)) {
                    return true;
                }
            }
        }
        return false;
    }
}
