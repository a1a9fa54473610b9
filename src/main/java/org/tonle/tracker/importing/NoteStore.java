package org.tonle.tracker.importing;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;
import org.tonle.database.Transaction;
import org.tonle.tracker.TrackerKind;

/** Notes that come alone. */
@ApplicationScoped
class NoteStore {
    /** What a note is to be written on. */
    record Holder(int id, int program, int orgUnit, @Nullable Integer entity) {}

    /** Locks the enrollment or event; null when there is none, or none that is not deleted. */
    @Nullable
    Holder lock(Transaction transaction, TrackerKind kind, String uid) throws SQLException {
        String entity = kind == TrackerKind.ENROLLMENT
                ? "x.tracked_entity"
                : "(select e.tracked_entity from enrollment e where e.id = x.enrollment)";
        return transaction.first(
                "select x.id, x.program, x.org_unit, " + entity + " from " + kind.table()
                        + " x where x.uid = ? and not x.deleted for no key update of x",
                row -> new Holder(row.getInt(1), row.getInt(2), row.getInt(3), row.getObject(4, Integer.class)),
                uid);
    }

    /** Whether a note with this identifier exists. */
    boolean exists(Transaction transaction, String uid) throws SQLException {
        return transaction.first("select 1 from tracker_note where uid = ?", row -> row.getInt(1), uid) != null;
    }

    void insert(
            Transaction transaction,
            TrackerKind kind,
            Holder holder,
            Sent.Note note,
            LocalDateTime now,
            String username)
            throws SQLException {
        transaction.update(
                "insert into tracker_note (uid, " + kind.table()
                        + ", value, stored_by, created, created_by) values (?, ?, ?, ?, ?, ?)",
                note.uid(),
                holder.id(),
                note.value(),
                note.storedBy(),
                now,
                username);
        transaction.update(
                "update " + kind.table()
                        + " set last_updated = ?, last_updated_by = ?, changed = pg_current_xact_id() where id = ?",
                now,
                username,
                holder.id());
    }
}
