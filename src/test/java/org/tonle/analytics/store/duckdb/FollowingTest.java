package org.tonle.analytics.store.duckdb;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.tonle.analytics.store.Aggregation;
import org.tonle.analytics.store.DaySpan;
import org.tonle.analytics.store.FactOperand;
import org.tonle.analytics.store.FactQuery;
import org.tonle.analytics.store.FactTable;
import org.tonle.analytics.store.Reading;
import org.tonle.analytics.store.follow.ChangeSource;
import org.tonle.database.Position;
import org.tonle.database.Sql;
import org.tonle.limit.Budget;
import org.tonle.metadata.Snapshot;
import org.tonle.period.Period;
import org.tonle.schema.SchemaFiles;

/** Interleaved, aborted and long transactions of several writers: a follower misses nothing and sees nothing twice. */
class FollowingTest {
    private static final int WRITERS = 5;
    private static final int TRANSACTIONS = 60;
    private static final int UNITS = 40;

    /** Each change of a row is followed at most once, each committed one by the time the next look ends. */
    @Test
    void nothingIsSkippedAndNothingIsSeenTwice() throws Exception {
        Sql sql = StoreUnderTest.database("following_log");
        ChangeSource source = new ChangeSource(sql);
        AtomicInteger next = new AtomicInteger();
        Queue<Integer> committed = new ConcurrentLinkedQueue<>();
        AtomicBoolean done = new AtomicBoolean();
        ExecutorService threads = Executors.newFixedThreadPool(WRITERS + 1);
        Future<Map<Integer, Integer>> follower = threads.submit(() -> {
            Map<Integer, Integer> seen = new HashMap<>();
            Position position = Position.START;
            boolean last;
            do {
                last = done.get();
                List<Integer> before = new ArrayList<>(committed);
                ChangeSource.Changes changes = source.changesSince(position, () -> {
                    throw new IllegalStateException("too many rows for this test");
                });
                changes.values().changes().forEach(row -> seen.merge(row.key()[2], 1, Integer::sum));
                before.forEach(row -> assertEquals(1, seen.get(row), "committed before the look, not in it: " + row));
                position = changes.next();
            } while (!last);
            return seen;
        });
        run(threads, writer -> {
            Random random = new Random(writer);
            for (int i = 0; i < TRANSACTIONS; i++) {
                List<Integer> rows = new ArrayList<>();
                boolean takenBack = random.nextInt(4) == 0;
                sql.inTransaction(transaction -> {
                    for (int r = 1 + random.nextInt(3); r > 0; r--) {
                        int row = next.incrementAndGet();
                        rows.add(row);
                        transaction.update(
                                "insert into data_value (data_element, period, org_unit, category_option_combo,"
                                        + " attribute_option_combo, value, number) values (1, 1, ?, 1, 1, '1', 1)",
                                row);
                        pause(random.nextInt(10) == 0 ? 60 : random.nextInt(3));
                    }
                    if (takenBack) {
                        transaction.rollbackOnly();
                    }
                    return 0;
                });
                if (!takenBack) {
                    committed.addAll(rows);
                }
            }
        });
        done.set(true);
        Map<Integer, Integer> seen = follower.get(60, TimeUnit.SECONDS);
        threads.shutdown();
        Map<Integer, Integer> expected = new HashMap<>();
        committed.forEach(row -> expected.put(row, 1));
        assertEquals(expected, seen);
    }

    /** Readers ask while writers write and the facts are sorted again: acknowledged values are in, torn transactions never. */
    @Test
    void acknowledgedValuesAreInTheNextAnswerAndTransactionsAreWhole() throws Exception {
        Sql sql = StoreUnderTest.database("following_store");
        ContractStore store = StoreUnderTest.any(sql, StoreUnderTest.emptyDirectory("following"));
        sql.update(
                "insert into period (id, iso, type, start_date, end_date) values (1, '202401', 'Monthly', '2024-01-01', '2024-01-31')");
        Snapshot nobody = Snapshot.empty(SchemaFiles.load());
        Map<Integer, Integer> acknowledged = new ConcurrentHashMap<>();
        AtomicBoolean done = new AtomicBoolean();
        ExecutorService threads = Executors.newFixedThreadPool(WRITERS + 4);
        List<Future<?>> others = new ArrayList<>();
        for (int reader = 0; reader < 3; reader++) {
            others.add(threads.submit(() -> {
                while (!done.get()) {
                    Map<Integer, Integer> before = Map.copyOf(acknowledged);
                    try (Reading reading = store.open(StoreUnderTest.everything(nobody), Budget.usual())) {
                        before.forEach((writer, count) -> check(reading, writer, count));
                    }
                }
            }));
        }
        others.add(threads.submit(() -> {
            while (!done.get()) {
                store.sort();
                pause(5);
            }
        }));
        run(threads, writer -> {
            for (int count = 1; count <= TRANSACTIONS / 2; count++) {
                write(sql, writer, count);
                acknowledged.put(writer, count);
            }
        });
        done.set(true);
        for (Future<?> other : others) {
            other.get(60, TimeUnit.SECONDS);
        }
        try (Reading reading = store.open(StoreUnderTest.everything(nobody), Budget.usual())) {
            acknowledged.forEach((writer, count) -> check(reading, writer, count));
        }
        threads.shutdown();
        store.close();
    }

    /** One transaction sets all units of a writer's element to the same number; some are taken back. */
    private static void write(Sql sql, int writer, int count) {
        for (boolean takenBack : new boolean[] {count % 3 == 0, false}) {
            sql.inTransaction(transaction -> {
                transaction.update(
                        """
                        insert into data_value (data_element, period, org_unit, category_option_combo,
                            attribute_option_combo, value, number)
                        select ?, 1, unit, 1, 1, '?', ? from generate_series(1, ?) unit
                        on conflict on constraint data_value_pk do update
                        set number = excluded.number, changed = pg_current_xact_id()"""
                                .replace("'?'", "'x'"),
                        1000 + writer,
                        (double) (takenBack ? -1 : count),
                        UNITS);
                if (takenBack) {
                    transaction.rollbackOnly();
                }
                return 0;
            });
        }
    }

    private static void check(Reading reading, int writer, int atLeast) {
        List<FactOperand> operand = List.of(FactOperand.of(0, 1000 + writer));
        List<List<DaySpan>> january = List.of(List.of(DaySpan.of(Period.parse("202401"))));
        double sum = number(reading, new FactQuery(Aggregation.SUM, operand, january, List.of()));
        double greatest = number(reading, new FactQuery(Aggregation.MAX, operand, january, List.of()));
        assertEquals(greatest * UNITS, sum, "a transaction was torn");
        assertEquals(Math.max(greatest, atLeast), greatest, "an acknowledged value was missing");
    }

    private static double number(Reading reading, FactQuery query) {
        FactTable table = reading.aggregate(query);
        assertEquals(1, table.size());
        return table.value(0);
    }

    private interface Writer {
        void write(int writer) throws Exception;
    }

    private static void run(ExecutorService threads, Writer work) throws Exception {
        List<Callable<Integer>> writers = new ArrayList<>();
        for (int writer = 0; writer < WRITERS; writer++) {
            int number = writer;
            writers.add(() -> {
                work.write(number);
                return number;
            });
        }
        for (Future<Integer> writer : threads.invokeAll(writers)) {
            writer.get();
        }
    }

    private static void pause(int milliseconds) {
        try {
            Thread.sleep(milliseconds);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
