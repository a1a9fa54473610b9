package org.tonle.tracker.importing;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.model.Program;
import org.tonle.metadata.model.ProgramStage;
import org.tonle.metadata.model.TrackedEntityType;
import org.tonle.orgunit.OrgUnit;
import org.tonle.tracker.TrackerCode;
import org.tonle.tracker.TrackerKind;
import org.tonle.tracker.program.ValueField;

/**
 * A payload with everything in it looked up: what was sent beside what it names and what is stored. Null means that it names
 * nothing, or that nothing is stored.
 */
record ResolvedObjects(
        Map<String, ResolvedEntity> entities,
        Map<String, ResolvedEnrollment> enrollments,
        Map<String, ResolvedEvent> events,
        Map<String, ResolvedRelationship> relationships,
        Map<String, List<ResolvedEnrollment>> byEntity,
        Map<String, List<ResolvedEvent>> byEnrollment) {

    /** An object of a payload. */
    interface ResolvedObject {
        SentObjects.Sent sent();

        /** What the database holds of it, deleted or not. */
        @Nullable
        Object known();

        default TrackerKind kind() {
            return sent().kind();
        }

        default String uid() {
            return sent().uid();
        }

        /** Whether the database holds it, deleted or not. */
        default boolean isKnown() {
            return known() != null;
        }
    }

    /** @param field null when there is no such attribute or data element */
    record FieldValue(SentObjects.Value sent, @Nullable ValueField field) {}

    /** The option combination a row means. @param refusal why there is none; null when all is well or when it was not looked for */
    record AttributeOptions(
            @Nullable MetadataObject optionCombo, @Nullable TrackerCode refusal, List<Object> arguments) {
        static final AttributeOptions NONE = new AttributeOptions(null, null, List.of());

        static AttributeOptions refused(TrackerCode code, Object... arguments) {
            return new AttributeOptions(null, code, List.of(arguments));
        }
    }

    record ResolvedEntity(
            SentObjects.Entity sent,
            StoredObjects.@Nullable Entity known,
            @Nullable TrackedEntityType type,
            @Nullable OrgUnit orgUnit,
            List<FieldValue> values)
            implements ResolvedObject {}

    record ResolvedEnrollment(
            SentObjects.Enrollment sent,
            StoredObjects.@Nullable Enrollment known,
            @Nullable Program program,
            @Nullable OrgUnit orgUnit,
            AttributeOptions split,
            List<FieldValue> values)
            implements ResolvedObject {
        /** The same with other values. */
        ResolvedEnrollment with(List<FieldValue> others) {
            return new ResolvedEnrollment(sent, known, program, orgUnit, split, others);
        }
    }

    /** @param program what the event names; the program of its stage when it names none */
    record ResolvedEvent(
            SentObjects.Event sent,
            StoredObjects.@Nullable Event known,
            @Nullable Program program,
            @Nullable ProgramStage stage,
            @Nullable OrgUnit orgUnit,
            AttributeOptions split,
            @Nullable MetadataObject assignedUser,
            List<FieldValue> values)
            implements ResolvedObject {
        /** The same with other values. */
        ResolvedEvent with(List<FieldValue> others) {
            return new ResolvedEvent(sent, known, program, stage, orgUnit, split, assignedUser, others);
        }
    }

    record ResolvedRelationship(
            SentObjects.Relationship sent, StoredObjects.@Nullable Relationship known, @Nullable MetadataObject type)
            implements ResolvedObject {}

    static ResolvedObjects of(
            List<ResolvedEntity> entities,
            List<ResolvedEnrollment> enrollments,
            List<ResolvedEvent> events,
            List<ResolvedRelationship> relationships) {
        Map<String, List<ResolvedEnrollment>> byEntity = new HashMap<>();
        for (ResolvedEnrollment each : enrollments) {
            String entity = each.sent().entity();
            if (entity != null) {
                byEntity.computeIfAbsent(entity, uid -> new ArrayList<>(1)).add(each);
            }
        }
        Map<String, List<ResolvedEvent>> byEnrollment = new HashMap<>();
        for (ResolvedEvent each : events) {
            String enrollment = each.sent().enrollment();
            if (enrollment != null) {
                byEnrollment
                        .computeIfAbsent(enrollment, uid -> new ArrayList<>(4))
                        .add(each);
            }
        }
        return new ResolvedObjects(
                byUid(entities), byUid(enrollments), byUid(events), byUid(relationships), byEntity, byEnrollment);
    }

    /** The same payload with others in the place of some, and more. */
    ResolvedObjects with(Map<String, ResolvedEnrollment> otherEnrollments, Map<String, ResolvedEvent> otherEvents) {
        return of(
                List.copyOf(entities.values()),
                replaced(enrollments, otherEnrollments),
                replaced(events, otherEvents),
                List.copyOf(relationships.values()));
    }

    private static <T extends ResolvedObject> List<T> replaced(Map<String, T> resolved, Map<String, T> others) {
        Map<String, T> all = new LinkedHashMap<>(resolved);
        all.putAll(others);
        return List.copyOf(all.values());
    }

    private static <T extends ResolvedObject> Map<String, T> byUid(List<T> resolved) {
        Map<String, T> map = new LinkedHashMap<>(resolved.size() * 2);
        resolved.forEach(each -> map.put(each.uid(), each));
        return map;
    }

    /** All objects, kind after kind. */
    List<ResolvedObject> all() {
        List<ResolvedObject> all = new ArrayList<>();
        all.addAll(entities.values());
        all.addAll(enrollments.values());
        all.addAll(events.values());
        all.addAll(relationships.values());
        return all;
    }
}
