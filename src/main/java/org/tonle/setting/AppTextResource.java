package org.tonle.setting;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import org.tonle.limit.Bodies;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;
import org.tonle.security.Caller;

/**
 * {@code /api/i18n}: texts of older web apps by key. The apps bring their words along; a key that the server has no text for is answered
 * with itself, as DHIS2 does, and the server has none.
 */
@Path("/api/i18n")
@Produces(MediaType.APPLICATION_JSON)
public class AppTextResource {
    private final Caller caller;
    private final Bodies bodies;

    AppTextResource(Caller caller, Bodies bodies) {
        this.caller = caller;
        this.bodies = bodies;
    }

    /** @param body an array of keys */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public ObjectNode texts(InputStream body) throws IOException {
        caller.user();
        JsonNode keys = bodies.small(body);
        if (!keys.isArray()) {
            throw new Problem(ErrorCode.E1003, "send a JSON array of keys");
        }
        ObjectNode texts = JsonNodeFactory.instance.objectNode();
        for (JsonNode key : keys) {
            if (!key.isTextual()) {
                throw new Problem(ErrorCode.E1003, "a key is a text, not " + key.getNodeType());
            }
            texts.put(key.asText(), key.asText());
        }
        return texts;
    }
}
