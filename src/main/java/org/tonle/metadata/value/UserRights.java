package org.tonle.metadata.value;

import java.util.Set;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.Snapshot;
import org.tonle.metadata.Users;
import org.tonle.security.CurrentUser;

/**
 * Who may do something to whom: the one answer for everything that changes an account. Nobody acts on somebody who may more than
 * himself; who has the authority for managed groups only acts on members of groups that his own groups manage.
 */
public final class UserRights {
    private static final String ADD = "F_USER_ADD";
    private static final String ADD_WITHIN_MANAGED_GROUP = "F_USER_ADD_WITHIN_MANAGED_GROUP";

    private UserRights() {}

    /** Whether the caller may see this user. */
    public static boolean sees(CurrentUser caller, Snapshot snapshot, MetadataObject user) {
        return Access.mayRead(caller, snapshot, user);
    }

    /** Whether the caller may change, disable, invite or give a password to this user. */
    public static boolean mayManage(CurrentUser caller, Snapshot snapshot, MetadataObject user) {
        if (caller.isSuperuser()) {
            return true;
        }
        if (!mayAllThat(caller, Users.currentUser(snapshot, user).authorities())) {
            return false;
        }
        return caller.may(ADD) || (caller.may(ADD_WITHIN_MANAGED_GROUP) && manages(caller, snapshot, user.uid()));
    }

    /** Whether the caller has every one of these authorities. */
    public static boolean mayAllThat(CurrentUser caller, Set<String> authorities) {
        return authorities.stream().allMatch(caller::may);
    }

    /** Whether a group of the caller manages a group of this user. */
    private static boolean manages(CurrentUser caller, Snapshot snapshot, String user) {
        return snapshot.referring("userGroup", "users", user).stream()
                .anyMatch(group -> managesGroup(caller, snapshot, group.uid()));
    }

    /** Whether the caller may put the users he manages into this group. */
    public static boolean mayFill(CurrentUser caller, Snapshot snapshot, MetadataObject group) {
        return managesGroup(caller, snapshot, group.uid()) || Access.mayUpdate(caller, snapshot, group);
    }

    private static boolean managesGroup(CurrentUser caller, Snapshot snapshot, String group) {
        return snapshot.referring("userGroup", "managedGroups", group).stream()
                .anyMatch(managing -> caller.userGroups().contains(managing.uid()));
    }

    /** Whether the caller may make users at all, of whichever groups. */
    public static boolean mayCreate(CurrentUser caller) {
        return caller.may(ADD) || caller.may(ADD_WITHIN_MANAGED_GROUP);
    }
}
