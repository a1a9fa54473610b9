package org.tonle.datavalue.wire;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.Period;
import org.jspecify.annotations.Nullable;
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
            LocalDate start = LocalDate.parse(first.length() > 10 ? first.substring(0, 10) : first);
            LocalDate end = start.plus(Period.parse(text.substring(slash + 1))).minusDays(1);
            for (PeriodType type : PeriodType.values()) {
                org.tonle.period.Period period = type.containing(start);
                if (period.start().equals(start) && period.end().equals(end)) {
                    return period.iso();
                }
            }
            return text;
        } catch (DateTimeException unreadable) {
            return text;
        }
    }

    /** First day and duration of a period. */
    public static String of(org.tonle.period.Period period) {
        return period.start() + "/" + period.type().isoDuration();
    }
}
