package org.tonle.period;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Locale;

/**
 * Weeks, or pairs of weeks, that start on the given day. Week 1 of a year is the one that contains 4 January, as ISO 8601 has it
 * for Mondays. With {@code length} 2 the last period of a 53-week year has one week.
 */
record Weeks(String infix, DayOfWeek firstDay, int length) implements Rhythm {
    @Override
    public Period containing(PeriodType type, LocalDate date) {
        long weekStart = date.toEpochDay() - Math.floorMod(date.getDayOfWeek().getValue() - firstDay.getValue(), 7);
        int year = LocalDate.ofEpochDay(weekStart + 3).getYear();
        int week = (int) ((weekStart - firstWeek(year)) / 7);
        return period(type, year, week / length + 1);
    }

    @Override
    public int count(int year) {
        int weeks = weeks(year);
        return (weeks + length - 1) / length;
    }

    @Override
    public Period period(PeriodType type, int year, int number) {
        int firstWeek = (number - 1) * length;
        int lastWeek = Math.min(firstWeek + length, weeks(year));
        long yearStart = firstWeek(year);
        return new Period(
                type,
                LocalDate.ofEpochDay(yearStart + firstWeek * 7L),
                LocalDate.ofEpochDay(yearStart + lastWeek * 7L - 1),
                Period.digits(year) + infix + number);
    }

    @Override
    public String displayName(Period period, Locale language) {
        String number = period.iso().substring(4 + infix.length());
        return PeriodWords.weeks(length, language) + " " + number + " - " + period.start() + " - " + period.end();
    }

    private int weeks(int year) {
        return (int) ((firstWeek(year + 1) - firstWeek(year)) / 7);
    }

    private long firstWeek(int year) {
        LocalDate inside = LocalDate.of(year, 1, 4);
        return inside.toEpochDay() - Math.floorMod(inside.getDayOfWeek().getValue() - firstDay.getValue(), 7);
    }
}
