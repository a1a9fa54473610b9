package org.tonle.account.people;

import jakarta.enterprise.context.ApplicationScoped;
import org.tonle.metadata.Metadata;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.Snapshot;
import org.tonle.metadata.Users;
import org.tonle.metadata.value.UserRights;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;
import org.tonle.security.CurrentUser;

/** Finds the user an action is about, and asks whether the caller may do it to him. */
@ApplicationScoped
public class UserFinder {
    private final Metadata metadata;

    UserFinder(Metadata metadata) {
        this.metadata = metadata;
    }

    /**
     * The user, to be managed by the caller.
     *
     * @throws Problem E1006 for callers who have nothing to do with users, whoever is named; E1005 when there is no such user; E3041 when
     *     the user may do more than the caller, E3020 when he belongs to no group the caller manages
     */
    MetadataObject managed(CurrentUser caller, String uid) {
        Snapshot snapshot = metadata.snapshot();
        if (!UserRights.mayCreate(caller)) {
            throw new Problem(ErrorCode.E1006, "managing users needs the authority F_USER_ADD");
        }
        MetadataObject user = snapshot.findUnchecked("user", uid);
        if (user == null || !UserRights.sees(caller, snapshot, user)) {
            throw new Problem(ErrorCode.E1005, "User", uid);
        }
        if (!UserRights.mayManage(caller, snapshot, user)) {
            boolean mayMore = !UserRights.mayAllThat(
                    caller, Users.currentUser(snapshot, user).authorities());
            throw mayMore
                    ? new Problem(ErrorCode.E3041, caller.username(), uid)
                    : new Problem(ErrorCode.E3020, caller.username());
        }
        return user;
    }

    /** As {@link #managed}, of somebody else. @throws Problem E1006 when it is the caller himself */
    MetadataObject other(CurrentUser caller, String uid, String what) {
        if (caller.uid().equals(uid)) {
            throw new Problem(ErrorCode.E1006, what + " yourself");
        }
        return managed(caller, uid);
    }

    /** The caller's own user object. */
    MetadataObject self(CurrentUser caller) {
        return metadata.snapshot().get("user", caller.uid());
    }

    /** Whether nobody has this user name, however it is spelled. @throws Problem E1006 for callers who make no users */
    boolean isFree(CurrentUser caller, String username) {
        if (!UserRights.mayCreate(caller)) {
            throw new Problem(ErrorCode.E1006, "asking which user names there are needs the authority F_USER_ADD");
        }
        return Users.find(metadata.snapshot(), username) == null;
    }
}
