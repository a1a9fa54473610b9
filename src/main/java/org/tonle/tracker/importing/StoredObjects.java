package org.tonle.tracker.importing;

import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tonle.tracker.TrackerKind;

/**
 * What the database holds about the objects of a payload as far as the caller may see it, read and locked before anything is checked. What
 * the caller may not see is as if it were not there; only its identifiers cannot be used. Metadata are small numbers.
 *
 * @param entities by uid, deleted ones too, like the next three
 * @param taken identifiers of objects that are there and that the caller may not see
 * @param byEntity enrollments that are not deleted, by number of the tracked entity, whether the caller may see them or not
 * @param guarded objects among them that only their owner in a program keeps from the caller, each with the numbers of the programs;
 *     tracked entities too, which may be hidden for more reasons
 * @param owners tracked entities with programs in which they have an owner, each with whether the caller reaches the owner
 * @param onceOnly events that are not deleted, of stages that are not repeatable, in the enrollments of the payload
 * @param uniqueOwners uid of the tracked entity that has a unique value
 * @param links relationships that are not deleted and begin at an end of the payload
 * @param notes identifiers of notes in the payload that exist
 */
record StoredObjects(
        Map<String, Entity> entities,
        Map<String, Enrollment> enrollments,
        Map<String, Event> events,
        Map<String, Relationship> relationships,
        Map<TrackerKind, Set<String>> taken,
        Map<SentObjects.End, Set<Integer>> guarded,
        Map<Integer, List<Enrollment>> byEntity,
        Map<Owned, Boolean> owners,
        List<Event> onceOnly,
        Map<UniqueValue, String> uniqueOwners,
        Map<Link, String> links,
        Set<String> notes) {

    /** A tracked entity in a program, as numbers. */
    record Owned(int entity, int program) {}

    /** Whether an identifier cannot be used for a new object, because one that the caller may not see has it. */
    boolean isTaken(TrackerKind kind, String uid) {
        return taken.getOrDefault(kind, Set.of()).contains(uid);
    }

    /** Numbers of the programs in which the owner keeps an object from the caller. */
    Set<Integer> guards(TrackerKind kind, String uid) {
        return guarded.getOrDefault(new SentObjects.End(kind, uid), Set.of());
    }

    /** @param attributes values by number of the attribute @param held whether the caller may change it as far as its unit and owners go */
    record Entity(
            int id,
            String uid,
            int type,
            int orgUnit,
            Map<String, String> attributes,
            @Nullable String attributeChanges,
            boolean deleted,
            boolean held) {}

    /** @param visible whether the caller may see it @param held as of an entity */
    record Enrollment(
            int id,
            String uid,
            int entity,
            String entityUid,
            int program,
            int orgUnit,
            String status,
            boolean deleted,
            boolean visible,
            boolean held) {}

    /**
     * @param enrollment its number, null for a single event
     * @param dataValues values by number of the data element
     * @param logged what change logs say of its columns, by property ({@link LoggedColumns})
     * @param held as of an entity
     */
    record Event(
            int id,
            String uid,
            @Nullable Integer enrollment,
            @Nullable String enrollmentUid,
            int program,
            int stage,
            int orgUnit,
            int optionCombo,
            String status,
            Map<String, String> dataValues,
            @Nullable String dataValueChanges,
            EventTimes times,
            Map<String, String> logged,
            boolean deleted,
            boolean held) {}

    /** When an event happened, was planned and was completed. */
    record EventTimes(
            @Nullable LocalDateTime occurredAt,
            @Nullable LocalDateTime scheduledAt,
            @Nullable LocalDateTime completedAt) {}

    /** @param held as of an entity */
    record Relationship(int id, String uid, int type, boolean deleted, boolean held) {}

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
    Integer idOf(SentObjects.End end) {
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
