package org.tonle.analytics.event;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.tonle.analytics.query.question.Keyword;
import org.tonle.analytics.query.reading.Lookup;
import org.tonle.analytics.store.DaySpan;
import org.tonle.analytics.store.RecordColumn;
import org.tonle.analytics.store.RecordCondition;
import org.tonle.analytics.store.RecordField;
import org.tonle.analytics.store.RecordPlace;
import org.tonle.analytics.store.RecordSubject;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.model.ProgramStage;
import org.tonle.metadata.model.ValueType;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;

/** When records must be: periods of {@code pe}, of one of their times, and days from one to another. */
final class QueryTimes {
    private final Lookup lookup;
    private final RecordRequest request;
    private final RecordScope scope;
    private final @Nullable RecordField field;
    private final List<TimeDimension> dimensions = new ArrayList<>();
    private final List<RecordCondition> conditions = new ArrayList<>();
    private final List<TimeItem> ofPrograms = new ArrayList<>();

    QueryTimes(Lookup lookup, RecordRequest request, RecordScope scope, QueryItemReader items) {
        this.lookup = lookup;
        this.request = request;
        this.scope = scope;
        this.field = field(items);
        request.times().periods().forEach(this::read);
        DaySpan dates = dates();
        if (dates != null) {
            conditions.add(new RecordCondition.Within(happened(), List.of(dates)));
        }
    }

    /** Periods of certain times, which numbers are told apart by and lists restricted to. */
    List<TimeDimension> dimensions() {
        return dimensions;
    }

    /** Periods in which persons must have been enrolled or seen. */
    List<TimeItem> ofPrograms() {
        return ofPrograms;
    }

    /** What else must hold of times. */
    List<RecordCondition> conditions() {
        return conditions;
    }

    /** Whether anything is said about time, apart from dimensions and filters. */
    boolean isSaid() {
        return !dimensions.isEmpty() || !conditions.isEmpty();
    }

    /** What {@code timeField} names. @throws Problem E7210 for what is no time */
    private @Nullable RecordField field(QueryItemReader items) {
        String text = request.times().field();
        if (text == null) {
            return null;
        }
        RecordTime time = RecordTime.field(text);
        if (time != null) {
            RecordField found = time == RecordTime.EVENT_DATE && request.subject() == RecordSubject.EVENT
                    ? null
                    : time.of(request.subject());
            if (found == null && request.subject() != RecordSubject.EVENT) {
                throw noTime(text);
            }
            return found;
        }
        QueryItem item = text.indexOf(':') < 0 && text.matches("[\\w.]+") ? known(items, text) : null;
        ValueType type = item == null ? ValueType.TEXT : item.valueType();
        if (item == null || (type != ValueType.DATE && type != ValueType.DATETIME && type != ValueType.AGE)) {
            throw noTime(text);
        }
        return new RecordField(item.field().place(), new RecordField.Moment(item.field()));
    }

    /** Names the times that such records have. */
    private Problem noTime(String text) {
        List<String> known = new ArrayList<>();
        for (RecordTime time : RecordTime.values()) {
            if (time != RecordTime.OCCURRED_DATE && time.of(request.subject()) != null) {
                known.add(time.name());
            }
        }
        return new Problem(ErrorCode.E7210, text, String.join(", ", known));
    }

    private @Nullable QueryItem known(QueryItemReader items, String text) {
        try {
            return items.find(text);
        } catch (Problem unknown) {
            throw noTime(text);
        }
    }

    /**
     * Periods as a dimension. Events that are only planned count in periods, but are not listed and have no date until they happen.
     * Source: recorded answers.
     */
    TimeDimension periods(List<String> texts) {
        if (request.subject() == RecordSubject.TRACKED_ENTITY) {
            throw new Problem(ErrorCode.E7250, "pe");
        }
        List<TimeItem> items = TimeItem.read(lookup, texts);
        if (items.isEmpty()) {
            throw new Problem(ErrorCode.E7124, "pe", "none was named");
        }
        boolean isCounted = request.isAggregate() && request.subject() == RecordSubject.EVENT && field == null;
        return new TimeDimension(
                "pe", "Period", isCounted ? RecordColumn.EVENT_DATE.of(RecordPlace.Own.EVENT) : happened(), items);
    }

