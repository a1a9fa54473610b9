package org.tonle.setting;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tonle.limit.Bodies;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.query.MetadataReader;
import org.tonle.metadata.value.Viewpoint;
import org.tonle.period.PeriodType;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;
import org.tonle.security.Caller;
import org.tonle.security.CurrentUser;

/** {@code /api/configuration}: choices of the deployment that are objects or lists, kept as they are sent. */
@Path("/api/configuration")
@Produces(MediaType.APPLICATION_JSON)
public class ConfigurationResource {
    private static final Set<String> LISTS = Set.of("corsWhitelist", "dataOutputPeriodTypes");
    private static final Set<String> TEXTS =
            Set.of("remoteServerUrl", "remoteServerUsername", "remoteServerPassword", "appHubUrl", "appHubBaseUrl");
    /** What is written and never read over HTTP. */
    private static final Set<String> SECRET = Set.of("remoteServerPassword");
    /** The period type of what is shown of a unit; {@code Yearly} while none is chosen. */
    private static final String PERIOD_TYPE = "infrastructuralPeriodType";
    /** Choices of objects: the key and the type of what is chosen. */
    private static final Map<String, String> OBJECTS = Map.of(
            "feedbackRecipients", "userGroup",
            "systemUpdateNotificationRecipients", "userGroup",
            "offlineOrganisationUnitLevel", "organisationUnitLevel",
            "facilityOrgUnitLevel", "organisationUnitLevel",
            "facilityOrgUnitGroupSet", "organisationUnitGroupSet",
            "infrastructuralIndicators", "indicatorGroup",
            "infrastructuralDataElements", "dataElementGroup",
            "selfRegistrationRole", "userRole",
            "selfRegistrationOrgUnit", "organisationUnit");

    private final Settings settings;
    private final MetadataReader reader;
    private final ServerIdentity identity;
    private final Caller caller;
    private final ObjectMapper mapper;
    private final Bodies bodies;

    ConfigurationResource(
            Settings settings,
            MetadataReader reader,
            ServerIdentity identity,
            Caller caller,
            ObjectMapper mapper,
            Bodies bodies) {
        this.settings = settings;
        this.reader = reader;
        this.identity = identity;
        this.caller = caller;
        this.mapper = mapper;
        this.bodies = bodies;
    }

    @GET
    @Path("systemId")
    public Response systemId() {
        caller.user();
        return SystemSettingResource.json(JsonNodeFactory.instance.textNode(identity.systemId()));
    }

    /** Second factors there are: codes of an authenticator app; none by mail. */
    @GET
    @Path("twoFactorMethods")
    public Response twoFactorMethods() {
        caller.user();
        return SystemSettingResource.json(JsonNodeFactory.instance
                .objectNode()
                .put("totp2faEnabled", true)
                .put("email2faEnabled", false));
    }

    /** Everything that may be read, by key. */
    @GET
    public Response all() {
        CurrentUser user = caller.user();
        ObjectNode all = JsonNodeFactory.instance.objectNode().put("systemId", identity.systemId());
        Stream.of(LISTS, TEXTS, OBJECTS.keySet(), Set.of(PERIOD_TYPE))
                .flatMap(Set::stream)
                .filter(key -> !SECRET.contains(key))
                .sorted()
                .forEach(key -> all.set(key, value(key, user)));
        return SystemSettingResource.json(all.set("appHubUrl", appHub()));
    }

    /** Where apps come from. */
    @GET
    @Path("appHubUrl")
    public Response appHubUrl() {
        caller.user();
        return SystemSettingResource.json(appHub());
    }

    private ObjectNode appHub() {
        ObjectNode hub = JsonNodeFactory.instance.objectNode();
        hub.put("baseUrl", text("appHubBaseUrl", "https://apps.dhis2.org"));
        return hub.put("apiUrl", text("appHubUrl", "https://apps.dhis2.org/api"));
    }

    private String text(String key, String absent) {
        JsonNode value = settings.configuration(key);
        return value == null || value.asText().isEmpty() ? absent : value.asText();
    }

    /** What is chosen: a list, a text, or the chosen object; nothing when nothing is chosen. */
    @GET
    @Path("{key}")
    public Response get(@PathParam("key") String key) {
        CurrentUser user = caller.user();
        if (SECRET.contains(known(key))) {
            throw new Problem(ErrorCode.E1006, "the configuration " + key + " is confidential");
        }
        return SystemSettingResource.json(value(key, user));
    }

