package org.tonle.tracker.importing;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.tonle.tracker.TrackerKind;
import org.tonle.tracker.column.ColumnValues;
import org.tonle.tracker.column.EnrollmentColumn;
import org.tonle.tracker.column.EntityColumn;
import org.tonle.tracker.column.EventColumn;
import org.tonle.tracker.column.NoteColumn;
import org.tonle.tracker.column.RelationshipColumn;
import org.tonle.tracker.column.TrackerTable;

/**
 * A decoded payload, flat: every object has its identifier, children name their parents, dates are dates. Metadata are still
 * named as they were sent. What was sent of a column is in {@code columns}; what code asks for by name has a method.
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

    record Note(ColumnValues<NoteColumn> columns) {
        static Note of(String uid, String value, @Nullable String storedBy) {
            return new Note(TrackerTable.NOTE
                    .unsaid()
                    .set(NoteColumn.UID, uid)
                    .set(NoteColumn.VALUE, value)
                    .set(NoteColumn.STORED_BY, storedBy));
        }

        String uid() {
            return columns.required(NoteColumn.UID);
        }

        String value() {
            return columns.required(NoteColumn.VALUE);
        }
    }

    record Entity(ColumnValues<EntityColumn> columns, List<Value> attributes) implements Sent {
        @Override
        public TrackerKind kind() {
            return TrackerKind.TRACKED_ENTITY;
        }

        @Override
        public String uid() {
            return columns.required(EntityColumn.UID);
        }

        @Nullable
        String type() {
            return columns.text(EntityColumn.TYPE);
        }

        @Nullable
        String orgUnit() {
            return columns.text(EntityColumn.ORG_UNIT);
        }

        @Nullable
        JsonNode geometry() {
            return (JsonNode) columns.get(EntityColumn.GEOMETRY);
        }

        private Entity named(String other) {
            return new Entity(columns.copy().set(EntityColumn.UID, other), attributes);
        }
    }

    /** By which option combination data are split. @param options identifiers, separated by {@code ;} or {@code ,} */
    record AttributeOptions(@Nullable String optionCombo, @Nullable String options) {}

    record Enrollment(ColumnValues<EnrollmentColumn> columns, List<Value> attributes, List<Note> notes)
            implements Sent {
        @Override
        public TrackerKind kind() {
            return TrackerKind.ENROLLMENT;
        }

        @Override
        public String uid() {
            return columns.required(EnrollmentColumn.UID);
        }

        @Nullable
        String entity() {
            return columns.text(EnrollmentColumn.ENTITY_UID);
        }

        @Nullable
        String program() {
            return columns.text(EnrollmentColumn.PROGRAM);
        }

        @Nullable
        String orgUnit() {
            return columns.text(EnrollmentColumn.ORG_UNIT);
        }

        AttributeOptions split() {
            return new AttributeOptions(
                    columns.text(EnrollmentColumn.ATTRIBUTE_OPTION_COMBO),
                    columns.text(EnrollmentColumn.ATTRIBUTE_CATEGORY_OPTIONS));
        }

        String status() {
            return columns.required(EnrollmentColumn.STATUS);
        }

        @Nullable
        LocalDateTime enrolledAt() {
            return columns.time(EnrollmentColumn.ENROLLED_AT);
        }

        @Nullable
        LocalDateTime occurredAt() {
            return columns.time(EnrollmentColumn.OCCURRED_AT);
        }

        /** What is kept as the incident: the day of the enrollment where nothing is said of it, as in DHIS2. */
        @Nullable
        LocalDateTime incident() {
            LocalDateTime said = occurredAt();
            return said == null ? enrolledAt() : said;
        }

        @Nullable
        LocalDateTime completedAt() {
            return columns.time(EnrollmentColumn.COMPLETED_AT);
        }

        @Nullable
        JsonNode geometry() {
            return (JsonNode) columns.get(EnrollmentColumn.GEOMETRY);
        }

        private Enrollment named(String other, @Nullable String of) {
            return new Enrollment(
                    columns.copy().set(EnrollmentColumn.UID, other).set(EnrollmentColumn.ENTITY_UID, of),
                    attributes,
                    notes);
        }
    }

    record Event(ColumnValues<EventColumn> columns, List<Value> dataValues, List<Note> notes) implements Sent {
        @Override
        public TrackerKind kind() {
            return TrackerKind.EVENT;
        }

        @Override
        public String uid() {
            return columns.required(EventColumn.UID);
        }

        @Nullable
        String enrollment() {
            return columns.text(EventColumn.ENROLLMENT_UID);
        }

        @Nullable
        String program() {
            return columns.text(EventColumn.PROGRAM);
        }

        @Nullable
        String programStage() {
            return columns.text(EventColumn.PROGRAM_STAGE);
        }

        @Nullable
        String orgUnit() {
            return columns.text(EventColumn.ORG_UNIT);
        }

        AttributeOptions split() {
            return new AttributeOptions(
                    columns.text(EventColumn.ATTRIBUTE_OPTION_COMBO),
                    columns.text(EventColumn.ATTRIBUTE_CATEGORY_OPTIONS));
        }

        String status() {
            return columns.required(EventColumn.STATUS);
        }

        @Nullable
        LocalDateTime occurredAt() {
            return columns.time(EventColumn.OCCURRED_AT);
        }

        @Nullable
        LocalDateTime scheduledAt() {
            return columns.time(EventColumn.SCHEDULED_AT);
        }

        @Nullable
        LocalDateTime completedAt() {
            return columns.time(EventColumn.COMPLETED_AT);
        }

        /** Identifier or name of the user; null for nobody. */
        @Nullable
        String assignedUser() {
            return columns.text(EventColumn.ASSIGNED_USER);
        }

        @Nullable
        JsonNode geometry() {
            return (JsonNode) columns.get(EventColumn.GEOMETRY);
        }

        private Event named(String other, @Nullable String of) {
            return new Event(
                    columns.copy().set(EventColumn.UID, other).set(EventColumn.ENROLLMENT_UID, of), dataValues, notes);
        }
    }

    record Relationship(ColumnValues<RelationshipColumn> columns, @Nullable End from, @Nullable End to)
            implements Sent {
        @Override
        public TrackerKind kind() {
            return TrackerKind.RELATIONSHIP;
        }

        @Override
        public String uid() {
            return columns.required(RelationshipColumn.UID);
        }

        @Nullable
        String type() {
            return columns.text(RelationshipColumn.TYPE);
        }

        private Relationship between(@Nullable End one, @Nullable End other) {
            return new Relationship(columns, one, other);
        }
    }

    /** What a relationship links. */
    record End(TrackerKind kind, String uid) {}
}
