package org.tonle.period;

import java.time.LocalDate;
import java.time.Year;
import java.util.Locale;

/** Single days. */
record Days() implements Rhythm {
    @Override
    public Period containing(PeriodType type, LocalDate date) {
        return new Period(type, date, date, iso(date));
    }

    @Override
    public int count(int year) {
        return Year.of(year).length();
    }

    @Override
    public Period period(PeriodType type, int year, int number) {
        return containing(type, LocalDate.ofYearDay(year, number));
    }

    @Override
    public String displayName(Period period, Locale language) {
        return period.start().toString();
    }

    private static String iso(LocalDate date) {
        int number = date.getYear() * 10_000 + date.getMonthValue() * 100 + date.getDayOfMonth();
        String digits = Integer.toString(number);
        return digits.length() == 8 ? digits : "0".repeat(8 - digits.length()) + digits;
    }
}
