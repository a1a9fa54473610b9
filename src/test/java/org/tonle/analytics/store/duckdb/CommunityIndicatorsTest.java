package org.tonle.analytics.store.duckdb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tonle.access.DataAccess;
import org.tonle.analytics.program.CompiledIndicator;
import org.tonle.analytics.program.CompiledIndicators;
import org.tonle.analytics.program.PersonReach;
import org.tonle.analytics.program.ProgramPeriods;
import org.tonle.analytics.store.Axis;
import org.tonle.analytics.store.DaySpan;
import org.tonle.analytics.store.ProgramQuestion;
import org.tonle.analytics.store.Reading;
import org.tonle.analytics.store.duckdb.CommunityOracle.Counted;
import org.tonle.database.Sql;
import org.tonle.limit.Budget;
import org.tonle.period.Period;
import org.tonle.testsupport.SampleMetadata;

/** The 27 indicators of community programmes, written as programme indicators, count as plain Java does. */
class CommunityIndicatorsTest {
    private static final List<String> PERIODS =
            List.of("2024Q1", "2024Q2", "2024Q3", "2024Q4", "2024S1", "2024S2", "2024", "202407", "2025Q1", "2025S1");
    private static final List<String> UNITS = List.of(
            "pcCountry00", "pcEast00000", "pcWest00000", "pcEastOne00", "pcEastTwo00", "pcWestOne00", "pcWestTwo00");

    private static final List<CommunityWorld> WORLDS = new ArrayList<>();
    private static final List<ContractStore> STORES = new ArrayList<>();

    @BeforeAll
    static void populate() {
        Sql sql = StoreUnderTest.database("community_indicators");
        CommunityWorld world = new CommunityWorld(Integer.getInteger("people.seed", 7), sql);
        WORLDS.add(world);
        STORES.add(StoreUnderTest.any(sql, StoreUnderTest.emptyDirectory("community")));
    }

    @AfterAll
    static void close() {
        STORES.forEach(ContractStore::close);
    }

    private static CompiledIndicator indicator(int number) {
        return CompiledIndicators.of(CommunityWorld.METADATA)
                .get(CommunityWorld.METADATA.get("programIndicator", "pcInd%06d".formatted(number)));
    }

    /** Numbers by period, unit and, where there are options, their combination. */
    private static Map<List<Integer>, Double> asked(
            int number, List<List<DaySpan>> periods, List<List<String>> options) {
        CompiledIndicator compiled = indicator(number);
        List<Axis> axes = new ArrayList<>();
        axes.add(new Axis.Below(UNITS.stream()
                .map(uid -> new int[] {CommunityWorld.id("organisationUnit", uid)})
                .toList()));
        if (!options.isEmpty()) {
            axes.add(new Axis.Members(
                    Axis.Column.CATEGORY_OPTION_COMBO,
                    options.stream()
                            .map(each -> new int[] {
                                CommunityWorld.id("categoryOptionCombo", CommunityWorld.optionCombo(each))
                            })
                            .toList()));
        }
        ProgramQuestion question =
                ProgramPeriods.question(compiled, List.of(compiled.measure()), periods, axes, LocalDate.of(2026, 1, 1));
        Map<List<Integer>, Double> numbers = new HashMap<>();
        try (Reading reading = STORES.get(0).open(StoreUnderTest.everything(CommunityWorld.METADATA), Budget.usual())) {
            StoreUnderTest.cells(reading.programNumbers(question)).forEach((cell, value) -> {
                if (value != 0) {
                    numbers.put(cell.subList(1, cell.size()), value);
                }
            });
        }
        return numbers;
    }

    private static boolean isBelow(String unit, String above) {
        return above.equals("pcCountry00")
                || unit.startsWith(above.substring(0, above.equals(unit) ? 11 : 6))
                        && (above.endsWith("00000") || above.equals(unit));
    }

