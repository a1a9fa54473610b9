package org.tonle.tracker.notification;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tonle.database.Sql;
import org.tonle.database.Transaction;
import org.tonle.metadata.Metadata;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.Snapshot;
import org.tonle.metadata.model.ProgramNotificationTemplate;

/**
 * Finds what is due on a day: so many days before or after an event is planned, somebody was enrolled or fell ill. Dates are looked up on
 * the day itself, so that one that was moved, completed, cancelled or deleted before has its reminder moved or left out.
 */
@ApplicationScoped
class NotificationReminders {
    /** Days that are made up for when no server ran. */
    private static final int DAYS_BACK = 7;

    private final Sql sql;
    private final Metadata metadata;
    private final NotificationStore store;
    private final NotificationConfig config;
    private final Clock clock;

    NotificationReminders(Sql sql, Metadata metadata, NotificationStore store, NotificationConfig config, Clock clock) {
        this.sql = sql;
        this.metadata = metadata;
        this.store = store;
        this.config = config;
        this.clock = clock;
    }

    /** Writes the reminders of today and of the days before that nobody looked at. @return how many are new */
    int look() {
        LocalDateTime now = LocalDateTime.now(clock);
        LocalDate today = now.toLocalDate();
        if (now.toLocalTime().isBefore(config.dayBegins())) {
            return 0;
        }
        Snapshot snapshot = metadata.catchUp();
        Map<String, List<ProgramNotificationTemplate>> owners = ProgramNotificationTemplate.byOwner(snapshot);
        return sql.inTransaction(transaction -> {
            LocalDate first = store.firstDay(transaction, today, DAYS_BACK);
            if (first == null) {
                return 0;
            }
            int found = 0;
            for (LocalDate day = first; !day.isAfter(today); day = day.plusDays(1)) {
                found += look(transaction, snapshot, owners, day, now);
            }
            store.looked(transaction, today);
            return found;
        });
    }

    private int look(
            Transaction transaction,
            Snapshot snapshot,
            Map<String, List<ProgramNotificationTemplate>> owners,
            LocalDate day,
            LocalDateTime now)
            throws SQLException {
        int found = 0;
        for (Map.Entry<String, List<ProgramNotificationTemplate>> each : owners.entrySet()) {
            MetadataObject stage = snapshot.findUnchecked("programStage", each.getKey());
            MetadataObject owner = stage == null ? snapshot.findUnchecked("program", each.getKey()) : stage;
            for (ProgramNotificationTemplate template : each.getValue()) {
                NotificationReason reason = reason(template, stage != null);
                if (reason != null && owner != null) {
                    found += store.remind(transaction, template, reason, owner.id(), day, now);
                }
            }
        }
        return found;
    }

    /** Null for a template that is no reminder, or none that its owner can have. */
    private static @Nullable NotificationReason reason(ProgramNotificationTemplate template, boolean ofStage) {
        for (NotificationReason reason : NotificationReason.values()) {
            if (reason.trigger().startsWith("SCHEDULED_DAYS")
                    && reason.trigger().equals(template.trigger())) {
                return ofStage == (reason == NotificationReason.DUE_DATE) ? reason : null;
            }
        }
        return null;
    }
}
