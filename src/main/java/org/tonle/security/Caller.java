package org.tonle.security;

import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.RequestScoped;
import org.jspecify.annotations.Nullable;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;

/**
 * The user of the HTTP request at hand, as the identity providers found it. Resources take it from here once and pass {@link #user()}
 * down as an argument.
 */
@RequestScoped
public class Caller {
    /** The attribute of a {@link SecurityIdentity} that holds the {@link CurrentUser}. */
    public static final String USER = "tonle.user";
    /** The attribute that holds the {@link CurrentUser} who looks in as somebody else; absent otherwise. */
    public static final String IMPERSONATOR = "tonle.impersonator";

    private final SecurityIdentity identity;

    Caller(SecurityIdentity identity) {
        this.identity = identity;
    }

    /** Who asks. @throws Problem E1125 when nobody signed in */
    public CurrentUser user() {
        CurrentUser user = identity.getAttribute(USER);
        if (user == null) {
            throw new Problem(ErrorCode.E1125);
        }
        return user;
    }

    /** Whether somebody signed in. */
    public boolean isSignedIn() {
        return identity.getAttribute(USER) != null;
    }

    /** The user name of who looks in as {@link #user()}; null when the user is here in person. */
    public @Nullable String impersonator() {
        CurrentUser impersonator = identity.getAttribute(IMPERSONATOR);
        return impersonator == null ? null : impersonator.username();
    }

    /** Who really asks: {@link #user()}, or who looks in as that user. What is recorded about people is recorded of this one. */
    public CurrentUser inPerson() {
        CurrentUser impersonator = identity.getAttribute(IMPERSONATOR);
        return impersonator == null ? user() : impersonator;
    }
}