    private RecordField happened() {
        if (field != null) {
            return field;
        }
        return Objects.requireNonNull(
                switch (request.subject()) {
                    case EVENT -> RecordTime.EVENT_DATE.of(RecordSubject.EVENT);
                    case ENROLLMENT -> RecordTime.ENROLLMENT_DATE.of(RecordSubject.ENROLLMENT);
                    case TRACKED_ENTITY -> RecordTime.CREATED.of(RecordSubject.TRACKED_ENTITY);
                });
    }

    private void read(RecordTime time, List<String> texts) {
        RecordField own = time.of(request.subject());
        if (request.subject() == RecordSubject.TRACKED_ENTITY && own == null) {
            ofPrograms(time, texts);
        } else if (own == null) {
            List<DaySpan> days =
                    TimeItem.read(lookup, texts).stream().map(TimeItem::days).toList();
            conditions.add(new RecordCondition.Has(
                    RecordPlace.Own.EVENT,
                    scope.program().id(),
                    List.of(new RecordCondition.Within(time.at(RecordPlace.Own.EVENT), days))));
        } else {
            dimensions.add(new TimeDimension(time.id(), scope.label(time), own, TimeItem.read(lookup, texts)));
        }
    }

    /** {@code program.period} of enrollments, {@code program.stage.period} of events. */
    private void ofPrograms(RecordTime time, List<String> texts) {
        Map<String, List<String>> byPlace = new LinkedHashMap<>();
        for (String text : texts) {
            int dot = text.lastIndexOf('.');
            if (dot < 0) {
                throw new Problem(ErrorCode.E7250, text);
            }
            byPlace.computeIfAbsent(text.substring(0, dot), key -> new ArrayList<>())
                    .add(text.substring(dot + 1));
        }
        byPlace.forEach((place, periods) -> {
            List<TimeItem> items = TimeItem.read(lookup, periods);
            ofPrograms.addAll(items);
            List<DaySpan> days = items.stream().map(TimeItem::days).toList();
            conditions.add(has(time, place, days));
            lookup.note(Keyword.named(place + ".pe", "Period"));
        });
    }

    private RecordCondition has(RecordTime time, String place, List<DaySpan> days) {
        String[] path = place.split("\\.", -1);
        MetadataObject program = scope.program(path[0]);
        MetadataObject stage = path.length == 2 ? scope.stage(path[1]) : null;
        boolean isOfProgram =
                stage != null && path[0].equals(ProgramStage.of(stage).program());
        boolean isKnown = program != null
                && (path.length == 1 && !time.isOfEvent()
                        || path.length == 2 && isOfProgram && !time.isOfEnrollment()
                        || path.length == 1 && time == RecordTime.OCCURRED_DATE);
        if (!isKnown || program == null) {
            throw new Problem(ErrorCode.E7250, place);
        }
        if (stage == null) {
            return new RecordCondition.Has(
                    RecordPlace.Own.ENROLLMENT,
                    program.id(),
                    List.of(new RecordCondition.Within(time.at(RecordPlace.Own.ENROLLMENT), days)));
        }
        return new RecordCondition.Has(
                RecordPlace.Own.EVENT,
                program.id(),
                List.of(QueryStates.ofStage(stage), new RecordCondition.Within(time.at(RecordPlace.Own.EVENT), days)));
    }

    private @Nullable DaySpan dates() {
        LocalDate start = request.times().start();
        LocalDate end = request.times().end();
        if (start == null || end == null) {
            return null;
        }
        if (start.isAfter(end)) {
            throw new Problem(ErrorCode.E7206, start, end);
        }
        return DaySpan.between(start, end);
    }
}
