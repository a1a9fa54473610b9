package org.tonle.wiring.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.tonle.wiring.demo.DemoPlan.Rule;
import org.tonle.wiring.demo.DemoPlan.Series;
import org.tonle.wiring.demo.DemoPlan.Table;

class DemoValuesTest {
    private static final List<String> SITES = List.of("ouSite00001", "ouSite00002", "ouSite00003");
    private static final Table TOTAL = new Table("deTotal0000", Rule.EACH_ONE, 0, 0, weights("cxA", 3, "cxB", 1));
    private static final Table SOME = new Table("deSome00000", Rule.SOME_ONE, 0.4, 0, weights("cxC", 1, "cxD", 1));
    private static final Table SEVERAL =
            new Table("deSeveral00", Rule.EACH_SEVERAL, 0, 3, weights("cxE", 1, "cxF", 2, "cxG", 1));

    @Test
    void givesTheSameValuesEveryTime() {
        assertEquals(values(SITES), values(SITES));
        assertFalse(values(SITES).isEmpty());
    }

    @Test
    void aSiteReportsTheSameWhetherOthersReportOrNot() {
        assertEquals(
                values(List.of("ouSite00002")),
                values(SITES).stream()
                        .filter(v -> v.orgUnit().equals("ouSite00002"))
                        .toList());
    }

    @Test
    void aTableHoldsTheSameWhetherOthersAreAskedForOrNot() {
        List<DemoValue> some = new ArrayList<>();
        DemoValues.each(plan().only(Set.of("deSome00000")), Map.of("ogGroup0000", SITES), some::add);
        assertEquals(
                values(SITES).stream()
                        .filter(v -> v.dataElement().equals("deSome00000"))
                        .toList(),
                some);
    }

    @Test
    void tablesOfOnePlaceAddUpToThePersonsAndTheOthersKeepTheirRule() {
        List<DemoValue> values = values(SITES);
        for (String site : SITES) {
            for (String period : List.of("2025Q1", "2025Q2")) {
                int persons = sum(values, TOTAL, site, period);
                assertTrue(
                        persons >= 40 * 0.5 * 0.85 - 1 && persons <= 40 * 1.6 * 1.12 * 1.15 + 1, "persons " + persons);
                assertTrue(sum(values, SOME, site, period) <= persons);
                assertTrue(sum(values, SEVERAL, site, period) >= persons);
                assertTrue(values.stream()
                        .filter(v -> v.dataElement().equals(SEVERAL.dataElement()))
                        .filter(v -> v.orgUnit().equals(site) && v.period().equals(period))
                        .allMatch(v -> v.value() <= persons));
            }
        }
    }

    @Test
    void namesEveryCellOnceAndNoneWithoutPersons() {
        List<DemoValue> values = values(SITES);
        assertEquals(
                values.size(),
                values.stream()
                        .map(v -> v.dataElement() + v.period() + v.orgUnit() + v.categoryOptionCombo())
                        .distinct()
                        .count());
        assertTrue(values.stream().allMatch(v -> v.value() > 0));
    }

    @Test
    void refusesATableWithoutWeight() {
        assertThrows(IllegalArgumentException.class, () -> new WeightedChoice(weights("cxA", 0, "cxB", 0)));
        assertThrows(IllegalArgumentException.class, () -> new WeightedChoice(weights("cxA", 2, "cxB", -1)));
    }

    private static List<DemoValue> values(List<String> sites) {
        List<DemoValue> values = new ArrayList<>();
        DemoValues.each(plan(), Map.of("ogGroup0000", sites), values::add);
        return values;
    }

    private static DemoPlan plan() {
        Series series = new Series(
                "TEST", List.of("2025Q1", "2025Q2"), Map.of("ogGroup0000", 40.0), List.of(TOTAL, SOME, SEVERAL));
        return new DemoPlan("synthetic-demo", "Synthetic", List.of(), "ouCountry00", List.of(), List.of(series));
    }

    private static int sum(List<DemoValue> values, Table table, String site, String period) {
        return values.stream()
                .filter(v -> v.dataElement().equals(table.dataElement()))
                .filter(v -> v.orgUnit().equals(site) && v.period().equals(period))
                .mapToInt(DemoValue::value)
                .sum();
    }

    private static Map<String, Double> weights(Object... pairs) {
        Map<String, Double> weights = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            weights.put((String) pairs[i], ((Number) pairs[i + 1]).doubleValue());
        }
        return weights;
    }
}
