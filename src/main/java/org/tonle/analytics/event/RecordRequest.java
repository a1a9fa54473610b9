package org.tonle.analytics.event;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tonle.analytics.query.question.AggregationType;
import org.tonle.analytics.query.question.AnswerOptions;
import org.tonle.analytics.store.RecordSelection;
import org.tonle.analytics.store.RecordSubject;
import org.tonle.parameter.Parameters;

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
            boolean ofEachItem) {
        static final Numbers NONE = new Numbers(null, null, null, false);

        static Numbers of(Parameters words) {
            AggregationType type = words.word("aggregationType", AggregationType.class);
            return new Numbers(
                    words.text("value"),
                    type == AggregationType.DEFAULT ? null : type,
                    words.word("outputType", OutputType.class),
                    words.flag("aggregateData"));
        }
    }

    /**
     * Which units.
     *
     * @param own uids that stand for the user's own units; empty for the user's
     * @param value the data element or attribute that names the unit, as it was written; null where none does
     * @param ownerDay when the owner counts
     */
    record Units(
            List<String> own,
            UnitMode mode,
            RecordSelection.OrgUnitField field,
            @Nullable String value,
            OwnerDay ownerDay) {}

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
}
