package org.tonle.tracker.notification;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tonle.access.DataAccess;
import org.tonle.database.SqlCondition;
import org.tonle.database.Transaction;

/** Reads and takes back notifications of an enrollment or event that the caller sees. */
@ApplicationScoped
class NotificationInstanceStore {
    private final SubjectStore subjects;

    NotificationInstanceStore(SubjectStore subjects) {
        this.subjects = subjects;
    }

    /** How far a notification has come. Neither texts nor addresses. */
    record Instance(
            String uid,
            String template,
            NotificationReason reason,
            String status,
            @Nullable String remark,
            LocalDateTime created,
            LocalDateTime scheduledAt,
            @Nullable LocalDateTime sentAt) {}

    /** Whether the caller sees what they are about. @param isToChange whether he may also change it */
    boolean sees(Transaction transaction, DataAccess access, NotificationTarget target, boolean isToChange)
            throws SQLException {
        return subjects.sees(transaction, access, target, isToChange);
    }

    /** None of what the caller does not see. @param day on which they are planned, null for any @param limit null for all */
    List<Instance> list(
            Transaction transaction,
            DataAccess access,
            NotificationTarget target,
            @Nullable LocalDate day,
            @Nullable Integer limit,
            long offset)
            throws SQLException {
        if (!sees(transaction, access, target, false)) {
            return List.of();
        }
        SqlCondition wanted = wanted(target, day);
        return transaction.query(
                "select uid, template, reason, status, remark, created, scheduled_at, sent_at from notification where "
                        + wanted.sql() + " order by scheduled_at, id"
                        + (limit == null ? "" : " limit " + limit + " offset " + offset),
                row -> new Instance(
                        row.getString("uid"),
                        row.getString("template"),
                        NotificationReason.valueOf(row.getString("reason")),
                        row.getString("status"),
                        row.getString("remark"),
                        row.getObject("created", LocalDateTime.class),
                        row.getObject("scheduled_at", LocalDateTime.class),
                        row.getObject("sent_at", LocalDateTime.class)),
                wanted.values().toArray());
    }

    int count(Transaction transaction, DataAccess access, NotificationTarget target, @Nullable LocalDate day)
            throws SQLException {
        if (!sees(transaction, access, target, false)) {
            return 0;
        }
        SqlCondition wanted = wanted(target, day);
        Integer count = transaction.first(
                "select count(*) from notification where " + wanted.sql(),
                row -> row.getInt(1),
                wanted.values().toArray());
        return count == null ? 0 : count;
    }

    private static SqlCondition wanted(NotificationTarget target, @Nullable LocalDate day) {
        List<Object> values = new ArrayList<>(List.of(target.uid()));
        String about = target.isEvent() ? "event = ?" : "enrollment = ?";
        if (day == null) {
            return new SqlCondition(about, values);
        }
        values.add(day.atStartOfDay());
        values.add(day.plusDays(1).atStartOfDay());
        return new SqlCondition(about + " and scheduled_at >= ? and scheduled_at < ?", values);
    }

    /** Takes back what has not been sent. @return how many */
    int cancel(Transaction transaction, DataAccess access, NotificationTarget target) throws SQLException {
        if (!sees(transaction, access, target, true)) {
            return 0;
        }
        return transaction.update(
                "delete from notification where status = 'SCHEDULED' and "
                        + wanted(target, null).sql(),
                target.uid());
    }
}
