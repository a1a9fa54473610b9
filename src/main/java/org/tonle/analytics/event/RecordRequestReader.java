package org.tonle.analytics.event;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tonle.analytics.query.question.AnswerOptions;
import org.tonle.analytics.store.RecordSelection;
import org.tonle.analytics.store.RecordSubject;
import org.tonle.parameter.Parameters;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;

/** Reads the query parameters of questions on records, each kind of question those that mean something to it. */
final class RecordRequestReader {
    private RecordRequestReader() {}

    /** Words of {@code dataIdScheme}. Source: recorded answers, which name options for CODE too. */
    private static final Map<String, RecordRequest.OptionScheme> DATA_SCHEMES = Map.of(
            "UID",
            RecordRequest.OptionScheme.UID,
            "CODE",
            RecordRequest.OptionScheme.NAME,
            "NAME",
            RecordRequest.OptionScheme.NAME);

    private static final Map<String, RecordSelection.OrgUnitField> ORG_UNIT_FIELDS = Map.of(
            "DEFAULT", RecordSelection.OrgUnitField.OWN,
            "EVENT", RecordSelection.OrgUnitField.OWN,
            "ENROLLMENT", RecordSelection.OrgUnitField.ENROLLMENT,
            "REGISTRATION", RecordSelection.OrgUnitField.REGISTRATION,
            "OWNER", RecordSelection.OrgUnitField.OWNER,
            "OWNER_AT_START", RecordSelection.OrgUnitField.OWNER,
            "OWNER_AT_END", RecordSelection.OrgUnitField.OWNER);

    /** A data element, also with its stage, or an attribute. */
    private static final Pattern VALUE = Pattern.compile("([A-Za-z][A-Za-z0-9]{10}\\.)?[A-Za-z][A-Za-z0-9]{10}");

    /** Reads query parameters for a list. @throws Problem with the code of the first parameter nobody can read */
    static RecordRequest list(RecordSubject subject, String scope, Map<String, List<String>> parameters) {
        Parameters words = new Parameters(parameters);
        return read(
                new Kind(subject, false, scope),
                words,
                RecordRequest.Numbers.NONE,
                new RecordRequest.Cells(
                        optionScheme(words), words.flagOr("rowContext", subject == RecordSubject.TRACKED_ENTITY)),
                AnswerOptions.ofRecords(words),
                TableOptions.ofList(words, subject == RecordSubject.EVENT),
                PlaceOptions.of(words));
    }

    /** The same for numbers of enrollments or persons, which have pages. */
    static RecordRequest numbers(RecordSubject subject, String scope, Map<String, List<String>> parameters) {
        Parameters words = new Parameters(parameters);
        return numbers(new Kind(subject, true, scope), words, TableOptions.ofNumbers(words));
    }

    /** The same for numbers of events. */
    static RecordRequest eventNumbers(String program, Map<String, List<String>> parameters) {
        Parameters words = new Parameters(parameters);
        return numbers(new Kind(RecordSubject.EVENT, true, program), words, TableOptions.ofWholeNumbers(words));
    }

    private static RecordRequest numbers(Kind kind, Parameters words, TableOptions table) {
        return read(
                kind,
                words,
                RecordRequest.Numbers.of(words),
                new RecordRequest.Cells(optionScheme(words), false),
                AnswerOptions.ofRecords(words),
                table,
                PlaceOptions.of(words));
    }

    /** The same for how many events there are, and where. */
    static RecordRequest count(String program, Map<String, List<String>> parameters) {
        Parameters words = new Parameters(parameters);
        return places(program, words, PlaceOptions.ofPlaces(words));
    }

    /** The same for events gathered by place. */
    static RecordRequest clusters(String program, Map<String, List<String>> parameters) {
        Parameters words = new Parameters(parameters);
        return places(program, words, PlaceOptions.ofClusters(words));
    }

    private static RecordRequest places(String program, Parameters words, PlaceOptions places) {
        return read(
                new Kind(RecordSubject.EVENT, false, program),
                words,
                RecordRequest.Numbers.NONE,
                new RecordRequest.Cells(null, false),
                AnswerOptions.USUAL,
                TableOptions.NONE,
                places);
    }

    /** What is asked about. */
    private record Kind(RecordSubject subject, boolean isAggregate, String scope) {}

    private static RecordRequest read(
            Kind kind,
            Parameters words,
            RecordRequest.Numbers numbers,
            RecordRequest.Cells cells,
            AnswerOptions answer,
            TableOptions table,
            PlaceOptions places) {
        RecordRequest.UnitMode mode = words.word("ouMode", RecordRequest.UnitMode.class);
        String own = words.text("userOrgUnit");
        RecordSelection.OrgUnitField field = orgUnitField(kind.subject(), words);
        OtherWords.check(words);
        TimeWords timed = TimeWords.read(
                kind.subject(), parts(words.values("dimension")), parts(words.values("filter")), periods(words));
        return new RecordRequest(
                kind.subject(),
                kind.isAggregate(),
                kind.scope(),
                programs(words),
                words.text("stage"),
                timed.dimensions(),
                timed.filters(),
                times(words, timed.periods()),
                states(words),
                numbers,
                new RecordRequest.Units(
                        own == null ? List.of() : Parameters.parts(own),
                        mode == null ? RecordRequest.UnitMode.DESCENDANTS : mode,
                        field,
                        field == RecordSelection.OrgUnitField.VALUE ? words.text("orgUnitField") : null,
                        ownerDay(words)),
                cells,
                answer,
                table,
                places);
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
    private static RecordRequest.OwnerDay ownerDay(Parameters words) {
        String text = words.text("orgUnitField");
        RecordRequest.OwnerDay day = "OWNER_AT_START".equalsIgnoreCase(text)
                ? RecordRequest.OwnerDay.START
                : "OWNER_AT_END".equalsIgnoreCase(text) ? RecordRequest.OwnerDay.END : RecordRequest.OwnerDay.TODAY;
        if (day != RecordRequest.OwnerDay.TODAY && words.text("timeField") != null) {
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
        if (field == null && !VALUE.matcher(text).matches()) {
            throw new Problem(ErrorCode.E7211, text);
        }
        return field == null ? RecordSelection.OrgUnitField.VALUE : field;
    }

    private static RecordRequest.@Nullable OptionScheme optionScheme(Parameters words) {
        if (words.text("dataIdScheme") != null) {
            return words.oneOf("dataIdScheme", DATA_SCHEMES, RecordRequest.OptionScheme.NAME);
        }
        String general = words.text("outputIdScheme");
        if (general == null) {
            return null;
        }
        return general.equalsIgnoreCase("NAME")
                ? RecordRequest.OptionScheme.NAME
                : general.equalsIgnoreCase("UID") ? RecordRequest.OptionScheme.UID : null;
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

    private static RecordRequest.RequestTimes times(Parameters words, Map<RecordTime, List<String>> periods) {
        return new RecordRequest.RequestTimes(
                words.date("startDate"),
                words.date("endDate"),
                words.date("relativePeriodDate"),
                periods,
                words.text("timeField"));
    }

    private static RecordRequest.States states(Parameters words) {
        List<String> programStatuses = words.list("programStatus");
        List<String> enrollmentStatuses = words.list("enrollmentStatus");
        if (!programStatuses.isEmpty() && !enrollmentStatuses.isEmpty()) {
            throw new Problem(ErrorCode.E7139);
        }
        return new RecordRequest.States(
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
