package org.tonle.web;

import io.quarkus.oidc.runtime.OidcAuthenticationMechanism;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.credential.PasswordCredential;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.AnonymousAuthenticationRequest;
import io.quarkus.security.identity.request.AuthenticationRequest;
import io.quarkus.security.identity.request.UsernamePasswordAuthenticationRequest;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.quarkus.vertx.http.runtime.security.HttpSecurityUtils;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tonle.account.signin.SessionCookie;
import org.tonle.account.signin.SignInConfig;
import org.tonle.account.signin.SignInOutcome;
import org.tonle.setting.OidcProviders;

/**
 * Finds what a request proves itself with: {@code Authorization: Basic} or {@code ApiToken}, else the cookie of a session. A header counts
 * before a cookie. Bearer tokens and the code flow are looked at by Quarkus's own mechanism.
 */
@Singleton
public class SignInMechanism implements HttpAuthenticationMechanism {
    private static final int FIRST = 2 * DEFAULT_PRIORITY;

    private final OidcProviders providers;
    private final OidcAuthenticationMechanism oidc;
    private final SignInConfig config;

    SignInMechanism(OidcProviders providers, OidcAuthenticationMechanism oidc, SignInConfig config) {
        this.providers = providers;
        this.oidc = oidc;
        this.config = config;
    }

    @Override
    public int getPriority() {
        return FIRST;
    }

    @Override
    public Set<Class<? extends AuthenticationRequest>> getCredentialTypes() {
        return Set.of(UsernamePasswordAuthenticationRequest.class, AccessTokenRequest.class, SessionRequest.class);
    }

    @Override
    public Uni<SecurityIdentity> authenticate(RoutingContext context, IdentityProviderManager identities) {
        String path = RequestCredentials.path(context);
        if (OidcAddresses.contains(path)) {
            return Uni.createFrom().nullItem();
        }
        boolean isBearer = providers.isOn() && isBearer(context.request());
        if (PublicAddresses.leavesSessionsAlone(path)) {
            return nobody(isBearer, identities);
        }
        boolean isPublic = PublicAddresses.contains(context.request().method().name(), path);
        if (isBearer && !isPublic) {
            return bearer(context, identities);
        }
        AuthenticationRequest request;
        try {
            request = isPublic ? session(context.request()) : proof(context);
        } catch (IllegalArgumentException unreadable) {
            return Uni.createFrom().failure(SecurityIdentities.failed(SignInOutcome.BAD_CREDENTIALS, context));
        }
        if (request == null) {
            return nobody(isBearer, identities);
        }
        Uni<SecurityIdentity> identity =
                identities.authenticate(HttpSecurityUtils.setRoutingContextAttribute(request, context));
        return request instanceof SessionRequest // the cookie of a session that has ended is as none
                ? identity.onFailure(AuthenticationFailedException.class)
                        .recoverWithNull()
                        .onItem()
                        .ifNull()
                        .switchTo(() -> nobody(isBearer, identities))
                : identity;
    }

    private static boolean isBearer(HttpServerRequest request) {
        String authorization = RequestCredentials.header(request, "Authorization");
        return authorization != null && authorization.toLowerCase(Locale.ROOT).startsWith("bearer ");
    }

    /** Nobody in particular. A bearer token at a public address is not looked at, also not by Quarkus, which would refuse a bad one. */
    private static Uni<SecurityIdentity> nobody(boolean isBearer, IdentityProviderManager identities) {
        return isBearer
                ? identities.authenticate(AnonymousAuthenticationRequest.INSTANCE)
                : Uni.createFrom().nullItem();
    }

    /** Quarkus marks the request as its own mechanism's, which would answer a refusal without a body; without the mark it is said here. */
    private Uni<SecurityIdentity> bearer(RoutingContext context, IdentityProviderManager identities) {
        return oidc.authenticate(context, identities)
                .onFailure(AuthenticationFailedException.class)
                .invoke(() -> context.remove(HttpAuthenticationMechanism.class.getName()));
    }

    private static @Nullable AuthenticationRequest proof(RoutingContext context) {
        HttpServerRequest request = context.request();
        String authorization = RequestCredentials.header(request, "Authorization");
        if (authorization == null) {
            return session(request);
        }
        int blank = authorization.indexOf(' ');
        String scheme = (blank < 0 ? authorization : authorization.substring(0, blank)).toLowerCase(Locale.ROOT);
        String value = blank < 0 ? "" : authorization.substring(blank + 1).strip();
        return switch (scheme) {
            case "basic" -> basic(value);
            case "apitoken" -> new AccessTokenRequest(value);
            default -> null;
        };
    }

    /** @throws IllegalArgumentException when it is no Base64 of a name and a password */
    private static AuthenticationRequest basic(String value) {
        String pair = new String(Base64.getDecoder().decode(value), StandardCharsets.UTF_8);
        int colon = pair.indexOf(':');
        if (colon < 0) {
            throw new IllegalArgumentException("no colon");
        }
        char[] password = pair.substring(colon + 1).toCharArray();
        return new UsernamePasswordAuthenticationRequest(pair.substring(0, colon), new PasswordCredential(password));
    }

    private static @Nullable AuthenticationRequest session(HttpServerRequest request) {
        Cookie cookie = request.getCookie(SessionCookie.NAME);
        String value = SessionCookie.read(cookie == null ? null : cookie.getValue());
        return value == null ? null : new SessionRequest(value);
    }

    @Override
    public Uni<ChallengeData> getChallenge(RoutingContext context) {
        return Uni.createFrom().nullItem();
    }

    /** Answers requests that may not go on; nobody is asked after this, but Quarkus where sign-in with the provider begins. */
    @Override
    public Uni<Boolean> sendChallenge(RoutingContext context) {
        if (providers.isOn() && OidcAddresses.contains(RequestCredentials.path(context))) {
            return Uni.createFrom().item(false);
        }
        Challenge.send(context, config.lock());
        return Uni.createFrom().item(true);
    }
}
