package org.tonle.datavalue.cell;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tonle.common.DayText;
import org.tonle.parameter.Parameters;
import org.tonle.period.Period;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;

/**
 * Which time a reader asks for: periods, or dates, or what changed since a moment.
 *
 * @param periods empty when none is named
 * @param start null when not bound @param end null when not bound @param since null for all
 */
public record TimeSpan(
        List<Period> periods, @Nullable LocalDate start, @Nullable LocalDate end, @Nullable Instant since) {
    private static final Pattern DURATION = Pattern.compile("(\\d{1,9})([dhms])");

    private static final Pattern ZONED = Pattern.compile("(Z|[+-]\\d{2}:\\d{2})$");

    /** Reads {@code period, startDate, endDate, lastUpdated, lastUpdatedDuration}. @throws Problem E2002 to E2005, E1101, E1003 */
    public static TimeSpan of(Parameters words, Instant now) {
        return of(words, now, false);
    }

    /** The same. @param isBounded whether something else bounds the time, so that nothing need be said here */
    public static TimeSpan of(Parameters words, Instant now, boolean isBounded) {
        List<Period> periods = new ArrayList<>();
        words.list("period", "periods").forEach(iso -> periods.add(Period.parse(iso)));
        String from = words.text("startDate");
        String to = words.text("endDate");
        Instant since = since(words.text("lastUpdated"), words.text("lastUpdatedDuration"), now);
        if (!isBounded && periods.isEmpty() && (from == null || to == null) && since == null) {
            throw new Problem(ErrorCode.E2002);
        }
        if (!periods.isEmpty() && (from != null || to != null)) {
            throw new Problem(ErrorCode.E2003);
        }
        LocalDate start = date(from);
        LocalDate end = date(to);
        if (start != null && end != null && start.isAfter(end)) {
            throw new Problem(ErrorCode.E2004, start, end);
        }
        return new TimeSpan(periods, start, end, since);
    }

    /** The moment that a text says, or so long ago as a duration such as {@code 7d}; null when neither is there. @throws Problem E2005, E1003 */
    public static @Nullable Instant since(@Nullable String text, @Nullable String duration, Instant now) {
        if (duration != null) {
            Matcher parts = DURATION.matcher(duration);
            if (!parts.matches()) {
                throw new Problem(ErrorCode.E2005, duration);
            }
            long count = Long.parseLong(parts.group(1));
            return now.minus(
                    switch (parts.group(2)) {
                        case "d" -> Duration.ofDays(count);
                        case "h" -> Duration.ofHours(count);
                        case "m" -> Duration.ofMinutes(count);
                        default -> Duration.ofSeconds(count);
                    });
        }
        if (text == null) {
            return null;
        }
        try {
            LocalDateTime local = text.length() <= 10
                    ? LocalDate.parse(text).atStartOfDay()
                    : LocalDateTime.parse(
                            text.replaceAll("(Z|[+-]\\d{2}:?\\d{2})$", "").replace(' ', 'T'));
            return local.atZone(ZoneId.systemDefault()).toInstant();
        } catch (DateTimeException unreadable) {
            throw new Problem(ErrorCode.E1003, "`" + text + "` is no date");
        }
    }

    /** The moment a text says, in the zone of the server where it says none; the end of a day that is all it says. Null for none. @throws Problem E1003 */
    public static @Nullable Instant endOf(@Nullable String text) {
        if (text == null) {
            return null;
        }
        try {
            ZoneId zone = ZoneId.systemDefault();
            if (text.length() <= 10) {
                return LocalDate.parse(text)
                        .plusDays(1)
                        .atStartOfDay(zone)
                        .toInstant()
                        .minusNanos(1000);
            }
            String moment = text.replace(' ', 'T'); // a plus sign that was not escaped
            return ZONED.matcher(moment).find()
                    ? OffsetDateTime.parse(moment).toInstant()
                    : LocalDateTime.parse(moment).atZone(zone).toInstant();
        } catch (DateTimeException unreadable) {
            throw new Problem(ErrorCode.E1003, "`" + text + "` is no date. Write 2025-01-31 or 2025-01-31T10:00:00Z");
        }
    }

    private static @Nullable LocalDate date(@Nullable String text) {
        if (text == null) {
            return null;
        }
        try {
            return DayText.parse(text);
        } catch (DateTimeException unreadable) {
            throw new Problem(ErrorCode.E1003, "`" + text + "` is no date");
        }
    }
}
