package org.tonle.matrix;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tonle.schema.ObjectType;
import org.tonle.schema.Property;
import org.tonle.schema.PropertyType;
import org.tonle.schema.Schema;

/** A hidden and a readable object of every shared type, made from what the schema requires of it. */
final class TypeSamples {
    /** Types whose objects are made in another way, or which {@code world.json} has. */
    private static final Set<String> ELSEWHERE = Set.of("apiToken", "dataStore", "userRole", "userGroup");

    /** What references lead to. */
    private static final Map<String, String> TARGETS = Map.ofEntries(
            Map.entry("categoryCombo", "bjDvmb4bfuf"),
            Map.entry("program", "zmProgVis00"),
            Map.entry("programStage", "zmStgVis000"),
            Map.entry("indicatorType", "zmIndType00"),
            Map.entry("dataElement", "zmDeVis0000"),
            Map.entry("dataSet", "zmSetVis000"),
            Map.entry("trackedEntityType", "zmTetVis000"));

    /** Values of properties that the kind alone does not tell. */
    private static final Map<String, String> TEXTS = Map.ofEntries(
            Map.entry("periodType", "Monthly"),
            Map.entry("url", "https://matrix.example/x"),
            Map.entry("sqlQuery", "select 1 as one"),
            Map.entry("program", "zmProgVis00"),
            Map.entry("numerator", "1"),
            Map.entry("denominator", "1"));

    private TypeSamples() {}

    /** A type with its two objects. */
    record Sample(ObjectType type, String hidden, String shown) {}

    static Map<String, Sample> of(Schema schema) {
        Map<String, Sample> samples = new LinkedHashMap<>();
        List<ObjectType> types = schema.withEndpoint();
        for (int i = 0; i < types.size(); i++) {
            ObjectType type = types.get(i);
            if (type.isShareable() && !type.isEmbedded() && !ELSEWHERE.contains(type.name())) {
                samples.put(type.plural(), new Sample(type, "zmH%08d".formatted(i), "zmV%08d".formatted(i)));
            }
        }
        return samples;
    }

    /** The object as a client would create it. */
    static ObjectNode object(ObjectType type, String uid, boolean hidden, int number) {
        String word = hidden ? "zqsecret " : "zm sample ";
        ObjectNode object = JsonNodeFactory.instance.objectNode().put("id", uid);
        if (type.property("name") != null) {
            object.put("name", word + type.name());
        }
        if (type.property("shortName") != null) {
            object.put("shortName", word + number);
        }
        if (type.property("description") != null) {
            object.put("description", word + "description");
        }
        for (Property property : type.all()) {
            if (property.isRequired() && !object.has(property.name()) && property.defaultValue() == null) {
                add(object, property, word, number);
            }
        }
        object.putObject("sharing").put("public", hidden ? "--------" : "r-------");
        return object;
    }

    private static void add(ObjectNode object, Property property, String word, int number) {
        String text = TEXTS.get(property.name());
        String target = target(property);
        PropertyType kind = property.type();
        if (text != null) {
            object.put(property.name(), text);
        } else if (target != null) {
            object.putObject(property.name()).put("id", target);
        } else if (kind == PropertyType.CONSTANT) {
            object.put(property.name(), property.constants().get(0));
        } else if (kind == PropertyType.BOOLEAN) {
            object.put(property.name(), false);
        } else if (kind == PropertyType.INTEGER || kind == PropertyType.NUMBER) {
            object.put(property.name(), 1000 + number);
        } else if (kind == PropertyType.COLLECTION) {
            object.putArray(property.name());
        } else if (kind == PropertyType.COMPLEX) {
            complex(object.putObject(property.name()), property);
        } else if (kind.isText()) {
            object.put(property.name(), word + number);
        }
    }

    private static void complex(ObjectNode value, Property property) {
        switch (String.valueOf(property.target())) {
            case "expression" ->
                value.put("expression", "#{zmDeVis0000}")
                        .put("description", "d")
                        .put("missingValueStrategy", "SKIP_IF_ALL_VALUES_MISSING");
            case "relationshipConstraint" ->
                value.put("relationshipEntity", "TRACKED_ENTITY_INSTANCE")
                        .putObject("trackedEntityType")
                        .put("id", "zmTetVis000");
            case "exchangeTarget" -> value.put("type", "INTERNAL");
            default ->
                value.put("path", "dataValue")
                        .putArray("requests")
                        .addObject()
                        .put("name", "r")
                        .setAll(Map.of("dx", one("a"), "pe", one("b"), "ou", one("c")));
        }
    }

    private static ArrayNode one(String text) {
        return JsonNodeFactory.instance.arrayNode().add(text);
    }

    private static @Nullable String target(Property property) {
        String type = property.target();
        return property.isReference() && !property.isCollection() && type != null ? TARGETS.get(type) : null;
    }
}
