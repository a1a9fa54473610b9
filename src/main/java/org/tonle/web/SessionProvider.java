package org.tonle.web;

import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.IdentityProvider;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.security.HttpSecurityUtils;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.tonle.account.signin.SessionCookie;
import org.tonle.account.signin.Sessions;
import org.tonle.account.signin.SignInOutcome;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.Users;

/** The cookie of a session. One that has ended is as none: the request goes on as nobody's. */
@Singleton
class SessionProvider implements IdentityProvider<SessionRequest> {
    private final Sessions sessions;
    private final Clock clock;

    SessionProvider(Sessions sessions, Clock clock) {
        this.sessions = sessions;
        this.clock = clock;
    }

    @Override
    public Class<SessionRequest> getRequestType() {
        return SessionRequest.class;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(SessionRequest request, AuthenticationRequestContext context) {
        RoutingContext http = HttpSecurityUtils.getRoutingContextAttribute(request);
        Sessions.Found known = sessions.known(request.cookie());
        return known == null || known.session().way.equals(Sessions.ENROLMENT)
                ? context.runBlocking(() -> identity(request.cookie(), http))
                : Uni.createFrom().item(identity(known));
    }

    private static SecurityIdentity identity(Sessions.Found found) {
        MetadataObject real = found.real();
        return SecurityIdentities.of(
                Users.currentUser(found.snapshot(), found.user()),
                real == null ? null : Users.currentUser(found.snapshot(), real));
    }

    private @Nullable SecurityIdentity identity(String cookie, RoutingContext http) {
        Sessions.Found found = sessions.find(cookie);
        if (found == null) {
            return null;
        }
        if (found.session().way.equals(Sessions.ENROLMENT)
                && !PublicAddresses.isForEnrolment(RequestCredentials.path(http))) {
            throw SecurityIdentities.failed(SignInOutcome.REQUIRES_TWO_FACTOR_ENROLMENT, http);
        }
        if (found.touched()) {
            http.response()
                    .headers()
                    .add(
                            "Set-Cookie",
                            SessionCookie.countdown(
                                    clock.instant(),
                                    sessions.end(found.session()),
                                    RequestCredentials.isSecure(http.request())));
        }
        return identity(found);
    }
}
