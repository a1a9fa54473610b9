package org.tonle.tracker.importing;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.util.Collection;
import java.util.List;
import org.tonle.database.SqlArray;
import org.tonle.database.Transaction;
import org.tonle.tracker.TrackerKind;
import org.tonle.tracker.column.TrackerTable;

/** Writes rows set by set: new ones by COPY, changed ones by COPY into a temporary table and one update. */
@ApplicationScoped
class TrackerWriteStore {
    /** Fresh numbers for new rows of a kind. */
    List<Integer> newIds(Transaction transaction, TrackerKind kind, int count) throws SQLException {
        if (count == 0) {
            return List.of();
        }
        return transaction.query(
                "select nextval(pg_get_serial_sequence('" + kind.table() + "', 'id'))::int from generate_series(1, ?)",
                row -> row.getInt(1),
                count);
    }

    void insert(Transaction transaction, String table, String columns, CopyRows rows) throws SQLException {
        if (rows.count() > 0) {
            transaction.copyIn("copy " + table + " (" + columns + ") from stdin", rows.open());
        }
    }

    /** Replaces rows by their id. A completed object that is sent again without the date keeps when and by whom it was completed. */
    void update(Transaction transaction, TrackerTable<?> table, CopyRows rows) throws SQLException {
        if (rows.count() == 0) {
            return;
        }
        String columns = table.writtenNames();
        String staged = "staged_" + table.name();
        transaction.execute("create temp table if not exists " + staged + " on commit delete rows as select " + columns
                + " from " + table.name() + " with no data");
        insert(transaction, staged, columns, rows);
        transaction.update("update " + table.name() + " t set " + table.updates()
                + ", changed = pg_current_xact_id() from " + staged + " s where s.id = t.id");
        transaction.execute("delete from " + staged);
    }

    /** The unit that enrolls a tracked entity in a program; all as numbers. */
    record Ownership(int entity, int program, int orgUnit) {}

    /** The unit of the first enrollment in a program becomes the owner there; of the later ones it does not matter. */
    void own(Transaction transaction, List<Ownership> owners, LocalDateTime now, String username) throws SQLException {
        if (!owners.isEmpty()) {
            transaction.update(
                    """
                    insert into program_owner (tracked_entity, program, org_unit, since, given_by)
                    select t.entity, t.program, t.org_unit, ?::timestamp, ?::text
                    from unnest(?::int4[], ?::int4[], ?::int4[]) as t(entity, program, org_unit)
                    on conflict on constraint program_owner_pk do nothing""",
                    now,
                    username,
                    SqlArray.numbers(owners.stream().map(Ownership::entity).toList()),
                    SqlArray.numbers(owners.stream().map(Ownership::program).toList()),
                    SqlArray.numbers(owners.stream().map(Ownership::orgUnit).toList()));
        }
    }

    /** Says of tracked entities that something below them changed; not who did it, which would name those who treat a person in a hidden program. */
    void touch(Transaction transaction, Collection<Integer> entities, LocalDateTime now) throws SQLException {
        if (!entities.isEmpty()) {
            transaction.update(
                    """
                    update tracked_entity set last_updated = ?, changed = pg_current_xact_id()
                    where id = any(?)""",
                    now,
                    transaction.array("int4", entities.toArray()));
        }
    }

    /** The same of tracked entities that enrollments and events which this transaction changed belong to, deleted ones too. */
    void touchHolders(Transaction transaction, LocalDateTime now) throws SQLException {
        touchIn(
                transaction,
                now,
                """
                select tracked_entity from enrollment where changed = pg_current_xact_id()
                union select e.tracked_entity from event v join enrollment e on e.id = v.enrollment
                where v.changed = pg_current_xact_id()""");
    }

    /** The same of tracked entities at the ends of relationships which this transaction changed, or to which the ends belong. */
    void touchEnds(Transaction transaction, LocalDateTime now) throws SQLException {
        touchIn(
                transaction,
                now,
                """
                select case r.kind
                    when 'TRACKED_ENTITY' then r.id
                    when 'ENROLLMENT' then (select tracked_entity from enrollment where id = r.id)
                    else (select e.tracked_entity from event v join enrollment e on e.id = v.enrollment where v.id = r.id)
                  end
                from (select from_kind as kind, from_id as id from relationship where changed = pg_current_xact_id()
                  union all select to_kind, to_id from relationship where changed = pg_current_xact_id()) r""");
    }

