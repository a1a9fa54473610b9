package org.tonle.analytics.store.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
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

    @Test
    void rowsOfARollupThatAreCellsAreNotPutTogetherAgain() {
        List<FactOperand> operands = List.of(FactOperand.of(0, 5), FactOperand.of(1, 6));
        FactQuery months = new FactQuery(Aggregation.AVERAGE, operands, spans("202401", "202402"), List.of(PROVINCES));
        assertEquals(
                """
                select f.data_element as i0, f.period as i1, f.org_unit as i2, f.total / f.number as number
                from rollup_2 f
                where f.data_element between 5 and 6
                  and f.period between 1 and 2
                  and f.org_unit between 11 and 12""",
                rolledUp(StalePairs.NONE).plan(months).sql());
        FactQuery quarter = new FactQuery(Aggregation.SUM, operands, spans("2024Q1"), List.of(PROVINCES));
        assertTrue(rolledUp(StalePairs.NONE).plan(quarter).sql().contains("sum(f.total)"));
        FactQuery split = new FactQuery(
                Aggregation.SUM,
                List.of(new FactOperand(0, 5, new int[] {7}, null, true)),
                spans("202401"),
                List.of(PROVINCES));
        assertTrue(rolledUp(StalePairs.NONE).plan(split).sql().contains("sum(f.total)"));
    }

    @Test
    void periodsAreRangesOnlyWhereNoOtherPeriodIsBetween() {
        DataPeriods periods = DataPeriods.NONE.with(
                List.of(period(1, "202401"), period(4, "202402"), period(9, "202403"), period(30, "2024Q1")),
                Set.of(6));
        assertEquals("p between 1 and 4", periods.isOneOf(DuckDbDialect.DUCKDB, "p", Set.of(1, 4)));
        assertEquals("(p between 1 and 4 or p between 9 and 30)", isOneOf(periods, 1, 4, 9, 30));
        assertEquals("(p = 1 or p = 9)", isOneOf(periods, 1, 9));
        assertEquals("false", isOneOf(periods));
        DataPeriods known = periods.with(List.of(period(6, "2024")));
        assertEquals("p between 1 and 30", isOneOf(known, 1, 4, 6, 9, 30));
    }

    private static String isOneOf(DataPeriods periods, Integer... asked) {
        return periods.isOneOf(DuckDbDialect.DUCKDB, "p", Set.of(asked));
    }

    @Test
    void itemsAreFoundInAnyOrderAndWhatWasNotAskedForIsInNone() {
        AxisItems items = AxisItems.of(AxisPlan.byValue("", "", "f.period", Map.of(10, 0, 20, 2, 30, 1)));
        List<Integer> found = Stream.of(30, 10, 20, 30, 25, 10, 5, 99, 20, 20)
                .map(items::item)
                .toList();
        assertEquals(List.of(1, 0, 2, 1, AxisItems.NONE, 0, AxisItems.NONE, AxisItems.NONE, 2, 2), found);
        assertEquals(7, AxisItems.of(AxisPlan.joined("join p", "", "p.item")).item(7));
    }

    private static String table(FactQuery query, StalePairs stale) {
        String sql = rolledUp(stale).plan(query).sql();
        Matcher table = Pattern.compile("from (\\w+) f\n").matcher(sql);
        assertTrue(table.find(), sql);
        return table.group(1);
    }

    private static Planner rolledUp(StalePairs stale) {
        return new Planner(
                DataPeriods.NONE.with(List.of(period(1, "202401"), period(2, "202402"), period(3, "2024Q1"))),
                LEVELS,
                TrackerColumns.NONE,
                new Rollups(4, stale),
                DuckDbDialect.DUCKDB);
    }
}
