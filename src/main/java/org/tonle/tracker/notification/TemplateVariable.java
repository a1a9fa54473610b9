package org.tonle.tracker.notification;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.tonle.metadata.MetadataObject;
import org.tonle.orgunit.OrgUnit;

/** What {@code V{...}} in a template can name: the names in lower case. Days are the server's, written {@code 2025-02-28}. */
enum TemplateVariable {
    CURRENT_DATE((subject, today) -> today.toString()),
    PROGRAM_NAME((subject, today) -> name(subject.program())),
    PROGRAM_ID((subject, today) -> uid(subject.program())),
    PROGRAM_STAGE_NAME((subject, today) -> name(stage(subject))),
    PROGRAM_STAGE_ID((subject, today) -> uid(stage(subject))),
    ORG_UNIT_NAME((subject, today) -> name(object(subject.orgUnit()))),
    ORG_UNIT_ID((subject, today) -> uid(object(subject.orgUnit()))),
    ORG_UNIT_CODE((subject, today) -> code(object(subject.orgUnit()))),
    EVENT_ORG_UNIT_NAME((subject, today) -> subject.event() == null ? null : name(object(subject.orgUnit()))),
    EVENT_ORG_UNIT_ID((subject, today) -> subject.event() == null ? null : uid(object(subject.orgUnit()))),
    EVENT_ORG_UNIT_CODE((subject, today) -> subject.event() == null ? null : code(object(subject.orgUnit()))),
    ENROLLMENT_ORG_UNIT_NAME((subject, today) -> name(enrolledIn(subject))),
    ENROLLMENT_ORG_UNIT_ID((subject, today) -> uid(enrolledIn(subject))),
    ENROLLMENT_ORG_UNIT_CODE((subject, today) -> code(enrolledIn(subject))),
    TRACKED_ENTITY_ID((subject, today) ->
            subject.enrollment() == null ? null : subject.enrollment().entity()),
    ENROLLMENT_ID((subject, today) ->
            subject.enrollment() == null ? null : subject.enrollment().uid()),
    ENROLLMENT_STATUS((subject, today) ->
            subject.enrollment() == null ? null : subject.enrollment().status()),
    ENROLLMENT_DATE((subject, today) -> day(enrolled(subject))),
    INCIDENT_DATE((subject, today) -> day(incident(subject))),
    DAYS_SINCE_ENROLLMENT_DATE((subject, today) -> since(enrolled(subject), today)),
    DAYS_SINCE_INCIDENT_DATE((subject, today) -> since(incident(subject), today)),
    EVENT_ID(
            (subject, today) -> subject.event() == null ? null : subject.event().uid()),
    EVENT_STATUS(
            (subject, today) -> subject.event() == null ? null : subject.event().status()),
    EVENT_DATE((subject, today) -> day(occurred(subject))),
    EXECUTION_DATE((subject, today) -> day(occurred(subject))),
    DUE_DATE((subject, today) -> day(due(subject))),
    DAYS_SINCE_DUE_DATE((subject, today) -> since(due(subject), today)),
    DAYS_UNTIL_DUE_DATE((subject, today) -> until(due(subject), today));

    @SuppressWarnings("ImmutableEnumChecker") // functions without state
    private final Value value;

    TemplateVariable(Value value) {
        this.value = value;
    }

    /** Null when there is none. */
    private interface Value {
        @Nullable
        String of(NotificationSubject subject, LocalDate today);
    }

    /** Null when there is none of this name. */
    static @Nullable TemplateVariable named(String name) {
        for (TemplateVariable each : values()) {
            if (each.name().toLowerCase(Locale.ROOT).equals(name)) {
                return each;
            }
        }
        return null;
    }

    @Nullable
    String of(NotificationSubject subject, LocalDate today) {
        return value.of(subject, today);
    }

    /** The program or stage whose name it tells, which not everybody may know; null for none. */
    @Nullable
    MetadataObject tells(NotificationSubject subject) {
        return switch (this) {
            case PROGRAM_NAME -> subject.program();
            case PROGRAM_STAGE_NAME -> stage(subject);
            default -> null;
        };
    }

    private static @Nullable MetadataObject stage(NotificationSubject subject) {
        return subject.event() == null ? null : subject.event().stage();
    }

    private static @Nullable MetadataObject object(@Nullable OrgUnit unit) {
        return unit == null ? null : unit.object();
    }

    private static @Nullable MetadataObject enrolledIn(NotificationSubject subject) {
        return subject.enrollment() == null ? null : object(subject.enrollment().orgUnit());
    }

    private static @Nullable LocalDateTime enrolled(NotificationSubject subject) {
        return subject.enrollment() == null ? null : subject.enrollment().enrolledAt();
    }

    private static @Nullable LocalDateTime incident(NotificationSubject subject) {
        return subject.enrollment() == null ? null : subject.enrollment().occurredAt();
    }

    private static @Nullable LocalDateTime occurred(NotificationSubject subject) {
        return subject.event() == null ? null : subject.event().occurredAt();
    }

    private static @Nullable LocalDateTime due(NotificationSubject subject) {
        return subject.event() == null ? null : subject.event().scheduledAt();
    }

    private static @Nullable String name(@Nullable MetadataObject object) {
        return object == null ? null : object.name();
    }

    private static @Nullable String uid(@Nullable MetadataObject object) {
        return object == null ? null : object.uid();
    }

    private static @Nullable String code(@Nullable MetadataObject object) {
        return object == null ? null : object.code();
    }

    private static @Nullable String day(@Nullable LocalDateTime time) {
        return time == null ? null : time.toLocalDate().toString();
    }

    private static @Nullable String since(@Nullable LocalDateTime time, LocalDate today) {
        return time == null ? null : Long.toString(ChronoUnit.DAYS.between(time.toLocalDate(), today));
    }

    private static @Nullable String until(@Nullable LocalDateTime time, LocalDate today) {
        return time == null ? null : Long.toString(ChronoUnit.DAYS.between(today, time.toLocalDate()));
    }
}
