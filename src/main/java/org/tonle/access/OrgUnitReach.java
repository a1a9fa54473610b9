package org.tonle.access;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tonle.orgunit.Hierarchy;
import org.tonle.orgunit.OrgUnit;
import org.tonle.security.CurrentUser;

/**
 * The units at which a user may do something: everything at or below the {@code tops}.
 *
 * @param tops none of them stands below another, in tree order; empty for nowhere
 * @param isAll whether there is no limit, also for units that are unknown or gone
 */
public record OrgUnitReach(List<OrgUnit> tops, boolean isAll) {
    public OrgUnitReach {
        tops = List.copyOf(tops);
    }

    /** Everywhere for whoever may do everything; for others at or below the units of this kind of reach that still exist. */
    static OrgUnitReach of(CurrentUser user, Hierarchy hierarchy, Reach reach) {
        if (reach.isUnlimited(user)) {
            return new OrgUnitReach(hierarchy.roots(), true);
        }
        return new OrgUnitReach(outermost(hierarchy, reach.tops(user)), false);
    }

    private static List<OrgUnit> outermost(Hierarchy hierarchy, Iterable<String> uids) {
        List<OrgUnit> units = new ArrayList<>();
        for (String uid : uids) {
            OrgUnit unit = hierarchy.find(uid);
            if (unit != null) {
                units.add(unit);
            }
        }
        units.sort(Comparator.comparingInt(OrgUnit::position));
        List<OrgUnit> outermost = new ArrayList<>();
        for (OrgUnit unit : units) {
            if (outermost.isEmpty() || !unit.isAtOrBelow(outermost.get(outermost.size() - 1))) {
                outermost.add(unit);
            }
        }
        return outermost;
    }

    /** Whether the unit is one of those; a unit that is null (unknown, deleted) only where there is no limit. */
    public boolean contains(@Nullable OrgUnit orgUnit) {
        return isAll || orgUnit != null && isBelowTop(orgUnit);
    }

    /** Only the last top that stands before the unit in tree order can be above it. */
    private boolean isBelowTop(OrgUnit orgUnit) {
        int low = 0;
        int high = tops.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (tops.get(middle).position() <= orgUnit.position()) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low > 0 && orgUnit.isAtOrBelow(tops.get(low - 1));
    }

    /** Whether there is no unit at all. */
    public boolean isNowhere() {
        return !isAll && tops.isEmpty();
    }

    /** Whether every unit of the hierarchy is one of those, so that a statement needs no condition on units. */
    public boolean covers(Hierarchy hierarchy) {
        return isAll || tops.containsAll(hierarchy.roots());
    }

    /** All units of this reach in tree order; only for reaches with a limit, of which there are few enough. */
    public List<OrgUnit> orgUnits(Hierarchy hierarchy) {
        List<OrgUnit> units = new ArrayList<>();
        tops.forEach(top -> units.addAll(hierarchy.atOrBelow(top)));
        return units;
    }
}
