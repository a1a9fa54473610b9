package org.tonle.web;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.vertx.ext.web.RoutingContext;
import org.jspecify.annotations.Nullable;
import org.tonle.account.signin.SignInOutcome;
import org.tonle.account.signin.SignInResult;
import org.tonle.security.Caller;
import org.tonle.security.CurrentUser;

/** The one place that turns who signed in into Quarkus's {@link SecurityIdentity}, from which {@link Caller} takes it. */
final class SecurityIdentities {
    /** Where a request remembers why its sign-in failed. */
    private static final String OUTCOME = "tonle.sign-in.outcome";

    private SecurityIdentities() {}

    /** The identity of a user. @param impersonator who looks in as this user, null when the user is here in person */
    static SecurityIdentity of(CurrentUser user, @Nullable CurrentUser impersonator) {
        QuarkusSecurityIdentity.Builder builder = QuarkusSecurityIdentity.builder()
                .setPrincipal(new QuarkusPrincipal(user.username()))
                .addAttribute(Caller.USER, user);
        if (impersonator != null) {
            builder.addAttribute(Caller.IMPERSONATOR, impersonator);
        }
        return builder.build();
    }

    /** The identity of a success. @throws AuthenticationFailedException otherwise; the request remembers why */
    static SecurityIdentity of(SignInResult result, @Nullable RoutingContext context) {
        if (!result.isSuccess()) {
            throw failed(result.outcome(), context);
        }
        return of(result.currentUser(), null);
    }

    /** What stops a request whose sign-in failed. */
    static AuthenticationFailedException failed(SignInOutcome outcome, @Nullable RoutingContext context) {
        if (context != null) {
            context.put(OUTCOME, outcome);
        }
        return new AuthenticationFailedException(outcome.name());
    }

    /** Why sign-in failed; null when nothing was tried. */
    static @Nullable SignInOutcome outcome(RoutingContext context) {
        return context.get(OUTCOME);
    }
}
