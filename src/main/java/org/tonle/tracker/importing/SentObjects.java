package org.tonle.tracker.importing;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tonle.tracker.TrackerKind;

/**
 * A decoded payload, flat: every object has its identifier, children name their parents, dates are dates. Metadata are still
 * named as they were sent.
 */
record SentObjects(
        List<Entity> entities, List<Enrollment> enrollments, List<Event> events, List<Relationship> relationships) {
    int size() {
        return entities.size() + enrollments.size() + events.size() + relationships.size();
    }

    /** An object as it was sent. */
    interface Sent {
        TrackerKind kind();

        String uid();
    }

    /** A value of an attribute or data element. @param value null or empty to take the stored one away */
    record Value(@Nullable String field, @Nullable String value, boolean providedElsewhere) {
        boolean isEmpty() {
            return value == null || value.isEmpty();
        }
    }

    record Note(String uid, String value, @Nullable String storedBy) {}

    /** When the client says it made and changed an object, and for whom. */
    record Origin(@Nullable LocalDateTime created, @Nullable LocalDateTime updated, @Nullable String storedBy) {}

    record Entity(
            String uid,
            @Nullable String type,
            @Nullable String orgUnit,
            List<Value> attributes,
            @Nullable JsonNode geometry,
            boolean inactive,
            boolean potentialDuplicate,
            Origin origin)
            implements Sent {
        @Override
        public TrackerKind kind() {
            return TrackerKind.TRACKED_ENTITY;
        }
    }

    /** By which option combination data are split. @param options identifiers, separated by {@code ;} or {@code ,} */
    record AttributeOptions(@Nullable String optionCombo, @Nullable String options) {}

    record Enrollment(
            String uid,
            @Nullable String entity,
            @Nullable String program,
            @Nullable String orgUnit,
            AttributeOptions split,
            String status,
            @Nullable LocalDateTime enrolledAt,
            @Nullable LocalDateTime occurredAt,
            @Nullable LocalDateTime completedAt,
            @Nullable String completedBy,
            boolean followUp,
            @Nullable JsonNode geometry,
            List<Value> attributes,
            List<Note> notes,
            Origin origin)
            implements Sent {
        @Override
        public TrackerKind kind() {
            return TrackerKind.ENROLLMENT;
        }
    }

    record Event(
            String uid,
            @Nullable String enrollment,
            @Nullable String program,
            @Nullable String programStage,
            @Nullable String orgUnit,
            AttributeOptions split,
            String status,
            @Nullable LocalDateTime occurredAt,
            @Nullable LocalDateTime scheduledAt,
            @Nullable LocalDateTime completedAt,
            @Nullable String completedBy,
            @Nullable String assignedUser,
            @Nullable JsonNode geometry,
            List<Value> dataValues,
            List<Note> notes,
            Origin origin)
            implements Sent {
        @Override
        public TrackerKind kind() {
            return TrackerKind.EVENT;
        }
    }

    record Relationship(
            String uid,
            @Nullable String type,
            @Nullable End from,
            @Nullable End to,
            @Nullable LocalDateTime createdAtClient)
            implements Sent {
        @Override
        public TrackerKind kind() {
            return TrackerKind.RELATIONSHIP;
        }
    }

    /** What a relationship links. */
    record End(TrackerKind kind, String uid) {}
}
