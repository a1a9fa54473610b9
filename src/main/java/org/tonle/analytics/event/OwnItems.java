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

/** What records say of themselves under a word; of a person what the last enrollment says. */
final class OwnItems {
    private static final Map<String, String> LABELS = Map.ofEntries(
            Map.entry("programstatus", "Program status"),
            Map.entry("enrollmentstatus", "Enrollment status"),
            Map.entry("eventstatus", "Event status"),
            Map.entry("enrollmentdate", "Enrollment date"),
            Map.entry("incidentdate", "Incident date"),
            Map.entry("ouname", "Organisation unit name"),
            Map.entry("oucode", "Organisation unit code"),
            Map.entry("createdbydisplayname", "Created by"),
            Map.entry("lastupdatedbydisplayname", "Last updated by"));

    /** What the columns of every list are called, where a request has other words for them. */
    private static final Map<String, String> COLUMNS = Map.of(
            "enrollmentstatus", "programstatus",
            "createdby", "createdbydisplayname",
            "lastupdatedby", "lastupdatedbydisplayname");

    private OwnItems() {}

    /**
     * Null for another word.
     *
     * @param program of a person the one of the enrollment; null for events and enrollments
     */
    static @Nullable QueryItem find(RecordSubject subject, ItemText words, @Nullable MetadataObject program) {
        if (program == null) {
            return ofRecord(subject, words.id().toLowerCase(Locale.ROOT));
        }
        RecordField field = field(words.id(), program);
        if (field == null) {
            return null;
        }
        String label = LABELS.get(words.id().toLowerCase(Locale.ROOT)) + ", " + program.name();
        return QueryItem.of(words.columnName(), null, label, List.of(program), null, field, null);
    }

    /** What a list of events or enrollments has as a column anyway, named as that column. */
    private static @Nullable QueryItem ofRecord(RecordSubject subject, String word) {
        RecordTime time = RecordTime.word(word.replace("_", ""));
        if (time != null) {
            RecordField field = time.of(subject);
            return field == null ? null : QueryItem.of(time.id(), null, time.label(), List.of(), null, field, null);
        }
        RecordPlace own = RecordColumns.own(subject);
        RecordField field =
                switch (word) {
                    case "programstatus", "enrollmentstatus" -> RecordColumn.STATUS.of(RecordPlace.Own.ENROLLMENT);
                    case "eventstatus" -> subject == RecordSubject.EVENT ? RecordColumn.STATUS.of(own) : null;
                    case "ouname" -> orgUnit(own, RecordField.OrgUnitText.NAME);
                    case "oucode" -> orgUnit(own, RecordField.OrgUnitText.CODE);
                    case "createdby", "createdbydisplayname" -> RecordColumn.CREATED_BY.of(own);
                    case "lastupdatedby", "lastupdatedbydisplayname" -> RecordColumn.LAST_UPDATED_BY.of(own);
                    default -> null;
                };
        String id = COLUMNS.getOrDefault(word, word);
        return field == null
                ? null
                : QueryItem.of(id, null, LABELS.getOrDefault(id, word), List.of(), null, field, null);
    }

    private static @Nullable RecordField field(String word, MetadataObject program) {
        RecordPlace enrollment = new RecordPlace.LastEnrollment(program.id());
        return switch (word.toLowerCase(Locale.ROOT)) {
            case "programstatus", "enrollmentstatus" -> RecordColumn.STATUS.of(enrollment);
            case "enrollmentdate" -> RecordColumn.ENROLLED.of(enrollment);
            case "incidentdate" -> RecordColumn.INCIDENT.of(enrollment);
            case "ouname" -> orgUnit(enrollment, RecordField.OrgUnitText.NAME);
            case "oucode" -> orgUnit(enrollment, RecordField.OrgUnitText.CODE);
            default -> null;
        };
    }

    private static RecordField orgUnit(RecordPlace place, RecordField.OrgUnitText text) {
        return new RecordField(place, text);
    }
}
