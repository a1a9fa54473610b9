package org.tonle.datastore;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;
import org.tonle.parameter.Parameters;

/** The moment that {@code lastUpdated} names: a year, a month, a day or a time of a day. */
final class SinceWhen {
    private SinceWhen() {}

    /** Null when nothing is said. @throws org.tonle.problem.Problem E1003 for what is no moment */
    static @Nullable Instant of(Parameters parameters) {
        String text = parameters.text("lastUpdated");
        if (text == null) {
            return null;
        }
        try {
            LocalDateTime moment = text.length() > 10
                    ? LocalDateTime.parse(text.replaceFirst("Z$", ""))
                    : LocalDate.parse(text + "0000-01-01".substring(Math.min(text.length(), 10)))
                            .atStartOfDay();
            return moment.atZone(ZoneId.systemDefault()).toInstant();
        } catch (DateTimeParseException none) {
            throw Parameters.unreadable("lastUpdated", text, "2026, 2026-01, 2026-01-31 or 2026-01-31T12:00:00");
        }
    }
}
