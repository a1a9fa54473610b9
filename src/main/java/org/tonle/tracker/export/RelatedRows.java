package org.tonle.tracker.export;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tonle.tracker.TrackerKind;

/** What belongs to a list of rows, by the number of what it belongs to. Filled by {@link RelatedRowsLoader}, then only read. */
final class RelatedRows {
    /** An object, as the key of what belongs to it. */
    record Key(TrackerKind kind, int id) {}

    final Map<Integer, List<TrackerRows.Enrollment>> enrollments = new HashMap<>();
    final Map<Integer, List<TrackerRows.Event>> events = new HashMap<>();
    final Map<Integer, List<TrackerRows.Owner>> owners = new HashMap<>();
    final Map<Key, List<TrackerRows.Note>> notes = new HashMap<>();
    final Map<Key, List<TrackerRows.Relationship>> relationships = new HashMap<>();
    final Map<Integer, TrackerRows.Entity> endEntities = new HashMap<>();
    final Map<Integer, TrackerRows.Enrollment> endEnrollments = new HashMap<>();
    final Map<Integer, TrackerRows.Event> endEvents = new HashMap<>();
    /** What belongs to the ends of relationships; null when there are none. */
    @Nullable
    RelatedRows ends;

    static <K, V> void put(Map<K, List<V>> map, K key, V value) {
        map.computeIfAbsent(key, each -> new ArrayList<>(2)).add(value);
    }
}
