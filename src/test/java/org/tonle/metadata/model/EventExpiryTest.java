package org.tonle.metadata.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.LocalDate;
import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tonle.period.PeriodType;

class EventExpiryTest {
    private static Program.EventExpiry expiry(int completeDays, int periodDays, @Nullable PeriodType type) {
        return new Program.EventExpiry(completeDays, periodDays, type);
    }

    @ParameterizedTest
    @CsvSource({
        "2025-05-31, 5, 2025-06-05, false", // the last open day
        "2025-05-31, 5, 2025-06-06, true",
        "2025-05-01, 5, 2025-06-06, true",
        "2025-06-01, 5, 2025-06-06, false",
        "2030-01-01, 5, 2025-06-06, false",
        "2020-01-01, 0, 2025-06-06, false" // never
    })
    void aPeriodClosesTheGivenDaysAfterItsEnd(String day, int days, String today, boolean closed) {
        Program.EventExpiry monthly = expiry(0, days, PeriodType.byId("Monthly").orElseThrow());
        assertEquals(closed, monthly.isClosed(LocalDate.parse(day), LocalDate.parse(today)));
        assertEquals(false, expiry(0, days, null).isClosed(LocalDate.parse(day), LocalDate.parse(today)));
    }

    @ParameterizedTest
    @CsvSource({"10, 2025-06-05T12:00:00, false", "10, 2025-06-05T11:59:59, true", "0, 2020-01-01T00:00:00, false"})
    void anEventClosesTheGivenDaysAfterItsCompletion(int days, String completed, boolean closed) {
        LocalDateTime now = LocalDateTime.of(2025, 6, 15, 12, 0);
        assertEquals(closed, expiry(days, 0, null).isClosedSince(LocalDateTime.parse(completed), now));
    }

    @Test
    void whatClosesIsReadFromTheProgram() {
        var snapshot = org.tonle.testsupport.SampleMetadata.snapshot(
                """
                {"programs": [{"id": "exProgram00", "name": "a", "completeEventsExpiryDays": 3, "expiryDays": 4,
                  "expiryPeriodType": "Quarterly"}, {"id": "exProgram01", "name": "b"}]}""");
        assertEquals(
                expiry(3, 4, PeriodType.byId("Quarterly").orElseThrow()),
                Program.of(snapshot.get("program", "exProgram00")).expiry());
        assertEquals(
                expiry(0, 0, null),
                Program.of(snapshot.get("program", "exProgram01")).expiry());
    }
}
