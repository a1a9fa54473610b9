package org.tonle.tracker.importing;

import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;
import org.tonle.metadata.Snapshot;
import org.tonle.orgunit.Hierarchy;
import org.tonle.orgunit.OrgUnit;
import org.tonle.security.CurrentUser;
import org.tonle.tracker.program.Program;
import org.tonle.tracker.program.Programs;

/** Everything a check may look at besides the object it judges. Immutable; one for a whole import. */
record Situation(
        TrackerOptions options, CurrentUser user, LocalDateTime now, Snapshot snapshot, Known known, Cases cases) {
    Programs programs() {
        return snapshot.view(Programs.VIEW);
    }

    /** Whether the user enters data at this unit. */
    boolean mayCaptureAt(@Nullable OrgUnit unit) {
        return user.isSuperuser() || unit != null && hierarchy().isAtOrBelowAny(unit.uid(), user.organisationUnits());
    }

    /** Whether the user reaches data of a program that are owned by this unit: where they are entered, or by search where the program is open. */
    boolean mayReach(Program program, @Nullable OrgUnit owner) {
        if (mayCaptureAt(owner)) {
            return true;
        }
        boolean open =
                program.accessLevel().equals("OPEN") || program.accessLevel().equals("AUDITED");
        return open
                && owner != null
                && hierarchy()
                        .isAtOrBelowAny(
                                owner.uid(),
                                user.searchOrganisationUnits().isEmpty()
                                        ? user.organisationUnits()
                                        : user.searchOrganisationUnits());
    }

    /** The unit with this number; null when it was deleted. */
    @Nullable
    OrgUnit unit(int id) {
        var object = snapshot.byId(id);
        return object == null ? null : hierarchy().find(object.uid());
    }

    private Hierarchy hierarchy() {
        return snapshot.view(Hierarchy.VIEW);
    }
}
