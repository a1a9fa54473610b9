package org.tonle.notification;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.tonle.common.Uid;
import org.tonle.database.SqlArray;
import org.tonle.database.Transaction;

/** Writes what is to be said: in the transaction of what it is about, or when a day has come. */
@ApplicationScoped
public class NotificationStore {
    private static final int COLUMNS = 8;

    private static final String PLANNED =
            """
            (select uid, kind, template, subject, reason, nullif(once, '') as once, at::timestamp as at, moves = 'true' as moves
             from unnest(?, ?, ?, ?, ?, ?, ?, ?) p (uid, kind, template, subject, reason, once, at, moves)) p""";

    private static final String MOVE =
            """
            update notification n set scheduled_at = p.at, once = p.once from %s
            where p.moves and n.status = 'SCHEDULED' and n.subject = p.subject and n.kind = p.kind and n.template = p.template
              and n.reason = p.reason and n.scheduled_at <> p.at
              and not exists (select 1 from notification o where o.once = p.once and o.id <> n.id)"""
                    .formatted(PLANNED);

    private static final String ADD =
            """
            insert into notification (uid, kind, template, subject, reason, once, scheduled_at, created)
            select p.uid, p.kind, p.template, p.subject, p.reason, p.once, p.at, ?::timestamp from %s
            where not p.moves or not exists (select 1 from notification n where n.status = 'SCHEDULED' and n.subject = p.subject
              and n.kind = p.kind and n.template = p.template and n.reason = p.reason)
            on conflict (once) do nothing"""
                    .formatted(PLANNED);

    /** Writes those that are new. @param now when they are made @return how many they are */
    public int plan(Transaction transaction, Collection<PlannedNotification> planned, LocalDateTime now)
            throws SQLException {
        if (planned.isEmpty()) {
            return 0;
        }
        List<Object> columns = columns(planned);
        if (planned.stream().anyMatch(PlannedNotification::isMovable)) {
            transaction.update(MOVE, columns.toArray());
        }
        columns.add(0, now);
        return transaction.update(ADD, columns.toArray());
    }

    private static List<Object> columns(Collection<PlannedNotification> planned) {
        List<List<String>> columns = new ArrayList<>();
        for (int i = 0; i < COLUMNS; i++) {
            columns.add(new ArrayList<>(planned.size()));
        }
        for (PlannedNotification each : planned) {
            NotificationKey key = each.key();
            String once = each.once();
            List<String> row = List.of(
                    Uid.generate(),
                    key.kind(),
                    key.template(),
                    key.subject(),
                    key.reason(),
                    once == null ? "" : once,
                    each.at().toString(),
                    String.valueOf(each.isMovable()));
            for (int i = 0; i < COLUMNS; i++) {
                columns.get(i).add(row.get(i));
            }
        }
        List<Object> arrays = new ArrayList<>();
        columns.forEach(each -> arrays.add(SqlArray.texts(each)));
        return arrays;
    }

    /** Takes back what waits about these subjects for a reason. @param kept what does not: template and subject with a blank between them */
    public void takeBack(
            Transaction transaction, String kind, String reason, Collection<String> subjects, Collection<String> kept)
            throws SQLException {
        transaction.update(
                """
                delete from notification where status = 'SCHEDULED' and reason = ? and kind = ? and subject = any(?)
                  and template || ' ' || subject <> all(?)""",
                reason,
                kind,
                SqlArray.texts(List.copyOf(subjects)),
                SqlArray.texts(List.copyOf(kept)));
    }

    /** Takes back all that waits about a subject. @return how many */
    public int takeBack(Transaction transaction, String kind, String subject) throws SQLException {
        return transaction.update(
                "delete from notification where status = 'SCHEDULED' and kind = ? and subject = ?", kind, subject);
    }

    /** Forgets what was and will be said about what is removed for good. */
    public void forget(Transaction transaction, String kind, List<String> subjects) throws SQLException {
        transaction.update(
                "delete from notification where kind = ? and subject = any(?)", kind, SqlArray.texts(subjects));
    }
}
