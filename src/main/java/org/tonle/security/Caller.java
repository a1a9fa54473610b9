package org.tonle.security;

import jakarta.enterprise.context.RequestScoped;
import org.jspecify.annotations.Nullable;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;

/** The user of the HTTP request at hand. Resources take it from here once and pass {@link #user()} down as an argument. */
@RequestScoped
public class Caller {
    private @Nullable CurrentUser user;

    /** Who asks. @throws Problem E1125 when nobody signed in */
    public CurrentUser user() {
        if (user == null) {
            throw new Problem(ErrorCode.E1125);
        }
        return user;
    }

    /** Called once, by the sign-in of {@code web}. */
    public void signIn(CurrentUser signedIn) {
        this.user = signedIn;
    }
}
