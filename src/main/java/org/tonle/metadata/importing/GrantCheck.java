package org.tonle.metadata.importing;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tonle.importing.ErrorReport;
import org.tonle.metadata.Document;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.Snapshot;
import org.tonle.metadata.value.Access;
import org.tonle.problem.ErrorCode;
import org.tonle.security.CurrentUser;

/**
 * Nobody gives or touches more than he has: authorities through users and roles, organisation units through users and the hierarchy,
 * members of groups. Looks at what an object was and is to become, so it does not matter from which side it was written. Not asked for
 * superusers.
 */
final class GrantCheck {
    private static final String USER = "user";
    private static final String ROLE = "userRole";
    private static final String GROUP = "userGroup";
    private static final String UNIT = "organisationUnit";
    private static final String WITHIN_MANAGED = "F_USER_ADD_WITHIN_MANAGED_GROUP";
    private static final String DELETE_WITHIN_MANAGED = "F_USER_DELETE_WITHIN_MANAGED_GROUP";

    private final Changes changes;
    private final Snapshot snapshot;
    private final CurrentUser user;

    GrantCheck(Changes changes) {
        this.changes = changes;
        this.snapshot = changes.snapshot();
        this.user = changes.user();
    }

    /** Why the draft gives or touches more than the caller has, null when it does not. */
    @Nullable
    ErrorReport refusal(Draft draft) {
        boolean isAsked = draft.because() == null;
        return switch (draft.type().name()) {
            case USER -> isAsked ? user(draft) : units(draft);
            case ROLE -> isAsked ? role(draft) : null;
            case GROUP -> isAsked ? group(draft) : null;
            case UNIT -> isAsked ? unit(draft) : null;
            default -> null;
        };
    }

    /** Why the object is more than the caller may take away, null when it is not. */
    @Nullable
    ErrorReport refusal(MetadataObject gone) {
        boolean refused =
                switch (gone.type().name()) {
                    case USER ->
                        !hasAll(authorities(gone.document()))
                                || !user.may("F_USER_DELETE")
                                        && !isManaged(gone.uid(), user.may(DELETE_WITHIN_MANAGED));
                    case ROLE -> !hasAll(gone.document().texts("authorities"));
                    case UNIT -> !isWithin(gone.uid(), user.organisationUnits());
                    default -> false;
                };
        return refused
                ? ErrorReport.of(ErrorCode.E3002, gone.type().klass(), gone.uid(), null, user.username(), gone.uid())
                : null;
    }

    /** Whether the caller may change the group though sharing does not let him: he only adds members, and may do that. */
    boolean lendsARight(Draft draft) {
        MetadataObject before = draft.before();
        if (before == null || !draft.type().name().equals(GROUP)) {
            return false;
        }
        Set<String> added = added(draft, "users");
        boolean onlyAdds = draft.document()
                        .with("users", before.document().value("users"))
                        .hasSameValues(before.document(), MetadataWriter.STAMPS)
                && draft.document().texts("users").containsAll(before.document().texts("users"));
        boolean isTheirs = added.stream().allMatch(uid -> changes.draft(USER, uid) != null);
        return onlyAdds
                && (user.may("F_USER_GROUPS_READ_ONLY_ADD_MEMBERS")
                                && Access.mayRead(user, snapshot, before)
                                && !added.contains(user.uid())
                        || isTheirs && user.may(WITHIN_MANAGED) && managed().contains(draft.uid()));
    }

    private @Nullable ErrorReport user(Draft draft) {
        MetadataObject before = draft.before();
        boolean isSelf = draft.uid().equals(user.uid());
        if (before != null && !isSelf && !hasAll(authorities(before.document()))) {
            return error(draft, ErrorCode.E3041, user.username(), draft.uid());
        }
        if (!user.may("F_USER_ADD")) {
            boolean was = before == null || isSelf || isManaged(draft.uid(), true);
            if (!was || !isSelf && !willBeManaged(draft.uid())) {
                return error(draft, ErrorCode.E3020, user.username());
            }
        }
        for (String role : added(draft, "userRoles")) {
            if (!mayGive(role)) {
                return error(draft, ErrorCode.E3003, user.username(), role);
            }
        }
        return units(draft);
    }

    private @Nullable ErrorReport units(Draft draft) {
        record Kind(String property, Set<String> own) {}
        Set<String> capture = user.organisationUnits();
        for (Kind kind : List.of(
                new Kind("organisationUnits", capture),
                new Kind("dataViewOrganisationUnits", both(capture, user.dataViewOrganisationUnits())),
                new Kind("teiSearchOrganisationUnits", both(capture, user.searchOrganisationUnits())))) {
            for (String unit : added(draft, kind.property())) {
                if (!isWithin(unit, kind.own())) {
                    return error(draft, ErrorCode.E7617, unit, user.username());
                }
            }
        }
        return null;
    }

