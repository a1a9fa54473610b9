package org.tonle.analytics.store;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.postgresql.PGConnection;
import org.tonle.database.Position;
import org.tonle.database.Sql;
import org.tonle.database.Transaction;

/** What the event tables read from PostgreSQL: {@code event, enrollment, tracked_entity, program_owner} (docs/database.md). */
@ApplicationScoped
class EventSource {
    /** See {@code FactSource}: rows of a restored dump lie in the future and are read once. */
    private static final String CHANGED =
            Position.newSince("changed") + " and changed < pg_snapshot_xmax(pg_current_snapshot())";

    private static final String IS_CHANGED =
            "exists (select from (select 1 from %s where " + CHANGED + " order by changed limit 1) c)";

    /** Another history, or a table that was emptied or restored, has another identity. */
    private static final String IDENTITY =
            """
            (select system_identifier from pg_control_system())::text
                || '/' || (select oid from pg_database where datname = current_database())
                || '/' || substr(pg_walfile_name(pg_current_wal_lsn()), 1, 8)
                || '/' || pg_relation_filenode('event') || '/' || pg_relation_filenode('enrollment')
                || '/' || pg_relation_filenode('tracked_entity')""";

    private static final String EVENTS =
            """
            select id, uid, program, program_stage, org_unit, attribute_option_combo, status, enrollment,
                occurred_at, scheduled_at, completed_at, created, last_updated, deleted
            from event where\s""";

    /** Longer texts than DHIS2 takes are cut, so that no line is too long for the store. */
    private static final String EVENT_VALUES =
            """
            select event.id, v.key, left(v.value, 50000) from event cross join lateral jsonb_each_text(data_values) v
            where not deleted and v.key ~ '^[0-9]{1,9}$' and\s""";

    private static final String ENROLLMENTS =
            """
            select id, tracked_entity, status, enrolled_at, occurred_at, (select ow.org_unit from program_owner ow
                where ow.tracked_entity = enrollment.tracked_entity and ow.program = enrollment.program)
            from enrollment where\s""";

    private static final String ENTITIES = "select id from tracked_entity where ";

    private static final String ENTITY_VALUES =
            """
            select tracked_entity.id, v.key, left(v.value, 50000) from tracked_entity cross join lateral jsonb_each_text(attributes) v
            where v.key ~ '^[0-9]{1,9}$' and\s""";

    private final Sql sql;

    EventSource(Sql sql) {
        this.sql = sql;
    }

    /**
     * What PostgreSQL says about a position.
     *
     * @param isBehind whether there are changes to read
     * @param isAhead whether the position is of the future: this is not the history it was taken in
     */
    record Check(Position now, String identity, boolean isBehind, boolean isAhead) {}

    /** Rows copied to files, and the position they belong to. Whoever asked for them deletes the files. */
    record Copied(Position next, Path events, Path eventValues, Path enrollments, Path entities, Path entityValues) {
        List<Path> files() {
            return List.of(events, eventValues, enrollments, entities, entityValues);
        }
    }

    /** One round trip, and no rows touched when nothing has changed. */
    Check check(Position position) {
        String snapshot = position.snapshot();
        List<Check> checks = sql.query(
                "select pg_current_snapshot()::text, " + IDENTITY + ", " + IS_CHANGED.formatted("event") + " or "
                        + IS_CHANGED.formatted("enrollment") + " or " + IS_CHANGED.formatted("tracked_entity")
                        + ", pg_snapshot_xmax(?::pg_snapshot) > pg_snapshot_xmax(pg_current_snapshot())",
                row -> new Check(
                        new Position(row.getString(1)), row.getString(2), row.getBoolean(3), row.getBoolean(4)),
                snapshot,
                snapshot,
                snapshot,
                snapshot,
                snapshot,
                snapshot,
                snapshot);
        return checks.get(0);
    }

    /** All rows. */
    Copied everything(StoreFile file) {
        return sql.inSnapshot(transaction -> copy(transaction, file, "true"));
    }

    /** The rows that became visible since a position, as they are now; deleted ones too. */
    Copied changesSince(Position position, StoreFile file) {
        if (!FactSource.isPosition(position.snapshot())) {
            throw new IllegalArgumentException("not a position: " + position.snapshot());
        }
        return sql.inSnapshot(transaction -> {
            transaction.execute("set local enable_seqscan = off");
            return copy(transaction, file, CHANGED.replace("?", "'" + position.snapshot() + "'"));
        });
    }

    private static Copied copy(Transaction transaction, StoreFile file, String condition) throws SQLException {
        Position next = Position.of(transaction);
        List<Path> files = new ArrayList<>();
        for (String query : List.of(EVENTS, EVENT_VALUES, ENROLLMENTS, ENTITIES, ENTITY_VALUES)) {
            files.add(copy(transaction, query + " " + condition, file));
        }
        return new Copied(next, files.get(0), files.get(1), files.get(2), files.get(3), files.get(4));
    }

    private static Path copy(Transaction transaction, String query, StoreFile store) throws SQLException {
        try {
            Path file = store.copyFile();
            try (OutputStream out = Files.newOutputStream(file)) {
                transaction
                        .connection()
                        .unwrap(PGConnection.class)
                        .getCopyAPI()
                        .copyOut("copy (" + query + ") to stdout (format csv)", out);
            }
            return file;
        } catch (IOException problem) {
            throw new SQLException("events could not be copied to the analytics directory", problem);
        }
    }
}
