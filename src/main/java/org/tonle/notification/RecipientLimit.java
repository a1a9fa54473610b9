package org.tonle.notification;

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
    /** Whether it depends on the unit who is meant. */
    public boolean isByUnit() {
        return isWithinHierarchy || isParentOnly;
    }

    /** @param unit the one it is about, null for none */
    public boolean includes(User user, @Nullable OrgUnit unit) {
        if (isParentOnly) {
            OrgUnit parent = unit == null ? null : unit.parent();
            return parent != null && user.organisationUnits().contains(parent.uid());
        }
        if (!isWithinHierarchy) {
            return true;
        }
        for (OrgUnit at = unit; at != null; at = at.parent()) {
            if (user.organisationUnits().contains(at.uid())) {
                return true;
            }
        }
        return false;
    }
}
