package org.tonle.tracker.export;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tonle.access.DataAccess;
import org.tonle.database.RowMapper;
import org.tonle.database.SqlArray;
import org.tonle.database.SqlCondition;
import org.tonle.database.Transaction;
import org.tonle.tracker.TrackerKind;
import org.tonle.tracker.column.ColumnSelection;
import org.tonle.tracker.column.ColumnValues;
import org.tonle.tracker.column.EnrollmentColumn;
import org.tonle.tracker.column.EntityColumn;
import org.tonle.tracker.column.EventColumn;
import org.tonle.tracker.column.RelationshipColumn;
import org.tonle.tracker.column.TrackerTable;

/**
 * Reads rows of the tracker tables: searches by page, and what is below a list of rows with one statement a kind. Every statement holds
 * what the caller may see as a condition, so nothing else is ever read, counted or sorted.
 */
@ApplicationScoped
class TrackerReadStore {
    /** Order of relationships when nothing is said. */
    static final String NEWEST_RELATIONSHIP = "r.id desc";

    private static final String ENTITIES = " from tracked_entity te";
    private static final String ENROLLMENTS = " from enrollment en join tracked_entity te on te.id = en.tracked_entity";
    /** Of which the person is looked up only where something is read of him: every enrollment has one. */
    private static final String ENROLLMENTS_ALONE =
            " from enrollment en left join tracked_entity te on te.id = en.tracked_entity";

    private static final String EVENTS =
            " from event ev left join enrollment en on en.id = ev.enrollment left join tracked_entity te on te.id = en.tracked_entity";

    List<ColumnValues<EntityColumn>> entities(Transaction transaction, DataAccess access, TrackerSearch search)
            throws SQLException {
        return search(
                transaction,
                TrackerTable.ENTITY.selected(),
                ENTITIES,
                search,
                visibleEntities(access, search, search.conditions()),
                TrackerTable.ENTITY::read);
    }

    List<ColumnValues<EnrollmentColumn>> enrollments(Transaction transaction, DataAccess access, TrackerSearch search)
            throws SQLException {
        SearchConditions visible = search.conditions()
                .with(new SearchConditions(), access.tracker().enrollments("en"));
        return search(
                transaction,
                TrackerTable.ENROLLMENT.selected(),
                ENROLLMENTS,
                search,
                visible,
                TrackerTable.ENROLLMENT::read);
    }

    List<ColumnValues<EventColumn>> events(Transaction transaction, DataAccess access, TrackerSearch search)
            throws SQLException {
        SearchConditions visible = search.conditions()
                .with(new SearchConditions(), access.tracker().events("ev", "en"));
        return search(transaction, TrackerTable.EVENT.selected(), EVENTS, search, visible, TrackerTable.EVENT::read);
    }

    /** Through a program: enrolled in it, by an owner in reach. Else: tracked entities the caller may see at all. */
    private static SearchConditions visibleEntities(DataAccess access, TrackerSearch search, SearchConditions asked) {
        if (search.program() == null) {
            return asked.with(new SearchConditions(), access.tracker().entities("te"));
        }
        SqlCondition owner = access.tracker().owners(search.program());
        if (search.owners() != null) {
            owner = owner.and(SqlCondition.in("ow.org_unit", search.owners()));
        }
        SearchConditions join = new SearchConditions();
        if (!owner.isTrue()) {
            List<@Nullable Object> values = new ArrayList<>();
            values.add(search.program().id());
            values.addAll(owner.values());
            join.join(
                    "join program_owner ow on ow.tracked_entity = te.id and ow.program = ? and " + owner.sql(),
                    values.toArray());
        }
        return asked.with(join, SqlCondition.TRUE);
    }

    /** The number of rows a search finds, counted no further than {@code most}. */
    int count(Transaction transaction, DataAccess access, TrackerKind kind, TrackerSearch search, int most)
            throws SQLException {
        SearchConditions visible =
                switch (kind) {
                    case TRACKED_ENTITY -> visibleEntities(access, search, search.counted());
                    case ENROLLMENT ->
                        search.counted()
                                .with(new SearchConditions(), access.tracker().enrollments("en"));
                    case EVENT, RELATIONSHIP ->
                        search.counted()
                                .with(new SearchConditions(), access.tracker().events("ev", "en"));
                };
        String from =
                switch (kind) {
                    case TRACKED_ENTITY -> ENTITIES;
                    case ENROLLMENT -> ENROLLMENTS;
                    case EVENT, RELATIONSHIP -> EVENTS;
                };
        String rows = from + visible.sql();
        Integer count = transaction.first(
                most == Integer.MAX_VALUE
                        ? "select count(*)" + rows
                        : "select count(*) from (select 1" + rows + " limit " + most + ") found",
                row -> row.getInt(1),
                visible.values().toArray());
        return count == null ? 0 : count;
    }

