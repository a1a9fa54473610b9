package org.tonle.datavalue.wire;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.Period;
import java.time.YearMonth;
import org.jspecify.annotations.Nullable;
import org.tonle.common.DayText;
import org.tonle.period.PeriodType;

/** Periods as ADX writes them, first day and ISO 8601 duration: {@code 2024-01-01/P1M}. */
public final class AdxPeriod {
    private AdxPeriod() {}

    /** The iso id of a period of ours: {@code 202401}; the text itself when it is no such period. */
    static @Nullable String iso(@Nullable String text) {
        if (text == null) {
            return null;
        }
        int slash = text.indexOf('/');
        if (slash < 0) {
            return text;
        }
        try {
            String first = text.substring(0, slash);
            LocalDate start = DayText.parse(first);
            String iso = find(
                    start, start.plus(Period.parse(text.substring(slash + 1))).minusDays(1));
            return iso == null ? text : iso;
        } catch (DateTimeException unreadable) {
            return text;
        }
    }

    /** The iso id of the period from one day to another, as FHIR writes them: days, months, years or moments; both together when it is none. */
    static String between(String start, String end) {
        try {
            String iso = find(day(start, false), day(end, true));
            return iso == null ? start + "/" + end : iso;
        } catch (DateTimeException unreadable) {
            return start + "/" + end;
        }
    }

    private static LocalDate day(String text, boolean isEnd) {
        return switch (text.length()) {
            case 4 -> LocalDate.of(Integer.parseInt(text), isEnd ? 12 : 1, isEnd ? 31 : 1);
            case 7 ->
                isEnd
                        ? YearMonth.parse(text).atEndOfMonth()
                        : YearMonth.parse(text).atDay(1);
            default -> DayText.parse(text);
        };
    }

    private static @Nullable String find(LocalDate start, LocalDate end) {
        for (PeriodType type : PeriodType.values()) {
            org.tonle.period.Period period = type.containing(start);
            if (period.start().equals(start) && period.end().equals(end)) {
                return period.iso();
            }
        }
        return null;
    }

    /** First day and duration of a period. */
    public static String of(org.tonle.period.Period period) {
        return period.start() + "/" + period.type().isoDuration();
    }
}
