package org.tonle.analytics.event;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tonle.analytics.program.CompiledIndicator;
import org.tonle.analytics.program.CompiledIndicators;
import org.tonle.analytics.query.reading.Lookup;
import org.tonle.analytics.store.DaySpan;
import org.tonle.analytics.store.ProgramAggregation;
import org.tonle.analytics.store.ProgramQuestion;
import org.tonle.analytics.store.ProgramQuestion.Measure;
import org.tonle.analytics.store.RecordField;
import org.tonle.analytics.store.RecordPlace;
import org.tonle.analytics.store.RecordSubject;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.model.ProgramIndicator;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;

/**
 * Program indicators as values of records: of an event the event's own number, or that of its enrollment; of an enrollment its own
 * number, or what the indicator makes of its events; of a person that of the last enrollment. Events and enrollments that the filter
 * of the indicator passes over have no number, or 0 where things are counted or summed.
 */
final class IndicatorItems {
    private final Lookup lookup;
    private final RecordRequest request;
    private final @Nullable DaySpan days;

    /** @param days the days that are asked about, null for any */
    IndicatorItems(Lookup lookup, RecordRequest request, @Nullable DaySpan days) {
        this.lookup = lookup;
        this.request = request;
        this.days = days;
    }

    /**
     * Null when the words name no indicator of the program.
     *
     * @throws Problem E7251 in a question for numbers of persons, E7133 for an indicator that cannot be worked out
     */
    @Nullable
    QueryItem find(ItemText words, MetadataObject program, String prefix) {
        MetadataObject indicator = lookup.find("programIndicator", words.id());
        if (indicator == null
                || !program.uid().equals(ProgramIndicator.of(indicator).program())) {
            return null;
        }
        if (request.subject() == RecordSubject.TRACKED_ENTITY && request.isAggregate()) {
            throw new Problem(ErrorCode.E7251, indicator.uid());
        }
        return QueryItem.of(
                prefix + indicator.uid(), indicator, null, List.of(), null, field(indicator, program), null);
    }

    private RecordField field(MetadataObject object, MetadataObject program) {
        CompiledIndicator indicator = CompiledIndicators.of(lookup.snapshot()).get(object, lookup.access());
        boolean isOfEvent = request.subject() == RecordSubject.EVENT && !indicator.isOfEnrollments();
        boolean isOwn = isOfEvent || request.subject() == RecordSubject.ENROLLMENT && indicator.isOfEnrollments();
        RecordPlace place = isOfEvent
                ? RecordPlace.Own.EVENT
                : request.subject() == RecordSubject.TRACKED_ENTITY
                        ? new RecordPlace.LastEnrollment(program.id())
                        : RecordPlace.Own.ENROLLMENT;
        Measure measure = isOwn ? ofOne(indicator.measure()) : indicator.measure();
        return new RecordField(place, new RecordField.Formula(question(indicator, measure), isZeroWithout(indicator)));
    }

    /** A single row is not put together with others: a deviation of it would be none. */
    private static Measure ofOne(Measure measure) {
        return switch (measure.aggregation()) {
            case COUNT, COUNT_DISTINCT, CUSTOM -> measure;
            default -> new Measure(ProgramAggregation.SUM, measure.value(), measure.filter(), measure.present());
        };
    }

    private static boolean isZeroWithout(CompiledIndicator indicator) {
        return switch (indicator.measure().aggregation()) {
            case COUNT, COUNT_DISTINCT, SUM -> true;
            default -> false;
        };
    }

    /** The record itself says whether it is in the period: limits of the indicator are not asked again. */
    private ProgramQuestion question(CompiledIndicator indicator, Measure measure) {
        LocalDate start = days == null ? lookup.today() : days.start();
        LocalDate end = days == null ? lookup.today() : days.end();
        return new ProgramQuestion(
                indicator.program(),
                indicator.isOfEnrollments(),
                List.of(measure),
                List.of(new ProgramQuestion.Window(0, start, end, List.of())),
                List.of(),
                ProgramQuestion.Places.OWN,
                List.of(),
                lookup.today());
    }
}
