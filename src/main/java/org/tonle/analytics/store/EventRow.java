package org.tonle.analytics.store;

import java.time.LocalDateTime;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One event with what its enrollment and person say. Objects are named by their numbers.
 *
 * @param geometry GeoJSON, null when it has none
 * @param dataValues by number of the data element
 * @param enrollment null for events without enrollment
 */
public record EventRow(
        String uid,
        int stage,
        int orgUnit,
        int attributeOptionCombo,
        String status,
        @Nullable LocalDateTime occurredAt,
        @Nullable LocalDateTime scheduledAt,
        @Nullable LocalDateTime completedAt,
        @Nullable LocalDateTime created,
        @Nullable LocalDateTime lastUpdated,
        @Nullable String createdBy,
        @Nullable String lastUpdatedBy,
        @Nullable String geometry,
        Map<Integer, String> dataValues,
        @Nullable Enrollment enrollment) {
    /**
     * The enrollment of an event.
     *
     * @param geometry GeoJSON, null when it has none
     * @param attributes of the person, by number of the attribute: those that were asked for
     */
    public record Enrollment(
            String uid,
            String trackedEntity,
            String status,
            @Nullable LocalDateTime enrolledAt,
            @Nullable LocalDateTime incidentAt,
            @Nullable String geometry,
            Map<Integer, String> attributes) {}
}
