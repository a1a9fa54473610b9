package org.tonle.notification;

import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.tonle.access.DataAccess;
import org.tonle.metadata.Snapshot;
import org.tonle.orgunit.Hierarchy;
import org.tonle.orgunit.OrgUnit;
import org.tonle.security.CurrentUser;

/**
 * Who reads a message, by what he may see. Neither of both: whoever it is sent to reads all, as who has the keys of the server has decided.
 *
 * @param user what the user may see whom it is for; null when it is for somebody else
 * @param everybody what is shared with everybody, of any unit, for a message that leaves the server; null for one that does not
 */
public record NotificationReader(@Nullable DataAccess user, @Nullable DataAccess everybody) {
    /** A user who reads it on the server. */
    static NotificationReader on(DataAccess user) {
        return new NotificationReader(user, null);
    }

    /** Whether all who read it may see something. */
    public boolean may(Predicate<DataAccess> seen) {
        return (user == null || seen.test(user)) && (everybody == null || seen.test(everybody));
    }

    /** What may be seen by whoever holds a telephone or opens a mailbox: what is shared with everybody. */
    public static DataAccess everybody(Snapshot snapshot) {
        Set<String> everywhere = Set.copyOf(
                snapshot.view(Hierarchy.VIEW).roots().stream().map(OrgUnit::uid).toList());
        return DataAccess.of(
                new CurrentUser("", "", Set.of(), Set.of(), Set.of(), everywhere, everywhere, everywhere), snapshot);
    }
}
