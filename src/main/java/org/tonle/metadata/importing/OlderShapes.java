package org.tonle.metadata.importing;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.Map;
import org.tonle.metadata.model.AttributeTargets;
import org.tonle.schema.ObjectType;

/** Objects as other versions of DHIS2 write them, brought into the shape of today before they are read. */
final class OlderShapes {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final Map<String, String> SHAPES = Map.of(
            "POINT", "Point", "POLYGON", "Polygon", "MULTI_POLYGON", "MultiPolygon", "MULTIPOLYGON", "MultiPolygon");

    private OlderShapes() {}

    /** The object of today; the very same where nothing is old about it. */
    static JsonNode modern(ObjectType type, JsonNode json) {
        if (type.name().equals("attribute") && json.path("objectTypes").isArray()) {
            return withFlags(type, json);
        }
        JsonNode credentials = json.path("userCredentials");
        if (type.name().equals("user") && credentials.isObject()) {
            return oneUser(json, credentials);
        }
        boolean hasShape = json.has("coordinates") && !json.hasNonNull("geometry");
        return type.name().equals("organisationUnit") && hasShape ? oneShape(json) : json;
    }

    /** Until 2.31 a shape was a word and a text, as it still is in tables: {@code featureType: POINT, coordinates: "[104.9, 11.5]"}. */
    private static ObjectNode oneShape(JsonNode json) {
        ObjectNode unit = json.deepCopy();
        String word = json.path("featureType").asText("").toUpperCase(Locale.ROOT);
        JsonNode coordinates = unit.remove("coordinates");
        unit.remove("featureType");
        if (!coordinates.asText().isBlank() || coordinates.isArray()) {
            String kind = SHAPES.getOrDefault(word, word.isEmpty() || word.equals("NONE") ? "Point" : word);
            unit.putObject("geometry").put("type", kind).set("coordinates", numbers(coordinates));
        }
        return unit;
    }

    /** The numbers of a text; the text where it has none, which is refused later as a shape that is none. */
    private static JsonNode numbers(JsonNode coordinates) {
        String text = coordinates.asText().strip();
        if (text.isEmpty()) {
            return coordinates;
        }
        try {
            return MAPPER.readTree(text.startsWith("[") ? text : "[" + text + "]");
        } catch (JacksonException noNumbers) {
            return coordinates;
        }
    }

    /** The types an attribute is for, as words; flags that are there count more. */
    private static ObjectNode withFlags(ObjectType type, JsonNode json) {
        ObjectNode attribute = json.deepCopy();
        attribute.remove("objectTypes");
        json.path("objectTypes").forEach(word -> {
            String flag = AttributeTargets.flag(type, word.asText());
            if (flag != null && !attribute.has(flag)) {
                attribute.put(flag, true);
            }
        });
        return attribute;
    }

    /** Until 2.37 a user was two objects: the person, and inside of it what signs in. */
    private static ObjectNode oneUser(JsonNode json, JsonNode credentials) {
        ObjectNode user = json.deepCopy();
        user.remove("userCredentials");
        credentials.properties().forEach(entry -> {
            if (!entry.getKey().equals("id") && !user.hasNonNull(entry.getKey())) {
                user.set(entry.getKey(), entry.getValue());
            }
        });
        return user;
    }
}
