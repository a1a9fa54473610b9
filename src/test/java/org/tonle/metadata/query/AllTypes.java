package org.tonle.metadata.query;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;
import org.tonle.metadata.Snapshot;
import org.tonle.schema.ObjectType;
import org.tonle.schema.Property;
import org.tonle.schema.PropertyType;
import org.tonle.schema.Schema;
import org.tonle.schema.SchemaFiles;
import org.tonle.testsupport.SampleMetadata;

/** A few objects of every type there is, with a value for nearly every property, made from the schema files. */
final class AllTypes {
    static final int EACH = 4;

    private static final Schema SCHEMA = SchemaFiles.load();
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    /** All of them. */
    static final Snapshot SNAPSHOT = snapshot();

    private AllTypes() {}

    private static Snapshot snapshot() {
        ObjectNode payload = JSON.objectNode();
        for (ObjectType type : SCHEMA.all()) {
            if (isThere(type)) {
                ArrayNode objects = payload.putArray(type.plural());
                for (int i = 0; i < EACH; i++) {
                    objects.add(object(type, i, 0).put("id", uid(type, i)));
                }
            }
        }
        return SampleMetadata.snapshot(payload.toString());
    }

    private static boolean isThere(ObjectType type) {
        Property id = type.property("id");
        return !type.isEmbedded() && id != null && id.isStored();
    }

    private static String uid(ObjectType type, int number) {
        return "a%08x%02d".formatted(type.name().hashCode(), number);
    }

    /** The first object has no more than it must, the others everything. */
    private static ObjectNode object(ObjectType type, int number, int depth) {
        ObjectNode object = JSON.objectNode();
        for (Property property : type.all()) {
            boolean isLeftOut = number == 0 && !property.isRequired();
            if (property.isStored() && !isLeftOut && !property.name().equals("id")) {
                JsonNode value = property.isCollection()
                        ? list(type, property, number, depth)
                        : value(type, property, property.type(), number, depth);
                if (value != null) {
                    object.set(property.name(), value);
                }
            }
        }
        return object;
    }

    private static @Nullable JsonNode list(ObjectType type, Property property, int number, int depth) {
        ArrayNode list = JSON.arrayNode();
        for (int i = 1; i <= number; i++) {
            JsonNode item = value(type, property, property.valueType(), i, depth);
            if (item != null) {
                list.add(item);
            }
        }
        return list;
    }

    private static @Nullable JsonNode value(
            ObjectType type, Property property, PropertyType kind, int number, int depth) {
        ObjectType target = SCHEMA.target(property);
        return switch (kind) {
            case NUMBER -> JSON.numberNode(number * 1.5);
            case INTEGER -> JSON.numberNode(number);
            case BOOLEAN -> JSON.booleanNode(number % 2 == 1);
            case DATE -> JSON.textNode("202" + number + "-0" + (number + 1) + "-28T00:00:00.000");
            case CONSTANT ->
                property.constants().isEmpty()
                        ? JSON.textNode("WORD" + number)
                        : JSON.textNode(property.constants()
                                .get(number % property.constants().size()));
            case REFERENCE ->
                target == null || !isThere(target)
                        ? null
                        : JSON.objectNode().put("id", reference(type, property, target, number));
            case COMPLEX ->
                target == null || !target.isEmbedded() || depth > 1 ? null : object(target, number, depth + 1);
            default -> JSON.textNode(property.name() + " " + (number % 2 == 0 ? "Alpha" : "beta") + number);
        };
    }

    /** Trees grow from the first object to the last, so that there is no circle. */
    private static String reference(ObjectType type, Property property, ObjectType target, int number) {
        boolean isAbove = property.name().equals("parent") && target.name().equals(type.name());
        return uid(target, isAbove ? Math.max(0, number - 1) : number % EACH);
    }
}