    private static Map<List<Integer>, Double> wanted(int number, List<DaySpan> periods, List<List<String>> options) {
        Map<List<Integer>, Set<Object>> counted = new HashMap<>();
        for (int period = 0; period < periods.size(); period++) {
            CommunityOracle oracle = new CommunityOracle(
                    WORLDS.get(0),
                    periods.get(period).start(),
                    periods.get(period).end());
            for (Counted each : oracle.counted(number)) {
                for (int unit = 0; unit < UNITS.size(); unit++) {
                    if (isBelow(each.unit(), UNITS.get(unit)) && (options.isEmpty() || each.options() != null)) {
                        List<Integer> cell = options.isEmpty()
                                ? List.of(period, unit)
                                : List.of(period, unit, options.indexOf(each.options()));
                        counted.computeIfAbsent(cell, key -> new HashSet<>()).add(each.who());
                    }
                }
            }
        }
        Map<List<Integer>, Double> numbers = new HashMap<>();
        counted.forEach((cell, who) -> numbers.put(cell, (double) who.size()));
        return numbers;
    }

    private static List<DaySpan> spans(List<String> isos) {
        return isos.stream().map(iso -> DaySpan.of(Period.parse(iso))).toList();
    }

    private static List<List<DaySpan>> each(List<DaySpan> spans) {
        return spans.stream().map(List::of).toList();
    }

    @ParameterizedTest
    @ValueSource(
            ints = {
                1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28,
                29
            })
    void countsAsPlainJavaDoes(int number) {
        List<DaySpan> periods = spans(PERIODS);
        Map<List<Integer>, Double> wanted = wanted(number, periods, List.of());
        assertTrue(wanted.size() > 5, "too little is counted: " + wanted);
        assertEquals(wanted, asked(number, each(periods), List.of()));
    }

    /** By sex and age at the end of the period, and by the modality of the first test. */
    @Test
    void tellsPersonsApart() {
        List<DaySpan> periods = spans(PERIODS);
        List<List<String>> sexAndAge = List.of(
                List.of("pcFemale000", "pcYoung0000"),
                List.of("pcFemale000", "pcAdult0000"),
                List.of("pcMale00000", "pcYoung0000"),
                List.of("pcMale00000", "pcAdult0000"));
        assertEquals(wanted(8, periods, sexAndAge), asked(8, each(periods), sexAndAge));
        List<List<String>> modalities = List.of(List.of("pcMobile000"), List.of("pcOtherMod0"));
        assertEquals(wanted(28, periods, modalities), asked(28, each(periods), modalities));
    }

    /** A person reached in both quarters is one person of the half-year, asked as such or as two quarters together. */
    @Test
    void neverSumsSubPeriods() {
        List<DaySpan> quarters = spans(List.of("2024Q1", "2024Q2"));
        List<DaySpan> halfYear = spans(List.of("2024S1"));
        double countedOnce = 0;
        double added = 0;
        for (int number : List.of(12, 14, 15, 17, 23)) {
            Map<List<Integer>, Double> byQuarter = asked(number, each(quarters), List.of());
            Map<List<Integer>, Double> together = asked(number, List.of(quarters), List.of());
            assertEquals(asked(number, each(halfYear), List.of()), together);
            double country = together.getOrDefault(List.of(0, 0), 0.0);
            double ofQuarters = byQuarter.getOrDefault(List.of(0, 0), 0.0) + byQuarter.getOrDefault(List.of(1, 0), 0.0);
            double sumOfUnits = 0;
            for (int unit = 3; unit < UNITS.size(); unit++) {
                sumOfUnits += together.getOrDefault(List.of(0, unit), 0.0);
            }
            assertTrue(country <= ofQuarters && country <= sumOfUnits, number + ": " + together);
            countedOnce += country;
            added += Math.min(ofQuarters, sumOfUnits);
        }
        assertTrue(countedOnce < added, "nobody was met twice");
    }

    /** Only with all records that are looked at open to the reader is there a number. */
    @Test
    void nothingIsCountedForWhomSomethingIsHidden() {
        DataAccess stranger =
                DataAccess.of(SampleMetadata.user("usReader000", Set.of(), Set.of()), CommunityWorld.METADATA);
        assertTrue(PersonReach.covers(indicator(20), stranger));
        assertTrue(PersonReach.covers(indicator(3), stranger));
        assertFalse(PersonReach.covers(indicator(29), stranger));
        assertTrue(PersonReach.covers(indicator(29), StoreUnderTest.everything(CommunityWorld.METADATA)));
    }
}
