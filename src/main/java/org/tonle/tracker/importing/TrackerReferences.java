package org.tonle.tracker.importing;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tonle.tracker.TrackerKind;

/**
 * What a payload refers to in the database, collected in one go.
 *
 * @param uids of each kind: what it brings, and what that belongs to or links
 * @param ends of its relationships
 * @param notes identifiers of its notes
 * @param claims its unique values, with the uids of the tracked entities that are to have them
 * @param onceOnly numbers of the stages of its events that are not repeatable
 */
record TrackerReferences(
        Map<TrackerKind, Set<String>> uids,
        List<SentObjects.End> ends,
        Set<String> notes,
        Map<StoredObjects.UniqueValue, Set<String>> claims,
        Set<Integer> onceOnly) {

    static TrackerReferences of(SentObjects sent, TrackerResolver resolver) {
        TrackerReferences found = new TrackerReferences(
                new EnumMap<>(TrackerKind.class), new ArrayList<>(), new HashSet<>(), new HashMap<>(), new HashSet<>());
        for (TrackerKind kind : TrackerKind.values()) {
            found.uids.put(kind, new HashSet<>());
        }
        for (SentObjects.Entity each : sent.entities()) {
            found.add(TrackerKind.TRACKED_ENTITY, each.uid());
            resolver.claim(each.attributes(), each.orgUnit(), each.uid(), found.claims);
        }
        for (SentObjects.Enrollment each : sent.enrollments()) {
            found.add(TrackerKind.ENROLLMENT, each.uid());
            found.add(TrackerKind.TRACKED_ENTITY, each.entity());
            found.addNotes(each.notes());
            resolver.claim(each.attributes(), each.orgUnit(), String.valueOf(each.entity()), found.claims);
        }
        for (SentObjects.Event each : sent.events()) {
            found.add(TrackerKind.EVENT, each.uid());
            found.add(TrackerKind.ENROLLMENT, each.enrollment());
            found.addNotes(each.notes());
            Integer stage = resolver.onceOnly(each);
            if (stage != null) {
                found.onceOnly.add(stage);
            }
        }
        for (SentObjects.Relationship each : sent.relationships()) {
            found.add(TrackerKind.RELATIONSHIP, each.uid());
            found.add(each.from());
            found.add(each.to());
        }
        return found;
    }

    /** The uids of a kind. */
    Set<String> uids(TrackerKind kind) {
        return Objects.requireNonNull(uids.get(kind));
    }

    private void add(TrackerKind kind, @Nullable String uid) {
        if (uid != null) {
            uids(kind).add(uid);
        }
    }

    private void add(SentObjects.@Nullable End end) {
        if (end != null) {
            ends.add(end);
            add(end.kind(), end.uid());
        }
    }

    private void addNotes(List<SentObjects.Note> sent) {
        sent.forEach(note -> notes.add(note.uid()));
    }
}
