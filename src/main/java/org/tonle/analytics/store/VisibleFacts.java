package org.tonle.analytics.store;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.tonle.access.DataAccess;
import org.tonle.access.OrgUnitReach;
import org.tonle.access.Reach;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.model.Program;
import org.tonle.orgunit.OrgUnit;

/** Filters that leave of facts and events only what somebody may see; none for whoever may see all of it. */
public final class VisibleFacts {
    private static final int NO_UNIT = -1;

    private VisibleFacts() {}

    /**
     * The further filters of a question.
     *
     * @param asked axes of the question; where one of them names units within reach, units need no filter
     * @param columns whose option combinations can be hidden
     */
    public static List<Axis> filters(DataAccess access, List<Axis> asked, Axis.Column... columns) {
        List<Axis> filters = new ArrayList<>();
        int[] hidden = numbers(access.hiddenOptionCombos());
        for (Axis.Column column : columns) {
            if (hidden.length > 0) {
                filters.add(new Axis.Without(column, hidden));
            }
        }
        OrgUnitReach reach = access.orgUnits(Reach.ANALYSE);
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
     * Units of which one must own the person of an event that is listed: of programs whose persons are protected those where the user
     * enters data, wherever the event took place and whatever the view of aggregated data is. Empty for all units.
     */
    public static Set<Integer> owners(DataAccess access, int program) {
        MetadataObject object = access.snapshot().byId(program);
        OrgUnitReach reach = access.orgUnits(Reach.CAPTURE);
        if (object == null
                || Reach.of(Program.of(object).accessLevel()) != Reach.CAPTURE
                || reach.covers(access.hierarchy())) {
            return Set.of();
        }
        Set<Integer> units = new HashSet<>();
        reach.orgUnits(access.hierarchy()).forEach(unit -> units.add(unit.id()));
        return units.isEmpty() ? Set.of(NO_UNIT) : units;
    }

    /** Whether sums of the data element may be told; one that is unknown only by whoever may see all. */
    static boolean isVisible(DataAccess access, int dataElement) {
        return access.user().isSuperuser()
                || access.mayReadSums(access.snapshot().byId(dataElement));
    }
}
