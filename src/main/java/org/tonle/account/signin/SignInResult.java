package org.tonle.account.signin;

import org.jspecify.annotations.Nullable;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.Snapshot;
import org.tonle.metadata.Users;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;
import org.tonle.security.CurrentUser;

/**
 * What came of an attempt to sign in.
 *
 * @param user whose it is; null when nobody's, and then the outcome is no success
 * @param snapshot the metadata it was decided on
 */
public record SignInResult(SignInOutcome outcome, @Nullable MetadataObject user, Snapshot snapshot) {
    /** Whether the user is signed in. */
    public boolean isSuccess() {
        return outcome == SignInOutcome.SUCCESS;
    }

    /** The user object of a success. */
    public MetadataObject account() {
        if (user == null || !isSuccess()) {
            throw new Problem(ErrorCode.E1125);
        }
        return user;
    }

    /** Who is signed in, with the rights of now. */
    public CurrentUser currentUser() {
        return Users.currentUser(snapshot, account());
    }
}
