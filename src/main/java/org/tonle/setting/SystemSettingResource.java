package org.tonle.setting;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tonle.format.RequestFormat;
import org.tonle.format.WireFormat;
import org.tonle.limit.Bodies;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;
import org.tonle.security.Caller;

/** {@code /api/systemSettings}: how the server is set. */
@Path("/api/systemSettings")
@Produces(MediaType.APPLICATION_JSON)
public class SystemSettingResource {
    private final Settings settings;
    private final Caller caller;
    private final Bodies bodies;
    private final RequestFormat format;

    SystemSettingResource(Settings settings, Caller caller, Bodies bodies, RequestFormat format) {
        this.format = format;
        this.settings = settings;
        this.caller = caller;
        this.bodies = bodies;
    }

    /** All, or those of {@code key=a,b}. */
    @GET
    public Response all(@QueryParam("key") List<String> keys) {
        caller.user();
        if (keys.isEmpty()) {
            return json(settings.system());
        }
        ObjectNode chosen = JsonNodeFactory.instance.objectNode();
        for (String key : String.join(",", keys).split(",")) {
            if (KnownSettings.SYSTEM.has(key.strip())) {
                chosen.set(key.strip(), settings.system(key.strip()));
            }
        }
        return json(chosen);
    }

    /** One: an object with one key, or its text when text is asked for. */
    @GET
    @Path("{key}")
    @Produces({MediaType.APPLICATION_JSON, MediaType.TEXT_PLAIN})
    public Response one(@PathParam("key") String key) {
        caller.user();
        JsonNode value = settings.system(key);
        if (format.is(WireFormat.TEXT)) {
            return Response.ok(value.asText(), MediaType.TEXT_PLAIN_TYPE).build();
        }
        return json(JsonNodeFactory.instance.objectNode().set(key, value));
    }

    /** Sets one, by the parameter {@code value} or by the body. */
    @POST
    @Path("{key}")
    @Consumes(MediaType.WILDCARD)
    public Response set(
            @PathParam("key") String key, @QueryParam("value") @Nullable String value, @Nullable InputStream body)
            throws IOException {
        Settings.mayAdminister(caller.user());
        settings.setSystem(caller.user(), key, text(key, value, bodies.text(body)));
        return json(Said.ok("The system setting " + key + " is set"));
    }

    /** Sets several. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response set(InputStream body) throws IOException {
        Settings.mayAdminister(caller.user());
        bodies.smallObject(body)
                .properties()
                .forEach(entry -> settings.setSystem(
                        caller.user(), entry.getKey(), entry.getValue().asText()));
        return json(Said.ok("The system settings are set"));
    }

    @DELETE
    @Path("{key}")
    public Response reset(@PathParam("key") String key) {
        settings.resetSystem(caller.user(), key);
        return Response.noContent().build();
    }

    /** The value of a setting as it was sent. @throws Problem E1000 when it was not */
    static String text(String key, @Nullable String value, @Nullable String body) {
        if (value != null) {
            return value;
        }
        if (body == null || body.isEmpty()) {
            throw new Problem(ErrorCode.E1000, "the value of " + key + ", as `?value=` or as the body");
        }
        boolean quoted = body.length() > 1 && body.startsWith("\"") && body.endsWith("\"");
        return quoted ? body.substring(1, body.length() - 1) : body;
    }

    static Response json(JsonNode json) {
        return Response.ok(json, MediaType.APPLICATION_JSON_TYPE).build();
    }
}
