package org.tonle.account.signin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.tonle.limit.Bodies;
import org.tonle.metadata.fields.Fields;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;
import org.tonle.security.AccessToken;
import org.tonle.security.Caller;
import org.tonle.security.CurrentUser;

/**
 * {@code /api/apiToken}: one's personal access tokens. Those of others do not exist here, for nobody: a token can be taken from a user by
 * disabling the account, and is never read by anybody.
 */
@Path("/api/{apiTokens:apiTokens?}")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
public class ApiTokenResource {
    private static final String TYPE = "PERSONAL_ACCESS_TOKEN_V2";
    private static final int VERSION = 2;
    /** What a token may be sent with; all but {@code attributes}, {@code expire} and {@code code} is read, and decided here. */
    private static final Set<String> MEMBERS = Set.of(
            "access",
            "attributes",
            "code",
            "created",
            "createdBy",
            "displayName",
            "expire",
            "href",
            "id",
            "lastUpdated",
            "lastUpdatedBy",
            "name",
            "sharing",
            "type",
            "user",
            "version");

    private final AccessTokens tokens;
    private final Accounts accounts;
    private final Caller caller;
    private final ObjectMapper mapper;
    private final Bodies bodies;

    ApiTokenResource(AccessTokens tokens, Accounts accounts, Caller caller, ObjectMapper mapper, Bodies bodies) {
        this.tokens = tokens;
        this.accounts = accounts;
        this.caller = caller;
        this.mapper = mapper;
        this.bodies = bodies;
    }

    /** One's tokens, the oldest first, without their keys. */
    @GET
    public ObjectNode all(@QueryParam("fields") List<String> fields, @QueryParam("paging") @Nullable String paging) {
        CurrentUser user = caller.user();
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        tokens.of(accounts.number(user)).forEach(token -> list.add(json(token, user)));
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        if (!"false".equalsIgnoreCase(paging)) {
            answer.putObject("pager")
                    .put("page", 1)
                    .put("total", list.size())
                    .put("pageSize", Math.max(50, list.size()))
                    .put("pageCount", 1);
        }
        answer.set("apiToken", picked(fields, list));
        return answer;
    }

    /** One of one's tokens, without its key. */
    @GET
    @Path("{id}")
    public JsonNode one(@PathParam("id") String id, @QueryParam("fields") List<String> fields) {
        CurrentUser user = caller.user();
        AccessToken token = tokens.of(accounts.number(user), id);
        if (token == null) {
            throw new Problem(ErrorCode.E1005, "ApiToken", id);
        }
        return picked(fields, json(token, user));
    }

    /** Makes a token: {@code {attributes, expire, code}}. Its key stands in this answer and nowhere else. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response create(InputStream body, @Context UriInfo uri) throws IOException {
        CurrentUser owner = caller.user();
        ObjectNode sent = bodies.smallObject(body);
        sent.fieldNames().forEachRemaining(ApiTokenResource::require);
        int user = accounts.number(owner);
        AccessTokens.Created created = tokens.create(
                user,
                sent.get("attributes"),
                expire(sent.get("expire")),
                sent.path("code").textValue());
        ObjectNode said = status(Response.Status.CREATED, "The token was made. Keep its key: it is not shown again");
        said.putObject("response")
                .put("responseType", "ApiTokenCreationResponse")
                .put("key", created.key())
                .put("uid", created.token().uid);
        URI location = URI.create("/api/apiToken/" + created.token().uid);
        return Response.status(Response.Status.CREATED)
                .location(uri.getBaseUri().resolve(location))
                .entity(said)
                .build();
    }

    /** Removes one of one's tokens; it signs in nobody from now on. */
    @DELETE
    @Path("{id}")
    public ObjectNode remove(@PathParam("id") String id) {
        if (!tokens.remove(accounts.number(caller.user()), id)) {
            throw new Problem(ErrorCode.E1005, "ApiToken", id);
        }
        ObjectNode body = status(Response.Status.OK, "The token was removed");
        body.putObject("response")
                .put("responseType", "ObjectReport")
                .put("uid", id)
                .putArray("errorReports");
        return body;
    }

    /** @throws Problem E1003 for a member that is not known: a limit that is passed over would be none */
    private static void require(String member) {
        if (!MEMBERS.contains(member)) {
            throw new Problem(ErrorCode.E1003, "a token has no `" + member + "`. It has " + new TreeSet<>(MEMBERS));
        }
    }

    private static @Nullable Instant expire(@Nullable JsonNode sent) {
        if (sent == null || sent.isNull()) {
            return null;
        }
        if (!sent.isIntegralNumber() || !sent.canConvertToLong() || sent.asLong() < 0) {
            throw new Problem(ErrorCode.E1003, "`expire` is a moment in milliseconds since 1970");
        }
        Instant latest = Instant.parse("2999-12-31T00:00:00Z");
        Instant moment = Instant.ofEpochMilli(sent.asLong());
        return moment.isAfter(latest) ? latest : moment;
    }

    private ObjectNode json(AccessToken token, CurrentUser owner) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("id", token.uid);
        json.put("displayName", token.code == null ? token.uid : token.code);
        if (token.code != null) {
            json.put("code", token.code);
        }
        json.put("created", local(token.created));
        json.put("lastUpdated", local(token.lastUpdated));
        json.put("type", TYPE);
        json.put("version", VERSION);
        if (token.expires != null) {
            json.put("expire", token.expires.toEpochMilli());
        }
        json.putObject("createdBy").put("id", owner.uid()).put("username", owner.username());
        try {
            json.set("attributes", mapper.readTree(token.attributes));
        } catch (IOException broken) {
            throw new UncheckedIOException("access_token.attributes holds no JSON", broken);
        }
        return json;
    }

    private static JsonNode picked(List<String> fields, JsonNode whole) {
        return fields.isEmpty() ? whole : Fields.parse(String.join(",", fields)).pick(whole);
    }

    private static String local(Instant moment) {
        return LocalDateTime.ofInstant(moment, ZoneId.systemDefault()).withNano(0) + ".000";
    }

    private static ObjectNode status(Response.Status status, String message) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("httpStatus", status.getReasonPhrase())
                .put("httpStatusCode", status.getStatusCode())
                .put("status", "OK")
                .put("message", message);
    }
}
