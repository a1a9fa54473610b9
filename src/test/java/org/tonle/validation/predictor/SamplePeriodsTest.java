package org.tonle.validation.predictor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tonle.metadata.model.Predictor;
import org.tonle.period.Period;
import org.tonle.testsupport.SampleMetadata;

class SamplePeriodsTest {
    /** The samples of 202603, worked by hand; skipping takes away the nearest of the sequential ones. */
    @ParameterizedTest
    @CsvSource({
        "3, 0, 0, 202512 202601 202602",
        "3, 1, 0, 202512 202601",
        "2, 2, 0, ''",
        "0, 0, 2, 202403 202503",
        "1, 0, 1, 202502 202503 202504 202602",
        "1, 1, 1, 202502 202503 202504"
    })
    void areWhatThePredictorCounts(int sequential, int skipped, int annual, String expected) {
        assertEquals(expected, samples("202603", sequential, skipped, annual));
    }

    @ParameterizedTest
    @CsvSource({"2026Q1, 2025Q1", "2020W53, 2019W52", "2024, 2023", "20240229, 20230301"})
    void ofAYearBeforeHaveTheSameNumber(String period, String expected) {
        assertEquals(expected, samples(period, 0, 0, 1));
    }

    private static String samples(String iso, int sequential, int skipped, int annual) {
        Predictor predictor = Predictor.of(SampleMetadata.snapshot(
                        """
                        {"predictors": [{"id": "smPredict00", "name": "p", "periodType": "Monthly", "sequentialSampleCount": %d,
                         "sequentialSkipCount": %d, "annualSampleCount": %d}]}"""
                                .formatted(sequential, skipped, annual))
                .get("predictor", "smPredict00"));
        return String.join(
                " ",
                SamplePeriods.of(predictor, Period.parse(iso)).stream()
                        .map(Period::iso)
                        .toList());
    }
}
