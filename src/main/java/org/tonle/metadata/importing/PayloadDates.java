package org.tonle.metadata.importing;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Dates of payloads in the one form that is stored and answered: server time without zone, {@code 2025-10-13T16:13:10.818}. */
final class PayloadDates {
    private static final DateTimeFormatter STORED = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS");
    private static final DateTimeFormatter READ = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE)
            .optionalStart()
            .appendPattern("['T'][' ']HH[:mm[:ss]]")
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

    /** Milliseconds since 1970, as Java programs write moments: more digits than a year, a month or a day has. */
    private static final Pattern MILLISECONDS = Pattern.compile("\\d{11,14}");

    /** The stored form of a day, a month, a year, or of a moment with or without a zone; null when it is none of them. */
    static @Nullable String read(String sent, ZoneId zone) {
        String text = whole(sent.strip());
        if (MILLISECONDS.matcher(text).matches()) {
            return stored(LocalDateTime.ofInstant(Instant.ofEpochMilli(Long.parseLong(text)), zone));
        }
        try {
            TemporalAccessor read = READ.parseBest(text, OffsetDateTime::from, LocalDateTime::from, LocalDate::from);
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

    /** A month or a year is its first day; {@code 20240131} is written with hyphens. */
    private static String whole(String text) {
        if (text.matches("\\d{4}")) {
            return text + "-01-01";
        }
        if (text.matches("\\d{4}-\\d{2}")) {
            return text + "-01";
        }
        return text.matches("\\d{8}")
                ? text.substring(0, 4) + "-" + text.substring(4, 6) + "-" + text.substring(6)
                : text;
    }
}
