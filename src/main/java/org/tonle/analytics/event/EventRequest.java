package org.tonle.analytics.event;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tonle.analytics.query.AggregationType;
import org.tonle.analytics.query.AnswerOptions;
import org.tonle.analytics.store.EventTime;
import org.tonle.parameter.Parameters;

/**
 * What a client asked for, word by word: nothing has been looked up.
 *
 * @param program uid
 * @param stage uid, null for all stages
 * @param dimensions axes and values of the answer, each as it was written
 * @param filters what the answer is restricted to, each as it was written
 * @param times periods of a certain time of the event ({@code eventDate=202501;LAST_YEAR}), as they were written
 * @param timeField which time periods and dates are about
 * @param value uid of what is put together instead of counting
 * @param aggregationType null for the one of the value
 * @param eventStatuses empty for all
 * @param programStatuses empty for all
 * @param dataScheme how options are named in rows, null for codes
 */
record EventRequest(
        String program,
        @Nullable String stage,
        List<String> dimensions,
        List<String> filters,
        @Nullable LocalDate startDate,
        @Nullable LocalDate endDate,
        @Nullable LocalDate relativePeriodDate,
        List<String> userOrgUnits,
        Map<EventTime, List<String>> times,
        EventTime timeField,
        @Nullable String value,
        @Nullable AggregationType aggregationType,
        Set<EventStatus> eventStatuses,
        Set<ProgramStatus> programStatuses,
        OutputType outputType,
        UnitMode unitMode,
        @Nullable DataScheme dataScheme,
        AnswerOptions answer,
        TableOptions table) {
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
        EVENT,
        ENROLLMENT,
        TRACKED_ENTITY_INSTANCE,
        TRACKED_ENTITY
    }

    /** Which units an organisation unit stands for. */
    enum UnitMode {
        SELECTED,
        CHILDREN,
        DESCENDANTS
    }

    /** How options are named in rows. */
    enum DataScheme {
        UID,
        CODE,
        NAME
    }

    /** Words for a time of the event, as parameters and as {@code timeField}. */
    private static final Map<String, EventTime> TIMES = Map.of(
            "eventDate", EventTime.EVENT_DATE,
            "occurredDate", EventTime.EVENT_DATE,
            "scheduledDate", EventTime.SCHEDULED_DATE,
            "enrollmentDate", EventTime.ENROLLMENT_DATE,
            "incidentDate", EventTime.INCIDENT_DATE,
            "completedDate", EventTime.COMPLETED_DATE,
            "lastUpdated", EventTime.LAST_UPDATED,
            "created", EventTime.CREATED);

    /** Reads query parameters. @throws org.tonle.problem.Problem with the code of the first parameter nobody can read */
    static EventRequest of(String program, Map<String, List<String>> parameters) {
        Parameters words = new Parameters(parameters);
        String userOrgUnit = words.text("userOrgUnit");
        AggregationType aggregation = words.word("aggregationType", AggregationType.class);
        OutputType output = words.word("outputType", OutputType.class);
        UnitMode mode = words.word("ouMode", UnitMode.class);
        return new EventRequest(
                program,
                words.text("stage"),
                parts(words.values("dimension")),
                parts(words.values("filter")),
                words.date("startDate"),
                words.date("endDate"),
                words.date("relativePeriodDate"),
                userOrgUnit == null ? List.of() : Parameters.parts(userOrgUnit),
                times(words),
                EventTimes.field(words.text("timeField")),
                words.text("value"),
                aggregation == AggregationType.DEFAULT ? null : aggregation,
                states(words, "eventStatus", EventStatus.class),
                programStates(words),
                output == null ? OutputType.EVENT : output,
                mode == null ? UnitMode.DESCENDANTS : mode,
                words.word("dataIdScheme", DataScheme.class),
                AnswerOptions.of(words),
                TableOptions.of(words));
    }

    private static Set<ProgramStatus> programStates(Parameters words) {
        Set<ProgramStatus> states = states(words, "programStatus", ProgramStatus.class);
        return states.isEmpty() ? states(words, "enrollmentStatus", ProgramStatus.class) : states;
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

    private static Map<EventTime, List<String>> times(Parameters words) {
        Map<EventTime, List<String>> times = new EnumMap<>(EventTime.class);
        TIMES.forEach((name, time) -> {
            String text = words.text(name);
            if (text != null) {
                times.put(time, Parameters.parts(text));
            }
        });
        return times;
    }

    private static <E extends Enum<E>> Set<E> states(Parameters words, String name, Class<E> type) {
        Set<E> states = new LinkedHashSet<>();
        for (String value : words.values(name)) {
            for (String part : value.split("[;,]", -1)) {
                if (!part.isBlank()) {
                    states.add(constant(name, part.strip(), type));
                }
            }
        }
        return states;
    }

    private static <E extends Enum<E>> E constant(String name, String text, Class<E> type) {
        for (E constant : type.getEnumConstants()) {
            if (constant.name().equals(text)) {
                return constant;
            }
        }
        throw Parameters.unreadable(name, text, "one of " + new ArrayList<>(List.of(type.getEnumConstants())));
    }
}
