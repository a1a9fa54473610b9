package org.tonle.setting;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tonle.format.RequestFormat;
import org.tonle.format.WireFormat;
import org.tonle.limit.Bodies;
import org.tonle.parameter.FlagReading;
import org.tonle.security.Caller;

/** {@code /api/userSettings}: how a user likes things; of somebody else ({@code userId}, {@code user}) only for administrators of users. */
@Path("/api/userSettings")
@Produces(MediaType.APPLICATION_JSON)
public class UserSettingResource {
    private final Settings settings;
    private final SettingOwner owner;
    private final Caller caller;
    private final Bodies bodies;
    private final RequestFormat format;

    UserSettingResource(Settings settings, SettingOwner owner, Caller caller, Bodies bodies, RequestFormat format) {
        this.settings = settings;
        this.owner = owner;
        this.caller = caller;
        this.bodies = bodies;
        this.format = format;
    }

    /** All; with {@code useFallback=false} only what the user has chosen, without what the server is set to. */
    @GET
    public Response all(
            @QueryParam("userId") @Nullable String userId,
            @QueryParam("user") @Nullable String username,
            @QueryParam("useFallback") @Nullable String useFallback) {
        boolean fallsBack = useFallback == null || FlagReading.read("useFallback", useFallback);
        return SystemSettingResource.json(settings.user(uid(userId, username), fallsBack));
    }

    /** Sets several: all or none. */
    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    public Response setAll(
            @QueryParam("userId") @Nullable String userId,
            @QueryParam("user") @Nullable String username,
            InputStream body)
            throws IOException {
        settings.setUser(uid(userId, username), SystemSettingResource.texts(bodies.smallObject(body)));
        return SystemSettingResource.json(ShortAnswer.ok("The user settings are set"));
    }

    /** One, as plain text unless the address asks for JSON: clients that accept JSON everywhere read text here. */
    @GET
    @Path("{key}")
    @Produces({MediaType.TEXT_PLAIN, MediaType.APPLICATION_JSON})
    public Response one(
            @PathParam("key") String key,
            @QueryParam("userId") @Nullable String userId,
            @QueryParam("user") @Nullable String username) {
        JsonNode value = settings.user(uid(userId, username), key);
        return format.isNamed(WireFormat.JSON)
                ? SystemSettingResource.json(value)
                : Response.ok(value.asText(), MediaType.TEXT_PLAIN_TYPE).build();
    }

    @POST
    @Path("{key}")
    @Consumes(MediaType.WILDCARD)
    public Response set(
            @PathParam("key") String key,
            @QueryParam("value") @Nullable String value,
            @QueryParam("userId") @Nullable String userId,
            @QueryParam("user") @Nullable String username,
            @Nullable InputStream body)
            throws IOException {
        String uid = uid(userId, username);
        KnownSettings.USER.require(key);
        settings.setUser(uid, Map.of(key, SystemSettingResource.text(key, value, bodies.text(body))));
        return SystemSettingResource.json(ShortAnswer.ok("The user setting " + key + " is set"));
    }

    @DELETE
    @Path("{key}")
    public Response reset(
            @PathParam("key") String key,
            @QueryParam("userId") @Nullable String userId,
            @QueryParam("user") @Nullable String username) {
        settings.resetUser(uid(userId, username), key);
        return Response.ok().build();
    }

    private String uid(@Nullable String userId, @Nullable String username) {
        return owner.uid(caller.user(), userId, username);
    }
}
