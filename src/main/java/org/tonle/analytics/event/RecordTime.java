package org.tonle.analytics.event;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.tonle.analytics.store.RecordColumn;
import org.tonle.analytics.store.RecordField;
import org.tonle.analytics.store.RecordPlace;
import org.tonle.analytics.store.RecordSubject;

/** The times of records, as DHIS2 calls them. */
enum RecordTime {
    EVENT_DATE("eventdate", "Event date", RecordColumn.OCCURRED, "eventDate"),
    OCCURRED_DATE("occurreddate", "Occurred date", RecordColumn.OCCURRED, "occurredDate"),
    SCHEDULED_DATE("scheduleddate", "Scheduled date", RecordColumn.SCHEDULED, "scheduledDate", "dueDate"),
    ENROLLMENT_DATE("enrollmentdate", "Enrollment date", RecordColumn.ENROLLED, "enrollmentDate"),
    INCIDENT_DATE("incidentdate", "Incident date", RecordColumn.INCIDENT, "incidentDate"),
    COMPLETED_DATE("completeddate", "Completed on", RecordColumn.COMPLETED, "completedDate", "completed"),
    CREATED("created", "Created on", RecordColumn.CREATED, "created", "createdDate"),
    LAST_UPDATED("lastupdated", "Last updated on", RecordColumn.LAST_UPDATED, "lastUpdated");

    private final String id;
    private final String label;
    private final RecordColumn column;
    private final String word;
    private final @Nullable String alias;

    RecordTime(String id, String label, RecordColumn column, String word) {
        this(id, label, column, word, null);
    }

    RecordTime(String id, String label, RecordColumn column, String word, @Nullable String alias) {
        this.id = id;
        this.label = label;
        this.column = column;
        this.word = word;
        this.alias = alias;
    }

    /** Under which columns and metadata name it. */
    String id() {
        return id;
    }

    /** DHIS2's word for people. */
    String label() {
        return label;
    }

    /** The words for it as a dimension. */
    List<String> words() {
        return alias == null ? List.of(word) : List.of(word, alias);
    }

    /** Whether an event has it, not its enrollment. */
    boolean isOfEvent() {
        return this == EVENT_DATE || this == OCCURRED_DATE || this == SCHEDULED_DATE;
    }

    /** Whether an enrollment has it, not its events. */
    boolean isOfEnrollment() {
        return this == ENROLLMENT_DATE || this == INCIDENT_DATE;
    }

    /** The time at a place. An enrollment occurred when what it is about happened. */
    RecordField at(RecordPlace place) {
        boolean isIncident = this == OCCURRED_DATE
                && (place == RecordPlace.Own.ENROLLMENT || place instanceof RecordPlace.LastEnrollment);
        return (isIncident ? RecordColumn.INCIDENT : column).of(place);
    }

    /** The time of a record; null when such records have none, but what belongs to them. */
    @Nullable
    RecordField of(RecordSubject subject) {
        return switch (subject) {
            case EVENT -> at(isOfEnrollment() ? RecordPlace.Own.ENROLLMENT : RecordPlace.Own.EVENT);
            case ENROLLMENT -> this == EVENT_DATE || this == SCHEDULED_DATE ? null : at(RecordPlace.Own.ENROLLMENT);
            case TRACKED_ENTITY -> this == CREATED || this == LAST_UPDATED ? at(RecordPlace.Own.TRACKED_ENTITY) : null;
        };
    }

    /** The time of a word in lower case without underscores ({@code eventdate}, {@code duedate}); null for another word. */
    static @Nullable RecordTime word(String word) {
        for (RecordTime time : values()) {
            boolean isWord = time.words().stream().anyMatch(word::equalsIgnoreCase);
            if (isWord || word.equalsIgnoreCase(time.name().replace("_", ""))) {
                return time;
            }
        }
        return null;
    }

    /** The time of {@code timeField}; null for another word. */
    static @Nullable RecordTime field(String text) {
        return switch (text.toUpperCase(Locale.ROOT)) {
            case "EVENT_DATE", "OCCURRED_DATE" -> EVENT_DATE;
            case "SCHEDULED_DATE", "DUE_DATE" -> SCHEDULED_DATE;
            case "ENROLLMENT_DATE" -> ENROLLMENT_DATE;
            case "INCIDENT_DATE", "ENROLLMENT_OCCURRED_DATE" -> INCIDENT_DATE;
            case "COMPLETED_DATE" -> COMPLETED_DATE;
            case "CREATED", "CREATED_DATE" -> CREATED;
            case "LAST_UPDATED" -> LAST_UPDATED;
            default -> null;
        };
    }
}
