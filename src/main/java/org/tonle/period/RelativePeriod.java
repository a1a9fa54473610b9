package org.tonle.period;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * DHIS2's relative period keywords, in the order {@code /api/periodTypes/relativePeriodTypes} lists them. "This" is the period
 * that contains the date, "last n" are the n complete periods before it. "In this year" is the calendar year of the date and, for
 * weeks, the ISO weeks numbered in that year.
 */
public enum RelativePeriod {
    TODAY(PeriodType.DAILY, 0),
    YESTERDAY(PeriodType.DAILY, 1),
    LAST_3_DAYS(PeriodType.DAILY, 3),
    LAST_7_DAYS(PeriodType.DAILY, 7),
    LAST_14_DAYS(PeriodType.DAILY, 14),
    LAST_30_DAYS(PeriodType.DAILY, 30),
    LAST_60_DAYS(PeriodType.DAILY, 60),
    LAST_90_DAYS(PeriodType.DAILY, 90),
    LAST_180_DAYS(PeriodType.DAILY, 180),
    THIS_MONTH(PeriodType.MONTHLY, 0),
    LAST_MONTH(PeriodType.MONTHLY, 1),
    THIS_BIMONTH(PeriodType.BI_MONTHLY, 0),
    LAST_BIMONTH(PeriodType.BI_MONTHLY, 1),
    THIS_QUARTER(PeriodType.QUARTERLY, 0),
    LAST_QUARTER(PeriodType.QUARTERLY, 1),
    THIS_SIX_MONTH(PeriodType.SIX_MONTHLY, 0),
    LAST_SIX_MONTH(PeriodType.SIX_MONTHLY, 1),
    WEEKS_THIS_YEAR(PeriodType.WEEKLY, Span.THIS_YEAR),
    MONTHS_THIS_YEAR(PeriodType.MONTHLY, Span.THIS_YEAR),
    BIMONTHS_THIS_YEAR(PeriodType.BI_MONTHLY, Span.THIS_YEAR),
    QUARTERS_THIS_YEAR(PeriodType.QUARTERLY, Span.THIS_YEAR),
    THIS_YEAR(PeriodType.YEARLY, 0),
    MONTHS_LAST_YEAR(PeriodType.MONTHLY, Span.LAST_YEAR),
    QUARTERS_LAST_YEAR(PeriodType.QUARTERLY, Span.LAST_YEAR),
    LAST_YEAR(PeriodType.YEARLY, 1),
    LAST_5_YEARS(PeriodType.YEARLY, 5),
    LAST_10_YEARS(PeriodType.YEARLY, 10),
    LAST_12_MONTHS(PeriodType.MONTHLY, 12),
    LAST_6_MONTHS(PeriodType.MONTHLY, 6),
    LAST_3_MONTHS(PeriodType.MONTHLY, 3),
    LAST_6_BIMONTHS(PeriodType.BI_MONTHLY, 6),
    LAST_4_QUARTERS(PeriodType.QUARTERLY, 4),
    LAST_2_SIXMONTHS(PeriodType.SIX_MONTHLY, 2),
    THIS_FINANCIAL_YEAR(null, 0),
    LAST_FINANCIAL_YEAR(null, 1),
    LAST_5_FINANCIAL_YEARS(null, 5),
    LAST_10_FINANCIAL_YEARS(null, 10),
    THIS_WEEK(PeriodType.WEEKLY, 0),
    LAST_WEEK(PeriodType.WEEKLY, 1),
    THIS_BIWEEK(PeriodType.BI_WEEKLY, 0),
    LAST_BIWEEK(PeriodType.BI_WEEKLY, 1),
    LAST_4_WEEKS(PeriodType.WEEKLY, 4),
    LAST_4_BIWEEKS(PeriodType.BI_WEEKLY, 4),
    LAST_12_WEEKS(PeriodType.WEEKLY, 12),
    LAST_52_WEEKS(PeriodType.WEEKLY, 52);

    private static final Map<String, RelativePeriod> BY_NAME =
            Stream.of(values()).collect(Collectors.toUnmodifiableMap(RelativePeriod::name, Function.identity()));

    /** Null is the financial year type of the server. */
    private final @Nullable PeriodType type;

    private final Span span;
    private final int count;

    private enum Span {
        THIS,
        LAST,
        THIS_YEAR,
        LAST_YEAR
    }

    RelativePeriod(@Nullable PeriodType type, int last) {
        this.type = type;
        this.span = last == 0 ? Span.THIS : Span.LAST;
        this.count = last;
    }

    RelativePeriod(PeriodType type, Span span) {
        this.type = type;
        this.span = span;
        this.count = 0;
    }

    /** The keyword as it is written in requests, such as {@code LAST_12_MONTHS}; case matters. */
    public static Optional<RelativePeriod> byName(String name) {
        return Optional.ofNullable(BY_NAME.get(name));
    }

    /**
     * The periods the keyword stands for on the date, oldest first, never empty.
     *
     * @param financialYear the type financial years have on this server; DHIS2's default is {@link PeriodType#FINANCIAL_OCT}
     */
    public List<Period> periods(LocalDate date, PeriodType financialYear) {
        PeriodType of = type == null ? financialYear : type;
        Period current = of.containing(date);
        return switch (span) {
            case THIS -> List.of(current);
            case LAST -> before(current);
            case THIS_YEAR -> of.inYear(date.getYear());
            case LAST_YEAR -> of.inYear(date.getYear() - 1);
        };
    }

    private List<Period> before(Period current) {
        List<Period> periods = new ArrayList<>(count);
        Period period = current.plus(-count);
        for (int i = 0; i < count; i++) {
            periods.add(period);
            period = period.next();
        }
        return periods;
    }

    /**
     * English label as analytics metadata prints it: {@code Last 12 months}, {@code This bi-week}. DHIS2 has no label for the ten
     * financial years and prints the keyword; so do we, because answers are compared.
     */
    public String label() {
        if (this == LAST_10_FINANCIAL_YEARS) {
            return name();
        }
        String words = name().replace('_', ' ')
                .toLowerCase(Locale.ROOT)
                .replace("biweek", "bi-week")
                .replace("sixmonth", "six-month")
                .replace("six month", "six-month");
        return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }

    /** The label in another language, the English one where nobody has said it. @param language {@code km}; null for English */
    public String label(@Nullable String language) {
        return PeriodWords.said(name(), PeriodWords.language(language), label());
    }
}
