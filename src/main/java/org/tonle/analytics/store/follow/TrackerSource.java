package org.tonle.analytics.store.follow;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tonle.database.Transaction;

/** What is read of the records of programmes: {@code event, enrollment, tracked_entity,
 * program_owner, program_owner_history, relationship} (docs/database.md). */
public final class TrackerSource {
    /** The tables whose changes are followed; a new owner counts as a change of the enrollment. */
    static final List<String> TABLES = List.of("event", "enrollment", "tracked_entity", "relationship");

    /** Bytes of values one record may have; the values of longer ones are cut, so that no line is too long for the store (2 MB). */
    private static final int LONGEST = 400_000;

    private static final String EVENTS =
            """
            select id, uid, program, program_stage, org_unit, attribute_option_combo, status, enrollment,
                occurred_at, scheduled_at, completed_at, created, last_updated, created_by, last_updated_by,
                left(geometry::text, 100000), %s, deleted
            from event where\s"""
                    .formatted(document("data_values"));

    private static final String ENROLLMENTS =
            """
            select id, uid, program, tracked_entity, org_unit, attribute_option_combo, status, enrolled_at, occurred_at,
                completed_at, created, last_updated, created_by, last_updated_by, left(geometry::text, 100000),
                (select ow.org_unit from program_owner ow
                    where ow.tracked_entity = enrollment.tracked_entity and ow.program = enrollment.program),
                (select json_agg(json_build_object('d', h.until::date - date '1970-01-01', 'o', h.org_unit) order by h.until, h.id)
                    from program_owner_history h
                    where h.tracked_entity = enrollment.tracked_entity and h.program = enrollment.program), deleted
            from enrollment where\s""";

    private static final String ENTITIES =
            """
            select id, uid, type, org_unit, inactive, potential_duplicate, created, last_updated, created_by, last_updated_by,
                left(geometry::text, 100000), %s, deleted
            from tracked_entity where\s"""
                    .formatted(document("attributes"));

    private static final String RELATIONSHIPS =
            "select id, type, from_kind, from_id, to_kind, to_id, deleted from relationship where ";

    private TrackerSource() {}

    /** Rows copied to files. Whoever asked for them deletes the files. */
    public record Copied(Path events, Path enrollments, Path entities, Path relationships) {
        public List<Path> files() {
            return List.of(events, enrollments, entities, relationships);
        }
    }

    private static String document(String column) {
        return "case when octet_length(" + column + "::text) < " + LONGEST + " then " + column
                + "::text else (select jsonb_object_agg(key, left(value, (" + LONGEST / 4
                + " / (select count(*) from jsonb_object_keys(" + column + ")))::int)) from jsonb_each_text(" + column
                + "))::text end";
    }

    /** @param condition which rows, for each of the tables */
    static Copied copy(
            Transaction transaction, ChangeSource.FileMaker files, String condition, @Nullable BuildWatch watch)
            throws SQLException {
        return new Copied(
                ChangeSource.copy(transaction, EVENTS + condition, files, watch),
                ChangeSource.copy(transaction, ENROLLMENTS + condition, files, watch),
                ChangeSource.copy(transaction, ENTITIES + condition, files, watch),
                ChangeSource.copy(transaction, RELATIONSHIPS + condition, files, watch));
    }

    /** How many events each program has. */
    static Map<Integer, Long> events(Transaction transaction) throws SQLException {
        Map<Integer, Long> events = new HashMap<>();
        transaction.each(
                "select program, count(*) from event where not deleted group by program",
                row -> events.put(row.getInt(1), row.getLong(2)));
        return events;
    }
}
