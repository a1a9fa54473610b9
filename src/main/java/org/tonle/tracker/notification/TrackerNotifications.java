package org.tonle.tracker.notification;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tonle.database.Transaction;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.Snapshot;
import org.tonle.metadata.model.ProgramNotificationTemplate;
import org.tonle.notification.NotSent;
import org.tonle.notification.NotificationKey;
import org.tonle.notification.NotificationKind;
import org.tonle.notification.NotificationMatter;
import org.tonle.notification.NotificationStore;
import org.tonle.notification.PlannedNotification;
import org.tonle.tracker.TrackerKind;

/** Notifications about enrollments and events. */
@ApplicationScoped
public class TrackerNotifications implements NotificationKind {
    private final SubjectStore subjects;
    private final ReminderDateStore dates;
    private final NotificationStore store;
    private final Clock clock;

    TrackerNotifications(SubjectStore subjects, ReminderDateStore dates, NotificationStore store, Clock clock) {
        this.subjects = subjects;
        this.dates = dates;
        this.store = store;
        this.clock = clock;
    }

    @Override
    public Set<String> words() {
        return Set.of(TrackerKind.ENROLLMENT.name(), TrackerKind.EVENT.name());
    }

    @Override
    public NotificationMatter find(Transaction transaction, Snapshot snapshot, NotificationKey key)
            throws SQLException, NotSent {
        MetadataObject template = snapshot.findUnchecked("programNotificationTemplate", key.template());
        NotificationSubject subject = subjects.find(transaction, snapshot, NotificationTarget.of(key));
        String obsolete = template == null
                ? "the template is gone"
                : subject == null
                        ? "what it is about was deleted"
                        : subject.obsolete(NotificationReason.valueOf(key.reason()));
        if (template == null || subject == null || obsolete != null) {
            throw NotSent.anyMore(String.valueOf(obsolete));
        }
        return new TrackerMatter(
                ProgramNotificationTemplate.of(template), subject, snapshot, subjects, LocalDate.now(clock));
    }

    @Override
    public int remind(Transaction transaction, Snapshot snapshot, LocalDate day, LocalDateTime now)
            throws SQLException {
        int found = 0;
        for (Map.Entry<String, List<ProgramNotificationTemplate>> each :
                ProgramNotificationTemplate.byOwner(snapshot).entrySet()) {
            MetadataObject stage = snapshot.findUnchecked("programStage", each.getKey());
            MetadataObject owner = stage == null ? snapshot.findUnchecked("program", each.getKey()) : stage;
            for (ProgramNotificationTemplate template : each.getValue()) {
                NotificationReason reason = reason(template, stage != null);
                if (reason != null && owner != null) {
                    found += remind(transaction, template, reason, owner.id(), day, now);
                }
            }
        }
        return found;
    }

    /** Each date is reminded of once. @param owner number of the program or stage */
    private int remind(
            Transaction transaction,
            ProgramNotificationTemplate template,
            NotificationReason reason,
            int owner,
            LocalDate day,
            LocalDateTime now)
            throws SQLException {
        List<PlannedNotification> planned = new ArrayList<>();
        for (ReminderDateStore.Dated each :
                dates.on(transaction, reason, owner, day.minusDays(template.relativeScheduledDays()))) {
            planned.add(PlannedNotification.of(
                    each.target().key(template.uid(), reason),
                    template.uid() + " " + reason + " " + each.target().uid() + " " + each.day(),
                    now));
        }
        return store.plan(transaction, planned, now);
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
