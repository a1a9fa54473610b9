package org.tonle.analytics.store.duckdb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
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

/** The 27 indicators of community programmes of {@code metadata/packages}, and each of their parts, count as plain Java does. */
class CommunityIndicatorsTest {
    private static final List<String> CODES = List.of(
            "VC_SERV_COM",
            "PMTCT_SBA_COM",
            "PMTCT_EID_2M_COM",
            "HEI_MALNUT_12M_COM",
            "HEI_EBF_3M_COM",
            "PMTCT_ANC4_COM",
            "PMTCT_ART_COM",
            "TX_CURR_COM",
            "VIOL_IDENT_COM",
            "TX_RET_12M_COM",
            "HIV_KNOWN_COM",
            "PSS_COM",
            "FP_MODERN_COM",
            "SES_COM",
            "REF_MADE_COM",
            "REF_COMPL_COM",
            "PREV_REACH_COM",
            "TB_ADH_COM",
            "LEGAL_PV_COM",
            "STI_SCRTX_COM",
            "CONDOM_LAST_COM",
            "NACS_COM",
            "HTS_TST_COM",
            "VC_IMMUN_COM",
            "VC_HIVPOS_COM",
            "VC_SCHOOL_COM",
            "VC_EDUSUP_COM");
    private static final List<String> PERIODS =
            List.of("2024Q1", "2024Q2", "2024Q3", "2024Q4", "2024S1", "2024S2", "2024", "202407", "2025Q1", "2025S1");
    private static final List<String> FEW_PERIODS = List.of("2024Q2", "2024S2", "2024");
    private static final List<String> UNITS = List.of(
            "ouCambodia0", "ouBmcProv00", "ouBtbProv00", "ocBmcCp0001", "ocBmcCp0002", "ocBtbCp0001", "ocBtbCp0002");

    /** All of the indicators that are for one option, which are alike; a fourth of them without it. */
    private static final boolean EVERY_PART = Boolean.getBoolean("people.parts");

    private static final List<CommunityWorld> WORLDS = new ArrayList<>();
    private static final List<ContractStore> STORES = new ArrayList<>();
    private static final Set<String> WITHOUT_ANYBODY = new HashSet<>();

    @BeforeAll
    static void populate() {
        Sql sql = StoreUnderTest.database("community_indicators");
        CommunityWorld world = new CommunityWorld(Integer.getInteger("people.seed", 7), sql);
        WORLDS.add(world);
        STORES.add(StoreUnderTest.any(sql, StoreUnderTest.emptyDirectory("community")));
    }

    /** Chance has to make somebody for nearly every option, else nothing was compared. */
    @AfterAll
    static void close() {
        STORES.forEach(ContractStore::close);
        assertTrue(WITHOUT_ANYBODY.size() < 12, "nobody is counted by " + WITHOUT_ANYBODY);
    }

    private static CompiledIndicator indicator(String code) {
        return CompiledIndicators.of(CommunityPackages.METADATA)
                .get(CommunityPackages.METADATA.get(
                        "programIndicator", CommunityPackages.uid("programIndicators", code)));
    }

    /** Numbers by period, unit and, where there are combinations, the place of theirs. */
    private static Map<List<Integer>, Double> asked(String code, List<List<DaySpan>> periods, List<int[]> combos) {
        CompiledIndicator compiled = indicator(code);
        List<Axis> axes = new ArrayList<>();
        axes.add(new Axis.Below(UNITS.stream()
                .map(uid -> new int[] {CommunityPackages.id("organisationUnit", uid)})
                .toList()));
        if (!combos.isEmpty()) {
            axes.add(new Axis.Members(Axis.Column.CATEGORY_OPTION_COMBO, combos));
        }
        ProgramQuestion question =
                ProgramPeriods.question(compiled, List.of(compiled.measure()), periods, axes, LocalDate.of(2026, 1, 1));
        Map<List<Integer>, Double> numbers = new HashMap<>();
        try (Reading reading =
                STORES.get(0).open(StoreUnderTest.everything(CommunityPackages.METADATA), Budget.usual())) {
            StoreUnderTest.cells(reading.programNumbers(question)).forEach((cell, value) -> {
                if (value != 0) {
                    numbers.put(cell.subList(1, cell.size()), value);
                }
            });
        }
        return numbers;
    }

    private static boolean isBelow(String unit, String above) {
        return above.equals("ouCambodia0")
                || above.equals(unit)
                || above.startsWith("ou") && unit.startsWith("oc" + above.substring(2, 5));
    }

