package org.tonle.analytics.query;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.tonle.orgunit.Hierarchy;
import org.tonle.orgunit.OrgUnit;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;
import org.tonle.security.CurrentUser;

/**
 * The units whose data a user may see: at or below the roots. For a user without units of the data view these are the units of data
 * entry; who may do everything and has neither sees all.
 *
 * @param isAll whether there is no limit
 */
public record DataScope(String username, List<OrgUnit> roots, boolean isAll) {
    public static DataScope of(CurrentUser user, Hierarchy hierarchy) {
        Collection<String> uids = user.dataViewOrganisationUnits();
        if (uids.isEmpty() && !user.isSuperuser()) {
            uids = user.organisationUnits();
        }
        if (uids.isEmpty() && user.isSuperuser()) {
            return new DataScope(user.username(), hierarchy.roots(), true);
        }
        List<OrgUnit> roots = new ArrayList<>();
        for (String uid : uids) {
            OrgUnit unit = hierarchy.find(uid);
            if (unit != null) {
                roots.add(unit);
            }
        }
        return new DataScope(user.username(), roots, false);
    }

    /** @throws Problem E7120 when the user may not see this unit */
    public void require(OrgUnit unit) {
        if (!isAll && roots.stream().noneMatch(unit::isAtOrBelow)) {
            throw new Problem(ErrorCode.E7120, username, unit.uid());
        }
    }
}
