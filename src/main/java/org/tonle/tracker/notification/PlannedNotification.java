package org.tonle.tracker.notification;

import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;
import org.tonle.metadata.model.ProgramNotificationTemplate;

/**
 * Something that is to be said.
 *
 * @param template uid
 * @param once of those with the same word one is kept, whenever they come; null for as often as it comes
 * @param at not before this moment
 */
public record PlannedNotification(
        String template,
        NotificationTarget target,
        NotificationReason reason,
        @Nullable String once,
        LocalDateTime at) {
    /** To be said now: again and again by a repeatable template, else once about each enrollment or event. */
    public static PlannedNotification now(
            ProgramNotificationTemplate template,
            NotificationTarget target,
            NotificationReason reason,
            LocalDateTime now) {
        return new PlannedNotification(
                template.uid(), target, reason, template.isRepeatable() ? null : word(template, target), now);
    }

    /** To be said at a moment of some day: by a repeatable template once for each day, else once. */
    public static PlannedNotification at(
            ProgramNotificationTemplate template,
            NotificationTarget target,
            NotificationReason reason,
            LocalDateTime at) {
        String word = word(template, target);
        return new PlannedNotification(
                template.uid(), target, reason, template.isRepeatable() ? word + " " + at.toLocalDate() : word, at);
    }

    private static String word(ProgramNotificationTemplate template, NotificationTarget target) {
        return template.uid() + " " + target.kind() + " " + target.uid();
    }
}
