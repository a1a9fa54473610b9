package org.tonle.analytics.store.duckdb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.tonle.analytics.store.FactQuery;
import org.tonle.analytics.store.Reading;
import org.tonle.database.Sql;
import org.tonle.limit.Budget;

/**
 * Kills a process ({@code kill -9}) while its store follows, rolls up, sorts and builds itself again, and while values and records are
 * written; then opens the file that is left and compares answers with a computation from the values, and all records. {@code ./mvnw -Pquick test
 * -Dtest=StoreKillTest -Dtonle.kill-test=true [-Dtonle.kill-rounds=100] [-Dtonle.kill-seed=1]}.
 */
@EnabledIfSystemProperty(named = "tonle.kill-test", matches = "true")
class StoreKillTest {
    private static final int ROUNDS = Integer.getInteger("tonle.kill-rounds", 100);
    private static final int SEED = Integer.getInteger("tonle.kill-seed", 1);
    private static final int QUESTIONS = 12;
    private static final String SCHEMA = "store_kill";

    private int cells;
    private int records;

    @Test
    void whateverItWasDoingTheNextAnswerIsRight() throws Exception {
        Sql sql = StoreUnderTest.database(SCHEMA);
        Path directory = StoreUnderTest.emptyDirectory("kill");
        Random random = new Random(SEED);
        ProgramWorld people = new ProgramWorld(SEED, sql);
        SmallWorld world = new SmallWorld(SEED, sql);
        world.change(400);
        people.change(200);
        StoreUnderTest.open(sql, directory).close();
        AnyQuery queries = new AnyQuery(world, SEED);
        Map<StoreWorker.Phase, Integer> killed = new EnumMap<>(StoreWorker.Phase.class);
        Map<String, Integer> left = new TreeMap<>();
        for (int round = 1; round <= ROUNDS; round++) {
            StoreWorker.Phase phase = StoreWorker.Phase.values()[round % StoreWorker.Phase.values().length];
            killIn(phase, directory, world, people, random);
            killed.merge(phase, 1, Integer::sum);
            boolean isWhole = isWhole(directory);
            left.merge(isWhole ? "found whole" : "built again", 1, Integer::sum);
            compare(sql, directory, world, people, queries, "round " + round + ", killed while " + phase);
            if (round % 10 == 0) {
                System.out.printf(
                        "%d killed: %s, %s, %d cells and %d records compared%n", round, killed, left, cells, records);
            }
        }
        assertTrue(cells > 20 * ROUNDS, "too few cells were compared: " + cells);
    }

    /** Lets a process work at the store, of which it says what it begins, and kills it a moment after it has begun the phase. */
    private static void killIn(
            StoreWorker.Phase phase, Path directory, SmallWorld world, ProgramWorld people, Random random)
            throws Exception {
        Process worker = StoreWorker.start(SCHEMA, directory, phase);
        try (BufferedReader said =
                new BufferedReader(new InputStreamReader(worker.getInputStream(), StandardCharsets.UTF_8))) {
            String line = said.readLine();
            while (line != null && !line.equals("ready")) {
                line = said.readLine();
            }
            assertEquals("ready", line, "the worker did not start, see target/store-worker.log");
            for (int i = 1 + random.nextInt(4); i > 0; i--) {
                world.change(1 + random.nextInt(80));
                people.change(1 + random.nextInt(20));
                Thread.sleep(random.nextInt(30));
            }
            // it goes on with the phase for as long as it lives; a time of microseconds to tens of milliseconds hits
            // any of its steps
            TimeUnit.MICROSECONDS.sleep(random.nextInt(random.nextBoolean() ? 3_000 : 60_000));
            worker.destroyForcibly().waitFor();
        }
    }

    private static boolean isWhole(Path directory) {
        try (StoreFile file = StoreFile.open(directory.resolve("analytics"), StoreUnderTest.CONFIG)) {
            return new FactTables(file).state() != null;
        }
    }

    private void compare(
            Sql sql, Path directory, SmallWorld world, ProgramWorld people, AnyQuery queries, String where) {
        DuckDbStore store = StoreUnderTest.open(sql, directory);
        try {
            compareRecords(store, people, where);
            compare(store, world, queries, where);
            store.rollUp();
            compare(store, world, queries, where + ", rolled up");
        } finally {
            store.close();
        }
    }

    private void compareRecords(DuckDbStore store, ProgramWorld people, String where) {
        Set<String> expected = StoredRecords.of(people);
        try (Reading reading = store.open(StoreUnderTest.everything(ProgramWorld.METADATA), Budget.usual())) {
            Set<String> found = StoredRecords.in(reading);
            assertEquals(String.join("\n", expected), String.join("\n", found), where);
        }
        records += expected.size();
    }

    private void compare(DuckDbStore store, SmallWorld world, AnyQuery queries, String where) {
        BruteForce expected = new BruteForce(world);
        try (Reading reading = store.open(StoreUnderTest.everything(world.snapshot()), Budget.usual())) {
            List<FactQuery> asked = new ArrayList<>();
            for (int i = 0; i < QUESTIONS; i++) {
                asked.add(i % 2 == 0 ? queries.next() : queries.common());
            }
            for (FactQuery query : asked) {
                Map<List<Integer>, Double> right = expected.answer(query);
                Map<List<Integer>, Double> answered = StoreUnderTest.cells(reading.aggregate(query));
                assertEquals(right.keySet(), answered.keySet(), where + ": " + query);
                right.forEach((cell, number) -> assertEquals(
                        number, answered.getOrDefault(cell, Double.NaN), 1e-6, where + ": " + cell + " of " + query));
                cells += right.size();
            }
        }
    }
}