    /** What plain Java says. @param place the place of a combination, null for none; without combinations unused */
    private static Map<List<Integer>, Double> wanted(
            List<DaySpan> periods,
            Function<CommunityOracle, List<Counted>> counting,
            @Nullable Function<CommunityOracle, Function<Counted, @Nullable Integer>> place) {
        Map<List<Integer>, Set<Object>> counted = new HashMap<>();
        for (int period = 0; period < periods.size(); period++) {
            CommunityOracle oracle = new CommunityOracle(
                    WORLDS.get(0),
                    periods.get(period).start(),
                    periods.get(period).end());
            for (Counted each : counting.apply(oracle)) {
                Integer combo = place == null ? null : place.apply(oracle).apply(each);
                for (int unit = 0; unit < UNITS.size(); unit++) {
                    if (isBelow(each.unit(), UNITS.get(unit)) && (place == null || combo != null)) {
                        List<Integer> cell = combo == null ? List.of(period, unit) : List.of(period, unit, combo);
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
            ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27})
    void countsAsPlainJavaDoes(int number) {
        List<DaySpan> periods = spans(PERIODS);
        Map<List<Integer>, Double> wanted = wanted(periods, oracle -> oracle.counted(number), null);
        assertTrue(wanted.size() > 5, "too little is counted: " + wanted);
        assertEquals(wanted, asked(CODES.get(number - 1) + "_P", each(periods), List.of()));
    }

    /** Every disaggregation: by the options of a combination, or an indicator an option where a person has several. */
    @ParameterizedTest
    @ValueSource(
            ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27})
    void tellsPersonsApart(int number) {
        List<DaySpan> periods = spans(FEW_PERIODS);
        String prefix = CODES.get(number - 1) + "_P_";
        int parts = 0;
        for (JsonNode each : CommunityPackages.JSON.path("programIndicators")) {
            String code = each.path("code").asText();
            boolean isOfOne = !each.has("categoryCombo") && !EVERY_PART && code.hashCode() % 4 != 0;
            if (!code.startsWith(prefix) || isOfOne) {
                continue;
            }
            String uid = each.path("categoryCombo").path("id").asText("");
            CommunityCombination combination = uid.isEmpty() ? null : CommunityCombination.of(uid);
            Map<List<Integer>, Double> wanted = combination == null
                    ? wanted(
                            periods,
                            oracle -> new CommunityParts(oracle, number).counted(code.substring(prefix.length())),
                            null)
                    : wanted(
                            periods,
                            oracle -> oracle.counted(number),
                            oracle -> one -> combination.place(new CommunityParts(oracle, number), one));
            if (wanted.isEmpty()) {
                WITHOUT_ANYBODY.add(code);
            }
            assertEquals(wanted, asked(code, each(periods), combination == null ? List.of() : combination.ids()), code);
            parts++;
        }
        assertTrue(parts > 0 || number == 25, prefix);
    }

    /** A person reached in both quarters is one person of the half-year, asked as such or as two quarters together. */
    @Test
    void neverSumsSubPeriods() {
        List<DaySpan> quarters = spans(List.of("2024Q1", "2024Q2"));
        List<DaySpan> halfYear = spans(List.of("2024S1"));
        double countedOnce = 0;
        double added = 0;
        for (int number : List.of(12, 14, 15, 17, 23)) {
            String code = CODES.get(number - 1) + "_P";
            Map<List<Integer>, Double> byQuarter = asked(code, each(quarters), List.of());
            Map<List<Integer>, Double> together = asked(code, List.of(quarters), List.of());
            assertEquals(asked(code, each(halfYear), List.of()), together);
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

    /** Only with all records that are looked at open to the reader is there a number: of mothers, of violence, of tuberculosis. */
    @Test
    void nothingIsCountedForWhomSomethingIsHidden() {
        DataAccess analyst = member("ugClients00", "ugSensitive");
        for (int number : List.of(1, 8, 10, 11, 12, 13, 14, 15, 16, 17, 20, 21, 22, 24, 25, 26, 27)) {
            assertTrue(PersonReach.covers(indicator(CODES.get(number - 1) + "_P"), analyst), CODES.get(number - 1));
        }
        for (int number : List.of(3, 4, 5, 23)) {
            assertFalse(PersonReach.covers(indicator(CODES.get(number - 1) + "_P"), analyst), CODES.get(number - 1));
        }
        assertFalse(PersonReach.covers(indicator("TB_ADH_COM_P"), analyst));
        DataAccess worker = member("ugClients00");
        assertFalse(PersonReach.covers(indicator("PSS_COM_P"), worker));
    }

    private static DataAccess member(String... groups) {
        return DataAccess.of(
                SampleMetadata.user("usReader000", Set.of(), Set.of(groups)),
                Objects.requireNonNull(CommunityPackages.METADATA));
    }
}
