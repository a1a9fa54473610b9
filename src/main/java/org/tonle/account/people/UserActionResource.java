package org.tonle.account.people;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.Consumes;
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
import org.jspecify.annotations.Nullable;
import org.tonle.account.signin.SecondFactors;
import org.tonle.importing.WebMessage;
import org.tonle.limit.Bodies;
import org.tonle.metadata.MetadataObject;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;
import org.tonle.security.Caller;
import org.tonle.security.CurrentUser;

/** What is done to an account as a whole: copied, invited, reset, switched off and on, ended and taken up again. */
@Path("/api")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
public class UserActionResource {
    private final UserReplica replica;
    private final Invitations invitations;
    private final UserFinder finder;
    private final AccountWriter accounts;
    private final SecondFactors secondFactors;
    private final Caller caller;
    private final Bodies bodies;

    UserActionResource(
            UserReplica replica,
            Invitations invitations,
            UserFinder finder,
            AccountWriter accounts,
            SecondFactors secondFactors,
            Caller caller,
            Bodies bodies) {
        this.replica = replica;
        this.invitations = invitations;
        this.finder = finder;
        this.accounts = accounts;
        this.secondFactors = secondFactors;
        this.caller = caller;
        this.bodies = bodies;
    }

    /** Makes a second user like this one: {@code {username, password}}. */
    @POST
    @Path("users/{id}/replica")
    @Consumes(MediaType.WILDCARD)
    public Response replicate(@PathParam("id") String id, InputStream body, @Context UriInfo uri) throws IOException {
        CurrentUser user = caller.user();
        replica.check(user);
        ObjectNode sent = bodies.smallObject(body);
        MetadataObject made = replica.make(
                user,
                id,
                sent.path("username").textValue(),
                sent.path("password").textValue());
        return created(made, "User replica created", uri);
    }

    /** Makes an account and writes to its e-mail address: a user without a password. */
    @POST
    @Path("users/invite")
    @Consumes(MediaType.WILDCARD)
    public Response invite(InputStream body, @Context UriInfo uri) throws IOException {
        CurrentUser user = caller.user();
        accounts.checkCreate(user);
        return created(invitations.invite(user, bodies.smallObject(body), address(uri)), "User is invited", uri);
    }

    /** Invites several: {@code {users: [...]}}. Ends at the first that cannot be invited; those before it are. */
    @POST
    @Path("users/invites")
    @Consumes(MediaType.WILDCARD)
    public Response inviteAll(InputStream body, @Context UriInfo uri) throws IOException {
        CurrentUser user = caller.user();
        accounts.checkCreate(user);
        JsonNode users = Bodies.object(bodies.metadata(body)).path("users");
        ArrayNode made = JsonNodeFactory.instance.arrayNode();
        for (JsonNode each : users) {
            if (!(each instanceof ObjectNode one)) {
                throw new Problem(ErrorCode.E1003, "users are a list of objects");
            }
            made.add(invitations.invite(user, one, address(uri)).uid());
        }
        ObjectNode response = JsonNodeFactory.instance.objectNode();
        response.set("users", made);
        return answer(WebMessage.ok(made.size() + " users are invited", response));
    }

    /** Writes to an invited user once more. */
    @POST
    @Path("users/{id}/invite")
    @Consumes(MediaType.WILDCARD)
    public Response inviteAgain(@PathParam("id") String id, @Context UriInfo uri) {
        invitations.inviteAgain(caller.user(), id, address(uri));
        return Response.noContent().build();
    }

    /** Stops the password, and writes to the user to set another one. */
    @POST
    @Path("users/{id}/reset")
    @Consumes(MediaType.WILDCARD)
    public Response reset(@PathParam("id") String id, @Context UriInfo uri) {
        invitations.reset(caller.user(), id, address(uri));
        return Response.noContent().build();
    }

    @POST
    @Path("users/{id}/disabled")
    @Consumes(MediaType.WILDCARD)
    public Response disable(@PathParam("id") String id) {
        return change(
                finder.other(caller.user(), id, "disable"),
                AccountWriter.properties().put("disabled", true));
    }

    @POST
    @Path("users/{id}/enabled")
    @Consumes(MediaType.WILDCARD)
    public Response enable(@PathParam("id") String id) {
        return change(
                finder.managed(caller.user(), id), AccountWriter.properties().put("disabled", false));
    }

    /** Ends an account on a day: {@code ?date=2027-12-31}. */
    @POST
    @Path("users/{id}/expired")
    @Consumes(MediaType.WILDCARD)
    public Response expire(@PathParam("id") String id, @QueryParam("date") @Nullable String date) {
        MetadataObject ending = finder.other(caller.user(), id, "end the account of");
        if (date == null || date.isBlank()) {
            throw new Problem(ErrorCode.E1000, "date, the day on which the account ends");
        }
        return change(ending, AccountWriter.properties().put("accountExpiry", date.strip()));
    }

    @POST
    @Path("users/{id}/unexpired")
    @Consumes(MediaType.WILDCARD)
    public Response unexpire(@PathParam("id") String id) {
        return change(
                finder.managed(caller.user(), id), AccountWriter.properties().putNull("accountExpiry"));
    }

    /** Takes the second factor of somebody who has lost it. */
    @POST
    @Path("users/{id}/twoFA/disabled")
    @Consumes(MediaType.WILDCARD)
    public Response disableSecondFactor(@PathParam("id") String id) {
        CurrentUser user = caller.user();
        if (user.uid().equals(id)) {
            throw new Problem(ErrorCode.E3030, "/api/2fa/disable");
        }
        secondFactors.reset(finder.managed(user, id).id());
        return answer(WebMessage.ok("The second factor is removed", null));
    }

    private Response change(MetadataObject account, ObjectNode properties) {
        accounts.change(account, properties, caller.user());
        return Response.noContent().build();
    }

    private static String address(UriInfo uri) {
        return uri.getBaseUri().toString().replaceAll("/$", "");
    }

    private static Response created(MetadataObject user, String text, UriInfo uri) {
        ObjectNode report = JsonNodeFactory.instance
                .objectNode()
                .put("responseType", "ObjectReport")
                .put("klass", user.type().klass())
                .put("uid", user.uid());
        report.putArray("errorReports");
        return Response.created(uri.getBaseUriBuilder()
                        .path("api/users")
                        .path(user.uid())
                        .build())
                .type(MediaType.APPLICATION_JSON_TYPE)
                .entity(new WebMessage(201, "OK", text, null, report).toJson())
                .build();
    }

    private static Response answer(WebMessage message) {
        return Response.status(message.code()).entity(message.toJson()).build();
    }
}
