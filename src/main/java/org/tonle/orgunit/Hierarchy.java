package org.tonle.orgunit;

import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.RandomAccess;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.Snapshot;
import org.tonle.metadata.View;
import org.tonle.metadata.model.OrganisationUnitGroup;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;

/**
 * All organisation units as one tree, worked out once per snapshot. Everything below a unit is one range of the tree order, so
 * questions about descendants cost nothing; 100,000 units take some 30 MB. A change that moves nobody is handed on to the next tree
 * without walking through it.
 */
public final class Hierarchy {
    /** The hierarchy of a snapshot: {@code snapshot.view(Hierarchy.VIEW)}. */
    public static final View<Hierarchy> VIEW =
            new View<>(Set.of(HierarchyBuilder.TYPE), HierarchyBuilder::of, Hierarchy::after);

    /** When more than one in so many changes, the tree is made anew. */
    private static final int MANY = 8;

    private final OrgUnit[] units;
    private final List<OrgUnit> inTreeOrder;
    private final Map<String, Integer> places;
    private final int[][] levels;

    /** @param places where each unit stands, by uid @param levels the places of the units of each level; neither is changed any more */
    private Hierarchy(OrgUnit[] units, Map<String, Integer> places, int[][] levels) {
        this.units = units;
        this.inTreeOrder = Collections.unmodifiableList(Arrays.asList(units));
        this.places = places;
        this.levels = levels;
    }

    /** @param inTreeOrder each unit before its children */
    static Hierarchy of(List<OrgUnit> inTreeOrder) {
        Map<String, Integer> places = new HashMap<>(2 * inTreeOrder.size());
        int[] sizes = new int[0];
        for (OrgUnit unit : inTreeOrder) {
            places.put(unit.uid(), unit.position());
            if (unit.level() > sizes.length) {
                sizes = Arrays.copyOf(sizes, unit.level());
            }
            sizes[unit.level() - 1]++;
        }
        int[][] levels = new int[sizes.length][];
        for (int level = 0; level < sizes.length; level++) {
            levels[level] = new int[sizes[level]];
        }
        for (int place = inTreeOrder.size() - 1; place >= 0; place--) {
            int level = inTreeOrder.get(place).level() - 1;
            levels[level][--sizes[level]] = place;
        }
        return new Hierarchy(inTreeOrder.toArray(OrgUnit[]::new), places, levels);
    }

    /** The tree after changes that leave every unit where it stands; null after others. */
    private @Nullable Hierarchy after(Collection<MetadataObject> put) {
        if (put.size() * MANY > units.length) {
            return null;
        }
        Map<Integer, MetadataObject> changed = new TreeMap<>();
        for (MetadataObject object : put) {
            if (object.type().name().equals(HierarchyBuilder.TYPE)) {
                OrgUnit was = find(object.uid());
                if (was == null || !HierarchyBuilder.isBelowTheSame(was.object(), object)) {
                    return null;
                }
                changed.put(was.position(), object);
            }
        }
        OrgUnit[] next = units.clone();
        changed.forEach((place, object) -> {
            OrgUnit was = next[place]; // one above it may have changed before
            next[place] = was.with(object, was.parent());
            for (int below = place + 1; below < was.end(); below++) {
                OrgUnit parent = next[below].parent();
                next[below] = next[below].with(next[below].object(), next[parent == null ? below : parent.position()]);
            }
        });
        Hierarchy hierarchy = new Hierarchy(next, places, levels);
        return changed.keySet().stream().allMatch(place -> hierarchy.standsRight(next[place], units[place]))
                ? hierarchy
                : null;
    }

    /** Whether a unit is still in order among its siblings. */
    private boolean standsRight(OrgUnit unit, OrgUnit was) {
        if (unit.name().equals(was.name())) {
            return true;
        }
        OrgUnit parent = unit.parent();
        return HierarchyBuilder.areInOrder(parent == null ? roots() : children(parent));
    }

    public int size() {
        return units.length;
    }

    /** Number of the lowest level that has a unit; 0 for a server without units. */
    public int depth() {
        return levels.length;
    }

    /** Null when there is no unit with this uid. */
    public @Nullable OrgUnit find(@Nullable String uid) {
        Integer place = uid == null ? null : places.get(uid);
        return place == null ? null : units[place];
    }

