package org.tonle.analytics.store.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.tonle.analytics.store.Aggregation;
import org.tonle.analytics.store.Axis;
import org.tonle.analytics.store.DataPeriod;
import org.tonle.analytics.store.DaySpan;
import org.tonle.analytics.store.FactOperand;
import org.tonle.analytics.store.FactQuery;
import org.tonle.analytics.store.duckdb.DuckDbDialect;
import org.tonle.period.Period;

/** What is asked of DuckDB for the common questions. */
class PlannerTest {
    private static final Map<Integer, Integer> LEVELS = Map.of(1, 1, 11, 2, 12, 2);
    private static final Axis PROVINCES = new Axis.Below(List.of(new int[] {11}, new int[] {12}));

    private final Planner planner = new Planner(
            DataPeriods.NONE.with(List.of(period(1, "202401"), period(2, "202402"), period(3, "2024Q1"))),
            LEVELS,
            TrackerColumns.NONE,
            Rollups.NONE,
            DuckDbDialect.DUCKDB);

    private static DataPeriod period(int id, String iso) {
        Period period = Period.parse(iso);
        return new DataPeriod(id, iso, period.type(), period.start(), period.end());
    }

    private static List<List<DaySpan>> spans(String... isos) {
        return java.util.Arrays.stream(isos)
                .map(iso -> List.of(DaySpan.of(Period.parse(iso))))
                .toList();
    }

    @Test
    void elementsByMonthsByProvincesAreOneStatementThatJoinsUnitsOnly() {
        List<FactOperand> operands = List.of(FactOperand.of(0, 901), FactOperand.of(1, 902));
        List<StatementPlan> plans =
                planner.plans(new FactQuery(Aggregation.SUM, operands, spans("202401", "202402"), List.of(PROVINCES)));
        assertEquals(1, plans.size());
        assertEquals(1, plans.get(0).sql().split(" join |\njoin ", -1).length - 1);
        assertTrue(plans.get(0).sql().endsWith("group by i0, i1, i2"));
    }

    @Test
    void aCountryBesideItsProvincesIsAStatementOfItsOwn() {
        Axis both = new Axis.Below(List.of(new int[] {1}, new int[] {11}, new int[] {12}));
        List<StatementPlan> plans = planner.plans(
                new FactQuery(Aggregation.SUM, List.of(FactOperand.of(0, 901)), spans("202401"), List.of(both)));
        assertEquals(2, plans.size());
        assertTrue(plans.get(0).sql().contains("a0.level1 = 1"));
        assertTrue(plans.get(1).sql().contains("a0.level2 between 11 and 12"));
    }

    @Test
    void operandsWithOptionCombosAreJoinedOnEqualColumns() {
        List<FactOperand> operands = List.of(
                FactOperand.of(0, 901),
                new FactOperand(1, 901, new int[] {5}, null, true),
                new FactOperand(2, 902, new int[] {6}, null, true));
        List<StatementPlan> plans =
                planner.plans(new FactQuery(Aggregation.SUM, operands, spans("202401"), List.of(PROVINCES)));
        assertEquals(2, plans.size());
        assertFalse(plans.get(1).sql().contains("is null"));
    }

    @Test
    void aQuarterTakesItsMonthsButAMonthNotItsQuarter() {
        List<FactOperand> operands = List.of(FactOperand.of(0, 901));
        StatementPlan quarter = planner.plan(new FactQuery(Aggregation.SUM, operands, spans("2024Q1"), List.of()));
        StatementPlan month = planner.plan(new FactQuery(Aggregation.SUM, operands, spans("202402"), List.of()));
        assertTrue(quarter.sql().contains("f.period between 1 and 3"));
        assertTrue(month.sql().contains("f.period = 2"));
    }

    @Test
    void aPeriodWithoutAnyDataIsNotAskedFor() {
        StatementPlan plan = planner.plan(
                new FactQuery(Aggregation.SUM, List.of(FactOperand.of(0, 901)), spans("202001"), List.of(PROVINCES)));
        assertTrue(plan.isEmpty());
    }

    @Test
    void aRollupIsReadWhereItSaysTheSameAndNothingInItIsStale() {
        FactQuery provinces = new FactQuery(
                Aggregation.SUM, List.of(FactOperand.of(0, 5)), spans("202401", "202402"), List.of(PROVINCES));
        assertEquals("rollup_2", table(provinces, StalePairs.NONE.with(Set.of(StalePairs.pair(5, 3)), 1)));
        assertEquals("fact", table(provinces, StalePairs.NONE.with(Set.of(StalePairs.pair(5, 2)), 1)));
        assertEquals("fact", table(provinces, StalePairs.ALL));
        FactQuery split = new FactQuery(
                Aggregation.SUM,
                List.of(new FactOperand(0, 5, new int[] {7}, null, true)),
                spans("202401"),
                List.of(PROVINCES));
        assertEquals("rollup_2_combos", table(split, StalePairs.NONE));
        FactQuery last =
                new FactQuery(Aggregation.LAST, List.of(FactOperand.of(0, 5)), spans("202401"), List.of(PROVINCES));
        assertEquals("fact", table(last, StalePairs.NONE));
        FactQuery means = new FactQuery(
                Aggregation.AVERAGE, List.of(FactOperand.of(0, 5).withoutZeros()), spans("202401"), List.of(PROVINCES));
        assertEquals("fact", table(means, StalePairs.NONE));
    }

    private static String table(FactQuery query, StalePairs stale) {
        Planner planner = new Planner(
                DataPeriods.NONE.with(List.of(period(1, "202401"), period(2, "202402"), period(3, "2024Q1"))),
                LEVELS,
                TrackerColumns.NONE,
                new Rollups(4, stale),
                DuckDbDialect.DUCKDB);
        String sql = planner.plan(query).sql();
        Matcher table = Pattern.compile("from (\\w+) f\n").matcher(sql);
        assertTrue(table.find(), sql);
        return table.group(1);
    }
}
