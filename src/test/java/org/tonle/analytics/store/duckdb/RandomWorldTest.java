package org.tonle.analytics.store.duckdb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.tonle.analytics.store.Aggregation;
import org.tonle.analytics.store.FactQuery;
import org.tonle.analytics.store.FactTexts;
import org.tonle.analytics.store.Reading;
import org.tonle.database.Sql;
import org.tonle.limit.Budget;

/** Random small worlds: every number of the store equals a brute-force computation, whatever has happened before. */
class RandomWorldTest {
    /** About as many questions as a world is asked. */
    private static final int A_WORLD = 300;

    private static final int WORLDS = OracleSize.of(4 * A_WORLD) / A_WORLD;
    private static final int FIRST = OracleSize.seed(1);
    private static final int STEPS = 3;
    private static final int QUERIES = 8;

    private final List<FactQuery> repeated = new ArrayList<>();
    private int rolledUp;
    private int cells;
    private int texts;

    @Test
    void everyNumberEqualsABruteForceComputation() {
        Sql sql = StoreUnderTest.database("random_world");
        Path directory = StoreUnderTest.emptyDirectory("random-world");
        for (int seed = FIRST; seed < FIRST + WORLDS; seed++) {
            Random random = new Random(seed);
            SmallWorld world = new SmallWorld(seed, sql);
            ContractStore store = StoreUnderTest.any(sql, directory);
            AnyQuery queries = new AnyQuery(world, seed);
            for (int step = 0; step < STEPS; step++) {
                for (int i = random.nextInt(4); i >= 0; i--) {
                    world.change(step == 0 ? 300 : 1 + random.nextInt(40));
                    world.changeTexts(step == 0 ? 100 : 1 + random.nextInt(20));
                    if (random.nextInt(4) == 0) {
                        world.moveAUnit();
                    }
                }
                store = disturb(random, store, sql, directory);
                String where = "world " + seed + ", step " + step;
                // what is stale is answered from the facts
                ask(store, world, queries, where + ", before roll-ups are renewed");
                store.rollUp();
                ask(store, world, queries, where + ", after");
            }
            store.close();
            repeated.clear();
        }
        assertTrue(rolledUp > 10 * WORLDS, "too few questions were answered from roll-ups: " + rolledUp);
        assertTrue(texts > 50 * WORLDS, "too few texts were compared: " + texts);
        assertTrue(cells > 300 * WORLDS, "too few cells were compared: " + cells);
    }

    private static ContractStore disturb(Random random, ContractStore store, Sql sql, Path directory) {
        switch (random.nextInt(8)) {
            case 0 -> store.rebuild();
            case 1 -> store.sort();
            case 2 -> {
                store.close();
                return StoreUnderTest.any(sql, directory);
            }
            default -> {}
        }
        return store;
    }

    private void ask(ContractStore store, SmallWorld world, AnyQuery queries, String where) {
        BruteForce expected = new BruteForce(world);
        try (Reading reading = store.open(StoreUnderTest.everything(world.snapshot()), Budget.usual())) {
            for (Aggregation aggregation : Aggregation.values()) {
                compare(reading, queries.next(aggregation), expected, where);
                compareTexts(reading, queries.next(aggregation), expected, where);
            }
            compareFacts(reading, queries.next(Aggregation.SUM), expected, where);
            // asked again after changes: an answer that was kept is right or not used
            for (FactQuery query : repeated) {
                compare(reading, query, expected, where);
            }
            repeated.clear();
            for (int i = 0; i < QUERIES; i++) {
                compare(reading, queries.next(), expected, where);
                FactQuery common = queries.common();
                compare(reading, common, expected, where);
                compare(reading, common, expected, where);
                repeated.add(common);
            }
        }
    }

    /** The single facts of a question. */
    private void compareFacts(Reading reading, FactQuery query, BruteForce expected, String where) {
        List<String> got = new ArrayList<>();
        reading.each(
                query,
                fact -> got.add(String.join(
                        " ",
                        String.valueOf(fact.dataElement()),
                        fact.period(),
                        String.valueOf(fact.orgUnit()),
                        String.valueOf(fact.categoryOptionCombo()),
                        String.valueOf(fact.attributeOptionCombo()),
                        String.valueOf(fact.number() == null ? fact.text() : fact.number()))));
        Collections.sort(got);
        assertEquals(expected.facts(query), got, where + ": single facts");
        cells += got.size();
    }

    /** One text of each cell. */
    private void compareTexts(Reading reading, FactQuery query, BruteForce expected, String where) {
        FactTexts table = reading.texts(query);
        Map<List<Integer>, String> got = new TreeMap<>(Comparator.comparing(List::toString));
        for (int row = 0; row < table.size(); row++) {
            List<Integer> cell = new ArrayList<>();
            for (int axis = 0; axis < table.width(); axis++) {
                cell.add(table.item(row, axis));
            }
            assertNull(got.put(cell, table.texts().get(row)), where + ": twice " + cell);
        }
        assertEquals(expected.texts(query), got, where + ": texts, " + query.aggregation());
        texts += got.size();
    }

    private void compare(Reading reading, FactQuery query, BruteForce expected, String where) {
        Map<List<Integer>, Double> wanted = expected.answer(query);
        Map<List<Integer>, Double> got = StoreUnderTest.cells(reading.aggregate(query));
        String told = where + ": " + query.aggregation() + " " + query.axes().size() + " axes\n";
        if (!wanted.keySet().equals(got.keySet())) {
            TreeSet<String> difference = new TreeSet<>();
            wanted.keySet().stream()
                    .filter(cell -> !got.containsKey(cell))
                    .forEach(cell -> difference.add("missing " + cell));
            got.keySet().stream()
                    .filter(cell -> !wanted.containsKey(cell))
                    .forEach(cell -> difference.add("extra " + cell));
            fail(told + difference + "\n" + reading.explain(query).split("┌")[0]);
        }
        wanted.forEach((cell, number) -> {
            Double other = got.get(cell);
            if (other == null || Math.abs(number - other) > 1e-6 * Math.max(1, Math.abs(number))) {
                fail(told + cell + " should be " + number + ", is " + other + "\n"
                        + reading.explain(query).split("┌")[0]);
            }
        });
        cells += wanted.size();
        rolledUp += reading.explain(query).contains("from rollup_") ? 1 : 0;
    }
}
