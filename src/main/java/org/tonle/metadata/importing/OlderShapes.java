package org.tonle.metadata.importing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.tonle.schema.ObjectType;

/** Objects as older versions of DHIS2 wrote them, brought into the shape of today before they are read. */
final class OlderShapes {
    private OlderShapes() {}

    /** The object of today; the very same where nothing is old about it. */
    static JsonNode modern(ObjectType type, JsonNode json) {
        JsonNode credentials = json.path("userCredentials");
        return type.name().equals("user") && credentials.isObject() ? oneUser(json, credentials) : json;
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
