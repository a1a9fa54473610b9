package org.tonle.notification;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tonle.database.Transaction;

/** What waits to be sent. Whoever takes a row holds it until the end of his transaction, and others pass it by: also when he dies. */
@ApplicationScoped
class OutboxStore {
    private static final String COLUMNS = "n.id, n.uid, n.kind, n.template, n.subject, n.reason";

    /** A notification that is due. */
    record Due(long id, String uid, NotificationKey key) {}

    /** One way of it to somebody. @param attempts how often it was tried before */
    record Delivery(long id, Due of, NotificationChannel channel, String address, int attempts) {}

    /** The next notification whose time has come; null when there is none that nobody else holds. */
    @Nullable
    Due nextDue(Transaction transaction, LocalDateTime now) throws SQLException {
        return transaction.first(
                "select " + COLUMNS + " from notification n where n.status = 'SCHEDULED' and n.scheduled_at <= ?"
                        + " order by n.scheduled_at, n.id limit 1 for update skip locked",
                OutboxStore::due,
                now);
    }

    /** Notes to whom it goes. */
    void address(
            Transaction transaction, Due due, Collection<NotificationRecipients.Recipient> found, LocalDateTime now)
            throws SQLException {
        transaction.batch(
                "insert into notification_delivery (notification, channel, address, next_attempt) values (?, ?, ?, ?)",
                found.stream()
                        .map(each -> List.of(due.id(), each.channel().name(), each.address(), now))
                        .toList());
        transaction.update("update notification set status = 'SENDING' where id = ?", due.id());
    }

    /** Ends what nobody gets; what was cancelled may be planned again. @param status CANCELLED or FAILED @param remark why */
    void end(Transaction transaction, Due due, String status, String remark) throws SQLException {
        transaction.update(
                "update notification set status = ?, remark = ?, once = case when ? = 'CANCELLED' then null else once end"
                        + " where id = ?",
                status,
                remark,
                status,
                due.id());
    }

    /** The next delivery whose time has come; null when there is none that nobody else holds. */
    @Nullable
    Delivery nextDelivery(Transaction transaction, LocalDateTime now) throws SQLException {
        return transaction.first(
                "select " + COLUMNS + ", d.id as delivery, d.channel, d.address, d.attempts"
                        + " from notification_delivery d join notification n on n.id = d.notification"
                        + " where d.status = 'WAITING' and d.next_attempt <= ? order by d.next_attempt, d.id limit 1"
                        + " for update of d skip locked",
                row -> new Delivery(
                        row.getLong("delivery"),
                        due(row),
                        NotificationChannel.valueOf(row.getString("channel")),
                        row.getString("address"),
                        row.getInt("attempts")),
                now);
    }

    /** The delivery again, when it still waits and nobody else holds it; null otherwise. */
    @Nullable
    Delivery hold(Transaction transaction, Delivery delivery) throws SQLException {
        Long held = transaction.first(
                "select id from notification_delivery where id = ? and status = 'WAITING' for update skip locked",
                row -> row.getLong(1),
                delivery.id());
        return held == null ? null : delivery;
    }

    void sent(Transaction transaction, Delivery delivery, LocalDateTime now) throws SQLException {
        transaction.update(
                "update notification_delivery set status = 'SENT', attempts = attempts + 1, sent_at = ?, remark = null,"
                        + " address = case when channel = 'MESSAGE' or address like '@%' then address end where id = ?",
                now, delivery.id());
        finish(transaction, delivery, now);
    }

    /** Tries it again later. */
    void again(Transaction transaction, Delivery delivery, String remark, LocalDateTime at) throws SQLException {
        transaction.update(
                "update notification_delivery set attempts = attempts + 1, next_attempt = ?, remark = ? where id = ?",
                at,
                remark,
                delivery.id());
    }

    /** Gives it up. @param status CANCELLED or FAILED */
    void end(Transaction transaction, Delivery delivery, String status, String remark, LocalDateTime now)
            throws SQLException {
        transaction.update(
                "update notification_delivery set status = ?, attempts = attempts + 1, remark = ? where id = ?",
                status,
                remark,
                delivery.id());
        finish(transaction, delivery, now);
    }

    /** After the last delivery the notification has ended too. Whoever ends one holds the notification, so that one of two sees both. */
    private static void finish(Transaction transaction, Delivery delivery, LocalDateTime now) throws SQLException {
        long notification = delivery.of().id();
        transaction.first("select id from notification where id = ? for update", row -> row.getLong(1), notification);
        transaction.update(
                """
                update notification n set remark = d.remark, sent_at = case when d.worst = 'SENT' then ?::timestamp end, status = d.worst
                from (select max(remark) filter (where status <> 'SENT') as remark, count(*) filter (where status = 'WAITING') as waiting,
                    case when bool_or(status = 'FAILED') then 'FAILED' when bool_or(status = 'CANCELLED') then 'CANCELLED' else 'SENT' end as worst
                  from notification_delivery where notification = ?) d
                where n.id = ? and d.waiting = 0""",
                now,
                notification,
                notification);
    }

    private static Due due(ResultSet row) throws SQLException {
        return new Due(
                row.getLong("id"),
                row.getString("uid"),
                new NotificationKey(
                        row.getString("kind"),
                        row.getString("template"),
                        row.getString("subject"),
                        row.getString("reason")));
    }

    /** The notification again, when it still waits and nobody else holds it; null otherwise. */
    @Nullable
    Due hold(Transaction transaction, Due due) throws SQLException {
        Long held = transaction.first(
                "select id from notification where id = ? and status = 'SCHEDULED' for update skip locked",
                row -> row.getLong(1),
                due.id());
        return held == null ? null : due;
    }

    /** Looks at it again later. @param remark why */
    void later(Transaction transaction, Due due, String remark, LocalDateTime at) throws SQLException {
        transaction.update("update notification set scheduled_at = ?, remark = ? where id = ?", at, remark, due.id());
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
}
