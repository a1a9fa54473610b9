package org.tonle.orgunit;

import java.util.List;
import org.tonle.metadata.Snapshot;
import org.tonle.metadata.value.Viewpoint;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;
import org.tonle.security.CurrentUser;

/** What somebody who merges or splits units may name. */
final class OrgUnitWish {
    private final Viewpoint viewpoint;

    OrgUnitWish(Snapshot snapshot, CurrentUser user) {
        this.viewpoint = Viewpoint.of(user, snapshot);
    }

    /** Whether the unit is there, for who asks. */
    boolean sees(String uid) {
        return viewpoint.find("organisationUnit", uid) != null;
    }

    /** @throws Problem with this code when the unit is not there */
    void require(String uid, ErrorCode otherwise) {
        if (!sees(uid)) {
            throw new Problem(otherwise, uid);
        }
    }

    /** Whether a unit is somewhere below one of these. */
    boolean isBelowAny(String uid, List<String> others) {
        OrgUnit unit = viewpoint.snapshot().view(Hierarchy.VIEW).find(uid);
        for (OrgUnit above = unit == null ? null : unit.parent(); above != null; above = above.parent()) {
            if (others.contains(above.uid())) {
                return true;
            }
        }
        return false;
    }
}
