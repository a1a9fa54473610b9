package org.tonle.period;

import java.time.LocalDate;
import java.util.Locale;

/** How the periods of one type divide time; years are those in the ids of the periods, numbers in a year start with 1. */
sealed interface Rhythm permits Days, Weeks, Months {
    /** The period that contains the date. */
    Period containing(PeriodType type, LocalDate date);

    /** Number of periods in the year. */
    int count(int year);

    /** The numbered period of the year; {@code number} is from 1 to {@link #count}. */
    Period period(PeriodType type, int year, int number);

    /** Name of a period of this rhythm in a language. */
    String displayName(Period period, Locale language);
}
