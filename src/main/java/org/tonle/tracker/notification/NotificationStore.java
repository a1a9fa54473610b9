package org.tonle.tracker.notification;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tonle.common.Uid;
import org.tonle.database.SqlArray;
import org.tonle.database.Transaction;
import org.tonle.metadata.model.ProgramNotificationTemplate;

/** Writes what is to be said: in the transaction of what it is about, or when a day has come. */
@ApplicationScoped
class NotificationStore {
    private static final int COLUMNS = 7;

    private static final String PLANNED =
            """
            (select uid, template, nullif(enrollment, '') as enrollment, nullif(event, '') as event, reason, nullif(once, '') as once,
               at::timestamp as at from unnest(?, ?, ?, ?, ?, ?, ?) p (uid, template, enrollment, event, reason, once, at)) p""";

    private static final String MOVE =
            """
            update notification n set scheduled_at = p.at, once = p.once from %s
            where n.status = 'SCHEDULED' and n.reason = 'SCHEDULEMESSAGE' and p.reason = n.reason and n.template = p.template
              and (n.enrollment = p.enrollment or n.event = p.event) and n.scheduled_at <> p.at
              and not exists (select 1 from notification o where o.once = p.once and o.id <> n.id)"""
                    .formatted(PLANNED);

    private static final String ADD =
            """
            insert into notification (uid, template, enrollment, event, reason, once, scheduled_at, created)
            select p.uid, p.template, p.enrollment, p.event, p.reason, p.once, p.at, ?::timestamp from %s
            where p.reason <> 'SCHEDULEMESSAGE' or not exists (select 1 from notification n where n.status = 'SCHEDULED'
              and n.reason = p.reason and n.template = p.template and (n.enrollment = p.enrollment or n.event = p.event))
            on conflict (once) do nothing"""
                    .formatted(PLANNED);

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

    /** Writes new ones; one that a rule planned and that still waits is moved to its new day. @param now when they are made */
    void plan(Transaction transaction, List<PlannedNotification> planned, LocalDateTime now) throws SQLException {
        if (planned.isEmpty()) {
            return;
        }
        List<Object> columns = columns(planned);
        if (planned.stream().anyMatch(each -> each.reason() == NotificationReason.SCHEDULEMESSAGE)) {
            transaction.update(MOVE, columns.toArray());
        }
        columns.add(0, now);
        transaction.update(ADD, columns.toArray());
    }

    private static List<Object> columns(List<PlannedNotification> planned) {
        List<List<String>> columns = new ArrayList<>();
        for (int i = 0; i < COLUMNS; i++) {
            columns.add(new ArrayList<>(planned.size()));
        }
        for (PlannedNotification each : planned) {
            boolean isEvent = each.target().isEvent();
            String once = each.once();
            List<String> row = List.of(
                    Uid.generate(),
                    each.template(),
                    isEvent ? "" : each.target().uid(),
                    isEvent ? each.target().uid() : "",
                    each.reason().name(),
                    once == null ? "" : once,
                    each.at().toString());
            for (int i = 0; i < COLUMNS; i++) {
                columns.get(i).add(row.get(i));
            }
        }
        List<Object> arrays = new ArrayList<>();
        columns.forEach(each -> arrays.add(SqlArray.texts(each)));
        return arrays;
    }

    /** Takes back what rules planned about these and do not plan any more. @param planned what they plan now */
    void takeBack(Transaction transaction, Collection<NotificationTarget> ruled, List<PlannedNotification> planned)
            throws SQLException {
        List<String> kept = planned.stream()
                .filter(each -> each.reason() == NotificationReason.SCHEDULEMESSAGE)
                .map(each -> each.template() + " " + each.target().uid())
                .toList();
        transaction.update(
                """
                delete from notification where status = 'SCHEDULED' and reason = 'SCHEDULEMESSAGE'
                  and (enrollment = any(?) or event = any(?)) and template || ' ' || coalesce(event, enrollment) <> all(?)""",
                SqlArray.texts(uids(ruled, false)),
                SqlArray.texts(uids(ruled, true)),
                SqlArray.texts(kept));
    }

    private static List<String> uids(Collection<NotificationTarget> targets, boolean events) {
        return targets.stream()
                .filter(each -> each.isEvent() == events)
                .map(NotificationTarget::uid)
                .toList();
    }

    /**
     * Whether it is this server's turn to look for reminders, until the end of the transaction.
     *
     * @return null when another one looks; else the first day nobody has looked at, at most {@code today}
     */
    @Nullable
    LocalDate firstDay(Transaction transaction, LocalDate today, int daysBack) throws SQLException {
        return transaction.first(
                "select least(greatest(coalesce(last, ?), ?), ?) from notification_day for update skip locked",
                row -> row.getObject(1, LocalDate.class),
                today,
                today.minusDays(daysBack),
                today);
    }

    void looked(Transaction transaction, LocalDate today) throws SQLException {
        transaction.update("update notification_day set last = ?", today);
    }

    /** Writes the reminders of a template for a day, each once. @param owner number of the program or stage */
    int remind(
            Transaction transaction,
            ProgramNotificationTemplate template,
            NotificationReason reason,
            int owner,
            LocalDate day,
            LocalDateTime at)
            throws SQLException {
        String column = reason == NotificationReason.DUE_DATE ? "event" : "enrollment";
        LocalDate date = day.minusDays(template.relativeScheduledDays());
        return transaction.update(
                """
                insert into notification (uid, template, %s, reason, once, scheduled_at, created)
                select made.uid, ?, d.uid, ?, ? || ' ' || d.uid || ' ' || d.day::date, ?::timestamp, ?::timestamp
                from (%s) d, lateral (select substr('ABCDEFGHIJKLMNOPQRSTUVWXYZ', 1 + (random() * 25)::int, 1)
                  || substr(md5(random()::text || d.uid), 1, 10) as uid) made
                on conflict (once) do nothing"""
                        .formatted(column, DATES.get(reason)),
                template.uid(),
                reason.name(),
                template.uid() + " " + reason,
                at,
                at,
                owner,
                date.atStartOfDay(),
                date.plusDays(1).atStartOfDay());
    }
}
