package org.tonle.web;

import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.SecurityIdentityAugmentor;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.quarkus.vertx.http.runtime.security.HttpSecurityUtils;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;
import org.tonle.account.signin.OidcSignIn;
import org.tonle.account.signin.SignInResult;
import org.tonle.security.Caller;

/** Makes users of people of whom an OpenID Connect provider told. With a bearer token of nobody's the request is refused; a page says so instead. */
@Singleton
public class OidcAugmentor implements SecurityIdentityAugmentor {
    private final OidcSignIn signIn;

    OidcAugmentor(OidcSignIn signIn) {
        this.signIn = signIn;
    }

    @Override
    public Uni<SecurityIdentity> augment(SecurityIdentity identity, AuthenticationRequestContext context) {
        if (identity.isAnonymous()
                || identity.getAttribute(Caller.USER) != null
                || !(identity.getPrincipal() instanceof JsonWebToken token)) {
            return Uni.createFrom().item(identity);
        }
        return context.runBlocking(() -> user(identity, token));
    }

    private SecurityIdentity user(SecurityIdentity identity, JsonWebToken token) {
        RoutingContext http = HttpSecurityUtils.getRoutingContextAttribute(identity);
        boolean isPage = http != null && OidcAddresses.contains(RequestCredentials.path(http));
        String address = http == null ? "unknown" : RequestCredentials.address(http.request());
        SignInResult result = signIn.signIn(claim(token), address);
        if (!result.isSuccess()) {
            if (isPage) {
                return identity;
            }
            throw SecurityIdentities.failed(result.outcome(), http);
        }
        return QuarkusSecurityIdentity.builder(identity)
                .addAttribute(Caller.USER, result.currentUser())
                .build();
    }

    /** The value of the claim; an address of mail counts only when the provider does not say that nobody verified it. */
    private @Nullable String claim(JsonWebToken token) {
        String name = signIn.claim();
        Object isVerified = token.getClaim("email_verified");
        if (name.equals("email") && String.valueOf(isVerified).equals("false")) {
            return null;
        }
        Object value = token.getClaim(name);
        return value == null ? null : value.toString();
    }
}
