package org.tonle.tracker.notification;

import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tonle.metadata.MetadataObject;
import org.tonle.orgunit.OrgUnit;

/**
 * An enrollment or event with everything a message can name.
 *
 * @param orgUnit where the event is, or else the enrollment; null when the unit was deleted
 * @param enrollment null for an event without one
 * @param event null for an enrollment
 * @param attributes values of the person by number of the attribute
 * @param values of the event, or of all events of the enrollment, the newest first
 */
record NotificationSubject(
        NotificationTarget target,
        @Nullable MetadataObject program,
        @Nullable OrgUnit orgUnit,
        @Nullable Enrollment enrollment,
        @Nullable Event event,
        Map<String, String> attributes,
        List<StageValues> values) {

    /** @param entity uid of the person */
    record Enrollment(
            String uid,
            String status,
            @Nullable OrgUnit orgUnit,
            String entity,
            @Nullable LocalDateTime enrolledAt,
            @Nullable LocalDateTime occurredAt,
            boolean isDeleted) {}

    /** @param stage null when it was deleted */
    record Event(
            String uid,
            String status,
            @Nullable MetadataObject stage,
            @Nullable LocalDateTime occurredAt,
            @Nullable LocalDateTime scheduledAt,
            boolean isDeleted) {}

    /** Values of one event. @param stage its number @param values by number of the data element */
    record StageValues(int stage, Map<String, String> values) {}

    /** Why there is nothing to say any more, in words; null when there is. */
    @Nullable
    String obsolete(NotificationReason reason) {
        if (event != null && event.isDeleted() || enrollment != null && enrollment.isDeleted()) {
            return "what it is about was deleted";
        }
        if (!reason.isReminder()) {
            return null;
        }
        if (enrollment != null && !enrollment.status().equals("ACTIVE")) {
            return "the enrollment is " + enrollment.status();
        }
        String visit = event == null ? "" : event.status();
        boolean isOver = visit.equals("SKIPPED")
                || reason == NotificationReason.DUE_DATE && !visit.equals("SCHEDULE") && !visit.equals("OVERDUE");
        return isOver ? "the event is " + visit : null;
    }

    /** The value of an attribute; null when there is none. */
    @Nullable
    String attribute(MetadataObject attribute) {
        return attributes.get(Integer.toString(attribute.id()));
    }

    /** The newest value of a data element. @param stage in events of this stage, null for any */
    @Nullable
    Found newest(MetadataObject dataElement, @Nullable MetadataObject stage) {
        String number = Integer.toString(dataElement.id());
        for (StageValues each : values) {
            String value =
                    stage == null || stage.id() == each.stage() ? each.values().get(number) : null;
            if (value != null) {
                return new Found(each.stage(), value);
            }
        }
        return null;
    }

    /** A value, and the number of the stage whose event has it. */
    record Found(int stage, String value) {}
}
