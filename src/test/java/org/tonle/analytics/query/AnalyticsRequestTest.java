package org.tonle.analytics.query;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tonle.analytics.query.question.AnalyticsRequest;
import org.tonle.analytics.query.question.DimensionText;
import org.tonle.analytics.query.question.MeasureCriteria;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;

class AnalyticsRequestTest {
    @Test
    void takesDimensionsOneByOneAndJoinedByCommas() {
        AnalyticsRequest request =
                AnalyticsRequest.of(Map.of("dimension", List.of("dx:a;b;a,pe:2024", "ou:LEVEL-2;c")));
        assertEquals(
                List.of(
                        new DimensionText("dx", List.of("a", "b")),
                        new DimensionText("pe", List.of("2024")),
                        new DimensionText("ou", List.of("LEVEL-2", "c"))),
                request.dimensions());
    }

    @Test
    void takesDimensionsWithoutItems() {
        AnalyticsRequest request = AnalyticsRequest.of(Map.of("dimension", List.of("co", "catSex00000:")));
        assertEquals(
                List.of(new DimensionText("co", List.of()), new DimensionText("catSex00000", List.of())),
                request.dimensions());
    }

    @Test
    void takesDatesWithAndWithoutHyphensAndTime() {
        AnalyticsRequest request = AnalyticsRequest.of(Map.of(
                "startDate", List.of("20250131"),
                "endDate", List.of("2025-02-01"),
                "relativePeriodDate", List.of("2025-12-15T10:00:00")));
        assertEquals(LocalDate.of(2025, 1, 31), request.startDate());
        assertEquals(LocalDate.of(2025, 2, 1), request.endDate());
        assertEquals(LocalDate.of(2025, 12, 15), request.relativePeriodDate());
    }

    @Test
    void refusesWordsThatMeanNothing() {
        assertRefused(ErrorCode.E1003, "aggregationType", "NOPE");
        assertRefused(ErrorCode.E1003, "measureCriteria", "XX:1");
        assertRefused(ErrorCode.E1003, "measureCriteria", "GT:");
        assertRefused(ErrorCode.E1003, "preAggregationMeasureCriteria", "GT:NaN");
        assertRefused(ErrorCode.E1003, "skipMeta", "perhaps");
        assertRefused(ErrorCode.E1003, "outputIdScheme", "'; drop table period; --");
        assertRefused(ErrorCode.E1003, "order", "UP");
        assertRefused(ErrorCode.E7135, "startDate", "2025-02-30");
        assertRefused(ErrorCode.E7135, "relativePeriodDate", "today");
    }

    @Test
    void keepsTheTypeOfEachElementWhenTheDefaultIsAskedFor() {
        assertNull(AnalyticsRequest.of(Map.of("aggregationType", List.of("DEFAULT")))
                .aggregationType());
    }

    @Test
    void measuresAllConditionsTogether() {
        MeasureCriteria criteria = MeasureCriteria.read("measureCriteria", "GE:10;LT:50");
        assertTrue(criteria.holds(10) && criteria.holds(49.9));
        assertFalse(criteria.holds(9.9) || criteria.holds(50));
    }

    private static void assertRefused(ErrorCode code, String parameter, String text) {
        Problem problem =
                assertThrows(Problem.class, () -> AnalyticsRequest.of(Map.of(parameter, List.of(text))), parameter);
        assertEquals(code, problem.code());
    }
}
