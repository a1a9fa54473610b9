package org.tonle.metadata;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tonle.security.CurrentUser;

/** Turns user objects of a snapshot into {@link CurrentUser}. */
public final class Users {
    private static final View<Map<Integer, Known>> KNOWN =
            new View<>(Set.of("user", "userRole", "userGroup"), snapshot -> new ConcurrentHashMap<>());

    private record Known(MetadataObject object, CurrentUser user) {}

    private Users() {}

    /** The user of this name, however it is spelled in upper and lower case; null when there is none. */
    public static @Nullable MetadataObject find(Snapshot snapshot, String username) {
        MetadataObject exact = snapshot.table("user").findBy("username", username);
        return exact != null ? exact : snapshot.table("user").findFolded("username", username);
    }

    /** What this user object may do, by its roles and groups in this snapshot. Worked out once, as long as none of these changes. */
    public static CurrentUser currentUser(Snapshot snapshot, MetadataObject user) {
        Known known = snapshot.view(KNOWN).get(user.id());
        if (known != null && known.object() == user) {
            return known.user();
        }
        CurrentUser made = make(snapshot, user);
        if (snapshot.byId(user.id()) == user) { // not one that is only being considered
            snapshot.view(KNOWN).put(user.id(), new Known(user, made));
        }
        return made;
    }

    private static CurrentUser make(Snapshot snapshot, MetadataObject user) {
        Document document = user.document();
        Set<String> authorities = new HashSet<>();
        for (String role : document.texts("userRoles")) {
            MetadataObject object = snapshot.findUnchecked("userRole", role);
            if (object != null) {
                authorities.addAll(object.document().texts("authorities"));
            }
        }
        List<MetadataObject> groups = snapshot.referring("userGroup", "users", user.uid());
        return new CurrentUser(
                user.uid(),
                String.valueOf(document.text("username")),
                authorities,
                Set.copyOf(document.texts("userRoles")),
                uids(groups),
                Set.copyOf(document.texts("organisationUnits")),
                Set.copyOf(document.texts("dataViewOrganisationUnits")),
                Set.copyOf(document.texts("teiSearchOrganisationUnits")));
    }

    private static Set<String> uids(Collection<MetadataObject> objects) {
        return objects.stream().map(MetadataObject::uid).collect(Collectors.toSet());
    }
}
