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

/** Loads what belongs to a list of rows, as far as it is wanted and the caller may see it: one statement a kind, whatever the number of rows. */
final class Loader {
    private final TrackerReadStore store;
    private final Transaction transaction;
    private final DataAccess access;
    private final boolean deleted;
    private final boolean linked;
    private final Below below = new Below();

    /** @param deleted whether deleted objects are wanted too */
    Loader(TrackerReadStore store, Transaction transaction, DataAccess access, boolean deleted) {
        this(store, transaction, access, deleted, true);
    }

    /** @param linked whether relationships are followed; those of the ends of relationships are not */
    private Loader(
            TrackerReadStore store, Transaction transaction, DataAccess access, boolean deleted, boolean linked) {
        this.store = store;
        this.transaction = transaction;
        this.access = access;
        this.deleted = deleted;
        this.linked = linked;
    }

    Below below() {
        return below;
    }

    void entities(Collection<Rows.Entity> rows, Shape shape) throws SQLException {
        List<Integer> ids = rows.stream().map(Rows.Entity::id).toList();
        if (shape.has("enrollments")) {
            List<Rows.Enrollment> enrollments = store.enrollmentsOf(transaction, access, ids, deleted);
            enrollments.forEach(each -> Below.put(below.enrollments, each.entity(), each));
            enrollments(enrollments, shape.child("enrollments"));
        }
        if (shape.has("programOwners")) {
            store.ownersOf(transaction, access, ids).forEach(each -> Below.put(below.owners, each.entity(), each));
        }
        relationships(TrackerKind.TRACKED_ENTITY, ids, shape);
    }

    void enrollments(Collection<Rows.Enrollment> rows, Shape shape) throws SQLException {
        List<Integer> ids = rows.stream().map(Rows.Enrollment::id).toList();
        if (shape.has("events")) {
            List<Rows.Event> events = store.eventsOf(transaction, access, ids, deleted);
            events.forEach(each -> Below.put(below.events, each.enrollment(), each));
            events(events, shape.child("events"));
        }
        notes(TrackerKind.ENROLLMENT, ids, shape);
        relationships(TrackerKind.ENROLLMENT, ids, shape);
    }

    void events(Collection<Rows.Event> rows, Shape shape) throws SQLException {
        List<Integer> ids = rows.stream().map(Rows.Event::id).toList();
        notes(TrackerKind.EVENT, ids, shape);
        relationships(TrackerKind.EVENT, ids, shape);
    }

    private void notes(TrackerKind kind, List<Integer> ids, Shape shape) throws SQLException {
        if (shape.has("notes")) {
            store.notesOf(transaction, access, kind, ids)
                    .forEach(note -> Below.put(below.notes, new Below.Key(kind, note.of()), note));
        }
    }

    private void relationships(TrackerKind kind, List<Integer> ids, Shape shape) throws SQLException {
        if (!linked || !shape.has("relationships")) {
            return;
        }
        Set<Integer> wanted = new HashSet<>(ids);
        List<Rows.Relationship> found = store.relationshipsOf(transaction, access, kind, ids, deleted);
        for (Rows.Relationship each : found) {
            if (each.fromKind() == kind && wanted.contains(each.from())) {
                Below.put(below.relationships, new Below.Key(kind, each.from()), each);
            }
            boolean itself = each.fromKind() == each.toKind() && each.from() == each.to();
            if (each.toKind() == kind && wanted.contains(each.to()) && !itself) {
                Below.put(below.relationships, new Below.Key(kind, each.to()), each);
            }
        }
        ends(found, shape.child("relationships"));
    }

    /** Loads the objects at both ends, without their relationships. */
    void ends(Collection<Rows.Relationship> relationships, Shape shape) throws SQLException {
        Set<Integer> entities = new HashSet<>();
        Set<Integer> enrollments = new HashSet<>();
        Set<Integer> events = new HashSet<>();
        for (Rows.Relationship each : relationships) {
            add(each.fromKind(), each.from(), entities, enrollments, events);
            add(each.toKind(), each.to(), entities, enrollments, events);
        }
        Loader inner = new Loader(store, transaction, access, deleted, false);
        Below earlier = below.ends;
        Shape from = shape.child("from");
        List<Rows.Entity> entityRows = store.entitiesById(transaction, access, entities);
        entityRows.forEach(each -> below.endEntities.put(each.id(), each));
        inner.entities(entityRows, endShape(from, shape.child("to"), "trackedEntity"));
        List<Rows.Enrollment> enrollmentRows = store.enrollmentsById(transaction, access, enrollments);
        enrollmentRows.forEach(each -> below.endEnrollments.put(each.id(), each));
        inner.enrollments(enrollmentRows, endShape(from, shape.child("to"), "enrollment"));
        List<Rows.Event> eventRows = store.eventsById(transaction, access, events);
        eventRows.forEach(each -> below.endEvents.put(each.id(), each));
        inner.events(eventRows, endShape(from, shape.child("to"), "event"));
        if (earlier != null) {
            merge(earlier, inner.below);
        }
        below.ends = inner.below;
    }

    private static Shape endShape(Shape from, Shape to, String word) {
        return (from.has(word) ? from : to).child(word).without("relationships");
    }

    private static void merge(Below from, Below into) {
        into.enrollments.putAll(from.enrollments);
        into.events.putAll(from.events);
        into.owners.putAll(from.owners);
        into.notes.putAll(from.notes);
    }

    private static void add(
            TrackerKind kind, int id, Set<Integer> entities, Set<Integer> enrollments, Set<Integer> events) {
        switch (kind) {
            case TRACKED_ENTITY -> entities.add(id);
            case ENROLLMENT -> enrollments.add(id);
            case EVENT -> events.add(id);
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
