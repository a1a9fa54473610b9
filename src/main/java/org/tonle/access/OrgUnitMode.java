package org.tonle.access;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tonle.orgunit.OrgUnit;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;

/** Which organisation units a search for persons, enrollments or events is about. What may be seen there is another question. */
public enum OrgUnitMode {
    SELECTED,
    CHILDREN,
    DESCENDANTS,
    ACCESSIBLE,
    CAPTURE,
    ALL;

    /** Searches persons everywhere. */
    public static final String EVERYWHERE = "F_TRACKED_ENTITY_INSTANCE_SEARCH_IN_ALL_ORGUNITS";

    /**
     * Numbers of the units; null for all.
     *
     * @param tops the units that were named
     * @throws Problem E1003 for units that are missing or too many, E1006 for units outside of the user's reach
     */
    public @Nullable List<Integer> orgUnits(DataAccess access, List<OrgUnit> tops) {
        boolean named = this == SELECTED || this == CHILDREN || this == DESCENDANTS;
        if (named && tops.isEmpty()) {
            throw new Problem(ErrorCode.E1003, "orgUnitMode=" + this + " needs orgUnits");
        }
        if (!named && !tops.isEmpty()) {
            throw new Problem(ErrorCode.E1003, "orgUnitMode=" + this + " goes without orgUnits");
        }
        if (this == ALL && !access.user().may(EVERYWHERE)) {
            throw new Problem(ErrorCode.E1006, "search in all organisation units. Ask for the authority " + EVERYWHERE);
        }
        for (OrgUnit top : tops) {
            if (!access.programs().searchReach().contains(top)) {
                throw new Problem(
                        ErrorCode.E1006,
                        "search in organisation unit `" + top.uid() + "`, which is outside of your units");
            }
        }
        return switch (this) {
            case SELECTED, CHILDREN, DESCENDANTS -> within(access, tops);
            case ALL -> null;
            case ACCESSIBLE -> access.programs().numbers(access.orgUnits(Reach.SEARCH));
            case CAPTURE -> access.programs().numbers(access.orgUnits(Reach.CAPTURE));
        };
    }

    private List<Integer> within(DataAccess access, List<OrgUnit> tops) {
        Set<OrgUnit> units = new LinkedHashSet<>();
        for (OrgUnit top : tops) {
            units.add(top);
            if (this == CHILDREN) {
                units.addAll(access.hierarchy().children(top));
            } else if (this == DESCENDANTS) {
                units.addAll(access.hierarchy().atOrBelow(top));
            }
        }
        List<Integer> numbers = new ArrayList<>(units.size());
        units.forEach(unit -> numbers.add(unit.id()));
        return numbers;
    }
}