    private static <T> List<T> search(
            Transaction transaction,
            String columns,
            String from,
            TrackerSearch search,
            SearchConditions visible,
            RowMapper<T> mapper)
            throws SQLException {
        long skipped = Math.max(0, search.page() - 1L) * search.size();
        if (skipped > 0 && isBeyondAll(transaction, from, skipped)) {
            return List.of();
        }
        String page = search.page() == 0 ? "" : " limit " + search.size() + " offset " + skipped;
        return transaction.query(
                "select " + columns + from + visible.sql() + " order by " + search.order() + page,
                mapper,
                visible.values().toArray());
    }

    /** Whether more rows are skipped than numbers were ever given out: then nothing needs to be found and sorted to know that none is left. */
    private static boolean isBeyondAll(Transaction transaction, String from, long skipped) throws SQLException {
        String[] words = from.strip().split(" ");
        Integer highest = transaction.first("select max(id) from " + words[1], row -> row.getInt(1));
        return highest == null || skipped >= highest;
    }

    private static <T> List<T> of(
            Transaction transaction,
            String columns,
            String from,
            SqlCondition rows,
            SqlCondition visible,
            String order,
            RowMapper<T> mapper)
            throws SQLException {
        SqlCondition both = rows.and(visible);
        return both.isFalse()
                ? List.of()
                : transaction.query(
                        "select " + columns + from + " where " + both.sql() + " order by " + order,
                        mapper,
                        both.values().toArray());
    }

    List<ColumnValues<EntityColumn>> entitiesById(Transaction transaction, DataAccess access, Collection<Integer> ids)
            throws SQLException {
        return of(
                transaction,
                TrackerTable.ENTITY.selected(),
                ENTITIES,
                SqlCondition.in("te.id", ids),
                access.tracker().entities("te"),
                "te.id",
                TrackerTable.ENTITY::read);
    }

    List<ColumnValues<EnrollmentColumn>> enrollmentsById(
            Transaction transaction, DataAccess access, Collection<Integer> ids) throws SQLException {
        return enrollmentsWhere(transaction, access, SqlCondition.in("en.id", ids), TrackerTable.ENROLLMENT.all());
    }

    List<ColumnValues<EventColumn>> eventsById(Transaction transaction, DataAccess access, Collection<Integer> ids)
            throws SQLException {
        return eventsWhere(transaction, access, SqlCondition.in("ev.id", ids), TrackerTable.EVENT.all());
    }

    /** Enrollments of tracked entities, in the order in which they were made. */
    List<ColumnValues<EnrollmentColumn>> enrollmentsOf(
            Transaction transaction,
            DataAccess access,
            Collection<Integer> entities,
            boolean deleted,
            ColumnSelection<EnrollmentColumn> wanted)
            throws SQLException {
        return enrollmentsWhere(
                transaction,
                access,
                SqlCondition.in("en.tracked_entity", entities).and(undeleted("en", deleted)),
                wanted);
    }

    private static List<ColumnValues<EnrollmentColumn>> enrollmentsWhere(
            Transaction transaction, DataAccess access, SqlCondition rows, ColumnSelection<EnrollmentColumn> wanted)
            throws SQLException {
        return of(
                transaction,
                wanted.sql(),
                ENROLLMENTS_ALONE,
                rows,
                access.tracker().enrollments("en"),
                "en.id",
                wanted::read);
    }

    /** Events of enrollments, in the order in which they were made. */
    List<ColumnValues<EventColumn>> eventsOf(
            Transaction transaction,
            DataAccess access,
            Collection<Integer> enrollments,
            boolean deleted,
            ColumnSelection<EventColumn> wanted)
            throws SQLException {
        return eventsWhere(
                transaction,
                access,
                SqlCondition.in("ev.enrollment", enrollments).and(undeleted("ev", deleted)),
                wanted);
    }

    private static List<ColumnValues<EventColumn>> eventsWhere(
            Transaction transaction, DataAccess access, SqlCondition rows, ColumnSelection<EventColumn> wanted)
            throws SQLException {
        return of(transaction, wanted.sql(), EVENTS, rows, access.tracker().events("ev", "en"), "ev.id", wanted::read);
    }

