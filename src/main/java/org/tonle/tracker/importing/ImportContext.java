package org.tonle.tracker.importing;

import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;
import org.tonle.access.DataAccess;
import org.tonle.access.ProgramAccess;
import org.tonle.metadata.Snapshot;
import org.tonle.orgunit.OrgUnit;
import org.tonle.security.CurrentUser;
import org.tonle.tracker.program.Programs;

/** Everything a check may look at besides the object it is about. Immutable; one for a whole import. */
record ImportContext(
        TrackerOptions options, DataAccess access, LocalDateTime now, StoredObjects known, ResolvedObjects resolved) {
    CurrentUser user() {
        return access.user();
    }

    Snapshot snapshot() {
        return access.snapshot();
    }

    /** What the user may do with programs and what belongs to them. */
    ProgramAccess rights() {
        return access.programs();
    }

    Programs programs() {
        return new Programs(snapshot());
    }

    /** The unit with this number; null when it was deleted. */
    @Nullable
    OrgUnit orgUnit(int id) {
        var object = snapshot().byId(id);
        return object == null ? null : access.hierarchy().find(object.uid());
    }

    /** The identifier of the unit with this number, to be named to people. */
    String orgUnitName(int id) {
        OrgUnit unit = orgUnit(id);
        return unit == null ? "?" : unit.uid();
    }
}
