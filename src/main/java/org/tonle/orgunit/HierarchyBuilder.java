package org.tonle.orgunit;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.Snapshot;

/** Puts the units of a snapshot into the order of the tree. Walks it without recursion, so that its depth does not matter. */
final class HierarchyBuilder {
    static final String TYPE = "organisationUnit";

    private static final Comparator<MetadataObject> BY_NAME =
            Comparator.comparing(MetadataObject::name).thenComparing(MetadataObject::uid);

    private final Map<String, List<MetadataObject>> below;
    private final List<OrgUnit> ordered = new ArrayList<>();

    private HierarchyBuilder(Map<String, List<MetadataObject>> below) {
        this.below = below;
    }

    static Hierarchy of(Snapshot snapshot) {
        Map<String, List<MetadataObject>> below = new HashMap<>();
        List<MetadataObject> tops = new ArrayList<>();
        for (MetadataObject object : snapshot.all(TYPE)) {
            String parent = parent(object);
            if (parent == null || snapshot.findUnchecked(TYPE, parent) == null) {
                tops.add(object);
            } else {
                below.computeIfAbsent(parent, uid -> new ArrayList<>(4)).add(object);
            }
        }
        return new HierarchyBuilder(below).build(tops);
    }

    private static @Nullable String parent(MetadataObject object) {
        return object.document().text("parent");
    }

    /** Whether a change leaves a unit below the one it was below. */
    static boolean isBelowTheSame(MetadataObject before, MetadataObject after) {
        return Objects.equals(parent(before), parent(after));
    }

    /** Whether siblings stand in the order in which they are built. */
    static boolean areInOrder(List<OrgUnit> siblings) {
        for (int i = 1; i < siblings.size(); i++) {
            if (BY_NAME.compare(siblings.get(i - 1).object(), siblings.get(i).object()) > 0) {
                return false;
            }
        }
        return true;
    }

    private record Open(OrgUnit unit, List<MetadataObject> children, int[] next) {}

    private Hierarchy build(List<MetadataObject> tops) {
        tops.sort(BY_NAME);
        for (MetadataObject top : tops) {
            walk(add(top, null));
        }
        return Hierarchy.of(ordered);
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
        return unit;
    }
}
