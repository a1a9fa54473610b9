package org.tonle.metadata.importing;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import org.jspecify.annotations.Nullable;

/** Dates of payloads in the one form that is stored and answered: server time without zone, {@code 2025-10-13T16:13:10.818}. */
final class PayloadDates {
    private static final DateTimeFormatter STORED = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS");
    private static final DateTimeFormatter READ = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE)
            .optionalStart()
            .appendLiteral('T')
            .appendPattern("HH:mm[:ss]")
            .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
            .optionalStart()
            .appendPattern("[XXX][XX][X]")
            .optionalEnd()
            .optionalEnd()
            .toFormatter();

    private PayloadDates() {}

    static String stored(LocalDateTime moment) {
        return STORED.format(moment);
    }

    /** The stored form of a day, or of a moment with or without a zone; null when it is neither. */
    static @Nullable String read(String text, ZoneId zone) {
        try {
            TemporalAccessor read =
                    READ.parseBest(text.strip(), OffsetDateTime::from, LocalDateTime::from, LocalDate::from);
            if (read instanceof OffsetDateTime moment) {
                return stored(moment.atZoneSameInstant(zone).toLocalDateTime());
            }
            if (read instanceof LocalDateTime moment) {
                return stored(moment);
            }
            return stored(LocalDate.from(read).atStartOfDay());
        } catch (DateTimeException unreadable) {
            return null;
        }
    }
}
