package org.tonle.notification;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import org.tonle.database.Sql;
import org.tonle.metadata.Metadata;
import org.tonle.metadata.Snapshot;

/**
 * Has what is due on a day found: so many days before or after a visit is planned or a report is due. Dates are looked up on
 * the day itself, so that one that was moved, completed, cancelled or deleted before has its reminder moved or left out.
 */
@ApplicationScoped
public class NotificationReminders {
    /** Days that are made up for when no server ran. */
    private static final int DAYS_BACK = 7;

    private final Sql sql;
    private final Metadata metadata;
    private final NotificationKinds kinds;
    private final OutboxStore outbox;
    private final NotificationConfig config;
    private final Clock clock;

    NotificationReminders(
            Sql sql,
            Metadata metadata,
            NotificationKinds kinds,
            OutboxStore outbox,
            NotificationConfig config,
            Clock clock) {
        this.sql = sql;
        this.metadata = metadata;
        this.kinds = kinds;
        this.outbox = outbox;
        this.config = config;
        this.clock = clock;
    }

    /** Writes the reminders of today and of the days before that nobody looked at. @return how many are new */
    public int look() {
        LocalDateTime now = LocalDateTime.now(clock);
        LocalDate today = now.toLocalDate();
        if (now.toLocalTime().isBefore(config.dayBegins())) {
            return 0;
        }
        Snapshot snapshot = metadata.catchUp();
        return sql.inTransaction(transaction -> {
            LocalDate first = outbox.firstDay(transaction, today, DAYS_BACK);
            if (first == null) {
                return 0;
            }
            int found = 0;
            for (LocalDate day = first; !day.isAfter(today); day = day.plusDays(1)) {
                found += kinds.remind(transaction, snapshot, day, now);
            }
            outbox.looked(transaction, today);
            return found;
        });
    }
}