    private static void touchIn(Transaction transaction, LocalDateTime now, String entities) throws SQLException {
        transaction.update(
                "update tracked_entity set last_updated = ?, changed = pg_current_xact_id()"
                        + " where changed <> pg_current_xact_id() and id in (" + entities + ")",
                now);
    }

    /** Writes attributes only. @param rows each: attributes, those that are sealed, what is known of them, number of the tracked entity */
    void updateAttributes(Transaction transaction, List<List<?>> rows) throws SQLException {
        transaction.batch(
                "update tracked_entity set attributes = ?::jsonb, secrets = ?::jsonb, attribute_changes = ?::jsonb where id = ?",
                rows);
    }

    /** Gives unique values of tracked entities free. The lists go together. */
    void forgetUniques(Transaction transaction, List<Integer> entities, List<Integer> attributes) throws SQLException {
        if (!entities.isEmpty()) {
            transaction.update(
                    """
                    delete from tracked_entity_unique u using unnest(?::int4[], ?::int4[]) as t(entity, attribute)
                    where u.tracked_entity = t.entity and u.attribute = t.attribute""",
                    transaction.array("int4", entities.toArray()),
                    transaction.array("int4", attributes.toArray()));
        }
    }

    /** Marks objects and everything below them as deleted, with the relationships that end there. */
    void delete(Transaction transaction, TrackerKind kind, List<Integer> ids, LocalDateTime now, String username)
            throws SQLException {
        if (ids.isEmpty()) {
            return;
        }
        java.sql.Array all = transaction.array("int4", ids.toArray());
        switch (kind) {
            case TRACKED_ENTITY -> {
                mark(
                        transaction,
                        "event",
                        "enrollment in (select id from enrollment where tracked_entity = any(?))",
                        all,
                        now,
                        username);
                mark(transaction, "enrollment", "tracked_entity = any(?)", all, now, username);
                mark(transaction, "tracked_entity", "id = any(?)", all, now, username);
                transaction.update("delete from tracked_entity_unique where tracked_entity = any(?)", all);
                unlink(transaction, TrackerKind.TRACKED_ENTITY, "select unnest(?::int4[])", all, now);
                unlink(
                        transaction,
                        TrackerKind.ENROLLMENT,
                        "select id from enrollment where tracked_entity = any(?)",
                        all,
                        now);
                unlink(
                        transaction,
                        TrackerKind.EVENT,
                        "select v.id from event v join enrollment e on e.id = v.enrollment where e.tracked_entity = any(?)",
                        all,
                        now);
            }
            case ENROLLMENT -> {
                mark(transaction, "event", "enrollment = any(?)", all, now, username);
                mark(transaction, "enrollment", "id = any(?)", all, now, username);
                unlink(transaction, TrackerKind.ENROLLMENT, "select unnest(?::int4[])", all, now);
                unlink(transaction, TrackerKind.EVENT, "select id from event where enrollment = any(?)", all, now);
            }
            case EVENT -> {
                mark(transaction, "event", "id = any(?)", all, now, username);
                unlink(transaction, TrackerKind.EVENT, "select unnest(?::int4[])", all, now);
            }
            case RELATIONSHIP ->
                transaction.update(
                        "update relationship set deleted = true, last_updated = ?, changed = pg_current_xact_id() where id = any(?)",
                        now,
                        all);
        }
    }

    private static void mark(
            Transaction transaction,
            String table,
            String condition,
            java.sql.Array ids,
            LocalDateTime now,
            String username)
            throws SQLException {
        transaction.update(
                "update " + table
                        + " set deleted = true, last_updated = ?, last_updated_by = ?, changed = pg_current_xact_id()"
                        + " where not deleted and " + condition,
                now,
                username,
                ids);
    }

    private static void unlink(
            Transaction transaction, TrackerKind kind, String ends, java.sql.Array ids, LocalDateTime now)
            throws SQLException {
        for (String side : List.of("from", "to")) {
            transaction.update(
                    "update relationship set deleted = true, last_updated = ?, changed = pg_current_xact_id()"
                            + " where not deleted and " + side + "_kind = ? and " + side + "_id in (" + ends + ")",
                    now,
                    kind.name(),
                    ids);
        }
    }
}
