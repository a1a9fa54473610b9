package org.tonle.analytics.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tonle.access.AccessLevel;
import org.tonle.access.DataAccess;
import org.tonle.access.OrgUnitReach;
import org.tonle.access.Reach;
import org.tonle.metadata.MetadataObject;
import org.tonle.orgunit.OrgUnit;

/** Filters that leave of facts and events only what somebody may see; none for whoever may see all of it. */
final class VisibleFacts {
    private VisibleFacts() {}

    /**
     * The further filters of a question.
     *
     * @param asked axes of the question; where one of them names units within reach, units need no filter
     * @param columns whose option combinations can be hidden
     */
    static List<Axis> filters(DataAccess access, List<Axis> asked, Axis.Column... columns) {
        List<Axis> filters = new ArrayList<>();
        int[] hidden = numbers(access.hiddenOptionCombos());
        for (Axis.Column column : columns) {
            if (hidden.length > 0) {
                filters.add(new Axis.Without(column, hidden));
            }
        }
        OrgUnitReach reach = access.units(Reach.ANALYSE);
        if (!reach.covers(access.hierarchy())
                && asked.stream()
                        .noneMatch(axis -> axis instanceof Axis.Below below && isWithin(access, reach, below))) {
            filters.add(new Axis.Below(
                    List.of(reach.tops().stream().mapToInt(OrgUnit::id).toArray())));
        }
        return filters;
    }

    private static int[] numbers(Set<Integer> set) {
        return set.stream().mapToInt(Integer::intValue).sorted().toArray();
    }

    private static boolean isWithin(DataAccess access, OrgUnitReach reach, Axis.Below axis) {
        for (int[] roots : axis.items()) {
            for (int root : roots) {
                MetadataObject object = access.snapshot().byId(root);
                if (object == null || !reach.contains(access.hierarchy().find(object.uid()))) {
                    return false;
                }
            }
        }
        return true;
    }

    /**
     * The further filter of single events: those of programs whose persons are protected are listed where the user enters data, whatever
     * the view of aggregated data is. Null for no filter.
     */
    static @Nullable Axis ofPersons(DataAccess access, int program) {
        MetadataObject object = access.snapshot().byId(program);
        OrgUnitReach reach = access.units(Reach.CAPTURE);
        boolean isProtected = object != null && AccessLevel.of(object).reach() == Reach.CAPTURE;
        return isProtected && !reach.covers(access.hierarchy())
                ? new Axis.Below(
                        List.of(reach.tops().stream().mapToInt(OrgUnit::id).toArray()))
                : null;
    }

    /** Whether values of the data element may be seen; one that is unknown only by whoever may see all. */
    static boolean isVisible(DataAccess access, int dataElement) {
        return access.user().isSuperuser()
                || access.mayReadValues(access.snapshot().byId(dataElement));
    }
}
