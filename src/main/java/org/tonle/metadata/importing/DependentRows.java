package org.tonle.metadata.importing;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which objects of a payload name which others. Where rows stand alone, those that name one that was refused are judged again, and
 * those that name them; wave by wave, so that the work grows with the
 * references and not with their depth.
 */
final class DependentRows {
    private final Map<String, List<Draft>> naming = new HashMap<>();

    /** @param good the objects that have not failed */
    DependentRows(Collection<Draft> good) {
        for (Draft draft : good) {
            draft.document().eachReference((outer, reference) -> naming.computeIfAbsent(
                            reference.type() + ' ' + reference.uid(), key -> new ArrayList<>(1))
                    .add(draft));
        }
    }

    /** Resolves again what names a failed object. */
    void leaveOut(PayloadReferences references, Collection<Draft> payload) {
        List<Draft> fallen = payload.stream().filter(Draft::hasFailed).toList();
        while (!fallen.isEmpty()) {
            Set<Draft> touched = Collections.newSetFromMap(new IdentityHashMap<>());
            for (Draft draft : fallen) {
                touched.addAll(naming.getOrDefault(draft.type().name() + ' ' + draft.uid(), List.of()));
            }
            touched.removeIf(Draft::hasFailed);
            touched.forEach(references::resolve);
            fallen = touched.stream().filter(Draft::hasFailed).toList();
        }
    }
}
