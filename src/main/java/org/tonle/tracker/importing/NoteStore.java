package org.tonle.tracker.importing;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tonle.access.DataAccess;
import org.tonle.database.SqlCondition;
import org.tonle.database.Transaction;
import org.tonle.tracker.TrackerKind;
import org.tonle.tracker.column.NoteColumn;
import org.tonle.tracker.column.TrackerTable;

/** Notes that come alone. */
@ApplicationScoped
class NoteStore {
    private final TrackerWriteStore writing;

    NoteStore(TrackerWriteStore writing) {
        this.writing = writing;
    }

    /**
     * What a note is to be written on.
     *
     * @param stage of an event of an enrollment, else null
     * @param held whether the caller may change it as far as its unit and owner go
     */
    record Holder(int id, int program, @Nullable Integer stage, boolean held) {}

    /** Locks the enrollment or event; null when there is none, or none that is not deleted and that the caller may see. */
    @Nullable
    Holder lock(Transaction transaction, DataAccess access, TrackerKind kind, String uid) throws SQLException {
        boolean isEnrollment = kind == TrackerKind.ENROLLMENT;
        SqlCondition held = isEnrollment
                ? access.tracker().heldEnrollments("en")
                : access.tracker().heldEvents("x", "en");
        SqlCondition visible = isEnrollment
                ? access.tracker().enrollments("en")
                : access.tracker().events("x", "en");
        List<Object> values = new ArrayList<>(held.values());
        values.add(uid);
        values.addAll(visible.values());
        String rows = isEnrollment
                ? "en.id, en.program, null::int, " + held.sql()
                        + " from enrollment en where en.uid = ? and not en.deleted"
                : "x.id, x.program, case when x.enrollment is not null then x.program_stage end, " + held.sql()
                        + " from event x left join enrollment en on en.id = x.enrollment where x.uid = ? and not x.deleted";
        return transaction.first(
                "select " + rows + " and " + visible.sql() + " for no key update of " + (isEnrollment ? "en" : "x"),
                row -> new Holder(row.getInt(1), row.getInt(2), row.getObject(3, Integer.class), row.getBoolean(4)),
                values.toArray());
    }

    /** Whether a note with this identifier exists. */
    boolean exists(Transaction transaction, String uid) throws SQLException {
        return transaction.first("select 1 from tracker_note where uid = ?", row -> row.getInt(1), uid) != null;
    }

    void insert(
            Transaction transaction,
            TrackerKind kind,
            Holder holder,
            SentObjects.Note note,
            LocalDateTime now,
            String username)
            throws SQLException {
        WrittenRows<NoteColumn> rows = new WrittenRows<>(TrackerTable.NOTE);
        rows.add(
                note.columns()
                        .copy()
                        .set(kind == TrackerKind.ENROLLMENT ? NoteColumn.ENROLLMENT : NoteColumn.EVENT, holder.id())
                        .set(NoteColumn.CREATED, now)
                        .set(NoteColumn.CREATED_BY, username),
                false);
        rows.write(transaction, writing);
        transaction.update(
                "update " + kind.table()
                        + " set last_updated = ?, last_updated_by = ?, changed = pg_current_xact_id() where id = ?",
                now,
                username,
                holder.id());
    }
}
