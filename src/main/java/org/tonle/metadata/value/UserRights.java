package org.tonle.metadata.value;

import java.util.Set;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.Snapshot;
import org.tonle.metadata.Users;
import org.tonle.schema.AuthorityType;
import org.tonle.security.CurrentUser;

/**
 * Who may do something to whom: the one answer for everything that changes an account. Nobody acts on somebody who may more than
 * himself; who has the authority for managed groups only acts on members of groups that his own groups manage.
 */
public final class UserRights {
    private static final String ADD = "F_USER_ADD";
    private static final String ADD_WITHIN_MANAGED_GROUP = "F_USER_ADD_WITHIN_MANAGED_GROUP";
    private static final String DELETE = "F_USER_DELETE";
    private static final String DELETE_WITHIN_MANAGED_GROUP = "F_USER_DELETE_WITHIN_MANAGED_GROUP";

    private UserRights() {}

    /** Whether the caller may know that there is such a user at all: everybody knows himself. */
    public static boolean maySee(CurrentUser caller, MetadataObject user) {
        return caller.uid().equals(user.uid())
                || (Access.mayReadType(caller, user.type()) && Access.mayRead(caller, user.document()));
    }

    /** Whether the caller may change, disable, invite or give a password to this user. */
    public static boolean mayManage(CurrentUser caller, Snapshot snapshot, MetadataObject user) {
        return may(caller, snapshot, user, ADD, ADD_WITHIN_MANAGED_GROUP);
    }

    /** Whether the caller may delete this user. */
    public static boolean mayDelete(CurrentUser caller, Snapshot snapshot, MetadataObject user) {
        return may(caller, snapshot, user, DELETE, DELETE_WITHIN_MANAGED_GROUP);
    }

    private static boolean may(
            CurrentUser caller, Snapshot snapshot, MetadataObject user, String everywhere, String managed) {
        if (caller.isSuperuser()) {
            return true;
        }
        if (!mayAllThat(caller, Users.currentUser(snapshot, user).authorities())) {
            return false;
        }
        return caller.may(everywhere) || (caller.may(managed) && manages(caller, snapshot, user.uid()));
    }

    /** Whether the caller has every one of these authorities. */
    public static boolean mayAllThat(CurrentUser caller, Set<String> authorities) {
        return authorities.stream().allMatch(caller::may);
    }

    /** Whether a group of the caller manages a group of this user. */
    public static boolean manages(CurrentUser caller, Snapshot snapshot, String user) {
        return snapshot.referring("userGroup", "users", user).stream()
                .flatMap(group -> snapshot.referring("userGroup", "managedGroups", group.uid()).stream())
                .anyMatch(managing -> caller.userGroups().contains(managing.uid()));
    }

    /** Whether the caller may make users at all, of whichever groups. */
    public static boolean mayCreate(CurrentUser caller, Snapshot snapshot) {
        return caller.mayAny(snapshot.schema().require("user").authorities(AuthorityType.CREATE));
    }
}
