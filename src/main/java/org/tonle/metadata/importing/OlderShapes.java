package org.tonle.metadata.importing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.tonle.metadata.model.AttributeTargets;
import org.tonle.schema.ObjectType;

/** Objects as other versions of DHIS2 write them, brought into the shape of today before they are read. */
final class OlderShapes {
    private OlderShapes() {}

    /** The object of today; the very same where nothing is old about it. */
    static JsonNode modern(ObjectType type, JsonNode json) {
        if (type.name().equals("attribute") && json.path("objectTypes").isArray()) {
            return withFlags(type, json);
        }
        JsonNode credentials = json.path("userCredentials");
        return type.name().equals("user") && credentials.isObject() ? oneUser(json, credentials) : json;
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
