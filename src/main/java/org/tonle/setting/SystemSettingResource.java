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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tonle.format.RequestFormat;
import org.tonle.format.WireFormat;
import org.tonle.limit.Bodies;
import org.tonle.parameter.Parameters;
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

    /** All, or those of {@code key=a,b} that there are; each by the name it is asked for. */
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

    /** One: an object with one key; its text when text or a language is asked for. */
    @GET
    @Path("{key}")
    @Produces({MediaType.APPLICATION_JSON, MediaType.TEXT_PLAIN})
    public Response one(@PathParam("key") String key, @QueryParam("locale") @Nullable String locale) {
        caller.user();
        JsonNode value = settings.system(key, language(locale));
        if (locale != null || format.is(WireFormat.TEXT)) {
            return Response.ok(value.isNull() ? "" : value.asText(), MediaType.TEXT_PLAIN_TYPE)
                    .build();
        }
        return json(JsonNodeFactory.instance.objectNode().set(key, value));
    }

    /** Sets one, by the parameter {@code value} or by the body; with {@code locale} for one language only. An empty value is the default. */
    @POST
    @Path("{key}")
    @Consumes(MediaType.WILDCARD)
    public Response set(
            @PathParam("key") String key,
            @QueryParam("value") @Nullable String value,
            @QueryParam("locale") @Nullable String locale,
            @Nullable InputStream body)
            throws IOException {
        Settings.mayAdminister(caller.user());
        KnownSettings.SYSTEM.require(key);
        settings.setSystem(caller.user(), Map.of(key, text(key, value, bodies.text(body))), language(locale));
        return json(ShortAnswer.ok("The system setting " + key + " is set"));
    }

    /** Sets several: all or none. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response set(InputStream body) throws IOException {
        Settings.mayAdminister(caller.user());
        settings.setSystem(caller.user(), texts(bodies.smallObject(body)), null);
        return json(ShortAnswer.ok("The system settings are set"));
    }

    /** Sets one back to its default; with {@code locale} takes the translation away. */
    @DELETE
    @Path("{key}")
    public Response reset(@PathParam("key") String key, @QueryParam("locale") @Nullable String locale) {
        settings.resetSystem(caller.user(), key, language(locale));
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

    /** The values of several settings by name; null of JSON is the empty text. @throws Problem E1003 for a value that is a list or an object */
    static Map<String, String> texts(ObjectNode sent) {
        Map<String, String> texts = new LinkedHashMap<>();
        sent.properties().forEach(entry -> {
            JsonNode value = entry.getValue();
            if (value.isContainerNode()) {
                throw new Problem(
                        ErrorCode.E1003,
                        "the setting " + entry.getKey() + " is a single value, not a list or an object");
            }
            texts.put(entry.getKey(), value.isNull() ? "" : value.asText());
        });
        return texts;
    }

    /** The language that a request names. @throws Problem E1003 when it is none */
    static @Nullable String language(@Nullable String locale) {
        if (locale == null || locale.isBlank()) {
            return null;
        }
        String language = locale.strip();
        if (!SettingType.LANGUAGE.matcher(language).matches()) {
            throw Parameters.unreadable("locale", language, SettingType.LOCALE.wanted());
        }
        return language.replace('-', '_');
    }

    static Response json(JsonNode json) {
        return Response.ok(json, MediaType.APPLICATION_JSON_TYPE).build();
    }
}
