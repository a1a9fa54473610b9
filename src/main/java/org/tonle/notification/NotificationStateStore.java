package org.tonle.notification;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tonle.database.SqlCondition;
import org.tonle.database.Transaction;

/** Says how far notifications about a subject have come, to whoever has found that the asker may know. */
@ApplicationScoped
public class NotificationStateStore {
    /** How far a notification has come. Neither texts nor addresses. */
    public record State(
            String uid,
            NotificationKey key,
            String status,
            @Nullable String remark,
            LocalDateTime created,
            LocalDateTime scheduledAt,
            @Nullable LocalDateTime sentAt) {}

    /** By the moment they are planned for. @param day on which they are planned, null for any @param limit null for all */
    public List<State> list(
            Transaction transaction,
            String kind,
            String subject,
            @Nullable LocalDate day,
            @Nullable Integer limit,
            long offset)
            throws SQLException {
        SqlCondition wanted = wanted(kind, subject, day);
        return transaction.query(
                "select uid, template, reason, status, remark, created, scheduled_at, sent_at from notification where "
                        + wanted.sql() + " order by scheduled_at, id"
                        + (limit == null ? "" : " limit " + limit + " offset " + offset),
                row -> new State(
                        row.getString("uid"),
                        new NotificationKey(kind, row.getString("template"), subject, row.getString("reason")),
                        row.getString("status"),
                        row.getString("remark"),
                        row.getObject("created", LocalDateTime.class),
                        row.getObject("scheduled_at", LocalDateTime.class),
                        row.getObject("sent_at", LocalDateTime.class)),
                wanted.values().toArray());
    }

    public int count(Transaction transaction, String kind, String subject, @Nullable LocalDate day)
            throws SQLException {
        SqlCondition wanted = wanted(kind, subject, day);
        Integer count = transaction.first(
                "select count(*) from notification where " + wanted.sql(),
                row -> row.getInt(1),
                wanted.values().toArray());
        return count == null ? 0 : count;
    }

    private static SqlCondition wanted(String kind, String subject, @Nullable LocalDate day) {
        List<Object> values = new ArrayList<>(List.of(kind, subject));
        if (day == null) {
            return new SqlCondition("kind = ? and subject = ?", values);
        }
        values.add(day.atStartOfDay());
        values.add(day.plusDays(1).atStartOfDay());
        return new SqlCondition("kind = ? and subject = ? and scheduled_at >= ? and scheduled_at < ?", values);
    }
}
