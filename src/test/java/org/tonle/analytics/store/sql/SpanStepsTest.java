package org.tonle.analytics.store.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.tonle.analytics.store.DaySpan;
import org.tonle.analytics.store.duckdb.DuckDbDialect;

class SpanStepsTest {
    private static DaySpan days(String start, String end) {
        return DaySpan.between(LocalDate.parse(start), LocalDate.parse(end));
    }

    private static SpanSteps steps(DaySpan... items) {
        return Objects.requireNonNull(of(items));
    }

    private static @Nullable SpanSteps of(DaySpan... items) {
        return SpanSteps.of(Stream.of(items).map(List::of).toList());
    }

    @Test
    void quartersInAnyOrderWithOneLeftOut() {
        SpanSteps steps = steps(
                days("2025-01-01", "2025-03-31"), days("2024-01-01", "2024-03-31"), days("2024-04-01", "2024-06-30"));
        assertEquals(
                new SpanSteps(
                        true,
                        2024 * 12,
                        3,
                        Map.of(4, 0, 0, 1, 1, 2),
                        DaySpan.between(LocalDate.of(2024, 1, 1), LocalDate.of(2025, 3, 31))),
                steps);
        assertEquals("((m - 24288) // 3)", steps.number("m", DuckDbDialect.DUCKDB));
        assertEquals(24303, steps.end());
        assertEquals(false, steps.isWithoutGaps());
    }

    @Test
    void weeksAreStepsOfDays() {
        SpanSteps steps = steps(days("2024-12-30", "2025-01-05"), days("2025-01-06", "2025-01-12"));
        assertEquals(7, steps.length());
        assertEquals(true, steps.isWithoutGaps());
        assertEquals(1, steps.item(1));
    }

    @Test
    void whatOverlapsOrIsOfSeveralLengthsIsNoStep() {
        assertNull(of(days("2025-01-01", "2025-01-31"), days("2025-01-01", "2025-01-31")));
        assertNull(of(days("2025-01-01", "2025-03-31"), days("2025-02-01", "2025-04-30")));
        assertNull(of(days("2025-01-01", "2025-12-31"), days("2025-01-01", "2025-01-31")));
        assertNull(of(days("2025-01-01", "2025-01-10"), days("2025-01-12", "2025-01-21")));
        assertNull(SpanSteps.of(List.of(List.of(days("2025-01-01", "2025-01-31"), days("2025-02-01", "2025-02-28")))));
        assertNull(SpanSteps.of(List.of()));
    }
}
