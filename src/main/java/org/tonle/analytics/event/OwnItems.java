package org.tonle.analytics.event;

import java.util.List;
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
            Map.entry("ou", "Organisation unit"),
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

    /** What a column is called that shows what a word means, whatever way the word is written: {@code EVENT_DATE}, {@code dueDate}. */
    static String column(String word) {
        String plain = EventWords.plain(word);
        RecordTime time = RecordTime.word(plain);
        return time == null ? COLUMNS.getOrDefault(plain, plain) : time.id();
    }

    /**
     * Null for another word.
     *
     * @param program of a person the one of the enrollment; null for events and enrollments
     */
    static @Nullable QueryItem find(RecordSubject subject, ItemText words, @Nullable MetadataObject program) {
        if (program == null) {
            return ofRecord(subject, EventWords.plain(words.id()));
        }
        String word = EventWords.plain(words.id());
        RecordField field = field(word, program);
        if (field == null) {
            return null;
        }
        RecordTime time = RecordTime.word(word);
        String id = COLUMNS.getOrDefault(word, word);
        String label = (time == null ? LABELS.getOrDefault(id, word) : time.label()) + ", " + program.name();
        return QueryItem.of(program.uid() + "." + id, null, label, List.of(program), null, field, null);
    }

    /** What a list of events or enrollments has as a column anyway, named as that column. */
    private static @Nullable QueryItem ofRecord(RecordSubject subject, String word) {
        RecordTime time = RecordTime.word(word);
        if (time != null) {
            RecordField field = time.of(subject);
            return field == null ? null : QueryItem.of(time.id(), null, time.label(), List.of(), null, field, null);
        }
        RecordPlace own = subject.own();
        RecordField field =
                switch (word) {
                    case "programstatus", "enrollmentstatus" ->
                        subject == RecordSubject.TRACKED_ENTITY
                                ? null
                                : RecordColumn.STATUS.of(RecordPlace.Own.ENROLLMENT);
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
        RecordTime time = RecordTime.word(word);
        if (time != null) {
            return time == RecordTime.EVENT_DATE || time == RecordTime.SCHEDULED_DATE ? null : time.at(enrollment);
        }
        return switch (word) {
            case "programstatus", "enrollmentstatus" -> RecordColumn.STATUS.of(enrollment);
            case "ou" -> RecordColumn.ORG_UNIT.of(enrollment);
            case "createdby", "createdbydisplayname" -> RecordColumn.CREATED_BY.of(enrollment);
            case "lastupdatedby", "lastupdatedbydisplayname" -> RecordColumn.LAST_UPDATED_BY.of(enrollment);
            case "ouname" -> orgUnit(enrollment, RecordField.OrgUnitText.NAME);
            case "oucode" -> orgUnit(enrollment, RecordField.OrgUnitText.CODE);
            default -> null;
        };
    }

    private static RecordField orgUnit(RecordPlace place, RecordField.OrgUnitText text) {
        return new RecordField(place, text);
    }
}
