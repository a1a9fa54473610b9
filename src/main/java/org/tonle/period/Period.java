package org.tonle.period;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;

/**
 * A period of a fixed type in the ISO calendar. Made by {@link #parse} and {@link PeriodType#containing}, which keep the parts
 * consistent; the order is by start, then end, then type.
 *
 * @param start first day
 * @param end last day, inclusive
 * @param iso canonical id: {@code 2024}, {@code 202401}, {@code 2024W1}, {@code 2024Q1}, {@code 20240131}
 */
public record Period(PeriodType type, LocalDate start, LocalDate end, String iso) implements Comparable<Period> {
    private static final Comparator<Period> ORDER =
            Comparator.comparing(Period::start).thenComparing(Period::end).thenComparing(Period::type);

    /**
     * The period an ISO id names. Days and months may have hyphens ({@code 2024-01-31}, {@code 2024-01}), weeks a leading zero;
     * the id of the result has not. @throws Problem {@link ErrorCode#E1101} when no period has this id.
     * Source: DHIS2 developer guide, "Date and period format".
     */
    public static Period parse(String iso) {
        return find(iso).orElseThrow(() -> new Problem(ErrorCode.E1101, iso));
    }

    /** Like {@link #parse}, empty when no period has this id. */
    public static Optional<Period> find(String iso) {
        return Optional.ofNullable(IsoPeriodReader.read(iso));
    }

    /** The following period of the same type. @throws Problem E1101 after the year 9999. */
    public Period next() {
        return type.containing(inCalendar(end.plusDays(1)));
    }

    /** The preceding period of the same type. @throws Problem E1101 before the year 1. */
    public Period previous() {
        return type.containing(inCalendar(start.minusDays(1)));
    }

    /** The period {@code count} periods later, earlier when negative. @throws Problem E1101 outside of the years 1 to 9999. */
    public Period plus(int count) {
        Period period = this;
        for (int i = 0; i < count; i++) {
            period = period.next();
        }
        for (int i = 0; i > count; i--) {
            period = period.previous();
        }
        return period;
    }

    /** Number of days, first and last included. */
    public int days() {
        return (int) ChronoUnit.DAYS.between(start, end) + 1;
    }

    /** The year in the id, which for weeks and November types may differ from the year of {@link #start}. */
    public int year() {
        return Integer.parseInt(iso, 0, 4, 10);
    }

    /** Whether the date is one of the days of this period. */
    public boolean contains(LocalDate date) {
        return !date.isBefore(start) && !date.isAfter(end);
    }

    /** Whether every day of the other period is in this one. */
    public boolean contains(Period other) {
        return !other.start.isBefore(start) && !other.end.isAfter(end);
    }

    /** English name as DHIS2 prints it: {@code January 2024}, {@code Week 1 - 2024-12-30 - 2025-01-05}. */
    public String displayName() {
        return displayName(null);
    }

    /** The same in another language: {@code មករា 2024}, {@code janvier - mars 2024}. @param language {@code km}, {@code pt_BR}; null for English */
    public String displayName(@Nullable String language) {
        return type.rhythm().displayName(this, PeriodWords.language(language));
    }

    @Override
    public int compareTo(Period other) {
        return ORDER.compare(this, other);
    }

    static String digits(int year) {
        return year >= 1000 ? Integer.toString(year) : String.format("%04d", year);
    }

    private static LocalDate inCalendar(LocalDate date) {
        if (date.getYear() < 1 || date.getYear() > 9999) {
            throw new Problem(ErrorCode.E1101, date.toString());
        }
        return date;
    }
}
