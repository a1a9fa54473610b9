package org.tonle.period;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.StringLength;
import net.jqwik.api.constraints.UniqueChars;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;

class PeriodTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            20240229    | DAILY             | 2024-02-29 | 2024-02-29 | 2024-02-29
            2025W1      | WEEKLY            | 2024-12-30 | 2025-01-05 | Week 1 - 2024-12-30 - 2025-01-05
            2020W53     | WEEKLY            | 2020-12-28 | 2021-01-03 | Week 53 - 2020-12-28 - 2021-01-03
            2025WedW40  | WEEKLY_WEDNESDAY  | 2025-10-01 | 2025-10-07 | Week 40 - 2025-10-01 - 2025-10-07
            2025ThuW40  | WEEKLY_THURSDAY   | 2025-10-02 | 2025-10-08 | Week 40 - 2025-10-02 - 2025-10-08
            2025FriW1   | WEEKLY_FRIDAY     | 2025-01-03 | 2025-01-09 | Week 1 - 2025-01-03 - 2025-01-09
            2025SatW40  | WEEKLY_SATURDAY   | 2025-10-04 | 2025-10-10 | Week 40 - 2025-10-04 - 2025-10-10
            2025SunW40  | WEEKLY_SUNDAY     | 2025-09-28 | 2025-10-04 | Week 40 - 2025-09-28 - 2025-10-04
            2025BiW20   | BI_WEEKLY         | 2025-09-22 | 2025-10-05 | Bi-Week 20 - 2025-09-22 - 2025-10-05
            2025BiW1    | BI_WEEKLY         | 2024-12-30 | 2025-01-12 | Bi-Week 1 - 2024-12-30 - 2025-01-12
            2020BiW27   | BI_WEEKLY         | 2020-12-28 | 2021-01-03 | Bi-Week 27 - 2020-12-28 - 2021-01-03
            202402      | MONTHLY           | 2024-02-01 | 2024-02-29 | February 2024
            202406B     | BI_MONTHLY        | 2024-11-01 | 2024-12-31 | November - December 2024
            2024Q1      | QUARTERLY         | 2024-01-01 | 2024-03-31 | January - March 2024
            2024NovQ1   | QUARTERLY_NOV     | 2023-11-01 | 2024-01-31 | November - January 2024
            2024NovQ4   | QUARTERLY_NOV     | 2024-08-01 | 2024-10-31 | August - October 2024
            2024S2      | SIX_MONTHLY       | 2024-07-01 | 2024-12-31 | July - December 2024
            2025AprilS2 | SIX_MONTHLY_APRIL | 2025-10-01 | 2026-03-31 | October - March 2026
            2025NovS1   | SIX_MONTHLY_NOV   | 2024-11-01 | 2025-04-30 | November - April 2025
            2025NovS2   | SIX_MONTHLY_NOV   | 2025-05-01 | 2025-10-31 | May - October 2025
            2024        | YEARLY            | 2024-01-01 | 2024-12-31 | 2024
            2024Feb     | FINANCIAL_FEB     | 2024-02-01 | 2025-01-31 | February 2024 - January 2025
            2024April   | FINANCIAL_APRIL   | 2024-04-01 | 2025-03-31 | April 2024 - March 2025
            2024July    | FINANCIAL_JULY    | 2024-07-01 | 2025-06-30 | July 2024 - June 2025
            2024Aug     | FINANCIAL_AUG     | 2024-08-01 | 2025-07-31 | August 2024 - July 2025
            2024Sep     | FINANCIAL_SEP     | 2024-09-01 | 2025-08-31 | September 2024 - August 2025
            2024Oct     | FINANCIAL_OCT     | 2024-10-01 | 2025-09-30 | October 2024 - September 2025
            2025Nov     | FINANCIAL_NOV     | 2024-11-01 | 2025-10-31 | November 2024 - October 2025
            """)
    void readsEveryFormat(String iso, PeriodType type, LocalDate start, LocalDate end, String name) {
        Period period = Period.parse(iso);
        assertEquals(new Period(type, start, end, iso), period);
        assertEquals(name, period.displayName());
    }

    @ParameterizedTest
    @CsvSource({
        "202401, km, មករា 2024",
        "2024Q1, km_KH, មករា - មីនា 2024",
        "2024April, km, មេសា 2024 - មីនា 2025",
        "2025W1, km, សប្ដាហ៍ 1 - 2024-12-30 - 2025-01-05",
        "2024BiW1, km, ពីរសប្ដាហ៍ 1 - 2024-01-01 - 2024-01-14",
        "202401, fr, janvier 2024",
        "2024Q1, pt_BR, janeiro - março 2024",
        "2024BiW1, fr, Bi-Week 1 - 2024-01-01 - 2024-01-14",
        "2024, km, 2024",
        "20240131, km, 2024-01-31",
        "202401, en_GB, January 2024",
        "202401, tlh, January 2024",
        "2025W1, tlh, Week 1 - 2024-12-30 - 2025-01-05"
    })
    void hasANameInTheLanguageOfTheReader(String iso, String language, String name) {
        assertEquals(name, Period.parse(iso).displayName(language));
    }

    @ParameterizedTest
    @CsvSource({"2024-02-29, 20240229", "2024-02, 202402", "2024W01, 2024W1", "2024BiW01, 2024BiW1"})
    void writesOtherSpellingsTheCanonicalWay(String written, String iso) {
        assertEquals(iso, Period.parse(written).iso());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "2",
                "24",
                "0000",
                "000001",
                "202413",
                "202400",
                "20240230",
                "2023-02-29",
                "2024-2-1",
                "202407B",
                "202400B",
                "2024W0",
                "2024W54",
                "2025W53",
                "2024W001",
                "2024Q5",
                "2024Q0",
                "2024Q01",
                "2024S3",
                "2024BiW27",
                "2024April1",
                "2024Jan",
                "2024NovQ",
                "2024NovS3",
                "2024Nov ",
                " 2024",
                "2024w1",
                "LAST_MONTH",
                "2024q1",
                "20240",
                "2024-",
                "2024-01-",
                "2024-0101",
                "202401-01",
                "٢٠٢٤",
                "2024WedW54",
                "20240101000000"
            })
    void refusesWhatIsNoPeriod(String text) {
        assertTrue(Period.find(text).isEmpty());
        assertEquals(
                ErrorCode.E1101,
                assertThrows(Problem.class, () -> Period.parse(text)).code());
    }

    @Property(tries = 500)
    void readsBackWhatItWrote(@ForAll PeriodType type, @ForAll("dates") LocalDate date) {
        Period period = type.containing(date);
        assertTrue(period.contains(date));
        assertEquals(period, Period.parse(period.iso()));
    }

    @Property(tries = 500)
    void periodsOfATypeTileTheCalendar(@ForAll PeriodType type, @ForAll("dates") LocalDate date) {
        Period period = type.containing(date);
        assertEquals(period.end().plusDays(1), period.next().start());
        assertEquals(period, period.next().previous());
        assertEquals(period, type.containing(period.start()));
        assertEquals(period, type.containing(period.end()));
        assertTrue(type.inYear(period.year()).contains(period));
    }

    @Property
    void anyTextIsReadOrRefused(@ForAll @StringLength(max = 12) @UniqueChars String text) {
        Period.find(text).ifPresent(period -> assertEquals(period, Period.parse(period.iso())));
    }

    @Property(tries = 300)
    void anyYearAndSuffixIsReadOrRefused(@ForAll("suffixes") String suffix) {
        Period.find("2024" + suffix).ifPresent(period -> assertEquals(period, Period.parse(period.iso())));
    }

    @Test
    void movesInBothDirections() {
        assertEquals("202312", Period.parse("202402").plus(-2).iso());
        assertEquals("2021W1", Period.parse("2020W53").next().iso());
        assertEquals("2020NovQ4", Period.parse("2021NovQ1").previous().iso());
        assertEquals("2025Oct", Period.parse("2024Oct").plus(1).iso());
    }

    @Test
    void endsWithTheYear9999() {
        assertThrows(Problem.class, () -> Period.parse("9999").next());
        assertThrows(Problem.class, () -> Period.parse("0001").previous());
    }

    @Test
    void countsDaysAndContainment() {
        Period quarter = Period.parse("2024Q1");
        assertEquals(91, quarter.days());
        assertTrue(quarter.contains(Period.parse("202403")));
        assertFalse(quarter.contains(Period.parse("2024W1").previous()));
        assertFalse(quarter.contains(LocalDate.of(2024, 4, 1)));
    }

    @Test
    void sortsByTime() {
        List<String> sorted = List.of("202402", "2024", "202401", "2023Q4").stream()
                .map(Period::parse)
                .sorted()
                .map(Period::iso)
                .toList();
        assertEquals(List.of("2023Q4", "202401", "2024", "202402"), sorted);
    }

    @Provide
    static Arbitrary<LocalDate> dates() {
        return Arbitraries.longs()
                .between(
                        LocalDate.of(1, 12, 31).toEpochDay(),
                        LocalDate.of(9998, 1, 1).toEpochDay())
                .map(LocalDate::ofEpochDay);
    }

    @Provide
    static Arbitrary<String> suffixes() {
        return Arbitraries.strings().withChars("WBiQSNovApril0123456789-").ofMaxLength(7);
    }
}
