package org.tonle.web;

import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.IdentityProvider;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.UsernamePasswordAuthenticationRequest;
import io.quarkus.vertx.http.runtime.security.HttpSecurityUtils;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;
import org.tonle.account.signin.AccessTokens;
import org.tonle.account.signin.BasicSessions;
import org.tonle.account.signin.PasswordSignIn;
import org.tonle.account.signin.SessionCookie;
import org.tonle.account.signin.SignInOutcome;
import org.tonle.account.signin.SignInResult;

/** Basic: a user name with a password, or with a personal access token in its place, for programs that know nothing but Basic. */
@Singleton
public class PasswordProvider implements IdentityProvider<UsernamePasswordAuthenticationRequest> {
    /** Where clients go first that sign in once by Basic and go on with the cookie. */
    private static final String FIRST = "/api/me";

    private final PasswordSignIn passwords;
    private final AccessTokens tokens;
    private final BasicSessions sessions;

    PasswordProvider(PasswordSignIn passwords, AccessTokens tokens, BasicSessions sessions) {
        this.passwords = passwords;
        this.tokens = tokens;
        this.sessions = sessions;
    }

    @Override
    public Class<UsernamePasswordAuthenticationRequest> getRequestType() {
        return UsernamePasswordAuthenticationRequest.class;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(
            UsernamePasswordAuthenticationRequest request, AuthenticationRequestContext context) {
        RoutingContext http = HttpSecurityUtils.getRoutingContextAttribute(request);
        String username = request.getUsername();
        String password = new String(request.getPassword().getPassword());
        SecurityIdentity known = goOn(username, password, http);
        return known == null
                ? context.runBlocking(() -> signIn(username, password, http))
                : Uni.createFrom().item(known);
    }

    /** Who goes on, null when {@link #signIn} has to decide: nothing here waits for the database, so no other thread is needed. */
    private @Nullable SecurityIdentity goOn(String username, String password, RoutingContext context) {
        if (AccessTokens.isWhole(password)) {
            return null;
        }
        String address = RequestCredentials.address(context.request());
        SignInResult result = passwords.goOn(new PasswordSignIn.Attempt(username, password, null, "basic", address));
        if (result == null) {
            return null;
        }
        if (isFirst(context)) {
            String cookie =
                    sessions.known(result.account(), address, context.request().getHeader("User-Agent"));
            if (cookie == null) {
                return null;
            }
            handOut(cookie, context);
        }
        return SecurityIdentities.of(result, context);
    }

    private static boolean isFirst(RoutingContext context) {
        return RequestCredentials.path(context).equals(FIRST)
                && context.request().getCookie(SessionCookie.NAME) == null;
    }

    private static void handOut(String cookie, RoutingContext context) {
        context.response()
                .headers()
                .add("Set-Cookie", SessionCookie.of(cookie, RequestCredentials.isSecure(context.request())));
    }

    private SecurityIdentity signIn(String username, String password, RoutingContext context) {
        if (AccessTokens.isWhole(password)) {
            SignInResult result = tokens.signIn(AccessTokenProvider.use(password, context));
            if (result.isSuccess() && !result.currentUser().username().equalsIgnoreCase(username.strip())) {
                throw SecurityIdentities.failed(SignInOutcome.BAD_CREDENTIALS, context);
            }
            return SecurityIdentities.of(result, context);
        }
        String address = RequestCredentials.address(context.request());
        SignInResult result = passwords.signIn(new PasswordSignIn.Attempt(username, password, null, "basic", address));
        SecurityIdentity identity = SecurityIdentities.of(result, context);
        if (isFirst(context)) {
            String agent = context.request().getHeader("User-Agent");
            handOut(sessions.cookie(result.account(), address, agent), context);
        }
        return identity;
    }
}
