package org.tonle.tracker.export;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.tonle.access.DataAccess;
import org.tonle.database.Transaction;
import org.tonle.tracker.TrackerKind;
import org.tonle.tracker.column.ColumnValues;
import org.tonle.tracker.column.EnrollmentColumn;
import org.tonle.tracker.column.EntityColumn;
import org.tonle.tracker.column.EventColumn;
import org.tonle.tracker.column.RelationshipColumn;

/** Loads what belongs to a list of rows, as far as it is wanted and the caller may see it: one statement a kind, whatever the number of rows. */
final class RelatedRowsLoader {
    private final TrackerReadStore store;
    private final Transaction transaction;
    private final DataAccess access;
    private final boolean deleted;
    private final boolean linked;
    private final RelatedRows below = new RelatedRows();

    /** @param deleted whether deleted objects are wanted too */
    RelatedRowsLoader(TrackerReadStore store, Transaction transaction, DataAccess access, boolean deleted) {
        this(store, transaction, access, deleted, true);
    }

    /** @param linked whether relationships are followed; those of the ends of relationships are not */
    private RelatedRowsLoader(
            TrackerReadStore store, Transaction transaction, DataAccess access, boolean deleted, boolean linked) {
        this.store = store;
        this.transaction = transaction;
        this.access = access;
        this.deleted = deleted;
        this.linked = linked;
    }

    RelatedRows below() {
        return below;
    }

    void entities(Collection<ColumnValues<EntityColumn>> rows, AnswerShape shape) throws SQLException {
        List<Integer> ids =
                rows.stream().map(row -> row.number(EntityColumn.ID)).toList();
        if (shape.has("enrollments")) {
            List<ColumnValues<EnrollmentColumn>> enrollments = store.enrollmentsOf(
                    transaction,
                    access,
                    ids,
                    deleted,
                    shape.child("enrollments").enrollments());
            enrollments.forEach(
                    each -> RelatedRows.put(below.enrollments, each.number(EnrollmentColumn.TRACKED_ENTITY), each));
            enrollments(enrollments, shape.child("enrollments"));
        }
        if (shape.has("programOwners")) {
            store.ownersOf(transaction, access, ids)
                    .forEach(each -> RelatedRows.put(below.owners, each.entity(), each));
        }
        relationships(TrackerKind.TRACKED_ENTITY, ids, shape);
    }

    void enrollments(Collection<ColumnValues<EnrollmentColumn>> rows, AnswerShape shape) throws SQLException {
        List<Integer> ids =
                rows.stream().map(row -> row.number(EnrollmentColumn.ID)).toList();
        if (shape.has("events")) {
            List<ColumnValues<EventColumn>> events = store.eventsOf(
                    transaction, access, ids, deleted, shape.child("events").events());
            events.forEach(each -> RelatedRows.put(below.events, each.number(EventColumn.ENROLLMENT), each));
            events(events, shape.child("events"));
        }
        notes(TrackerKind.ENROLLMENT, ids, shape);
        relationships(TrackerKind.ENROLLMENT, ids, shape);
    }

    void events(Collection<ColumnValues<EventColumn>> rows, AnswerShape shape) throws SQLException {
        List<Integer> ids = rows.stream().map(row -> row.number(EventColumn.ID)).toList();
        notes(TrackerKind.EVENT, ids, shape);
        relationships(TrackerKind.EVENT, ids, shape);
    }

    private void notes(TrackerKind kind, List<Integer> ids, AnswerShape shape) throws SQLException {
        if (shape.has("notes")) {
            store.notesOf(transaction, access, kind, ids)
                    .forEach(note -> RelatedRows.put(below.notes, new RelatedRows.Key(kind, note.of()), note));
        }
    }

    private void relationships(TrackerKind kind, List<Integer> ids, AnswerShape shape) throws SQLException {
        if (!linked || !shape.has("relationships")) {
            return;
        }
        Set<Integer> wanted = new HashSet<>(ids);
        List<ColumnValues<RelationshipColumn>> found =
                store.relationshipsOf(transaction, access, kind, ids, deleted, TrackerReadStore.NEWEST_RELATIONSHIP);
        for (ColumnValues<RelationshipColumn> each : found) {
            RelatedRows.Key from = RelatedRows.Key.from(each);
            RelatedRows.Key to = RelatedRows.Key.to(each);
            if (from.kind() == kind && wanted.contains(from.id())) {
                RelatedRows.put(below.relationships, from, each);
            }
            if (to.kind() == kind && wanted.contains(to.id()) && !from.equals(to)) {
                RelatedRows.put(below.relationships, to, each);
            }
        }
        ends(found, shape.child("relationships"));
    }

    /** Loads the objects at both ends, without their relationships. */
    void ends(Collection<ColumnValues<RelationshipColumn>> relationships, AnswerShape shape) throws SQLException {
        Set<Integer> entities = new HashSet<>();
        Set<Integer> enrollments = new HashSet<>();
        Set<Integer> events = new HashSet<>();
        for (ColumnValues<RelationshipColumn> each : relationships) {
            add(RelatedRows.Key.from(each), entities, enrollments, events);
            add(RelatedRows.Key.to(each), entities, enrollments, events);
        }
        RelatedRowsLoader inner = new RelatedRowsLoader(store, transaction, access, deleted, false);
        RelatedRows earlier = below.ends;
        AnswerShape from = shape.child("from");
        List<ColumnValues<EntityColumn>> entityRows = store.entitiesById(transaction, access, entities);
        entityRows.forEach(each -> below.endEntities.put(each.number(EntityColumn.ID), each));
        inner.entities(entityRows, endShape(from, shape.child("to"), "trackedEntity"));
        List<ColumnValues<EnrollmentColumn>> enrollmentRows = store.enrollmentsById(transaction, access, enrollments);
        enrollmentRows.forEach(each -> below.endEnrollments.put(each.number(EnrollmentColumn.ID), each));
        inner.enrollments(enrollmentRows, endShape(from, shape.child("to"), "enrollment"));
        List<ColumnValues<EventColumn>> eventRows = store.eventsById(transaction, access, events);
        eventRows.forEach(each -> below.endEvents.put(each.number(EventColumn.ID), each));
        inner.events(eventRows, endShape(from, shape.child("to"), "event"));
        if (earlier != null) {
            merge(earlier, inner.below);
        }
        below.ends = inner.below;
    }

    private static AnswerShape endShape(AnswerShape from, AnswerShape to, String word) {
        return (from.has(word) ? from : to).child(word).without("relationships");
    }

    private static void merge(RelatedRows from, RelatedRows into) {
        into.enrollments.putAll(from.enrollments);
        into.events.putAll(from.events);
        into.owners.putAll(from.owners);
        into.notes.putAll(from.notes);
    }

    private static void add(RelatedRows.Key end, Set<Integer> entities, Set<Integer> enrollments, Set<Integer> events) {
        switch (end.kind()) {
            case TRACKED_ENTITY -> entities.add(end.id());
            case ENROLLMENT -> enrollments.add(end.id());
            case EVENT -> events.add(end.id());
            case RELATIONSHIP -> {}
        }
    }

    /** Rows in parts of a size that keeps memory small. */
    static <T> List<List<T>> parts(List<T> rows, int size) {
        List<List<T>> parts = new ArrayList<>();
        for (int from = 0; from < rows.size(); from += size) {
            parts.add(rows.subList(from, Math.min(rows.size(), from + size)));
        }
        return parts;
    }
}
