package org.tonle.tracker.importing;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A tracker payload as clients send it: nested or flat, everything optional. Unknown properties are passed over. */
@JsonIgnoreProperties(ignoreUnknown = true)
record WireObjects(
        @Nullable List<@Nullable Entity> trackedEntities,
        @Nullable List<@Nullable Enrollment> enrollments,
        @Nullable List<@Nullable Event> events,
        @Nullable List<@Nullable Relationship> relationships) {

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Entity(
            @Nullable String trackedEntity,
            @Nullable String trackedEntityType,
            @Nullable String orgUnit,
            @Nullable List<@Nullable Attribute> attributes,
            @Nullable List<@Nullable Enrollment> enrollments,
            @Nullable List<@Nullable Relationship> relationships,
            @Nullable JsonNode geometry,
            @Nullable Boolean inactive,
            @Nullable Boolean potentialDuplicate,
            @Nullable String createdAtClient,
            @Nullable String updatedAtClient,
            @Nullable String storedBy) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Enrollment(
            @Nullable String enrollment,
            @Nullable String trackedEntity,
            @Nullable String program,
            @Nullable String orgUnit,
            @Nullable String attributeOptionCombo,
            @Nullable String attributeCategoryOptions,
            @Nullable String status,
            @Nullable String enrolledAt,
            @Nullable String occurredAt,
            @Nullable String completedAt,
            @Nullable String completedBy,
            @Nullable Boolean followUp,
            @Nullable JsonNode geometry,
            @Nullable List<@Nullable Attribute> attributes,
            @Nullable List<@Nullable Event> events,
            @Nullable List<@Nullable Relationship> relationships,
            @Nullable List<@Nullable Note> notes,
            @Nullable String createdAtClient,
            @Nullable String updatedAtClient,
            @Nullable String storedBy) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Event(
            @Nullable String event,
            @Nullable String enrollment,
            @Nullable String program,
            @Nullable String programStage,
            @Nullable String orgUnit,
            @Nullable String attributeOptionCombo,
            @Nullable String attributeCategoryOptions,
            @Nullable String status,
            @Nullable String occurredAt,
            @Nullable String scheduledAt,
            @Nullable String completedAt,
            @Nullable String completedBy,
            @Nullable JsonNode assignedUser,
            @Nullable JsonNode geometry,
            @Nullable List<@Nullable DataValue> dataValues,
            @Nullable List<@Nullable Relationship> relationships,
            @Nullable List<@Nullable Note> notes,
            @Nullable String createdAtClient,
            @Nullable String updatedAtClient,
            @Nullable String storedBy) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Attribute(@Nullable String attribute, @Nullable String value) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record DataValue(@Nullable String dataElement, @Nullable String value, @Nullable Boolean providedElsewhere) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Note(@Nullable String note, @Nullable String value, @Nullable String storedBy) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Relationship(
            @Nullable String relationship,
            @Nullable String relationshipType,
            @Nullable JsonNode from,
            @Nullable JsonNode to,
            @Nullable String createdAtClient) {}
}
