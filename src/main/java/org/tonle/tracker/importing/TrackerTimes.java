package org.tonle.tracker.importing;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import org.jspecify.annotations.Nullable;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;

/** Points in time as clients write them, and as we do: server-local, to the millisecond, without a zone. */
public final class TrackerTimes {
    private static final DateTimeFormatter WRITTEN = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS");
    private static final int YEARS = 9999;
    private static final DateTimeFormatter DIGITS =
            DateTimeFormatter.ofPattern("uuuuMMdd").withResolverStyle(ResolverStyle.STRICT);
    /** Fewer digits are no milliseconds that anybody means: they would be of the year 1970. */
    private static final int MILLISECONDS = 11;

    private TrackerTimes() {}

    /**
     * A date, also without dashes, a date with a time, or one with an offset ({@code Z}, {@code +0700}), which is moved to the server's
     * zone; also milliseconds since 1970. @throws Problem E1003 that names the property and the text
     */
    public static LocalDateTime parse(String property, String text, ZoneId zone) {
        LocalDateTime found;
        try {
            found = read(text.strip(), zone);
        } catch (DateTimeException | NumberFormatException unreadable) {
            found = null;
        }
        if (found == null || found.getYear() < 1 || found.getYear() > YEARS) {
            throw new Problem(
                    ErrorCode.E1003,
                    "`" + text + "` in " + property + " is no date. Write it as 2025-02-28 or 2025-02-28T13:45:00");
        }
        return found;
    }

    private static @Nullable LocalDateTime read(String text, ZoneId zone) {
        if (text.length() == 10 && text.charAt(4) == '-') {
            return LocalDate.parse(text).atStartOfDay();
        }
        int t = text.indexOf('T');
        if (t < 0) {
            return switch (text.length()) {
                case 4 -> LocalDate.of(Integer.parseInt(text), 1, 1).atStartOfDay();
                case 7 -> LocalDate.parse(text + "-01").atStartOfDay();
                case 8 -> LocalDate.parse(text, DIGITS).atStartOfDay();
                default ->
                    text.length() < MILLISECONDS
                            ? null
                            : LocalDateTime.ofInstant(Instant.ofEpochMilli(Long.parseLong(text)), zone);
            };
        }
        int offset = offset(text, t);
        if (offset < 0) {
            return local(text, t);
        }
        LocalDateTime local = local(text.substring(0, offset), t);
        return local.atZone(ZoneId.of(text.substring(offset)))
                .withZoneSameInstant(zone)
                .toLocalDateTime();
    }

    /** @param t where the time begins; of the hour alone it is the full hour */
    private static LocalDateTime local(String text, int t) {
        return LocalDateTime.parse(text.length() == t + 3 ? text + ":00" : text);
    }

    private static int offset(String text, int from) {
        for (int i = from; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == 'Z' || c == '+' || c == '-') {
                return i;
            }
        }
        return -1;
    }

    /** {@code 2025-10-13T16:13:10.818}. */
    public static String write(LocalDateTime time) {
        return WRITTEN.format(time);
    }
}
