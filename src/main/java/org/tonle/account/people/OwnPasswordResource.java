package org.tonle.account.people;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import org.tonle.limit.Bodies;
import org.tonle.security.Caller;
import org.tonle.security.CurrentUser;

/** The caller's own password: changed, tried against the rules, compared. */
@Path("/api/me")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
public class OwnPasswordResource {
    private final OwnPassword passwords;
    private final Caller caller;
    private final Bodies bodies;

    OwnPasswordResource(OwnPassword passwords, Caller caller, Bodies bodies) {
        this.passwords = passwords;
        this.caller = caller;
        this.bodies = bodies;
    }

    /** {@code {oldPassword, newPassword}}; 202 when it is changed. The old one stops at the next request. */
    @PUT
    @Path("changePassword")
    @Consumes(MediaType.WILDCARD)
    public Response change(InputStream body) throws IOException {
        CurrentUser user = caller.user();
        JsonNode sent = bodies.small(body);
        passwords.change(
                user,
                sent.path("oldPassword").textValue(),
                sent.path("newPassword").textValue());
        return Response.accepted().build();
    }

    /** As {@link #change}. */
    @POST
    @Path("changePassword")
    @Consumes(MediaType.WILDCARD)
    public Response changeByPost(InputStream body) throws IOException {
        return change(body);
    }

    /** Whether the caller could take the password in the body: {@code isValidPassword, errorMessage?}. */
    @POST
    @Path("validatePassword")
    @Consumes(MediaType.WILDCARD)
    public ObjectNode validate(InputStream body) throws IOException {
        String password = bodies.text(body);
        String fault = passwords.fault(caller.user(), password);
        ObjectNode answer = JsonNodeFactory.instance.objectNode().put("isValidPassword", fault == null);
        return fault == null ? answer : answer.put("errorMessage", "The password is not good enough: " + fault);
    }

    /** Whether the body is the caller's password: {@code isCorrectPassword}. */
    @POST
    @Path("verifyPassword")
    @Consumes(MediaType.WILDCARD)
    public ObjectNode verify(InputStream body) throws IOException {
        String password = bodies.text(body);
        boolean isCorrect = passwords.isPresent(caller.user(), password);
        return JsonNodeFactory.instance.objectNode().put("isCorrectPassword", isCorrect);
    }
}
