package org.tonle.period;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class PeriodTypeTest {
    @Test
    void hasThe23TypesOfDhis2ByName() {
        assertEquals(23, PeriodType.values().length);
        for (PeriodType type : PeriodType.values()) {
            assertEquals(type, PeriodType.byId(type.id()).orElseThrow());
        }
        assertTrue(PeriodType.byId("monthly").isEmpty());
        assertTrue(PeriodType.byId(null).isEmpty());
    }

    /** Rows of data hold these numbers: one that changes would move data to other periods. */
    @Test
    void numbersStayWhatStoredDataSay() {
        List<String> byNumber = List.of(
                "Daily",
                "Weekly",
                "WeeklyWednesday",
                "WeeklyThursday",
                "WeeklyFriday",
                "WeeklySaturday",
                "WeeklySunday",
                "BiWeekly",
                "Monthly",
                "BiMonthly",
                "Quarterly",
                "QuarterlyNov",
                "SixMonthly",
                "SixMonthlyApril",
                "SixMonthlyNov",
                "Yearly",
                "FinancialFeb",
                "FinancialApril",
                "FinancialJuly",
                "FinancialAug",
                "FinancialSep",
                "FinancialOct",
                "FinancialNov");
        for (PeriodType type : PeriodType.values()) {
            assertEquals(type.id(), byNumber.get(type.number()));
        }
    }

    @Test
    void listsPeriodsThatTouchTheDates() {
        List<Period> months = PeriodType.MONTHLY.between(LocalDate.of(2024, 1, 31), LocalDate.of(2024, 3, 1));
        assertEquals(List.of("202401", "202402", "202403"), isos(months));
        assertTrue(PeriodType.MONTHLY
                .between(LocalDate.of(2024, 2, 1), LocalDate.of(2024, 1, 1))
                .isEmpty());
    }

    @Test
    void countsPeriodsOfAYear() {
        assertEquals(366, PeriodType.DAILY.inYear(2024).size());
        assertEquals(53, PeriodType.WEEKLY.countInYear(2020));
        assertEquals(52, PeriodType.WEEKLY.countInYear(2025));
        assertEquals(27, PeriodType.BI_WEEKLY.countInYear(2020));
        assertEquals(26, PeriodType.BI_WEEKLY.countInYear(2025));
        assertEquals(List.of("2025NovS1", "2025NovS2"), isos(PeriodType.SIX_MONTHLY_NOV.inYear(2025)));
    }

    private static List<String> isos(List<Period> periods) {
        return periods.stream().map(Period::iso).toList();
    }
}
