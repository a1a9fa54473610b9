package org.tonle.web;

import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.IdentityProvider;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.security.HttpSecurityUtils;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import org.tonle.account.signin.AccessTokens;
import org.tonle.account.signin.SignInResult;

/** {@code Authorization: ApiToken d2p_...}. */
@Singleton
class AccessTokenProvider implements IdentityProvider<AccessTokenRequest> {
    private final AccessTokens tokens;

    AccessTokenProvider(AccessTokens tokens) {
        this.tokens = tokens;
    }

    @Override
    public Class<AccessTokenRequest> getRequestType() {
        return AccessTokenRequest.class;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(AccessTokenRequest request, AuthenticationRequestContext context) {
        RoutingContext http = HttpSecurityUtils.getRoutingContextAttribute(request);
        AccessTokens.Use use = use(request.key(), http);
        SignInResult known = tokens.goOn(use);
        return known == null
                ? context.runBlocking(() -> SecurityIdentities.of(tokens.signIn(use), http))
                : Uni.createFrom().item(SecurityIdentities.of(known, http));
    }

    /** The request a key came with. */
    static AccessTokens.Use use(String key, RoutingContext context) {
        HttpServerRequest request = context.request();
        return new AccessTokens.Use(
                key,
                request.method().name(),
                RequestCredentials.address(request),
                RequestCredentials.header(request, "Referer"));
    }
}
