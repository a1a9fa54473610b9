package org.tonle.orgunit;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.Snapshot;
import org.tonle.metadata.View;
import org.tonle.metadata.model.OrganisationUnitGroup;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;

/**
 * All organisation units as one tree, worked out once per snapshot. Everything below a unit is one range of the tree order, so
 * questions about descendants cost nothing; 100,000 units take some 30 MB.
 */
public final class Hierarchy {
    /** The hierarchy of a snapshot: {@code snapshot.view(Hierarchy.VIEW)}. */
    public static final View<Hierarchy> VIEW = new View<>(Set.of("organisationUnit"), Hierarchy::of);

    private static final Comparator<MetadataObject> BY_NAME =
            Comparator.comparing(MetadataObject::name).thenComparing(MetadataObject::uid);

    private final List<OrgUnit> inTreeOrder;
    private final Map<String, OrgUnit> byUid;
    private final Map<String, List<OrgUnit>> children;
    private final List<OrgUnit> roots;
    private final List<List<OrgUnit>> levels;

    private Hierarchy(List<OrgUnit> inTreeOrder, Map<String, OrgUnit> byUid, List<OrgUnit> roots) {
        this.inTreeOrder = Collections.unmodifiableList(inTreeOrder);
        this.byUid = byUid;
        this.roots = List.copyOf(roots);
        this.children = new HashMap<>();
        this.levels = new ArrayList<>();
        for (OrgUnit unit : inTreeOrder) {
            OrgUnit parent = unit.parent();
            if (parent != null) {
                children.computeIfAbsent(parent.uid(), uid -> new ArrayList<>(4))
                        .add(unit);
            }
            while (levels.size() < unit.level()) {
                levels.add(new ArrayList<>());
            }
            levels.get(unit.level() - 1).add(unit);
        }
    }

    private static Hierarchy of(Snapshot snapshot) {
        Map<String, List<MetadataObject>> below = new HashMap<>();
        List<MetadataObject> tops = new ArrayList<>();
        for (MetadataObject object : snapshot.all("organisationUnit")) {
            String parent = object.document().text("parent");
            if (parent == null || snapshot.findUnchecked("organisationUnit", parent) == null) {
                tops.add(object);
            } else {
                below.computeIfAbsent(parent, uid -> new ArrayList<>(4)).add(object);
            }
        }
        return new Builder(below).build(tops);
    }

    /** Walks the tree without recursion, so that its depth does not matter. */
    private static final class Builder {
        private final Map<String, List<MetadataObject>> below;
        private final List<OrgUnit> ordered = new ArrayList<>();
        private final Map<String, OrgUnit> byUid = new HashMap<>();
        private final List<OrgUnit> roots = new ArrayList<>();

        Builder(Map<String, List<MetadataObject>> below) {
            this.below = below;
        }

        private record Open(OrgUnit unit, List<MetadataObject> children, int[] next) {}

        Hierarchy build(List<MetadataObject> tops) {
            tops.sort(BY_NAME);
            for (MetadataObject top : tops) {
                OrgUnit root = add(top, null);
                roots.add(root);
                walk(root);
            }
            return new Hierarchy(ordered, byUid, roots);
        }

        private void walk(OrgUnit root) {
            Deque<Open> open = new ArrayDeque<>();
            open.push(open(root));
            while (!open.isEmpty()) {
                Open top = open.element();
                if (top.next()[0] < top.children().size()) {
                    open.push(open(add(top.children().get(top.next()[0]++), top.unit())));
                } else {
                    top.unit().end = ordered.size();
                    open.pop();
                }
            }
        }

        private Open open(OrgUnit unit) {
            List<MetadataObject> list = below.getOrDefault(unit.uid(), List.of());
            if (list.size() > 1) {
                list.sort(BY_NAME);
            }
            return new Open(unit, list, new int[1]);
        }

        private OrgUnit add(MetadataObject object, @Nullable OrgUnit parent) {
            OrgUnit unit = new OrgUnit(object, parent, ordered.size());
            ordered.add(unit);
            byUid.put(unit.uid(), unit);
            return unit;
        }
    }

    public int size() {
        return inTreeOrder.size();
    }

    /** Number of the lowest level that has a unit; 0 for a server without units. */
    public int depth() {
        return levels.size();
    }

    /** Null when there is no unit with this uid. */
    public @Nullable OrgUnit find(@Nullable String uid) {
        return uid == null ? null : byUid.get(uid);
    }

    /** The unit, or a Problem E1102 that names it. */
    public OrgUnit get(String uid) {
        OrgUnit unit = byUid.get(uid);
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
        return roots;
    }

    /** The units right below, by name; empty for a leaf. */
    public List<OrgUnit> children(OrgUnit unit) {
        return Collections.unmodifiableList(children.getOrDefault(unit.uid(), List.of()));
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
        return level < 1 || level > levels.size() ? List.of() : Collections.unmodifiableList(levels.get(level - 1));
    }

    /** The units of a level at or below a unit, in tree order. */
    public List<OrgUnit> atLevelBelow(int level, OrgUnit unit) {
        List<OrgUnit> all = atLevel(level);
        return all.subList(firstFrom(all, unit.position()), firstFrom(all, unit.end()));
    }

    private static int firstFrom(List<OrgUnit> units, int position) {
        int low = 0;
        int high = units.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (units.get(middle).position() < position) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** Whether the unit is one of these or stands below one of them; false when a uid is unknown. */
    public boolean isAtOrBelowAny(String uid, Iterable<String> tops) {
        OrgUnit unit = byUid.get(uid);
        if (unit == null) {
            return false;
        }
        for (String top : tops) {
            OrgUnit other = byUid.get(top);
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
            OrgUnit unit = byUid.get(uid);
            if (unit != null) {
                members.add(unit);
            }
        }
        members.sort(Comparator.comparingInt(OrgUnit::position));
        return members;
    }
}
