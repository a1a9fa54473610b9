package org.tonle.setting;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.tonle.common.Uid;
import org.tonle.format.RequestFormat;
import org.tonle.format.WireFormat;
import org.tonle.metadata.fields.Fields;
import org.tonle.security.Caller;
import org.tonle.security.CurrentUser;

/** What the server says about itself: version and clock, that it is there, fresh identifiers. */
@Path("/api/system")
@Produces(MediaType.APPLICATION_JSON)
public class SystemResource {
    /** The version of DHIS2's Web API that is spoken; clients refuse others (decision 0008). */
    public static final String VERSION = "2.42.3";

    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS");
    private static final int MOST_IDENTIFIERS = 10_000;

    private final Settings settings;
    private final ServerIdentity identity;
    private final Post post;
    private final Caller caller;
    private final RequestFormat format;
    private final Clock clock;

    SystemResource(
            Settings settings, ServerIdentity identity, Post post, Caller caller, Clock clock, RequestFormat format) {
        this.post = post;
        this.settings = settings;
        this.identity = identity;
        this.caller = caller;
        this.format = format;
        this.clock = clock;
    }

    @GET
    @Path("ping")
    @Produces({MediaType.TEXT_PLAIN, MediaType.APPLICATION_JSON})
    public Response ping() {
        return format.is(WireFormat.TEXT)
                ? Response.ok("pong", MediaType.TEXT_PLAIN_TYPE).build()
                : SystemSettingResource.json(JsonNodeFactory.instance.textNode("pong"));
    }

    /** Version, clock and calendar; what only administrators may know for them alone. */
    @GET
    @Path("info")
    public JsonNode about(@QueryParam("fields") List<String> fields, @Context UriInfo uri) {
        CurrentUser user = caller.user();
        LocalDateTime now = LocalDateTime.now(clock);
        String address = uri.getBaseUri().toString().replaceAll("/$", "");
        ObjectNode about = JsonNodeFactory.instance.objectNode();
        about.put("contextPath", address);
        about.put("version", VERSION);
        about.put("revision", "tonle");
        about.put("calendar", settings.system("keyCalendar").asText());
        about.put("dateFormat", settings.system("keyDateFormat").asText().toLowerCase(Locale.ROOT));
        about.put("serverDate", now.format(DATE));
        about.put("serverTimeZoneId", clock.getZone().getId());
        about.put("serverTimeZoneDisplayName", clock.getZone().getDisplayName(TextStyle.FULL, Locale.ENGLISH));
        about.put("lastAnalyticsTableSuccess", about.path("serverDate").asText());
        about.put("intervalSinceLastAnalyticsTableSuccess", "0 m, 0 s");
        about.put("lastAnalyticsTableRuntime", "0 m, 0 s");
        about.put("systemId", identity.systemId());
        about.put("systemName", settings.system("applicationTitle").asText());
        about.put("instanceBaseUrl", address);
        about.put("isMetadataVersionEnabled", false);
        about.put("isMetadataSyncEnabled", false);
        about.put("encryption", false);
        about.put("emailConfigured", post.isConfigured());
        about.put("redisEnabled", false);
        if (user.isSuperuser()) {
            about.put("javaVersion", Runtime.version().toString());
            about.put("osName", System.getProperty("os.name"));
            about.put("cpuCores", Runtime.getRuntime().availableProcessors());
            about.put(
                    "memoryInfo",
                    (Runtime.getRuntime().totalMemory() >> 20) + " MB of "
                            + (Runtime.getRuntime().maxMemory() >> 20) + " MB");
        }
        return fields.isEmpty() ? about : Fields.parse(String.join(",", fields)).pick(about);
    }

    /** Fresh identifiers, at most 10,000. */
    @GET
    @Path("{kind:id|uid}")
    public ObjectNode identifiers(@QueryParam("limit") @Nullable String limit) {
        caller.user();
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        ArrayNode codes = answer.putArray("codes");
        for (int i = count(limit); i > 0; i--) {
            codes.add(Uid.generate());
        }
        return answer;
    }

    private static int count(@Nullable String limit) {
        try {
            return limit == null ? 1 : Math.max(1, Math.min(MOST_IDENTIFIERS, Integer.parseInt(limit.strip())));
        } catch (NumberFormatException notANumber) {
            return 1;
        }
    }

    /** The flags an application title may carry. */
    @GET
    @Path("flags")
    public ArrayNode flags() {
        caller.user();
        ArrayNode flags = JsonNodeFactory.instance.arrayNode();
        for (String code : List.of("dhis2", "cambodia", "laos", "thailand", "vietnam", "who")) {
            String name =
                    code.equals("dhis2") ? "DHIS 2" : code.substring(0, 1).toUpperCase(Locale.ROOT) + code.substring(1);
            flags.addObject().put("key", code).put("name", name).put("path", "flags/" + code + ".png");
        }
        return flags;
    }

    /** The styles of the web apps. */
    @GET
    @Path("styles")
    public ArrayNode styles() {
        caller.user();
        ArrayNode styles = JsonNodeFactory.instance.arrayNode();
        styles.addObject().put("name", "Light blue").put("path", "light_blue/light_blue.css");
        styles.addObject().put("name", "Green").put("path", "green/green.css");
        return styles;
    }
}
