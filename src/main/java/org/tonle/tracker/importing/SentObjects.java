package org.tonle.tracker.importing;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
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

    /** The same with other identifiers for objects of a kind, wherever they stand; of those that become the same the last. @param names new ones by those that were sent */
    SentObjects renamed(TrackerKind kind, Map<String, String> names) {
        if (names.isEmpty()) {
            return this;
        }
        return new SentObjects(
                last(entities, each -> kind == TrackerKind.TRACKED_ENTITY ? each.named(name(names, each.uid())) : each),
                last(enrollments, each -> switch (kind) {
                    case TRACKED_ENTITY -> each.named(each.uid(), nameOrNull(names, each.entity()));
                    case ENROLLMENT -> each.named(name(names, each.uid()), each.entity());
                    default -> each;
                }),
                last(events, each -> switch (kind) {
                    case ENROLLMENT -> each.named(each.uid(), nameOrNull(names, each.enrollment()));
                    case EVENT -> each.named(name(names, each.uid()), each.enrollment());
                    default -> each;
                }),
                last(relationships, each -> each.between(end(kind, names, each.from()), end(kind, names, each.to()))));
    }

    /** Objects as they are now; of those that have the same identifier the last. */
    private static <T extends Sent> List<T> last(List<T> sent, UnaryOperator<T> now) {
        Map<String, T> byUid = new LinkedHashMap<>();
        sent.forEach(each -> {
            T next = now.apply(each);
            byUid.put(next.uid(), next);
        });
        return List.copyOf(byUid.values());
    }

    private static String name(Map<String, String> names, String uid) {
        return names.getOrDefault(uid, uid);
    }

    private static @Nullable String nameOrNull(Map<String, String> names, @Nullable String uid) {
        return uid == null ? null : name(names, uid);
    }

    private static @Nullable End end(TrackerKind kind, Map<String, String> names, @Nullable End end) {
        return end == null || end.kind() != kind ? end : new End(kind, name(names, end.uid()));
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

        private Entity named(String other) {
            return new Entity(other, type, orgUnit, attributes, geometry, inactive, potentialDuplicate, origin);
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

        private Enrollment named(String other, @Nullable String of) {
            return new Enrollment(
                    other,
                    of,
                    program,
                    orgUnit,
                    split,
                    status,
                    enrolledAt,
                    occurredAt,
                    completedAt,
                    completedBy,
                    followUp,
                    geometry,
                    attributes,
                    notes,
                    origin);
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

        private Event named(String other, @Nullable String of) {
            return new Event(
                    other,
                    of,
                    program,
                    programStage,
                    orgUnit,
                    split,
                    status,
                    occurredAt,
                    scheduledAt,
                    completedAt,
                    completedBy,
                    assignedUser,
                    geometry,
                    dataValues,
                    notes,
                    origin);
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

        private Relationship between(@Nullable End one, @Nullable End other) {
            return new Relationship(uid, type, one, other, createdAtClient);
        }
    }

    /** What a relationship links. */
    record End(TrackerKind kind, String uid) {}
}