    private JsonNode value(String key, CurrentUser user) {
        JsonNode value = settings.configuration(key);
        if (key.equals("dataOutputPeriodTypes") && value == null) {
            return mapper.valueToTree(Arrays.stream(PeriodType.values())
                    .map(type -> Map.of("name", type.id()))
                    .toList());
        }
        if (LISTS.contains(key)) {
            return value != null ? value : JsonNodeFactory.instance.arrayNode();
        }
        if (TEXTS.contains(key)) {
            return value != null ? value : JsonNodeFactory.instance.textNode("");
        }
        if (key.equals(PERIOD_TYPE)) {
            return JsonNodeFactory.instance
                    .objectNode()
                    .put("name", value == null ? PeriodType.YEARLY.id() : value.asText());
        }
        String type = OBJECTS.get(key);
        Viewpoint viewpoint = reader.viewpoint(user);
        MetadataObject object = type == null || value == null ? null : viewpoint.find(type, value.asText());
        if (object == null) {
            return JsonNodeFactory.instance.objectNode();
        }
        return JsonNodeFactory.instance
                .objectNode()
                .put("id", object.uid())
                .put("name", object.name())
                .put("displayName", object.name());
    }

    @POST
    @Path("{key}")
    @Consumes(MediaType.WILDCARD)
    public Response set(@PathParam("key") String key, @Nullable InputStream body) throws IOException {
        Settings.mayAdminister(caller.user());
        settings.setConfiguration(known(key), value(key, bodies.text(body).strip()));
        return Response.noContent().build();
    }

    @DELETE
    @Path("{key}")
    public Response reset(@PathParam("key") String key) {
        Settings.mayAdminister(caller.user());
        settings.setConfiguration(known(key), null);
        return Response.noContent().build();
    }

    private static String known(String key) {
        if (!LISTS.contains(key) && !TEXTS.contains(key) && !OBJECTS.containsKey(key) && !key.equals(PERIOD_TYPE)) {
            throw new Problem(ErrorCode.E1005, "Configuration", key);
        }
        return key;
    }

    private JsonNode value(String key, String body) {
        String type = OBJECTS.get(key);
        if (TEXTS.contains(key)) {
            return JsonNodeFactory.instance.textNode(body);
        }
        try {
            JsonNode sent = body.startsWith("{") || body.startsWith("[") || body.startsWith("\"")
                    ? bodies.small(new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)))
                    : JsonNodeFactory.instance.textNode(body);
            if (key.equals(PERIOD_TYPE)) {
                return periodType(sent);
            }
            if (type == null) {
                return list(key, sent);
            }
            String uid = sent.isObject() ? sent.path("id").asText() : sent.asText();
            if (reader.viewpoint(caller.user()).find(type, uid) == null) {
                throw new Problem(ErrorCode.E1113, type, uid);
            }
            return JsonNodeFactory.instance.textNode(uid);
        } catch (IOException problem) {
            throw new Problem(ErrorCode.E1003, "the body is not valid JSON: " + problem.getMessage());
        }
    }

    private static JsonNode list(String key, JsonNode sent) {
        if (!sent.isArray()) {
            throw new Problem(ErrorCode.E1003, "send " + key + " as a JSON array");
        }
        if (key.equals("corsWhitelist")) {
            for (JsonNode origin : sent) {
                if (!AllowedOrigins.isOrigin(origin)) {
                    throw new Problem(
                            ErrorCode.E1003,
                            "`" + origin.asText() + "` is no origin. Write one such as https://apps.example.org");
                }
            }
        }
        if (key.equals("dataOutputPeriodTypes")) {
            sent.forEach(ConfigurationResource::periodType);
        }
        return sent;
    }

    /** Its name, sent as such or as {@code {name}}. */
    private static JsonNode periodType(JsonNode sent) {
        String name = sent.isObject() ? sent.path("name").asText() : sent.asText();
        if (PeriodType.byId(name).isEmpty()) {
            throw new Problem(ErrorCode.E1003, "`" + name + "` is no period type");
        }
        return JsonNodeFactory.instance.textNode(name);
    }
}
