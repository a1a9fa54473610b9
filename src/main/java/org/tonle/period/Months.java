package org.tonle.period;

import java.time.LocalDate;
import java.util.Locale;

/**
 * Periods of 1, 2, 3, 6 or 12 months. {@code firstMonth} is the month in which the first period of a year starts: 1 is January,
 * -1 is November of the year before.
 */
record Months(String infix, int length, int firstMonth) implements Rhythm {
    @Override
    public Period containing(PeriodType type, LocalDate date) {
        int month = date.getYear() * 12 + date.getMonthValue() - firstMonth;
        return period(type, Math.floorDiv(month, 12), Math.floorMod(month, 12) / length + 1);
    }

    @Override
    public int count(int year) {
        return 12 / length;
    }

    @Override
    public Period period(PeriodType type, int year, int number) {
        int month = year * 12 + firstMonth - 1 + (number - 1) * length;
        LocalDate start = firstDay(month);
        LocalDate end = length == 1
                ? start.withDayOfMonth(start.lengthOfMonth())
                : firstDay(month + length).minusDays(1);
        return new Period(type, start, end, iso(year, number));
    }

    private static LocalDate firstDay(int month) {
        return LocalDate.of(Math.floorDiv(month, 12), Math.floorMod(month, 12) + 1, 1);
    }

    private String iso(int year, int number) {
        String digits = Period.digits(year);
        return switch (length) {
            case 1 -> digits + (number < 10 ? "0" : "") + number;
            case 2 -> digits + "0" + number + infix;
            case 12 -> digits + infix;
            default -> digits + infix + number;
        };
    }

    @Override
    public String displayName(Period period, Locale language) {
        String endYear = Period.digits(period.end().getYear());
        if (length == 12 && firstMonth == 1) {
            return endYear;
        }
        String startMonth = PeriodWords.month(period.start(), language);
        if (length == 1) {
            return startMonth + " " + endYear;
        }
        String startYear = length == 12 ? " " + Period.digits(period.start().getYear()) : "";
        return startMonth + startYear + " - " + PeriodWords.month(period.end(), language) + " " + endYear;
    }
}
