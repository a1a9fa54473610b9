package org.tonle.web;

import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.security.HttpSecurityPolicy;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import org.tonle.security.Caller;

/** Lets nobody past who did not sign in, apart from {@link PublicAddresses}. Without a name, it holds for every address. */
@Singleton
public class SignedInPolicy implements HttpSecurityPolicy {
    @Override
    public Uni<CheckResult> checkPermission(
            RoutingContext context, Uni<SecurityIdentity> identity, AuthorizationRequestContext requestContext) {
        if (PublicAddresses.contains(context.request().method().name(), RequestCredentials.path(context))) {
            return Uni.createFrom().item(CheckResult.PERMIT);
        }
        boolean isOidc =
                OidcAddresses.contains(RequestCredentials.path(context)); // a page says so to people who are no users
        return identity.map(found -> (isOidc ? !found.isAnonymous() : found.getAttribute(Caller.USER) != null)
                ? CheckResult.PERMIT
                : CheckResult.DENY);
    }
}
