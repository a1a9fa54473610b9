package org.tonle.common;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.DateTimeException;
import java.time.LocalDate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DayTextTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-01-31",
                " 2026-01-31 ",
                "2026-01-31T08:15",
                "2026-01-31T08:15:30",
                "2026-01-31 08:15:30",
                "2026-01-31T08:15:30.123",
                "2026-01-31T08:15:30.123456Z",
                "2026-01-31T08:15:30+07:00",
                "2026-01-31T08:15:30.000+0000",
                "2026-01-31T08:15:30.000 0700",
                "2026-01-31Z"
            })
    void readsTheDayOfADayOrAMoment(String text) {
        assertEquals(LocalDate.of(2026, 1, 31), DayText.parse(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "2026-01-31xyz",
                "2026-01-31T",
                "2026-01-31Txyz",
                "2026-01-31T25:00",
                "2026-01-31T08:61:00",
                "2026-01-31T08:15:30xyz",
                "2026-02-30",
                "2026-02-30T00:00:00",
                "2026-1-3",
                "20260131",
                "2026-01-31,2026-02-01",
                "2026-01-31' or 1=1"
            })
    void refusesEverythingElse(String text) {
        assertThrows(DateTimeException.class, () -> DayText.parse(text));
    }
}
