package org.tonle.period;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RelativePeriodTest {
    private static final LocalDate MID_DECEMBER = LocalDate.of(2025, 12, 15);

    @ParameterizedTest
    @CsvSource({
        "TODAY, 20251215",
        "YESTERDAY, 20251214",
        "LAST_3_DAYS, 20251212 20251213 20251214",
        "THIS_WEEK, 2025W51",
        "LAST_WEEK, 2025W50",
        "LAST_4_WEEKS, 2025W47 2025W48 2025W49 2025W50",
        "THIS_BIWEEK, 2025BiW26",
        "LAST_BIWEEK, 2025BiW25",
        "LAST_4_BIWEEKS, 2025BiW22 2025BiW23 2025BiW24 2025BiW25",
        "THIS_MONTH, 202512",
        "LAST_MONTH, 202511",
        "LAST_3_MONTHS, 202509 202510 202511",
        "THIS_BIMONTH, 202506B",
        "LAST_BIMONTH, 202505B",
        "LAST_6_BIMONTHS, 202406B 202501B 202502B 202503B 202504B 202505B",
        "BIMONTHS_THIS_YEAR, 202501B 202502B 202503B 202504B 202505B 202506B",
        "THIS_QUARTER, 2025Q4",
        "LAST_QUARTER, 2025Q3",
        "LAST_4_QUARTERS, 2024Q4 2025Q1 2025Q2 2025Q3",
        "QUARTERS_THIS_YEAR, 2025Q1 2025Q2 2025Q3 2025Q4",
        "QUARTERS_LAST_YEAR, 2024Q1 2024Q2 2024Q3 2024Q4",
        "THIS_SIX_MONTH, 2025S2",
        "LAST_SIX_MONTH, 2025S1",
        "LAST_2_SIXMONTHS, 2024S2 2025S1",
        "THIS_YEAR, 2025",
        "LAST_YEAR, 2024",
        "LAST_5_YEARS, 2020 2021 2022 2023 2024",
        "THIS_FINANCIAL_YEAR, 2025Oct",
        "LAST_FINANCIAL_YEAR, 2024Oct",
        "LAST_5_FINANCIAL_YEARS, 2020Oct 2021Oct 2022Oct 2023Oct 2024Oct"
    })
    void standsForThesePeriodsInMidDecember(RelativePeriod keyword, String isos) {
        assertEquals(isos, isos(keyword, MID_DECEMBER, PeriodType.FINANCIAL_OCT));
    }

    @ParameterizedTest
    @CsvSource({
        "LAST_7_DAYS, 7",
        "LAST_14_DAYS, 14",
        "LAST_30_DAYS, 30",
        "LAST_60_DAYS, 60",
        "LAST_90_DAYS, 90",
        "LAST_180_DAYS, 180",
        "LAST_12_WEEKS, 12",
        "LAST_52_WEEKS, 52",
        "WEEKS_THIS_YEAR, 52",
        "LAST_6_MONTHS, 6",
        "LAST_12_MONTHS, 12",
        "MONTHS_THIS_YEAR, 12",
        "MONTHS_LAST_YEAR, 12",
        "LAST_10_YEARS, 10",
        "LAST_10_FINANCIAL_YEARS, 10"
    })
    void hasAsManyPeriodsAsItSays(RelativePeriod keyword, int count) {
        assertEquals(
                count, keyword.periods(MID_DECEMBER, PeriodType.FINANCIAL_OCT).size());
    }

    @Test
    void financialYearsFollowTheServersType() {
        assertEquals("2026Nov", isos(RelativePeriod.THIS_FINANCIAL_YEAR, MID_DECEMBER, PeriodType.FINANCIAL_NOV));
        assertEquals("2024April", isos(RelativePeriod.LAST_FINANCIAL_YEAR, MID_DECEMBER, PeriodType.FINANCIAL_APRIL));
    }

    @Test
    void crossesTheYear() {
        LocalDate newYear = LocalDate.of(2026, 1, 1);
        assertEquals("202512", isos(RelativePeriod.LAST_MONTH, newYear, PeriodType.FINANCIAL_OCT));
        assertEquals("2026W1", isos(RelativePeriod.THIS_WEEK, newYear, PeriodType.FINANCIAL_OCT));
        assertEquals("2025Q4", isos(RelativePeriod.LAST_QUARTER, newYear, PeriodType.FINANCIAL_OCT));
        assertEquals("202412", isos(RelativePeriod.LAST_MONTH, LocalDate.of(2025, 1, 31), PeriodType.FINANCIAL_OCT));
    }

    @Property(tries = 300)
    void lastPeriodsEndTheDayBeforeTheCurrentOneStarts(
            @ForAll RelativePeriod keyword, @ForAll("dates") LocalDate date) {
        List<Period> periods = keyword.periods(date, PeriodType.FINANCIAL_OCT);
        for (int i = 1; i < periods.size(); i++) {
            assertEquals(periods.get(i - 1).next(), periods.get(i));
        }
        Period last = periods.get(periods.size() - 1);
        if (keyword.name().startsWith("LAST_")) {
            assertTrue(last.next().contains(date));
        } else if (keyword.name().startsWith("THIS_")) {
            assertTrue(last.contains(date));
        }
    }

    @Test
    void isFoundByNameAndLabelled() {
        assertEquals(RelativePeriod.TODAY, RelativePeriod.byName("TODAY").orElseThrow());
        assertTrue(RelativePeriod.byName("today").isEmpty());
        assertEquals("Last 12 months", RelativePeriod.LAST_12_MONTHS.label());
        assertEquals("Last 4 bi-weeks", RelativePeriod.LAST_4_BIWEEKS.label());
        assertEquals("Last six-month", RelativePeriod.LAST_SIX_MONTH.label());
        assertEquals("LAST_10_FINANCIAL_YEARS", RelativePeriod.LAST_10_FINANCIAL_YEARS.label());
    }

    @Test
    void everyLabelIsSaidInKhmer() {
        assertEquals("12 ខែចុងក្រោយ", RelativePeriod.LAST_12_MONTHS.label("km_KH"));
        assertEquals("Last 12 months", RelativePeriod.LAST_12_MONTHS.label("fr"));
        for (RelativePeriod each : RelativePeriod.values()) {
            assertNotEquals(each.label(), each.label("km"));
        }
    }

    @Provide
    static Arbitrary<LocalDate> dates() {
        return Arbitraries.longs()
                .between(
                        LocalDate.of(1900, 1, 1).toEpochDay(),
                        LocalDate.of(2200, 1, 1).toEpochDay())
                .map(LocalDate::ofEpochDay);
    }

    private static String isos(RelativePeriod keyword, LocalDate date, PeriodType financialYear) {
        return keyword.periods(date, financialYear).stream().map(Period::iso).collect(Collectors.joining(" "));
    }
}
