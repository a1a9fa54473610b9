package org.tonle.analytics.event;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tonle.analytics.query.AggregationType;
import org.tonle.analytics.query.AnswerOptions;
import org.tonle.analytics.store.RecordSelection;
import org.tonle.analytics.store.RecordSubject;
import org.tonle.parameter.Parameters;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;

/**
 * What a client asked for, word by word: nothing has been looked up.
 *
 * @param isAggregate whether numbers are wanted instead of single records
 * @param scope uid of the program, of the type of persons
 * @param programs uids of programs persons must be in; empty for no matter
 * @param stage uid, null for all stages
 * @param dimensions axes and values of the answer, each as it was written
 * @param filters what the answer is restricted to, each as it was written
 */
record RecordRequest(
        RecordSubject subject,
        boolean isAggregate,
        String scope,
        List<String> programs,
        @Nullable String stage,
        List<String> dimensions,
        List<String> filters,
        RequestTimes times,
        States states,
        Numbers numbers,
        Units units,
        Cells cells,
        AnswerOptions answer,
        TableOptions table,
        PlaceOptions places) {
    RecordRequest {
        programs = List.copyOf(programs);
        dimensions = List.copyOf(dimensions);
        filters = List.copyOf(filters);
    }

    /** What is asked for, dimensions and filters. */
    Stream<String> texts() {
        return Stream.concat(dimensions.stream(), filters.stream());
    }

    /** The same with all rows on one page. */
    RecordRequest whole() {
        return with(answer, table.whole());
    }

    /** The same with names in this language; null for the untranslated ones. */
    RecordRequest in(@Nullable String language) {
        return with(answer.in(language), table);
    }

    private RecordRequest with(AnswerOptions otherAnswer, TableOptions otherTable) {
        return new RecordRequest(
                subject,
                isAggregate,
                scope,
                programs,
                stage,
                dimensions,
                filters,
                times,
                states,
                numbers,
                units,
                cells,
                otherAnswer,
                otherTable,
                places);
    }

    /**
     * When.
     *
     * @param periods of certain times ({@code eventDate=202501;LAST_YEAR}), as they were written
     * @param field which time periods and dates are about, null for the usual one
     */
    record RequestTimes(
            @Nullable LocalDate start,
            @Nullable LocalDate end,
            @Nullable LocalDate relativeTo,
            Map<RecordTime, List<String>> periods,
            @Nullable String field) {}

    /** In what state, as it was written; empty for any. @param completedOnly whether only what is completed is meant */
    record States(List<String> events, List<String> enrollments, boolean completedOnly) {}

    /**
     * What is counted or put together.
     *
     * @param value what is put together instead of counting
     * @param aggregationType null for the one of the value
     * @param counted null for the records themselves
     * @param ofEachItem whether the values of every item are put together
     */
    record Numbers(
            @Nullable String value,
            @Nullable AggregationType aggregationType,
            @Nullable OutputType counted,
            boolean ofEachItem) {}

    /**
     * Which units.
     *
     * @param own uids that stand for the user's own units; empty for the user's
     * @param ownerDay when the owner counts
     */
    record Units(List<String> own, UnitMode mode, RecordSelection.OrgUnitField field, OwnerDay ownerDay) {}

    /** On which day who owns a person counts. */
    enum OwnerDay {
        TODAY,
        /** The first day asked about. */
        START,
        /** The last day asked about. */
        END
    }

    /**
     * How cells are written.
     *
     * @param options how options are named, null for codes
     * @param withContext whether rows say why values are missing
     */
    record Cells(@Nullable OptionScheme options, boolean withContext) {}

    /** States of events. */
    enum EventStatus {
        ACTIVE,
        COMPLETED,
        VISITED,
        SCHEDULE,
        OVERDUE,
        SKIPPED
    }

    /** States of enrollments. */
    enum ProgramStatus {
        ACTIVE,
        COMPLETED,
        CANCELLED
    }

    /** What is counted. */
    enum OutputType {
        EVENT(RecordSubject.EVENT),
        ENROLLMENT(RecordSubject.ENROLLMENT),
        TRACKED_ENTITY_INSTANCE(RecordSubject.TRACKED_ENTITY),
        TRACKED_ENTITY(RecordSubject.TRACKED_ENTITY);

        private final RecordSubject subject;

        OutputType(RecordSubject subject) {
            this.subject = subject;
        }

        RecordSubject subject() {
            return subject;
        }
    }

    /** Which units an organisation unit stands for. */
    enum UnitMode {
        SELECTED,
        CHILDREN,
        DESCENDANTS
    }

    /** How options are named in rows. */
    enum OptionScheme {
        UID,
        NAME
    }

    /** Words of {@code dataIdScheme}. Source: recorded answers, which name options for CODE too. */
    private static final Map<String, OptionScheme> DATA_SCHEMES =
            Map.of("UID", OptionScheme.UID, "CODE", OptionScheme.NAME, "NAME", OptionScheme.NAME);

    private static final Map<String, RecordSelection.OrgUnitField> ORG_UNIT_FIELDS = Map.of(
            "DEFAULT", RecordSelection.OrgUnitField.OWN,
            "EVENT", RecordSelection.OrgUnitField.OWN,
            "ENROLLMENT", RecordSelection.OrgUnitField.ENROLLMENT,
            "REGISTRATION", RecordSelection.OrgUnitField.REGISTRATION,
            "OWNER", RecordSelection.OrgUnitField.OWNER,
            "OWNER_AT_START", RecordSelection.OrgUnitField.OWNER,
            "OWNER_AT_END", RecordSelection.OrgUnitField.OWNER);

    /** Reads query parameters. @throws Problem with the code of the first parameter nobody can read */
    static RecordRequest of(
            RecordSubject subject, boolean isAggregate, String scope, Map<String, List<String>> parameters) {
        Parameters words = new Parameters(parameters);
        AggregationType aggregation = words.word("aggregationType", AggregationType.class);
        UnitMode mode = words.word("ouMode", UnitMode.class);
        String own = words.text("userOrgUnit");
        TimeWords timed = TimeWords.read(
                subject, parts(words.values("dimension")), parts(words.values("filter")), periods(words));
        return new RecordRequest(
                subject,
                isAggregate,
                scope,
                programs(words),
                words.text("stage"),
                timed.dimensions(),
                timed.filters(),
                times(words, timed.periods()),
                states(words),
                new Numbers(
                        words.text("value"),
                        aggregation == AggregationType.DEFAULT ? null : aggregation,
                        words.word("outputType", OutputType.class),
                        words.flag("aggregateData")),
                new Units(
                        own == null ? List.of() : Parameters.parts(own),
                        mode == null ? UnitMode.DESCENDANTS : mode,
                        orgUnitField(subject, words),
                        ownerDay(words)),
                new Cells(optionScheme(words), words.flag("rowContext")),
                AnswerOptions.of(words),
                TableOptions.of(words, subject == RecordSubject.EVENT),
                PlaceOptions.of(words));
    }

    /** Several are repeated or joined by commas. @throws Problem E4014 for what is no identifier */
    private static List<String> programs(Parameters words) {
        List<String> programs = new ArrayList<>();
        for (String value : words.values("program")) {
            for (String part : value.split(",", -1)) {
                if (part.contains(";")) {
                    throw new Problem(ErrorCode.E4014, part, "program");
                }
                if (!part.isBlank()) {
                    programs.add(part.strip());
                }
            }
        }
        return programs;
    }

    /** @throws Problem E7240 for the owner on a day together with another time */
    private static OwnerDay ownerDay(Parameters words) {
        String text = words.text("orgUnitField");
        OwnerDay day = "OWNER_AT_START".equalsIgnoreCase(text)
                ? OwnerDay.START
                : "OWNER_AT_END".equalsIgnoreCase(text) ? OwnerDay.END : OwnerDay.TODAY;
        if (day != OwnerDay.TODAY && words.text("timeField") != null) {
            throw new Problem(ErrorCode.E7240);
        }
        return day;
    }

    /** Persons are at the units that registered them. */
    private static RecordSelection.OrgUnitField orgUnitField(RecordSubject subject, Parameters words) {
        String text = words.text("orgUnitField");
        if (text == null || subject == RecordSubject.TRACKED_ENTITY) {
            return RecordSelection.OrgUnitField.OWN;
        }
        RecordSelection.OrgUnitField field = ORG_UNIT_FIELDS.get(text.toUpperCase(Locale.ROOT));
        if (field == null) {
            throw new Problem(ErrorCode.E7211, text);
        }
        return field;
    }

    private static @Nullable OptionScheme optionScheme(Parameters words) {
        if (words.text("dataIdScheme") != null) {
            return words.oneOf("dataIdScheme", DATA_SCHEMES, OptionScheme.NAME);
        }
        String general = words.text("outputIdScheme");
        if (general == null) {
            return null;
        }
        return general.equalsIgnoreCase("NAME")
                ? OptionScheme.NAME
                : general.equalsIgnoreCase("UID") ? OptionScheme.UID : null;
    }

    private static Map<RecordTime, List<String>> periods(Parameters words) {
        Map<RecordTime, List<String>> periods = new EnumMap<>(RecordTime.class);
        for (RecordTime time : RecordTime.values()) {
            List<String> texts = periods(words, time);
            if (!texts.isEmpty()) {
                periods.put(time, texts);
            }
        }
        return periods;
    }

    private static List<String> periods(Parameters words, RecordTime time) {
        return switch (time) {
            case EVENT_DATE -> all(words, "eventDate");
            case OCCURRED_DATE -> all(words, "occurredDate");
            case SCHEDULED_DATE -> all(words, "scheduledDate", "dueDate");
            case ENROLLMENT_DATE -> all(words, "enrollmentDate");
            case INCIDENT_DATE -> all(words, "incidentDate");
            case COMPLETED_DATE -> all(words, "completedDate", "completed");
            case CREATED -> all(words, "created", "createdDate");
            case LAST_UPDATED -> all(words, "lastUpdated");
        };
    }

    private static List<String> all(Parameters words, String... names) {
        List<String> texts = new ArrayList<>();
        for (String name : names) {
            words.values(name).forEach(value -> texts.addAll(Parameters.parts(value.replace(',', ';'))));
        }
        return texts;
    }

    private static RequestTimes times(Parameters words, Map<RecordTime, List<String>> periods) {
        return new RequestTimes(
                words.date("startDate"),
                words.date("endDate"),
                words.date("relativePeriodDate"),
                periods,
                words.text("timeField"));
    }

    private static States states(Parameters words) {
        List<String> programStatuses = words.list("programStatus");
        List<String> enrollmentStatuses = words.list("enrollmentStatus");
        if (!programStatuses.isEmpty() && !enrollmentStatuses.isEmpty()) {
            throw new Problem(ErrorCode.E7139);
        }
        return new States(
                words.list("eventStatus"),
                programStatuses.isEmpty() ? enrollmentStatuses : programStatuses,
                words.flag("completedOnly"));
    }

    /** Parameter values hold one dimension each, or several joined by commas. */
    private static List<String> parts(List<String> values) {
        Set<String> parts = new LinkedHashSet<>();
        for (String value : values) {
            for (String part : value.split(",", -1)) {
                if (!part.isBlank()) {
                    parts.add(part.strip());
                }
            }
        }
        return List.copyOf(parts);
    }
}
