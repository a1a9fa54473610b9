package org.tonle.notification;

import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.tonle.metadata.model.User;
import org.tonle.orgunit.OrgUnit;

/**
 * Which members of a group are meant.
 *
 * @param isWithinHierarchy only those whose units are at or above the one it is about
 * @param isParentOnly only those at the unit right above the one it is about
 */
public record RecipientLimit(boolean isWithinHierarchy, boolean isParentOnly) {
    /** @param unit the one it is about, null for none */
    public boolean includes(User user, @Nullable OrgUnit unit) {
        return among(unit == null ? List.of() : List.of(unit)).test(user);
    }

    /** Who is meant of at least one of these units. */
    public Predicate<User> among(Collection<OrgUnit> units) {
        if (!isWithinHierarchy && !isParentOnly) {
            return user -> true;
        }
        Set<String> places = new HashSet<>();
        for (OrgUnit unit : units) {
            OrgUnit parent = unit.parent();
            if (!isParentOnly) {
                addUpwards(unit, places);
            } else if (parent != null) {
                places.add(parent.uid());
            }
        }
        return user -> !Collections.disjoint(places, user.organisationUnits());
    }

    /** What is above a unit that is there already is there too. */
    private static void addUpwards(OrgUnit unit, Set<String> places) {
        for (OrgUnit at = unit; at != null && places.add(at.uid()); at = at.parent()) {
            // each adds itself
        }
    }
}
