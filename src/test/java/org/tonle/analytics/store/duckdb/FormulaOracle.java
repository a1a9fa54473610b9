package org.tonle.analytics.store.duckdb;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.tonle.analytics.store.ProgramAggregation;
import org.tonle.analytics.store.ProgramQuestion;
import org.tonle.analytics.store.ProgramTerm;
import org.tonle.analytics.store.RecordField;
import org.tonle.analytics.store.RecordPlace;
import org.tonle.analytics.store.RecordSubject;
import org.tonle.analytics.store.TermPart;

/** Random numbers that are worked out of single records, and what they are by looking at the record in plain Java. */
final class FormulaOracle {
    private static final List<ProgramAggregation> AGGREGATIONS = List.of(
            ProgramAggregation.SUM,
            ProgramAggregation.AVERAGE,
            ProgramAggregation.COUNT,
            ProgramAggregation.MAX,
            ProgramAggregation.LAST_LAST_ORG_UNIT);
    private static final LocalDate DAY = LocalDate.of(2025, 1, 1);

    private final Random random;

    FormulaOracle(Random random) {
        this.random = random;
    }

    /**
     * A number of the records.
     *
     * @param enrollment of a record the one that counts, null when it has none
     */
    RandomRecordsTest.Known any(RecordSubject subject, Function<Object, RecordWorld.@Nullable Enrolled> enrollment) {
        boolean isZero = random.nextBoolean();
        RecordPlace place =
                switch (subject) {
                    case EVENT -> random.nextBoolean() ? RecordPlace.Own.EVENT : RecordPlace.Own.ENROLLMENT;
                    case ENROLLMENT -> RecordPlace.Own.ENROLLMENT;
                    case TRACKED_ENTITY -> new RecordPlace.LastEnrollment(RecordWorld.PROGRAM);
                };
        if (place != RecordPlace.Own.EVENT && random.nextBoolean()) {
            return ofEnrollments(place, isZero, enrollment);
        }
        ProgramAggregation aggregation = AGGREGATIONS.get(random.nextInt(AGGREGATIONS.size()));
        ProgramTerm weight = ProgramTerm.number(new TermPart.Element(0, RecordWorld.NUMBER, true));
        ProgramTerm filter = random.nextBoolean()
                ? null
                : ProgramTerm.truth(TermPart.Property.EVENT_STATUS, " = ", new TermPart.Bound("COMPLETED"));
        ProgramQuestion.Measure measure =
                new ProgramQuestion.Measure(aggregation, weight, filter, ProgramTerm.truth(weight, " is not null"));
        return known(place, question(false, measure), isZero, record -> {
            RecordWorld.Enrolled of = enrollment.apply(record);
            List<RecordWorld.Happened> events = place == RecordPlace.Own.EVENT
                    ? List.of((RecordWorld.Happened) record)
                    : of == null ? List.of() : of.events();
            Double number = together(
                    events.stream()
                            .filter(event -> filter == null || event.status().equals("COMPLETED"))
                            .toList(),
                    aggregation);
            boolean isThere = place == RecordPlace.Own.EVENT || of != null;
            return number == null && isZero && isThere ? Double.valueOf(0) : number;
        });
    }

    /** How many events of the enrollment have the value, of active enrollments. */
    private static RandomRecordsTest.Known ofEnrollments(
            RecordPlace place, boolean isZero, Function<Object, RecordWorld.@Nullable Enrolled> enrollment) {
        ProgramTerm weight = ProgramTerm.number(new TermPart.Element(0, RecordWorld.NUMBER, true));
        ProgramTerm count = ProgramTerm.number(new TermPart.OfEvents(TermPart.Pick.COUNT, 0, weight, 0));
        ProgramTerm filter =
                ProgramTerm.truth(TermPart.Property.ENROLLMENT_STATUS, " = ", new TermPart.Bound("ACTIVE"));
        return known(
                place,
                question(true, new ProgramQuestion.Measure(ProgramAggregation.SUM, count, filter, null)),
                isZero,
                record -> {
                    RecordWorld.Enrolled of = enrollment.apply(record);
                    if (of == null || !of.status().equals("ACTIVE")) {
                        return of == null || !isZero ? null : Double.valueOf(0);
                    }
                    return (double) of.events().stream()
                            .filter(event -> event.values().containsKey(RecordWorld.NUMBER))
                            .count();
                });
    }

    private static ProgramQuestion question(boolean isOfEnrollments, ProgramQuestion.Measure measure) {
        return new ProgramQuestion(
                RecordWorld.PROGRAM,
                isOfEnrollments,
                List.of(measure),
                List.of(new ProgramQuestion.Window(0, DAY, DAY, List.of())),
                List.of(),
                ProgramQuestion.Places.OWN,
                List.of(),
                DAY);
    }

    private static RandomRecordsTest.Known known(
            RecordPlace place, ProgramQuestion question, boolean isZero, Function<Object, @Nullable Double> number) {
        return new RandomRecordsTest.Known(
                new RecordField(place, new RecordField.Formula(question, isZero)), true, record -> {
                    Double found = number.apply(record);
                    return found == null ? null : found.toString();
                });
    }

    private static @Nullable Double together(List<RecordWorld.Happened> events, ProgramAggregation aggregation) {
        if (aggregation == ProgramAggregation.LAST_LAST_ORG_UNIT) {
            // the last of all events, whether it has the value or not; one that did not happen comes last
            return events.stream()
                    .max(Comparator.comparing(
                                    RecordWorld.Happened::occurred,
                                    Comparator.nullsLast(Comparator.<LocalDateTime>naturalOrder()))
                            .thenComparingInt(RecordWorld.Happened::id))
                    .map(FormulaOracle::weight)
                    .orElse(null);
        }
        List<Double> weights = events.stream()
                .map(FormulaOracle::weight)
                .filter(Objects::nonNull)
                .toList();
        double sum = weights.stream().mapToDouble(Double::doubleValue).sum();
        if (weights.isEmpty()) {
            return null;
        }
        return switch (aggregation) {
            case COUNT -> (double) weights.size();
            case AVERAGE -> sum / weights.size();
            case MAX -> weights.stream().mapToDouble(Double::doubleValue).max().orElseThrow();
            default -> sum;
        };
    }

    private static @Nullable Double weight(RecordWorld.Happened event) {
        String text = event.values().get(RecordWorld.NUMBER);
        return text == null ? null : Double.valueOf(text);
    }
}
