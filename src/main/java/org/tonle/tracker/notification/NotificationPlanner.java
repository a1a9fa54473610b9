package org.tonle.tracker.notification;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tonle.database.Transaction;
import org.tonle.metadata.Snapshot;
import org.tonle.metadata.model.ProgramNotificationTemplate;
import org.tonle.notification.NotificationConfig;
import org.tonle.notification.NotificationStore;
import org.tonle.notification.PlannedNotification;
import org.tonle.tracker.TrackerKind;

/** Writes down, with what was imported, what is to be said about it. Who is told what is found out when it is sent. */
@ApplicationScoped
public class NotificationPlanner {
    private final NotificationStore store;
    private final NotificationConfig config;

    NotificationPlanner(NotificationStore store, NotificationConfig config) {
        this.store = store;
        this.config = config;
    }

    /**
     * Something that happened to an enrollment or event.
     *
     * @param owner uid of the program of an enrollment, of the stage of an event
     * @param reason ENROLLMENT or COMPLETION
     */
    public record Happened(NotificationTarget target, String owner, NotificationReason reason) {}

    /** A message that a rule asks for. @param template uid @param day null for now */
    public record Asked(NotificationTarget target, String template, @Nullable LocalDate day) {}

    /** Whether there is any template: without one there is nothing to plan. */
    public static boolean isOfUse(Snapshot snapshot) {
        return !snapshot.all("programNotificationTemplate").isEmpty();
    }

    /** @param ruled what rules were run for: what they planned before and do not plan now is taken back @param now of the import */
    public void plan(
            Transaction transaction,
            Snapshot snapshot,
            List<Happened> happened,
            List<Asked> asked,
            Collection<NotificationTarget> ruled,
            LocalDateTime now)
            throws SQLException {
        List<PlannedNotification> planned = new ArrayList<>();
        for (Happened each : happened) {
            for (ProgramNotificationTemplate template :
                    ProgramNotificationTemplate.byOwner(snapshot).getOrDefault(each.owner(), List.of())) {
                if (template.trigger().equals(each.reason().trigger())) {
                    planned.add(now(template, each.target(), each.reason(), now));
                }
            }
        }
        for (Asked each : asked) {
            PlannedNotification one = planned(snapshot, each, now);
            if (one != null) {
                planned.add(one);
            }
        }
        if (!ruled.isEmpty()) {
            takeBack(transaction, ruled, planned);
        }
        store.plan(transaction, planned, now);
    }

    /** Takes back what rules planned about these and do not plan any more. */
    private void takeBack(
            Transaction transaction, Collection<NotificationTarget> ruled, List<PlannedNotification> planned)
            throws SQLException {
        String reason = NotificationReason.SCHEDULEMESSAGE.name();
        List<String> kept = planned.stream()
                .map(PlannedNotification::key)
                .filter(key -> key.reason().equals(reason))
                .map(key -> key.template() + " " + key.subject())
                .toList();
        for (TrackerKind kind : List.of(TrackerKind.ENROLLMENT, TrackerKind.EVENT)) {
            List<String> subjects = ruled.stream()
                    .filter(each -> each.kind() == kind)
                    .map(NotificationTarget::uid)
                    .toList();
            store.takeBack(transaction, kind.name(), reason, subjects, kept);
        }
    }

    /** Null when the template is gone, or the day has passed. */
    private @Nullable PlannedNotification planned(Snapshot snapshot, Asked asked, LocalDateTime now) {
        var object = snapshot.findUnchecked("programNotificationTemplate", asked.template());
        if (object == null) {
            return null;
        }
        ProgramNotificationTemplate template = ProgramNotificationTemplate.of(object);
        LocalDate day = asked.day();
        if (day == null) {
            return now(template, asked.target(), NotificationReason.SENDMESSAGE, now);
        }
        return day.isBefore(now.toLocalDate()) ? null : at(template, asked.target(), day);
    }

    /** To be said now: again and again by a repeatable template, else once about each enrollment or event. */
    private static PlannedNotification now(
            ProgramNotificationTemplate template,
            NotificationTarget target,
            NotificationReason reason,
            LocalDateTime now) {
        return PlannedNotification.of(
                target.key(template.uid(), reason), template.isRepeatable() ? null : word(template, target), now);
    }

    /** To be said on a day that a rule has worked out: by a repeatable template once for each day, else once. */
    private PlannedNotification at(ProgramNotificationTemplate template, NotificationTarget target, LocalDate day) {
        String word = word(template, target);
        return new PlannedNotification(
                target.key(template.uid(), NotificationReason.SCHEDULEMESSAGE),
                template.isRepeatable() ? word + " " + day : word,
                day.atTime(config.dayBegins()),
                true);
    }

    private static String word(ProgramNotificationTemplate template, NotificationTarget target) {
        return template.uid() + " " + target.kind() + " " + target.uid();
    }
}
