package org.tonle.analytics.event;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tonle.analytics.store.RecordColumn;
import org.tonle.analytics.store.RecordField;
import org.tonle.analytics.store.RecordPlace;
import org.tonle.analytics.store.RecordSubject;
import org.tonle.metadata.MetadataObject;

/** What records say of themselves under a word; of a person what the last enrollment or event says. */
final class OwnItems {
    private static final Map<String, String> LABELS = Map.of(
            "programstatus", "Program status",
            "enrollmentstatus", "Enrollment status",
            "eventstatus", "Event status",
            "enrollmentdate", "Enrollment date",
            "incidentdate", "Incident date",
            "eventdate", "Event date",
            "occurreddate", "Occurred date",
            "scheduleddate", "Scheduled date",
            "ouname", "Organisation unit name",
            "oucode", "Organisation unit code");

    private OwnItems() {}

    /**
     * Null for another word.
     *
     * @param program of a person the one of the enrollment; null for events and enrollments
     * @param stage of a person the one of the event; null for the enrollment
     */
    static @Nullable QueryItem find(
            RecordSubject subject, ItemText words, @Nullable MetadataObject program, @Nullable MetadataObject stage) {
        RecordField field = field(subject, words.id(), program, stage);
        if (field == null) {
            return null;
        }
        List<MetadataObject> path =
                program == null ? List.of() : stage == null ? List.of(program) : List.of(program, stage);
        StringBuilder label = new StringBuilder(LABELS.get(words.id().toLowerCase(Locale.ROOT)));
        path.forEach(object -> label.append(", ").append(object.name()));
        return QueryItem.of(words.columnName(), null, label.toString(), path, null, field, null);
    }

    private static @Nullable RecordField field(
            RecordSubject subject, String word, @Nullable MetadataObject program, @Nullable MetadataObject stage) {
        boolean isPerson = program != null;
        RecordPlace enrollment =
                program == null ? RecordPlace.Own.ENROLLMENT : new RecordPlace.LastEnrollment(program.id());
        RecordPlace event = stage == null || program == null
                ? RecordPlace.Own.EVENT
                : new RecordPlace.StageEvent(program.id(), stage.id(), 0, true, 0);
        boolean hasEvent = stage != null || subject == RecordSubject.EVENT;
        return switch (word.toLowerCase(Locale.ROOT)) {
            case "programstatus", "enrollmentstatus" -> stage == null ? RecordColumn.STATUS.of(enrollment) : null;
            case "eventstatus" -> hasEvent ? RecordColumn.STATUS.of(event) : null;
            case "enrollmentdate" -> isPerson && stage == null ? RecordColumn.ENROLLED.of(enrollment) : null;
            case "incidentdate" -> isPerson && stage == null ? RecordColumn.INCIDENT.of(enrollment) : null;
            case "eventdate", "occurreddate" -> stage == null ? null : RecordColumn.OCCURRED.of(event);
            case "scheduleddate" -> stage == null ? null : RecordColumn.SCHEDULED.of(event);
            case "ouname" ->
                isPerson ? orgUnit(stage == null ? enrollment : event, RecordField.OrgUnitText.NAME) : null;
            case "oucode" ->
                isPerson ? orgUnit(stage == null ? enrollment : event, RecordField.OrgUnitText.CODE) : null;
            default -> null;
        };
    }

    private static RecordField orgUnit(RecordPlace place, RecordField.OrgUnitText text) {
        return new RecordField(place, text);
    }
}
