package org.tonle.metadata.model;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;

/** Dates of documents: {@code 2024-01-31}, with or without a time behind it. */
final class StoredDates {
    private StoredDates() {}

    /** The day of a date; null for none and for one that cannot be read. */
    static @Nullable LocalDate day(@Nullable String text) {
        LocalDateTime moment = moment(text, false);
        return moment == null ? null : moment.toLocalDate();
    }

    /** The moment of a date, that of one without a time is the first or the last second of the day; null for none and for one that cannot be read. */
    static @Nullable LocalDateTime moment(@Nullable String text, boolean endOfDay) {
        if (text == null || text.length() < 10) {
            return null;
        }
        try {
            if (text.length() < 16) {
                LocalDate day = LocalDate.parse(text.substring(0, 10));
                return endOfDay ? day.atTime(23, 59, 59) : day.atStartOfDay();
            }
            return LocalDateTime.parse(text.substring(0, Math.min(text.length(), text.startsWith(".", 19) ? 23 : 19)));
        } catch (DateTimeException unreadable) {
            return null;
        }
    }
}
