package org.tonle.analytics.disclosure;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;

/** A hierarchy of units by their numbers. Not for use by two threads. */
final class OrgUnitTree {
    private final IntFunction<List<Integer>> paths;
    private final Map<Integer, List<Integer>> known = new HashMap<>();

    /** @param paths from the top to a unit itself; of an unknown unit itself alone */
    OrgUnitTree(IntFunction<List<Integer>> paths) {
        this.paths = paths;
    }

    /** From the top to the unit itself. */
    List<Integer> path(int unit) {
        return known.computeIfAbsent(unit, paths::apply);
    }

    /** Where the units of some places stand. */
    Map<Integer, List<Integer>> paths(Collection<ProtectedTable.Place> places) {
        Map<Integer, List<Integer>> all = new HashMap<>();
        places.forEach(place -> all.put(place.unit(), path(place.unit())));
        return all;
    }

    /** 0 for the top. */
    int depth(int unit) {
        return path(unit).size() - 1;
    }

    boolean isWithin(int unit, int ancestor) {
        return path(unit).contains(ancestor);
    }

    /** The lowest unit above both; the top of the first when there is none. */
    int common(int one, int other) {
        List<Integer> first = path(one);
        List<Integer> second = path(other);
        int common = first.get(0);
        for (int i = 0;
                i < Math.min(first.size(), second.size()) && first.get(i).equals(second.get(i));
                i++) {
            common = first.get(i);
        }
        return common;
    }
}
