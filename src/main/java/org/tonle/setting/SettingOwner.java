package org.tonle.setting;

import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;
import org.tonle.metadata.Metadata;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.Snapshot;
import org.tonle.metadata.Users;
import org.tonle.metadata.value.UserRights;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;
import org.tonle.security.CurrentUser;

/** Whose settings a request means: the caller's own, or those of a user whom the caller manages. */
@ApplicationScoped
class SettingOwner {
    private final Metadata metadata;

    SettingOwner(Metadata metadata) {
        this.metadata = metadata;
    }

    /**
     * The identifier of the user whose settings are meant; the caller's own when neither is named.
     *
     * @throws Problem E1006 when the caller may not manage that user, E1005 when there is none
     */
    String uid(CurrentUser user, @Nullable String userId, @Nullable String username) {
        if (userId == null && username == null) {
            return user.uid();
        }
        Snapshot snapshot = metadata.snapshot();
        MetadataObject other = userId != null
                ? snapshot.findUnchecked("user", userId)
                : Users.find(snapshot, String.valueOf(username));
        if (other != null && other.uid().equals(user.uid())) {
            return user.uid();
        }
        if (!UserRights.mayCreate(user)) {
            throw new Problem(ErrorCode.E1006, "settings of other users are for administrators of users");
        }
        if (other == null) {
            throw new Problem(ErrorCode.E1005, "User", String.valueOf(userId == null ? username : userId));
        }
        if (!UserRights.mayManage(user, snapshot, other)) {
            throw new Problem(ErrorCode.E1006, "settings of a user who may do more than you do");
        }
        return other.uid();
    }
}
