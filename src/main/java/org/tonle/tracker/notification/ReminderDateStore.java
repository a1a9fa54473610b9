package org.tonle.tracker.notification;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.tonle.database.Transaction;

/** Reads which enrollments and events have a date on a day, for reminders. */
@ApplicationScoped
class ReminderDateStore {
    /** Of each reminder its dates: where they stand, of whom. Columns and tables are ours. */
    private static final Map<NotificationReason, String> DATES = Map.of(
            NotificationReason.DUE_DATE,
            """
            select ev.uid, ev.scheduled_at as day from event ev join enrollment e on e.id = ev.enrollment
            where ev.program_stage = ? and ev.status in ('SCHEDULE', 'OVERDUE') and not ev.deleted and not e.deleted
              and e.status = 'ACTIVE' and ev.scheduled_at >= ? and ev.scheduled_at < ?""",
            NotificationReason.ENROLLMENT_DATE,
            """
            select e.uid, e.enrolled_at as day from enrollment e
            where e.program = ? and not e.deleted and e.status = 'ACTIVE' and e.enrolled_at >= ? and e.enrolled_at < ?""",
            NotificationReason.INCIDENT_DATE,
            """
            select e.uid, e.occurred_at as day from enrollment e
            where e.program = ? and not e.deleted and e.status = 'ACTIVE' and e.occurred_at >= ? and e.occurred_at < ?""");

    /** An enrollment or event, and its date. */
    record Dated(NotificationTarget target, LocalDate day) {}

    /** @param owner number of the program or stage */
    List<Dated> on(Transaction transaction, NotificationReason reason, int owner, LocalDate day) throws SQLException {
        return transaction.query(
                Objects.requireNonNull(DATES.get(reason), "no reminder has no date"),
                row -> {
                    String uid = row.getString("uid");
                    return new Dated(
                            reason == NotificationReason.DUE_DATE
                                    ? NotificationTarget.event(uid)
                                    : NotificationTarget.enrollment(uid),
                            row.getObject("day", LocalDateTime.class).toLocalDate());
                },
                owner,
                day.atStartOfDay(),
                day.plusDays(1).atStartOfDay());
    }
}
