package org.tonle.analytics.query.question;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tonle.analytics.program.ProgramOptions;
import org.tonle.common.IdScheme;
import org.tonle.parameter.Parameters;

/**
 * What a client asked for, word by word: nothing has been looked up.
 *
 * @param dimensions axes of the answer, in the order asked for
 * @param filters what the answer is restricted to
 * @param startDate first day, null when periods are named
 * @param endDate last day, inclusive, null when periods are named
 * @param relativePeriodDate the day relative periods are seen from, null for today
 * @param userOrgUnits units that stand for the user's own, empty to take the user's
 * @param inputScheme what identifiers in dimensions are
 * @param aggregationType replaces the one of every data element, null to keep them
 * @param preAggregationCriteria which single values count
 * @param measureCriteria which results are shown
 * @param approvalLevel uid of the level up to which values must be approved, null for any
 * @param programOptions what is asked of numbers of programmes besides
 */
public record AnalyticsRequest(
        List<DimensionText> dimensions,
        List<DimensionText> filters,
        @Nullable LocalDate startDate,
        @Nullable LocalDate endDate,
        @Nullable LocalDate relativePeriodDate,
        List<String> userOrgUnits,
        IdScheme inputScheme,
        @Nullable AggregationType aggregationType,
        MeasureCriteria preAggregationCriteria,
        MeasureCriteria measureCriteria,
        @Nullable String approvalLevel,
        ProgramOptions programOptions,
        AnswerOptions answer) {

    /** Reads query parameters. @throws org.tonle.problem.Problem E1003 or E7135 that names the parameter nobody can read */
    public static AnalyticsRequest of(Map<String, List<String>> parameters) {
        Parameters words = new Parameters(parameters);
        return worked(words, AnswerOptions.of(words));
    }

    /** The same for numbers as a set of data values. */
    public static AnalyticsRequest ofValueSet(Map<String, List<String>> parameters) {
        Parameters words = new Parameters(parameters);
        return worked(words, AnswerOptions.ofValueSet(words));
    }

    /** The same for single values, of which nothing is worked out. */
    public static AnalyticsRequest ofValues(Map<String, List<String>> parameters) {
        Parameters words = new Parameters(parameters);
        return read(
                words,
                null,
                MeasureCriteria.NONE,
                MeasureCriteria.NONE,
                ProgramOptions.NONE,
                AnswerOptions.ofValues(words));
    }

    private static AnalyticsRequest worked(Parameters words, AnswerOptions answer) {
        return read(
                words,
                aggregationType(words),
                MeasureCriteria.read("preAggregationMeasureCriteria", words.text("preAggregationMeasureCriteria")),
                MeasureCriteria.read("measureCriteria", words.text("measureCriteria")),
                new ProgramOptions(words.text("timeField"), words.text("orgUnitField"), words.flag("completedOnly")),
                answer);
    }

    private static AnalyticsRequest read(
            Parameters words,
            @Nullable AggregationType aggregationType,
            MeasureCriteria preAggregationCriteria,
            MeasureCriteria measureCriteria,
            ProgramOptions programOptions,
            AnswerOptions answer) {
        String userOrgUnit = words.text("userOrgUnit");
        String inputScheme = words.text("inputIdScheme");
        return new AnalyticsRequest(
                DimensionText.readAll(words.values("dimension")),
                DimensionText.readAll(words.values("filter")),
                words.date("startDate"),
                words.date("endDate"),
                words.date("relativePeriodDate"),
                userOrgUnit == null ? List.of() : Parameters.parts(userOrgUnit),
                inputScheme == null ? IdScheme.UID : ItemScheme.read("inputIdScheme", inputScheme),
                aggregationType,
                preAggregationCriteria,
                measureCriteria,
                words.text("approvalLevel"),
                programOptions,
                answer);
    }

    private static @Nullable AggregationType aggregationType(Parameters words) {
        AggregationType type = words.word("aggregationType", AggregationType.class);
        return type == AggregationType.DEFAULT ? null : type;
    }

    /** The same answered in a format that has rows only. */
    public AnalyticsRequest withoutMetaData() {
        return with(answer.withoutMetaData());
    }

    /** The same with names in this language; null for the untranslated ones. */
    public AnalyticsRequest in(@Nullable String language) {
        return with(answer.in(language));
    }

    private AnalyticsRequest with(AnswerOptions options) {
        return new AnalyticsRequest(
                dimensions,
                filters,
                startDate,
                endDate,
                relativePeriodDate,
                userOrgUnits,
                inputScheme,
                aggregationType,
                preAggregationCriteria,
                measureCriteria,
                approvalLevel,
                programOptions,
                options);
    }
}
