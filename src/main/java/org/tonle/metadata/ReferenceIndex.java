package org.tonle.metadata;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Objects by what one property of theirs refers to, also from parts inside of them; immutable. */
final class ReferenceIndex {
    private final String property;
    private final Comparator<MetadataObject> order;
    private final SharedMap<SortedObjects> byTarget;

    private ReferenceIndex(String property, Comparator<MetadataObject> order, SharedMap<SortedObjects> byTarget) {
        this.property = property;
        this.order = order;
        this.byTarget = byTarget;
    }

    /** @param order a total one, in which those that refer to one target stand */
    static ReferenceIndex of(Collection<MetadataObject> objects, String property, Comparator<MetadataObject> order) {
        Map<String, SortedObjects> index = new HashMap<>();
        targets(objects, property)
                .forEach((target, referring) -> index.put(target, SortedObjects.of(referring, order)));
        return new ReferenceIndex(property, order, SharedMap.of(index));
    }

    /** Who refers to this; empty when nobody does. */
    List<MetadataObject> referring(String target) {
        SortedObjects found = byTarget.get(target);
        return found == null ? List.of() : found;
    }

    /** The index after some objects have gone and others have come. */
    ReferenceIndex with(Collection<MetadataObject> gone, Collection<MetadataObject> come) {
        Map<String, List<MetadataObject>> before = targets(gone, property);
        Map<String, List<MetadataObject>> after = targets(come, property);
        Set<String> touched = new HashSet<>(before.keySet());
        touched.addAll(after.keySet());
        SharedMap.Next<SortedObjects> next = byTarget.next();
        for (String target : touched) {
            SortedObjects old = byTarget.get(target);
            SortedObjects made = (old == null ? SortedObjects.of(List.of(), order) : old)
                    .with(before.getOrDefault(target, List.of()), after.getOrDefault(target, List.of()));
            next.put(target, made.isEmpty() ? null : made);
        }
        return new ReferenceIndex(property, order, next.made());
    }

    private static Map<String, List<MetadataObject>> targets(Collection<MetadataObject> objects, String property) {
        Map<String, List<MetadataObject>> targets = new HashMap<>();
        for (MetadataObject object : objects) {
            object.document().eachReference((outer, reference) -> {
                if (outer.name().equals(property)) {
                    List<MetadataObject> list = targets.computeIfAbsent(reference.uid(), uid -> new ArrayList<>(1));
                    if (list.isEmpty() || list.get(list.size() - 1) != object) {
                        list.add(object);
                    }
                }
            });
        }
        return targets;
    }
}