    /** The unit, or a Problem E1102 that names it. */
    public OrgUnit get(String uid) {
        OrgUnit unit = find(uid);
        if (unit == null) {
            throw new Problem(ErrorCode.E1102, uid);
        }
        return unit;
    }

    /** All units, each before its children, siblings by name. */
    public List<OrgUnit> inTreeOrder() {
        return inTreeOrder;
    }

    /** The units at the top, by name. */
    public List<OrgUnit> roots() {
        return side(0, units.length);
    }

    /** The units right below, by name; empty for a leaf. */
    public List<OrgUnit> children(OrgUnit unit) {
        return side(unit.position() + 1, unit.end());
    }

    /** The units from one place up to another that stand beside each other, without those below them. */
    private List<OrgUnit> side(int from, int to) {
        if (from == to) {
            return List.of();
        }
        List<OrgUnit> side = new ArrayList<>();
        for (int place = from; place < to; place = units[place].end()) {
            side.add(units[place]);
        }
        return Collections.unmodifiableList(side);
    }

    /** The unit itself and all below it, in tree order. */
    public List<OrgUnit> atOrBelow(OrgUnit unit) {
        return inTreeOrder.subList(unit.position(), unit.end());
    }

    /** All below the unit, without it, in tree order. */
    public List<OrgUnit> descendants(OrgUnit unit) {
        return inTreeOrder.subList(unit.position() + 1, unit.end());
    }

    /** The units above, from the top down, without the unit itself. */
    public List<OrgUnit> ancestors(OrgUnit unit) {
        List<OrgUnit> above = new ArrayList<>();
        for (OrgUnit each = unit.parent(); each != null; each = each.parent()) {
            above.add(each);
        }
        Collections.reverse(above);
        return above;
    }

    /** The unit's ancestor at a level, the unit itself at its own; null below it. */
    public @Nullable OrgUnit ancestorAt(OrgUnit unit, int level) {
        OrgUnit each = unit;
        while (each != null && each.level() > level) {
            each = each.parent();
        }
        return each != null && each.level() == level ? each : null;
    }

    /** The units of a level in tree order; empty for a level that has none. */
    public List<OrgUnit> atLevel(int level) {
        return level < 1 || level > levels.length
                ? List.of()
                : new Places(levels[level - 1], 0, levels[level - 1].length);
    }

    /** The units of a level at or below a unit, in tree order. */
    public List<OrgUnit> atLevelBelow(int level, OrgUnit unit) {
        if (level < 1 || level > levels.length) {
            return List.of();
        }
        int[] all = levels[level - 1];
        return new Places(all, firstFrom(all, unit.position()), firstFrom(all, unit.end()));
    }

    private static int firstFrom(int[] places, int place) {
        int found = Arrays.binarySearch(places, place);
        return found < 0 ? -found - 1 : found;
    }

    /** The units at some places. */
    private final class Places extends AbstractList<OrgUnit> implements RandomAccess {
        private final int[] places;
        private final int from;
        private final int to;

        Places(int[] places, int from, int to) {
            this.places = places;
            this.from = from;
            this.to = to;
        }

        @Override
        public OrgUnit get(int index) {
            return units[places[from + Objects.checkIndex(index, size())]];
        }

        @Override
        public int size() {
            return to - from;
        }
    }

    /** Whether the unit is one of these or stands below one of them; false when a uid is unknown. */
    public boolean isAtOrBelowAny(String uid, Iterable<String> tops) {
        OrgUnit unit = find(uid);
        if (unit == null) {
            return false;
        }
        for (String top : tops) {
            OrgUnit other = find(top);
            if (other != null && unit.isAtOrBelow(other)) {
                return true;
            }
        }
        return false;
    }

    /** The members of an organisation unit group that exist, in tree order; empty for a group that does not exist. */
    public List<OrgUnit> members(Snapshot snapshot, String group) {
        MetadataObject object = snapshot.findUnchecked("organisationUnitGroup", group);
        if (object == null) {
            return List.of();
        }
        List<OrgUnit> members = new ArrayList<>();
        for (String uid : OrganisationUnitGroup.of(object).organisationUnits()) {
            OrgUnit unit = find(uid);
            if (unit != null) {
                members.add(unit);
            }
        }
        members.sort(Comparator.comparingInt(OrgUnit::position));
        return members;
    }
}
