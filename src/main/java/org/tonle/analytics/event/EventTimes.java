package org.tonle.analytics.event;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.tonle.analytics.store.EventTime;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;

/** What DHIS2 calls the times of an event. */
final class EventTimes {
    private EventTimes() {}

    /** The time of {@code timeField}; when it happened without a word. @throws Problem E7210 for another word */
    static EventTime field(@Nullable String text) {
        if (text == null) {
            return EventTime.EVENT_DATE;
        }
        return switch (text.toUpperCase(Locale.ROOT)) {
            case "EVENT_DATE", "OCCURRED_DATE" -> EventTime.EVENT_DATE;
            case "SCHEDULED_DATE", "DUE_DATE" -> EventTime.SCHEDULED_DATE;
            case "ENROLLMENT_DATE" -> EventTime.ENROLLMENT_DATE;
            case "INCIDENT_DATE" -> EventTime.INCIDENT_DATE;
            case "COMPLETED_DATE" -> EventTime.COMPLETED_DATE;
            case "CREATED", "CREATED_DATE" -> EventTime.CREATED;
            case "LAST_UPDATED" -> EventTime.LAST_UPDATED;
            default -> throw new Problem(ErrorCode.E7210, text);
        };
    }

    /** Under which identifier metadata explain a time. */
    static String id(EventTime time) {
        return switch (time) {
            case EVENT_DATE, OCCURRED_DATE -> "eventdate";
            case SCHEDULED_DATE -> "scheduleddate";
            case COMPLETED_DATE -> "completeddate";
            case CREATED -> "created";
            case LAST_UPDATED -> "lastupdated";
            case ENROLLMENT_DATE -> "enrollmentdate";
            case INCIDENT_DATE -> "incidentdate";
        };
    }
}
