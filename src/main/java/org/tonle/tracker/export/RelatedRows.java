package org.tonle.tracker.export;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tonle.tracker.TrackerKind;
import org.tonle.tracker.column.ColumnValues;
import org.tonle.tracker.column.EnrollmentColumn;
import org.tonle.tracker.column.EntityColumn;
import org.tonle.tracker.column.EventColumn;
import org.tonle.tracker.column.RelationshipColumn;

/** What belongs to a list of rows, by the number of what it belongs to. Filled by {@link RelatedRowsLoader}, then only read. */
final class RelatedRows {
    /** An object, as the key of what belongs to it. */
    record Key(TrackerKind kind, int id) {
        /** What a relationship begins at. */
        static Key from(ColumnValues<RelationshipColumn> row) {
            return of(row, RelationshipColumn.FROM_KIND, RelationshipColumn.FROM_ID);
        }

        /** What a relationship ends at. */
        static Key to(ColumnValues<RelationshipColumn> row) {
            return of(row, RelationshipColumn.TO_KIND, RelationshipColumn.TO_ID);
        }

        private static Key of(ColumnValues<RelationshipColumn> row, RelationshipColumn kind, RelationshipColumn id) {
            return new Key(TrackerKind.valueOf(row.required(kind)), row.number(id));
        }
    }

    final Map<Integer, List<ColumnValues<EnrollmentColumn>>> enrollments = new HashMap<>();
    final Map<Integer, List<ColumnValues<EventColumn>>> events = new HashMap<>();
    final Map<Integer, List<TrackerRows.Owner>> owners = new HashMap<>();
    final Map<Key, List<TrackerRows.Note>> notes = new HashMap<>();
    final Map<Key, List<ColumnValues<RelationshipColumn>>> relationships = new HashMap<>();
    final Map<Integer, ColumnValues<EntityColumn>> endEntities = new HashMap<>();
    final Map<Integer, ColumnValues<EnrollmentColumn>> endEnrollments = new HashMap<>();
    final Map<Integer, ColumnValues<EventColumn>> endEvents = new HashMap<>();
    /** What belongs to the ends of relationships; null when there are none. */
    @Nullable
    RelatedRows ends;

    static <K, V> void put(Map<K, List<V>> map, K key, V value) {
        map.computeIfAbsent(key, each -> new ArrayList<>(2)).add(value);
    }
}
