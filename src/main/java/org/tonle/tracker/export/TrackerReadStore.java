package org.tonle.tracker.export;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tonle.database.RowMapper;
import org.tonle.database.Transaction;
import org.tonle.tracker.TrackerKind;

/** Reads rows of the tracker tables: searches by page, and what is below a list of rows with one statement a kind. */
@ApplicationScoped
class TrackerReadStore {
    private static final String ENTITIES = " from tracked_entity te";
    private static final String ENROLLMENTS = " from enrollment en join tracked_entity te on te.id = en.tracked_entity";
    private static final String EVENTS =
            " from event ev left join enrollment en on en.id = ev.enrollment left join tracked_entity te on te.id = en.tracked_entity";

    List<Rows.Entity> entities(Transaction transaction, Search search) throws SQLException {
        return search(transaction, Rows.Entity.COLUMNS, ENTITIES, search, Rows.Entity::of);
    }

    List<Rows.Enrollment> enrollments(Transaction transaction, Search search) throws SQLException {
        return search(transaction, Rows.Enrollment.COLUMNS, ENROLLMENTS, search, Rows.Enrollment::of);
    }

    List<Rows.Event> events(Transaction transaction, Search search) throws SQLException {
        return search(transaction, Rows.Event.COLUMNS, EVENTS, search, Rows.Event::of);
    }

    /** The number of all rows a search finds. */
    int count(Transaction transaction, TrackerKind kind, Search search) throws SQLException {
        String from =
                switch (kind) {
                    case TRACKED_ENTITY -> ENTITIES;
                    case ENROLLMENT -> ENROLLMENTS;
                    case EVENT, RELATIONSHIP -> EVENTS;
                };
        Integer count = transaction.first(
                "select count(*)" + from + search.conditions().sql(),
                row -> row.getInt(1),
                bound(transaction, search.conditions().values()));
        return count == null ? 0 : count;
    }

    private static <T> List<T> search(
            Transaction transaction, String columns, String from, Search search, RowMapper<T> mapper)
            throws SQLException {
        String page =
                search.page() == 0 ? "" : " limit " + search.size() + " offset " + (search.page() - 1L) * search.size();
        return transaction.query(
                "select " + columns + from + search.conditions().sql() + " order by " + search.order() + page,
                mapper,
                bound(transaction, search.conditions().values()));
    }

    private static @Nullable Object[] bound(Transaction transaction, List<@Nullable Object> values)
            throws SQLException {
        @Nullable Object[] bound = values.toArray();
        for (int i = 0; i < bound.length; i++) {
            if (bound[i] instanceof Conditions.Many many) {
                bound[i] = transaction.array(many.type(), many.values().toArray());
            }
        }
        return bound;
    }

    List<Rows.Entity> entitiesById(Transaction transaction, Collection<Integer> ids) throws SQLException {
        return ids.isEmpty()
                ? List.of()
                : transaction.query(
                        "select " + Rows.Entity.COLUMNS + ENTITIES + " where te.id = any(?)",
                        Rows.Entity::of,
                        ints(transaction, ids));
    }

    List<Rows.Enrollment> enrollmentsById(Transaction transaction, Collection<Integer> ids) throws SQLException {
        return ids.isEmpty()
                ? List.of()
                : transaction.query(
                        "select " + Rows.Enrollment.COLUMNS + ENROLLMENTS + " where en.id = any(?)",
                        Rows.Enrollment::of,
                        ints(transaction, ids));
    }

    List<Rows.Event> eventsById(Transaction transaction, Collection<Integer> ids) throws SQLException {
        return ids.isEmpty()
                ? List.of()
                : transaction.query(
                        "select " + Rows.Event.COLUMNS + EVENTS + " where ev.id = any(?)",
                        Rows.Event::of,
                        ints(transaction, ids));
    }

    /** Enrollments of tracked entities, in the order in which they were made. */
    List<Rows.Enrollment> enrollmentsOf(Transaction transaction, Collection<Integer> entities, boolean deleted)
            throws SQLException {
        return entities.isEmpty()
                ? List.of()
                : transaction.query(
                        "select " + Rows.Enrollment.COLUMNS + ENROLLMENTS
                                + " where en.tracked_entity = any(?) and (? or not en.deleted) order by en.id",
                        Rows.Enrollment::of,
                        ints(transaction, entities),
                        deleted);
    }

    /** Events of enrollments, in the order in which they were made. */
    List<Rows.Event> eventsOf(Transaction transaction, Collection<Integer> enrollments, boolean deleted)
            throws SQLException {
        return enrollments.isEmpty()
                ? List.of()
                : transaction.query(
                        "select " + Rows.Event.COLUMNS + EVENTS
                                + " where ev.enrollment = any(?) and (? or not ev.deleted) order by ev.id",
                        Rows.Event::of,
                        ints(transaction, enrollments),
                        deleted);
    }

    /** Notes of enrollments or events, in the order in which they were written. */
    List<Rows.Note> notesOf(Transaction transaction, TrackerKind kind, Collection<Integer> ids) throws SQLException {
        String column = kind == TrackerKind.ENROLLMENT ? "enrollment" : "event";
        return ids.isEmpty()
                ? List.of()
                : transaction.query(
                        "select " + column + ", uid, value, stored_by, created, created_by from tracker_note where "
                                + column + " = any(?) order by id",
                        row -> new Rows.Note(
                                row.getInt(1),
                                row.getString(2),
                                row.getString(3),
                                row.getString(4),
                                row.getObject(5, java.time.LocalDateTime.class),
                                row.getString(6)),
                        ints(transaction, ids));
    }

    /** Relationships that begin or end at these objects, newest first. */
    List<Rows.Relationship> relationshipsOf(
            Transaction transaction, TrackerKind kind, Collection<Integer> ids, boolean deleted) throws SQLException {
        if (ids.isEmpty()) {
            return List.of();
        }
        java.sql.Array array = ints(transaction, ids);
        return transaction.query(
                "select " + Rows.Relationship.COLUMNS + " from relationship r where (? or not r.deleted) and r.id in ("
                        + "select id from relationship where from_kind = ? and from_id = any(?)"
                        + " union select id from relationship where to_kind = ? and to_id = any(?)) order by r.id desc",
                Rows.Relationship::of,
                deleted,
                kind.name(),
                array,
                kind.name(),
                array);
    }

    List<Rows.Relationship> relationships(Transaction transaction, String uid, boolean deleted) throws SQLException {
        return transaction.query(
                "select " + Rows.Relationship.COLUMNS + " from relationship r where r.uid = ? and (? or not r.deleted)",
                Rows.Relationship::of,
                uid,
                deleted);
    }

    /** Who owns tracked entities in programs: the unit of the first enrollment. */
    List<Rows.Owner> ownersOf(Transaction transaction, Collection<Integer> entities) throws SQLException {
        return entities.isEmpty()
                ? List.of()
                : transaction.query(
                        """
                        select distinct on (tracked_entity, program) tracked_entity, program, org_unit
                        from enrollment where tracked_entity = any(?) and not deleted
                        order by tracked_entity, program, id""",
                        row -> new Rows.Owner(row.getInt(1), row.getInt(2), row.getInt(3)),
                        ints(transaction, entities));
    }

    private static java.sql.Array ints(Transaction transaction, Collection<Integer> ids) throws SQLException {
        return transaction.array("int4", ids.toArray());
    }
}