    private static SqlCondition undeleted(String alias, boolean deleted) {
        return deleted ? SqlCondition.TRUE : SqlCondition.of("not " + alias + ".deleted");
    }

    /** Notes of enrollments or events, in the order in which they were written. */
    List<TrackerRows.Note> notesOf(
            Transaction transaction, DataAccess access, TrackerKind kind, Collection<Integer> ids) throws SQLException {
        boolean ofEnrollments = kind == TrackerKind.ENROLLMENT;
        String row = ofEnrollments ? "en" : "ev";
        return of(
                transaction,
                TrackerTable.NOTE.selected() + ", " + row + ".id as belongs_to",
                ofEnrollments
                        ? " from tracker_note n join enrollment en on en.id = n.enrollment"
                        : " from tracker_note n join event ev on ev.id = n.event left join enrollment en on en.id = ev.enrollment",
                SqlCondition.in(row + ".id", ids),
                ofEnrollments
                        ? access.tracker().enrollments("en")
                        : access.tracker().events("ev", "en"),
                "n.id",
                note -> new TrackerRows.Note(note.getInt("belongs_to"), TrackerTable.NOTE.read(note)));
    }

    /** Relationships that begin or end at these objects, newest first. */
    List<ColumnValues<RelationshipColumn>> relationshipsOf(
            Transaction transaction,
            DataAccess access,
            TrackerKind kind,
            Collection<Integer> ids,
            boolean deleted,
            String order)
            throws SQLException {
        if (ids.isEmpty()) {
            return List.of();
        }
        SqlArray array = SqlArray.numbers(ids);
        SqlCondition linked = SqlCondition.of(
                "r.id in (select id from relationship where from_kind = ? and from_id = any(?)"
                        + " union select id from relationship where to_kind = ? and to_id = any(?))",
                kind.name(),
                array,
                kind.name(),
                array);
        return relationships(transaction, access, linked, deleted, order);
    }

    List<ColumnValues<RelationshipColumn>> relationships(
            Transaction transaction, DataAccess access, String uid, boolean deleted) throws SQLException {
        return relationships(transaction, access, SqlCondition.of("r.uid = ?", uid), deleted, NEWEST_RELATIONSHIP);
    }

    private static List<ColumnValues<RelationshipColumn>> relationships(
            Transaction transaction, DataAccess access, SqlCondition rows, boolean deleted, String order)
            throws SQLException {
        return of(
                transaction,
                TrackerTable.RELATIONSHIP.selected(),
                " from relationship r",
                rows.and(undeleted("r", deleted)),
                access.tracker().relationships("r"),
                order,
                TrackerTable.RELATIONSHIP::read);
    }

    /** Who owns tracked entities in the programs through which the caller sees them. */
    List<TrackerRows.Owner> ownersOf(Transaction transaction, DataAccess access, Collection<Integer> entities)
            throws SQLException {
        return of(
                transaction,
                "ow.tracked_entity, ow.program, ow.org_unit",
                " from program_owner ow",
                SqlCondition.in("ow.tracked_entity", entities),
                access.tracker().owners(null),
                "ow.program",
                row -> new TrackerRows.Owner(row.getInt(1), row.getInt(2), row.getInt(3)));
    }

    /** Every change of a value of a tracked entity or an event, and of the columns of an event, after it was made, in the order in which they were written. */
    List<ChangeLog.Change> changesOf(Transaction transaction, DataAccess access, TrackerKind kind, int object)
            throws SQLException {
        boolean ofEvent = kind == TrackerKind.EVENT;
        return of(
                transaction,
                "c.field, c.property, c.previous, c.current, c.sealed, c.changed_by, c.changed_at",
                ofEvent
                        ? " from tracker_change c join event ev on ev.id = c.object left join enrollment en on en.id = ev.enrollment"
                        : " from tracker_change c join tracked_entity te on te.id = c.object",
                SqlCondition.of("c.kind = ? and c.object = ?", kind.name(), object),
                ofEvent ? access.tracker().events("ev", "en") : access.tracker().entities("te"),
                "c.id",
                row -> new ChangeLog.Change(
                        row.getInt("field"),
                        row.getString("property"),
                        row.getString("previous"),
                        row.getString("current"),
                        row.getBoolean("sealed"),
                        row.getString("changed_by"),
                        row.getObject("changed_at", java.time.LocalDateTime.class)));
    }
}
