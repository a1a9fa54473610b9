package org.tonle.account.signin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.tonle.limit.Bodies;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;
import org.tonle.security.Caller;
import org.tonle.security.CurrentUser;

/** {@code /api/2fa}: one's second factor, an authenticator app. */
@Path("/api/2fa")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.WILDCARD)
@Blocking
public class TwoFactorResource {
    private final SecondFactors factors;
    private final Accounts accounts;
    private final Caller caller;
    private final Bodies bodies;

    TwoFactorResource(SecondFactors factors, Accounts accounts, Caller caller, Bodies bodies) {
        this.factors = factors;
        this.accounts = accounts;
        this.caller = caller;
        this.bodies = bodies;
    }

    /** Makes a secret; it counts once a code of it was sent to {@code enable}. */
    @POST
    @Path("enrollTOTP2FA")
    public ObjectNode enrol() {
        factors.enrol(self());
        return ok(
                "Your secret is made. Read it from /api/2fa/qrCodeJson, then send a code of your app to /api/2fa/enable");
    }

    @POST
    @Path("enrollEmail2FA")
    public ObjectNode enrolEmail() {
        self();
        throw new Problem(ErrorCode.E3043);
    }

    /** The secret being enrolled, as text and as a picture for the app's camera. */
    @GET
    @Path("qrCodeJson")
    public ObjectNode secret() {
        String secret = factors.enrollingSecret(self());
        return JsonNodeFactory.instance
                .objectNode()
                .put("base32Secret", secret)
                .put(
                        "base32QRImage",
                        Base64.getEncoder().encodeToString(QrCode.png(QrCode.address(caller.user(), secret))));
    }

    /** The picture alone. */
    @GET
    @Path("qrCodePng")
    @Produces("image/png")
    public Response picture() {
        String secret = factors.enrollingSecret(self());
        return Response.ok(QrCode.png(QrCode.address(caller.user(), secret))).build();
    }

    /** Whether codes are asked for. */
    @GET
    @Path("enabled")
    public boolean isEnabled() {
        return factors.type(self()).equals("TOTP_ENABLED");
    }

    /** Codes are asked for from now on: {@code {code}} shows that the app is set up. */
    @POST
    @Path("enable")
    public ObjectNode enable(InputStream body) throws IOException {
        factors.enable(self(), code(bodies.small(body)));
        return ok("From now on a one-time password is asked for when you sign in");
    }

    /** Codes are asked for no more: {@code {code}} shows that it is you who wants that. */
    @POST
    @Path("disable")
    public ObjectNode disable(InputStream body) throws IOException {
        factors.disable(self(), code(bodies.small(body)));
        return ok("One-time passwords are not asked for any more");
    }

    private int self() {
        CurrentUser user = caller.user();
        if (caller.impersonator() != null) {
            throw new Problem(ErrorCode.E1006, "you look in as somebody else, whose second factor is not yours");
        }
        return accounts.number(user);
    }

    private static @Nullable String code(JsonNode sent) {
        JsonNode code = sent.get("code");
        return code == null || code.isNull() ? null : code.asText();
    }

    private static ObjectNode ok(String message) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("httpStatus", "OK")
                .put("httpStatusCode", Response.Status.OK.getStatusCode())
                .put("status", "OK")
                .put("message", message);
    }
}
