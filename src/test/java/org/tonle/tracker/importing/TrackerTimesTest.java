package org.tonle.tracker.importing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.LocalDateTime;
import java.time.ZoneId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tonle.problem.Problem;

class TrackerTimesTest {
    private static final ZoneId ZONE = ZoneId.of("Asia/Phnom_Penh");

    @ParameterizedTest
    @CsvSource({
        "2025-02-02, 2025-02-02T00:00",
        "20250202, 2025-02-02T00:00",
        "2025, 2025-01-01T00:00",
        "2025-02, 2025-02-01T00:00",
        "2025-02-02T10, 2025-02-02T10:00",
        "2025-02-02T10:30, 2025-02-02T10:30",
        "2025-02-02T10:30:15.250, 2025-02-02T10:30:15.250",
        "2025-02-02T03Z, 2025-02-02T10:00",
        "2025-02-02T03:00:00+0000, 2025-02-02T10:00",
        "1738465200000, 2025-02-02T10:00"
    })
    void readsWhatClientsWrite(String text, LocalDateTime wanted) {
        assertEquals(wanted, TrackerTimes.parse("occurredAt", text, ZONE));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1",
                "202",
                "20251",
                "202502",
                "20251332",
                "20250230",
                "202502021",
                "2025020210",
                "x",
                "",
                "2025-13-01",
                "2025-02-02x",
                "2025-02-02T",
                "2025-02-02T1",
                "2025-02-02T25",
                "99999999999999999999"
            })
    void refusesWhatIsNoDate(String text) {
        assertThrows(Problem.class, () -> TrackerTimes.parse("occurredAt", text, ZONE));
    }
}
