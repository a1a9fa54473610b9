package org.tonle.account.people;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import org.tonle.importing.WebMessage;
import org.tonle.limit.Bodies;

/** What people who cannot sign in yet, or not any more, ask for: a link, another password, an account. Public. */
@Path("/api/auth")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
public class AccountRecoveryResource {
    private final AccountRecovery recovery;
    private final SelfRegistration registration;
    private final Bodies bodies;

    AccountRecoveryResource(AccountRecovery recovery, SelfRegistration registration, Bodies bodies) {
        this.recovery = recovery;
        this.registration = registration;
        this.bodies = bodies;
    }

    /** {@code {emailOrUsername}}: sends a link to the user's address. Answers the same whether there is such a user or not. */
    @POST
    @Path("forgotPassword")
    @Consumes(MediaType.WILDCARD)
    public Response forgot(InputStream body) throws IOException {
        recovery.forgotten(
                Bodies.object(bodies.unsigned(body)).path("emailOrUsername").textValue());
        return ok(200, "If there is such a user with an e-mail address, a link is on its way to it");
    }

    /** {@code {resetToken, newPassword}}: sets another password. */
    @POST
    @Path("passwordReset")
    @Consumes(MediaType.WILDCARD)
    public Response reset(InputStream body) throws IOException {
        ObjectNode sent = Bodies.object(bodies.unsigned(body));
        String token = sent.has("resetToken")
                ? sent.path("resetToken").textValue()
                : sent.path("token").textValue();
        recovery.restore(token, sent.path("newPassword").textValue());
        return ok(200, "The password is set. Sign in with it");
    }

    /** {@code {token, password, firstName?, surname?, username?}}: takes up an invitation. */
    @POST
    @Path("invite")
    @Consumes(MediaType.WILDCARD)
    public Response accept(InputStream body) throws IOException {
        ObjectNode sent = Bodies.object(bodies.unsigned(body));
        recovery.accept(sent.path("token").textValue(), sent);
        return ok(200, "The account is yours. Sign in with the password");
    }

    /** {@code {username, firstName, surname, email, password}}: makes an account, where the server is set so. */
    @POST
    @Path("registration")
    @Consumes(MediaType.WILDCARD)
    public Response register(InputStream body) throws IOException {
        registration.register(Bodies.object(bodies.unsigned(body)));
        return ok(201, "The account is made. Sign in with the password");
    }

    private static Response ok(int code, String text) {
        return Response.status(code)
                .entity(new WebMessage(code, "OK", text, null, null).toJson())
                .build();
    }
}
