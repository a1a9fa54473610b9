package org.tonle.analytics.store;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.tonle.period.Period;
import org.tonle.period.PeriodType;

/**
 * Days that are asked about: a period, or any first and last day.
 *
 * @param type null for a range of days that is no period
 * @param start first day
 * @param end last day, inclusive
 */
public record DaySpan(@Nullable PeriodType type, LocalDate start, LocalDate end) {
    public static DaySpan of(Period period) {
        return new DaySpan(period.type(), period.start(), period.end());
    }

    public static DaySpan between(LocalDate start, LocalDate end) {
        return new DaySpan(null, start, end);
    }

    /** Number of days, first and last included. */
    public long days() {
        return end.toEpochDay() - start.toEpochDay() + 1;
    }

    /**
     * Whether values of a data period belong here. A period takes those of its own type, and of finer types by their first day (a
     * week by its fourth, so that it belongs to the month most of it lies in); never those of coarser types or of another type of
     * the same length. A range of days takes what lies within it.
     */
    public boolean takes(DataPeriod data) {
        if (type == null) {
            return !data.start().isBefore(start) && !data.end().isAfter(end);
        }
        if (type == data.type()) {
            return data.start().equals(start);
        }
        LocalDate day = data.anchor();
        return data.type().frequencyOrder() < type.frequencyOrder() && !day.isBefore(start) && !day.isAfter(end);
    }
}
