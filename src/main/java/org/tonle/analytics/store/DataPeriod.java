package org.tonle.analytics.store;

import java.time.LocalDate;
import org.tonle.period.PeriodType;

/** A period values were reported for: a row of the table {@code period}. */
public record DataPeriod(int id, String iso, PeriodType type, LocalDate start, LocalDate end) {
    private static final int WEEK = PeriodType.WEEKLY.frequencyOrder();

    /** The day that decides to which month, quarter or year the period belongs: the first, of a week the fourth. */
    public LocalDate anchor() {
        return type.frequencyOrder() == WEEK ? start.plusDays(3) : start;
    }

    /** Number of days, first and last included. */
    public int days() {
        return (int) (end.toEpochDay() - start.toEpochDay()) + 1;
    }
}
