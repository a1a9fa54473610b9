package org.tonle.tracker.export;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;
import org.tonle.tracker.TrackerKind;

/** Rows of the tracker tables as they are read; metadata are small numbers, values and shapes are JSON text. */
final class TrackerRows {
    private TrackerRows() {}

    /** When and by whom a row was made and changed. */
    record Trail(
            LocalDateTime created,
            LocalDateTime updated,
            String createdBy,
            String updatedBy,
            @Nullable LocalDateTime createdAtClient,
            @Nullable LocalDateTime updatedAtClient,
            @Nullable String storedBy) {
        static String columns(String alias) {
            return "a.created, a.last_updated, a.created_by, a.last_updated_by, a.created_at_client, a.updated_at_client, a.stored_by"
                    .replace("a.", alias + ".");
        }

        static Trail of(ResultSet row, int from) throws SQLException {
            return new Trail(
                    row.getObject(from, LocalDateTime.class),
                    row.getObject(from + 1, LocalDateTime.class),
                    row.getString(from + 2),
                    row.getString(from + 3),
                    time(row, from + 4),
                    time(row, from + 5),
                    row.getString(from + 6));
        }
    }

    record Entity(
            int id,
            String uid,
            int type,
            int orgUnit,
            String attributes,
            @Nullable String attributeChanges,
            @Nullable String geometry,
            boolean inactive,
            boolean potentialDuplicate,
            boolean deleted,
            Trail trail) {
        static final String COLUMNS =
                "te.id, te.uid, te.type, te.org_unit, te.attributes::text, te.attribute_changes::text, te.geometry::text, te.inactive, te.potential_duplicate, te.deleted, "
                        + Trail.columns("te");

        static Entity of(ResultSet row) throws SQLException {
            return new Entity(
                    row.getInt(1),
                    row.getString(2),
                    row.getInt(3),
                    row.getInt(4),
                    row.getString(5),
                    row.getString(6),
                    row.getString(7),
                    row.getBoolean(8),
                    row.getBoolean(9),
                    row.getBoolean(10),
                    Trail.of(row, 11));
        }
    }

    /** Needs {@code enrollment en join tracked_entity te}. */
    record Enrollment(
            int id,
            String uid,
            int entity,
            String entityUid,
            int program,
            int orgUnit,
            int optionCombo,
            String status,
            LocalDateTime enrolledAt,
            @Nullable LocalDateTime occurredAt,
            @Nullable LocalDateTime completedAt,
            @Nullable String completedBy,
            boolean followUp,
            @Nullable String geometry,
            boolean deleted,
            String attributes,
            @Nullable String attributeChanges,
            Trail entityTrail,
            Trail trail) {
        static final String COLUMNS =
                "en.id, en.uid, en.tracked_entity, te.uid, en.program, en.org_unit, en.attribute_option_combo, en.status, en.enrolled_at, en.occurred_at, en.completed_at, en.completed_by, en.follow_up, en.geometry::text, en.deleted, te.attributes::text, te.attribute_changes::text, "
                        + Trail.columns("te") + ", " + Trail.columns("en");

        static Enrollment of(ResultSet row) throws SQLException {
            return new Enrollment(
                    row.getInt(1),
                    row.getString(2),
                    row.getInt(3),
                    row.getString(4),
                    row.getInt(5),
                    row.getInt(6),
                    row.getInt(7),
                    row.getString(8),
                    row.getObject(9, LocalDateTime.class),
                    time(row, 10),
                    time(row, 11),
                    row.getString(12),
                    row.getBoolean(13),
                    row.getString(14),
                    row.getBoolean(15),
                    row.getString(16),
                    row.getString(17),
                    Trail.of(row, 18),
                    Trail.of(row, 25));
        }
    }

    /** Needs {@code event ev left join enrollment en left join tracked_entity te}. */
    record Event(
            int id,
            String uid,
            int enrollment,
            @Nullable String enrollmentUid,
            @Nullable String entityUid,
            int program,
            int stage,
            int orgUnit,
            int optionCombo,
            String status,
            @Nullable LocalDateTime occurredAt,
            @Nullable LocalDateTime scheduledAt,
            @Nullable LocalDateTime completedAt,
            @Nullable String completedBy,
            int assignedUser,
            boolean followUp,
            String dataValues,
            @Nullable String dataValueChanges,
            @Nullable String geometry,
            boolean deleted,
            Trail trail) {
        static final String COLUMNS =
                "ev.id, ev.uid, ev.enrollment, en.uid, te.uid, ev.program, ev.program_stage, ev.org_unit, ev.attribute_option_combo, ev.status, ev.occurred_at, ev.scheduled_at, ev.completed_at, ev.completed_by, ev.assigned_user, coalesce(en.follow_up, false), ev.data_values::text, ev.data_value_changes::text, ev.geometry::text, ev.deleted, "
                        + Trail.columns("ev");

        static Event of(ResultSet row) throws SQLException {
            return new Event(
                    row.getInt(1),
                    row.getString(2),
                    row.getInt(3),
                    row.getString(4),
                    row.getString(5),
                    row.getInt(6),
                    row.getInt(7),
                    row.getInt(8),
                    row.getInt(9),
                    row.getString(10),
                    time(row, 11),
                    time(row, 12),
                    time(row, 13),
                    row.getString(14),
                    row.getInt(15),
                    row.getBoolean(16),
                    row.getString(17),
                    row.getString(18),
                    row.getString(19),
                    row.getBoolean(20),
                    Trail.of(row, 21));
        }
    }

    record Relationship(
            int id,
            String uid,
            int type,
            TrackerKind fromKind,
            int from,
            TrackerKind toKind,
            int to,
            boolean deleted,
            LocalDateTime created,
            LocalDateTime updated,
            @Nullable LocalDateTime createdAtClient) {
        static final String COLUMNS =
                "r.id, r.uid, r.type, r.from_kind, r.from_id, r.to_kind, r.to_id, r.deleted, r.created, r.last_updated, r.created_at_client";

        static Relationship of(ResultSet row) throws SQLException {
            return new Relationship(
                    row.getInt(1),
                    row.getString(2),
                    row.getInt(3),
                    TrackerKind.valueOf(row.getString(4)),
                    row.getInt(5),
                    TrackerKind.valueOf(row.getString(6)),
                    row.getInt(7),
                    row.getBoolean(8),
                    row.getObject(9, LocalDateTime.class),
                    row.getObject(10, LocalDateTime.class),
                    time(row, 11));
        }
    }

    record Note(int of, String uid, String value, @Nullable String storedBy, LocalDateTime created, String createdBy) {}

    /** The unit that owns a tracked entity in a program. */
    record Owner(int entity, int program, int orgUnit) {}

    private static @Nullable LocalDateTime time(ResultSet row, int column) throws SQLException {
        return row.getObject(column, LocalDateTime.class);
    }
}