    private static Set<String> both(Set<String> one, Set<String> other) {
        Set<String> both = new HashSet<>(one);
        both.addAll(other);
        return both;
    }

    /** A role is given by those who have all of its authorities; the own ones only where the server is set so. */
    private boolean mayGive(String uid) {
        Document role = changes.find(ROLE, uid);
        return role != null
                && hasAll(role.texts("authorities"))
                && (changes.givesOwnRoles() || !user.userRoles().contains(uid));
    }

    private @Nullable ErrorReport role(Draft draft) {
        MetadataObject before = draft.before();
        boolean isTooMuch = before != null && !hasAll(before.document().texts("authorities"));
        return isTooMuch || !hasAll(draft.document().texts("authorities"))
                ? error(draft, ErrorCode.E3003, user.username(), draft.uid())
                : null;
    }

    /** Groups that are to be managed are groups the caller may change. */
    private @Nullable ErrorReport group(Draft draft) {
        for (String uid : added(draft, "managedGroups")) {
            MetadataObject managed = snapshot.findUnchecked(GROUP, uid);
            if (managed != null && !Access.mayUpdate(user, snapshot, managed)) {
                return error(draft, ErrorCode.E3005, user.username(), uid);
            }
        }
        return null;
    }

    private @Nullable ErrorReport unit(Draft draft) {
        MetadataObject before = draft.before();
        String parent = draft.document().text("parent");
        if (before != null && !isWithin(draft.uid(), user.organisationUnits())) {
            return error(draft, ErrorCode.E7617, draft.uid(), user.username());
        }
        if (before != null && draft.changes("parent") && !user.may("F_ORGANISATIONUNIT_MOVE")) {
            return error(draft, ErrorCode.E1521, user.username(), draft.uid());
        }
        boolean isPlaced = before == null || draft.changes("parent");
        return isPlaced && (parent == null || !isWithin(parent, user.organisationUnits()))
                ? error(draft, ErrorCode.E7617, parent == null ? draft.label() : parent, user.username())
                : null;
    }

    /** Whether the unit, as it is or is to be, stands at or below one of these. */
    private boolean isWithin(String uid, Set<String> tops) {
        Set<String> seen = new HashSet<>();
        String each = uid;
        while (each != null && seen.add(each)) {
            if (tops.contains(each)) {
                return true;
            }
            Document unit = unitBefore(each);
            each = unit == null ? null : unit.text("parent");
        }
        return false;
    }

    /** A unit as it stands now, so that moving it gives no rights on it; a new one as it will be. */
    private @Nullable Document unitBefore(String uid) {
        MetadataObject stored = snapshot.findUnchecked(UNIT, uid);
        return stored != null ? stored.document() : changes.find(UNIT, uid);
    }

    private static Set<String> added(Draft draft, String property) {
        Set<String> added = new HashSet<>(draft.document().texts(property));
        MetadataObject before = draft.before();
        if (before != null) {
            before.document().texts(property).forEach(added::remove);
        }
        return added;
    }

    private Set<String> authorities(Document account) {
        Set<String> authorities = new HashSet<>();
        for (String uid : account.texts("userRoles")) {
            MetadataObject role = snapshot.findUnchecked(ROLE, uid);
            if (role != null) {
                authorities.addAll(role.document().texts("authorities"));
            }
        }
        return authorities;
    }

    private boolean hasAll(Iterable<String> authorities) {
        for (String authority : authorities) {
            if (!user.may(authority)) {
                return false;
            }
        }
        return true;
    }

    /** The groups that are managed by the groups of the caller. */
    private Set<String> managed() {
        Set<String> managed = new HashSet<>();
        for (String uid : user.userGroups()) {
            MetadataObject group = snapshot.findUnchecked(GROUP, uid);
            if (group != null) {
                managed.addAll(group.document().texts("managedGroups"));
            }
        }
        return managed;
    }

    /** Whether a user is now a member of a group the caller's groups manage. */
    private boolean isManaged(String uid, boolean hasAuthority) {
        Set<String> managed = hasAuthority ? managed() : Set.of();
        return snapshot.referring(GROUP, "users", uid).stream().anyMatch(group -> managed.contains(group.uid()));
    }

    /** Whether a user ends in a group the caller's groups manage. */
    private boolean willBeManaged(String uid) {
        return user.may(WITHIN_MANAGED)
                && managed().stream()
                        .map(group -> changes.find(GROUP, group))
                        .anyMatch(group -> group != null && group.texts("users").contains(uid));
    }

    private static ErrorReport error(Draft draft, ErrorCode code, Object... arguments) {
        return ErrorReport.of(code, draft.type().klass(), draft.uid(), null, arguments);
    }
}
