package org.tonle.account.signin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.common.annotation.Blocking;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tonle.limit.Bodies;
import org.tonle.security.Caller;

/** {@code /api/auth}: what sign-in pages of web apps ask. */
@Path("/api/auth")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
public class AuthResource {
    private static final int TOO_MANY = 429;

    private final SignInForm form;
    private final Impersonations impersonations;
    private final Caller caller;
    private final Bodies bodies;

    AuthResource(SignInForm form, Impersonations impersonations, Caller caller, Bodies bodies) {
        this.form = form;
        this.impersonations = impersonations;
        this.caller = caller;
        this.bodies = bodies;
    }

    /** Signs in: {@code {username, password, twoFactorCode}}. Everything but a wrong password is 200 with a {@code loginStatus}. */
    @POST
    @Path("login")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response login(InputStream body, @Context HttpServerRequest request) throws IOException {
        JsonNode sent = bodies.unsigned(body);
        SignInForm.Answer answer = form.signIn(
                text(sent, "username"), text(sent, "password"), text(sent, "twoFactorCode"), client(request));
        ObjectNode said = JsonNodeFactory.instance.objectNode();
        if (answer.outcome() == SignInOutcome.BAD_CREDENTIALS || answer.outcome() == SignInOutcome.TOO_MANY_ATTEMPTS) {
            boolean isTooMany = answer.outcome() == SignInOutcome.TOO_MANY_ATTEMPTS;
            int status = isTooMany ? TOO_MANY : Response.Status.UNAUTHORIZED.getStatusCode();
            said.put("httpStatus", isTooMany ? "Too Many Requests" : "Unauthorized")
                    .put("httpStatusCode", status)
                    .put("status", "ERROR")
                    .put("message", answer.outcome().message());
            return Response.status(status).entity(said).build();
        }
        said.put("loginStatus", answer.outcome().name());
        if (answer.outcome() == SignInOutcome.SUCCESS) {
            said.put("redirectUrl", "/");
        }
        return with(answer.cookies(), Response.ok(said));
    }

    /** Signs out; also good when nobody is signed in. */
    @GET
    @Path("logout")
    public Response logoutByLink(@Context HttpServerRequest request) {
        return logout(request);
    }

    @POST
    @Path("logout")
    @Consumes(MediaType.WILDCARD)
    public Response logout(@Context HttpServerRequest request) {
        ObjectNode body = message("You are signed out");
        return with(form.signOut(client(request)), Response.ok(body));
    }

    /** Looks in as somebody else: the session acts as that user from now on. */
    @POST
    @Path("impersonate")
    @Consumes(MediaType.WILDCARD)
    public ObjectNode impersonate(
            @QueryParam("username") @Nullable String username, @Context HttpServerRequest request) {
        SignInForm.Client client = client(request);
        String other = impersonations.begin(caller.user(), caller.impersonator(), username, client);
        return message("You look in as " + other).put("username", other);
    }

    /** Back to oneself. */
    @POST
    @Path("impersonateExit")
    @Consumes(MediaType.WILDCARD)
    public ObjectNode exit(@Context HttpServerRequest request) {
        String self = impersonations.end(caller.impersonator(), client(request));
        return message("You are yourself again").put("username", self);
    }

    private static ObjectNode message(String text) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("httpStatus", "OK")
                .put("httpStatusCode", Response.Status.OK.getStatusCode())
                .put("status", "OK")
                .put("message", text);
    }

    private static @Nullable String text(JsonNode sent, String name) {
        JsonNode value = sent.path(name);
        return value.isTextual() || value.isNumber() ? value.asText() : null;
    }

    static Response with(List<String> cookies, Response.ResponseBuilder response) {
        cookies.forEach(cookie -> response.header(HttpHeaders.SET_COOKIE, cookie));
        return response.build();
    }

    /** Where a request comes from. */
    static SignInForm.Client client(HttpServerRequest request) {
        SocketAddress remote = request.remoteAddress();
        String address = remote == null ? null : remote.hostAddress();
        Cookie cookie = request.getCookie(SessionCookie.NAME);
        return new SignInForm.Client(
                address == null ? "unknown" : address,
                request.getHeader(HttpHeaders.USER_AGENT),
                SessionCookie.read(cookie == null ? null : cookie.getValue()),
                "https".equalsIgnoreCase(request.scheme()));
    }
}
