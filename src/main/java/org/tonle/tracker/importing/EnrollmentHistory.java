package org.tonle.tracker.importing;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A stored enrollment with its events, as rules look at it.
 *
 * @param enrolledAt when it began
 * @param occurredAt date of incident, null for none
 * @param events those that are not deleted and that the caller may see
 */
record EnrollmentHistory(LocalDateTime enrolledAt, @Nullable LocalDateTime occurredAt, List<Past> events) {
    EnrollmentHistory(LocalDateTime enrolledAt, @Nullable LocalDateTime occurredAt) {
        this(enrolledAt, occurredAt, new ArrayList<>());
    }

    /** An event. @param values by number of the data element */
    record Past(
            String uid,
            int stage,
            int orgUnit,
            String status,
            StoredObjects.EventTimes times,
            LocalDateTime createdAt,
            Map<String, String> values) {}
}
