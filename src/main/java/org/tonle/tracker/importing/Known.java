package org.tonle.tracker.importing;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tonle.tracker.TrackerKind;

/**
 * What the database holds about the objects of a payload, read and locked before anything is checked. Metadata are small numbers.
 *
 * @param entities by uid, deleted ones too, like the next three
 * @param byEntity enrollments that are not deleted, by number of the tracked entity
 * @param onceOnly events that are not deleted, of stages that are not repeatable, in the enrollments of the payload
 * @param uniqueOwners uid of the tracked entity that has a unique value
 * @param links relationships that are not deleted and begin at an end of the payload
 * @param notes identifiers of notes in the payload that exist
 */
record Known(
        Map<String, Entity> entities,
        Map<String, Enrollment> enrollments,
        Map<String, Event> events,
        Map<String, Relationship> relationships,
        Map<Integer, List<Enrollment>> byEntity,
        List<Event> onceOnly,
        Map<UniqueValue, String> uniqueOwners,
        Map<Link, String> links,
        Set<String> notes) {

    /** @param attributes values by number of the attribute */
    record Entity(
            int id,
            String uid,
            int type,
            int orgUnit,
            Map<String, String> attributes,
            @Nullable String attributeChanges,
            boolean deleted) {}

    record Enrollment(
            int id,
            String uid,
            int entity,
            String entityUid,
            int program,
            int orgUnit,
            String status,
            boolean deleted) {}

    /** @param enrollment its number, null for a single event @param dataValues values by number of the data element */
    record Event(
            int id,
            String uid,
            @Nullable Integer enrollment,
            @Nullable String enrollmentUid,
            int program,
            int stage,
            int orgUnit,
            String status,
            Map<String, String> dataValues,
            @Nullable String dataValueChanges,
            boolean deleted) {}

    record Relationship(int id, String uid, boolean deleted) {}

    /** @param orgUnit number of the unit within which the value is unique, 0 for everywhere */
    record UniqueValue(int attribute, int orgUnit, String value) {}

    /** What is linked by which type, as numbers. */
    record Link(int type, TrackerKind fromKind, int from, TrackerKind toKind, int to) {}

    /** The enrollments of a tracked entity that are not deleted; empty when there are none or the entity is new. */
    List<Enrollment> enrollmentsOf(@Nullable Entity entity) {
        return entity == null ? List.of() : byEntity.getOrDefault(entity.id(), List.of());
    }

    /** The number of an object that is stored and not deleted; null when there is none. */
    @Nullable
    Integer idOf(Sent.End end) {
        return switch (end.kind()) {
            case TRACKED_ENTITY -> {
                Entity entity = entities.get(end.uid());
                yield entity == null || entity.deleted() ? null : entity.id();
            }
            case ENROLLMENT -> {
                Enrollment enrollment = enrollments.get(end.uid());
                yield enrollment == null || enrollment.deleted() ? null : enrollment.id();
            }
            case EVENT -> {
                Event event = events.get(end.uid());
                yield event == null || event.deleted() ? null : event.id();
            }
            case RELATIONSHIP -> null;
        };
    }
}
