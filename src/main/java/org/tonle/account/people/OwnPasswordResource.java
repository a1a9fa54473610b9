package org.tonle.account.people;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tonle.limit.Bodies;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;
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

    /** Whether the caller could take the password in the body, a text or {@code {"password": ...}}: {@code isValidPassword, errorMessage?}. */
    @POST
    @Path("validatePassword")
    @Consumes(MediaType.WILDCARD)
    public ObjectNode validate(@HeaderParam(HttpHeaders.CONTENT_TYPE) @Nullable String type, InputStream body)
            throws IOException {
        String password = said(type, body, List.of("password", "newPassword"));
        String fault = passwords.fault(caller.user(), password);
        ObjectNode answer = JsonNodeFactory.instance.objectNode().put("isValidPassword", fault == null);
        return fault == null ? answer : answer.put("errorMessage", "The password is not good enough: " + fault);
    }

    /** Whether the body, a text or {@code {"password": ...}}, is the caller's password: {@code isCorrectPassword}. */
    @POST
    @Path("verifyPassword")
    @Consumes(MediaType.WILDCARD)
    public ObjectNode verify(@HeaderParam(HttpHeaders.CONTENT_TYPE) @Nullable String type, InputStream body)
            throws IOException {
        String password = said(type, body, List.of("password", "oldPassword"));
        boolean isCorrect = passwords.isPresent(caller.user(), password);
        return JsonNodeFactory.instance.objectNode().put("isCorrectPassword", isCorrect);
    }

    /** The password in a body: the text itself, or of JSON the text of one of these members. @throws Problem E1000 when none of them is there */
    private String said(@Nullable String type, InputStream body, List<String> members) throws IOException {
        if (type == null || !type.startsWith(MediaType.APPLICATION_JSON)) {
            return bodies.text(body);
        }
        JsonNode json = bodies.small(body);
        for (String member : members) {
            if (json.path(member).isTextual()) {
                return json.path(member).textValue();
            }
        }
        if (json.isTextual()) {
            return json.textValue();
        }
        throw new Problem(
                ErrorCode.E1000, "the password: send it as plain text, or as {\"" + members.get(0) + "\": ...}");
    }
}
