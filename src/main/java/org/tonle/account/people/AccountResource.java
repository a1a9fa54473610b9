package org.tonle.account.people;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;
import org.tonle.importing.WebMessage;
import org.tonle.limit.Bodies;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.model.User;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;
import org.tonle.security.AccountLinkKind;
import org.tonle.security.Caller;

/** The older addresses of what {@link AccountRecoveryResource} does, and what the user app asks while a form is filled in. */
@Path("/api/account")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
public class AccountResource {
    private final AccountRecovery recovery;
    private final PasswordPolicy policy;
    private final Letters letters;
    private final UserFinder finder;
    private final Caller caller;
    private final Bodies bodies;

    AccountResource(
            AccountRecovery recovery,
            PasswordPolicy policy,
            Letters letters,
            UserFinder finder,
            Caller caller,
            Bodies bodies) {
        this.recovery = recovery;
        this.policy = policy;
        this.letters = letters;
        this.finder = finder;
        this.caller = caller;
        this.bodies = bodies;
    }

    /** Whether a user name is free, for who may make users: {@code response: success | error, message}. */
    @GET
    @Path("username")
    public ObjectNode username(@QueryParam("username") @Nullable String username) {
        String wanted = username == null ? "" : username;
        boolean isFree = finder.isFree(caller.user(), wanted);
        if (!UserRule.isUsername(wanted)) {
            return said("error", ErrorCode.E4049.message("username", wanted));
        }
        return said(isFree ? "success" : "error", isFree ? "" : "This user name is taken. Choose another one");
    }

    @POST
    @Path("username")
    @Consumes(MediaType.WILDCARD)
    public ObjectNode usernameByPost(@QueryParam("username") @Nullable String username, InputStream body)
            throws IOException {
        return username(
                username != null
                        ? username
                        : bodies.ofAnybody(body).path("username").textValue());
    }

    /** Whether a password keeps the rules, as far as they do not ask whose it is. */
    @POST
    @Path("password")
    @Consumes(MediaType.WILDCARD)
    public ObjectNode password(@QueryParam("password") @Nullable String password, InputStream body) throws IOException {
        caller.user();
        String wanted = password != null ? password : bodies.text(body);
        String fault = policy.rules().fault(wanted, PasswordRules.Person.UNKNOWN);
        return said(fault == null ? "success" : "error", fault == null ? "" : fault);
    }

    /** Sends a link to set another password; public, and says nothing about who exists. */
    @POST
    @Path("recovery")
    @Consumes(MediaType.WILDCARD)
    public Response recover(@QueryParam("username") @Nullable String username) {
        recovery.forgotten(username);
        return ok("If there is such a user with an e-mail address, a link is on its way to it");
    }

    /** Sets another password by a link; public. */
    @POST
    @Path("restore")
    @Consumes(MediaType.WILDCARD)
    public Response restore(
            @QueryParam("token") @Nullable String token, @QueryParam("password") @Nullable String password) {
        recovery.restore(token, password);
        return ok("The password is set. Sign in with it");
    }

    /** Sends a link to the caller's own e-mail address, to show that it is his. */
    @POST
    @Path("sendEmailVerification")
    @Consumes(MediaType.WILDCARD)
    public Response sendVerification(@Context UriInfo uri) {
        MetadataObject self = self();
        String email = User.of(self).email();
        if (email == null || email.isBlank()) {
            throw new Problem(ErrorCode.E6202, self.uid());
        }
        letters.send(
                AccountLinkKind.VERIFY_EMAIL,
                self,
                email,
                uri.getBaseUri().toString().replaceAll("/$", ""));
        return ok("A link is on its way to your e-mail address");
    }

    /** Where that link leads: the address is taken for the caller's own. */
    @GET
    @Path("verifyEmail")
    public Response verify(@QueryParam("token") @Nullable String token) {
        recovery.verify(self(), token);
        return ok("Your e-mail address is confirmed");
    }

    private MetadataObject self() {
        return finder.self(caller.user());
    }

    private static ObjectNode said(String response, String message) {
        return JsonNodeFactory.instance.objectNode().put("response", response).put("message", message);
    }

    private static Response ok(String text) {
        return Response.ok(WebMessage.ok(text, null).toJson()).build();
    }
}
