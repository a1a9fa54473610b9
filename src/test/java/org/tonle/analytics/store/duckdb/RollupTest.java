package org.tonle.analytics.store.duckdb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tonle.analytics.store.FactQuery;
import org.tonle.analytics.store.Reading;
import org.tonle.database.Sql;
import org.tonle.limit.Budget;

/** Roll-ups say what the facts say, in whatever order facts and their units come. */
class RollupTest {
    @Test
    void factsThatCameBeforeTheirUnitCountOnceItIsThere() {
        Sql sql = StoreUnderTest.database("rollup_units");
        int rolledUp = 0;
        int inTwoSteps = 0;
        for (int seed = 1; seed <= 4; seed++) {
            SmallWorld world = new SmallWorld(seed, sql);
            AnyQuery queries = new AnyQuery(world, seed);
            DuckDbStore store = StoreUnderTest.open(sql, StoreUnderTest.emptyDirectory("rollup-units"));
            world.change(300);
            store.open(StoreUnderTest.everything(world.snapshot()), Budget.usual())
                    .close();
            store.rollUp();
            for (int unit = 0; unit < 3; unit++) {
                world.addAnUnknownUnit();
                world.change(200);
                store.catchUp();
                store.rollUp();
                world.publishAll();
                for (int round = 0; round < 2; round++) {
                    BruteForce expected = new BruteForce(world);
                    try (Reading reading = store.open(StoreUnderTest.everything(world.snapshot()), Budget.usual())) {
                        for (int i = 0; i < 10; i++) {
                            FactQuery query = queries.common();
                            Map<List<Integer>, Double> wanted = expected.answer(query);
                            Map<List<Integer>, Double> got = StoreUnderTest.cells(reading.aggregate(query));
                            assertEquals(wanted.keySet(), got.keySet(), () -> reading.explain(query));
                            wanted.forEach(
                                    (cell, number) -> assertEquals(number, got.getOrDefault(cell, Double.NaN), 1e-6));
                            inTwoSteps += reading.explain(query).contains("from (select") ? 1 : 0;
                            rolledUp += reading.explain(query).contains("from rollup_") ? 1 : 0;
                        }
                    }
                    store.rollUp();
                }
            }
            store.close();
        }
        assertTrue(rolledUp > 20, "too few questions were answered from roll-ups: " + rolledUp);
        assertTrue(inTwoSteps > 5, "too few questions were answered in two steps: " + inTwoSteps);
    }
}
