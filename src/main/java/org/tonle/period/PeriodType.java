package org.tonle.period;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * DHIS2's fixed period types. The periods of one type tile the calendar: every date from year 1 to 9999 lies in exactly one.
 *
 * <p>November types are named by the year they end in ({@code 2025Nov} is November 2024 to October 2025), all other financial
 * types by the year they start in. A year with 53 weeks has a 27th bi-week of one week only, so that bi-weeks do not overlap.
 * Source: DHIS2 developer guide, "Date and period format", and recorded answers.
 */
public enum PeriodType {
    DAILY(0, "Daily", "Daily", "P1D", "yyyyMMdd", 1, new Days()),
    WEEKLY(1, "Weekly", "Weekly", "P7D", "yyyyWn", 7, new Weeks("W", DayOfWeek.MONDAY, 1)),
    WEEKLY_WEDNESDAY(
            2, "WeeklyWednesday", "Weekly Wednesday", "P7D", "yyyyWedWn", 7, week("WedW", DayOfWeek.WEDNESDAY)),
    WEEKLY_THURSDAY(3, "WeeklyThursday", "Weekly Thursday", "P7D", "yyyyThuWn", 7, week("ThuW", DayOfWeek.THURSDAY)),
    WEEKLY_FRIDAY(4, "WeeklyFriday", "WeeklyFriday", "P7D", "yyyyFriWn", 7, week("FriW", DayOfWeek.FRIDAY)),
    WEEKLY_SATURDAY(5, "WeeklySaturday", "Weekly Saturday", "P7D", "yyyySatWn", 7, week("SatW", DayOfWeek.SATURDAY)),
    WEEKLY_SUNDAY(6, "WeeklySunday", "Weekly Sunday", "P7D", "yyyySunWn", 7, week("SunW", DayOfWeek.SUNDAY)),
    BI_WEEKLY(7, "BiWeekly", "Bi-weekly", "P14D", "yyyyBiWn", 14, new Weeks("BiW", DayOfWeek.MONDAY, 2)),
    MONTHLY(8, "Monthly", "Monthly", "P1M", "yyyyMM", 30, new Months("", 1, 1)),
    BI_MONTHLY(9, "BiMonthly", "Bi-monthly", "P2M", "yyyyMMB", 61, new Months("B", 2, 1)),
    QUARTERLY(10, "Quarterly", "Quarterly", "P3M", "yyyyQn", 91, new Months("Q", 3, 1)),
    QUARTERLY_NOV(11, "QuarterlyNov", "Quarterly November", "P3M", "yyyyNovQn", 91, new Months("NovQ", 3, -1)),
    SIX_MONTHLY(12, "SixMonthly", "Six-monthly", "P6M", "yyyySn", 182, new Months("S", 6, 1)),
    SIX_MONTHLY_APRIL(
            13, "SixMonthlyApril", "Six-monthly April", "P6M", "yyyyAprilSn", 182, new Months("AprilS", 6, 4)),
    SIX_MONTHLY_NOV(14, "SixMonthlyNov", "Six-monthly November", "P6M", "yyyyNovSn", 182, new Months("NovS", 6, -1)),
    YEARLY(15, "Yearly", "Yearly", "P1Y", "yyyy", 365, new Months("", 12, 1)),
    FINANCIAL_FEB(16, "FinancialFeb", "Financial February", "P1Y", "yyyyFeb", 365, new Months("Feb", 12, 2)),
    FINANCIAL_APRIL(17, "FinancialApril", "Financial April", "P1Y", "yyyyApril", 365, new Months("April", 12, 4)),
    FINANCIAL_JULY(18, "FinancialJuly", "Financial July", "P1Y", "yyyyJuly", 365, new Months("July", 12, 7)),
    FINANCIAL_AUG(19, "FinancialAug", "Financial August", "P1Y", "yyyyAug", 365, new Months("Aug", 12, 8)),
    FINANCIAL_SEP(20, "FinancialSep", "FinancialSep", "P1Y", "yyyySep", 365, new Months("Sep", 12, 9)),
    FINANCIAL_OCT(21, "FinancialOct", "Financial October", "P1Y", "yyyyOct", 365, new Months("Oct", 12, 10)),
    FINANCIAL_NOV(22, "FinancialNov", "Financial November", "P1Y", "yyyyNov", 365, new Months("Nov", 12, -1));

    private static final Map<String, PeriodType> BY_ID =
            Stream.of(values()).collect(Collectors.toUnmodifiableMap(PeriodType::id, Function.identity()));

    private final int number;
    private final String id;
    private final String label;
    private final String isoDuration;
    private final String isoFormat;
    private final int frequencyOrder;
    /** Sealed over records of strings, integers and enums, which the checker does not see to be immutable. */
    @SuppressWarnings("ImmutableEnumChecker")
    private final Rhythm rhythm;

    PeriodType(
            int number,
            String id,
            String label,
            String isoDuration,
            String isoFormat,
            int frequencyOrder,
            Rhythm rhythm) {
        this.number = number;
        this.id = id;
        this.label = label;
        this.isoDuration = isoDuration;
        this.isoFormat = isoFormat;
        this.frequencyOrder = frequencyOrder;
        this.rhythm = rhythm;
    }

    private static Rhythm week(String infix, DayOfWeek firstDay) {
        return new Weeks(infix, firstDay, 1);
    }

    /** The type with DHIS2's name, such as {@code Monthly} or {@code FinancialOct}; case matters. Empty when there is none. */
    public static Optional<PeriodType> byId(@Nullable String id) {
        return id == null ? Optional.empty() : Optional.ofNullable(BY_ID.get(id));
    }

    /** Stands for the type in the numbers of stored periods: never changes and is never given to another type. From 0. */
    public int number() {
        return number;
    }

    /** DHIS2's name of the type as metadata spells it: {@code Monthly}, {@code SixMonthlyApril}. */
    public String id() {
        return id;
    }

    /** English label, as {@code /api/periodTypes} prints it. */
    public String label() {
        return label;
    }

    /** ISO 8601 duration: {@code P1D}, {@code P3M}. */
    public String isoDuration() {
        return isoDuration;
    }

    /** Pattern of the ids of this type: {@code yyyyMM}, {@code yyyyNovQn}. */
    public String isoFormat() {
        return isoFormat;
    }

    /** Nominal length in days, 1 to 365; orders types from fine to coarse. */
    public int frequencyOrder() {
        return frequencyOrder;
    }

    /** The period of this type that contains the date. */
    public Period containing(LocalDate date) {
        return rhythm.containing(this, date);
    }

    /** The periods of this type that share at least one day with {@code start} to {@code end} (both inclusive), oldest first. */
    public List<Period> between(LocalDate start, LocalDate end) {
        List<Period> periods = new ArrayList<>();
        if (start.isAfter(end)) {
            return periods;
        }
        Period period = containing(start);
        while (!period.start().isAfter(end)) {
            periods.add(period);
            period = period.next();
        }
        return periods;
    }

    /** The periods whose id carries the year, oldest first: 12 months, 52 or 53 ISO weeks, 4 quarters. */
    public List<Period> inYear(int year) {
        List<Period> periods = new ArrayList<>();
        for (int n = 1; n <= rhythm.count(year); n++) {
            periods.add(rhythm.period(this, year, n));
        }
        return periods;
    }

    /** How many periods of this type the year has: 1 for yearly types, 12 for months, 52 or 53 for ISO weeks. */
    public int countInYear(int year) {
        return rhythm.count(year);
    }

    Rhythm rhythm() {
        return rhythm;
    }
}
