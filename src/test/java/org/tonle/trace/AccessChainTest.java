package org.tonle.trace;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tonle.database.DatabaseProblem;
import org.tonle.database.PlainSql;
import org.tonle.database.Sql;
import org.tonle.testsupport.PlainPostgres;

/** The chain against a real PostgreSQL: what breaks it, and that nothing gets lost between many writers. */
class AccessChainTest {
    private static final Instant MOMENT = Instant.parse("2026-01-31T08:00:00.123456Z");

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final Sql SQL = PlainSql.over(PlainPostgres.withSchema("trace"));

    private final AccessLogStore store = new AccessLogStore(SQL);

    @BeforeEach
    void table() throws IOException {
        execute("drop schema trace cascade; create schema trace");
        try (InputStream file = AccessChainTest.class.getResourceAsStream("/db/changes/0008-access-log.sql")) {
            execute(new String(file == null ? new byte[0] : file.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    private static void execute(String statements) {
        SQL.inTransaction(transaction -> {
            transaction.execute(statements);
            return true;
        });
    }

    private static AccessEntry entry(int number) {
        return new AccessEntry(
                MOMENT.plusSeconds(number),
                new LookOrigin("trClerk0000", "tr_clerk", number % 2 == 0 ? null : "10.0.0.1", "/api/tracker/events"),
                new Look(
                        number % 2 == 0 ? LookKind.SEARCH : LookKind.READ,
                        "event",
                        number % 3 == 0 ? List.of() : List.of("trPerson%03d".formatted(number), "trPerson999"),
                        number % 2 == 0 ? null : (long) number,
                        "filter=trName00000:eq",
                        number % 4 == 0 ? null : "trProgram00",
                        null));
    }

    private void write(int count) {
        write(store, count);
    }

    private static void write(AccessLogStore store, int count) {
        for (int i = 1; i <= count; i += 3) { // groups of three, as they come
            store.append(IntStream.range(i, Math.min(count + 1, i + 3))
                    .mapToObj(AccessChainTest::entry)
                    .toList());
        }
    }

    private VerifyReport verify(@Nullable String head) {
        return new ChainVerifier(store).verify(head);
    }

    /** As somebody does who owns the database: the trigger is taken away first. */
    private static void tamper(String statement) {
        execute("alter table access_log disable trigger access_log_append_only; " + statement
                + "; alter table access_log enable always trigger access_log_append_only");
    }

    @Test
    void readsBackWhatWasWrittenAndFindsTheChainWhole() {
        write(10);
        List<AccessEntry> read = new ArrayList<>();
        store.each(each -> read.add(each.entry()));
        assertEquals(
                IntStream.rangeClosed(1, 10).mapToObj(AccessChainTest::entry).toList(), read);
        VerifyReport report = verify(null);
        assertTrue(report.isWhole(), report.reason());
        assertEquals(10, report.entries());
        assertTrue(verify(report.head()).isWhole());
    }

    @Test
    void findsAnEmptyLogWholeUnlessAHeadIsKnown() {
        VerifyReport empty = verify(null);
        assertTrue(empty.isWhole());
        assertTrue(verify(empty.head()).isWhole());
        assertFalse(verify("ab".repeat(32)).isWhole());
    }

    @Test
    void letsTheHeadOfAnEarlierMomentStandInsideOfALongerChain() {
        write(4);
        String head = verify(null).head();
        store.append(List.of(entry(5), entry(6)));
        assertTrue(verify(head).isWhole());
    }

    @Test
    void goesOnWhereAnotherNodeHasStopped() {
        AccessLogStore other = new AccessLogStore(SQL);
        for (int i = 1; i <= 6; i++) {
            (i % 2 == 0 ? store : other).append(List.of(entry(i), entry(i + 100)));
        }
        VerifyReport report = verify(null);
        assertTrue(report.isWhole(), report.reason());
        assertEquals(12, report.entries());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update access_log set moment = moment + interval '1 microsecond' where sequence = 5",
                "update access_log set kind = 'SEARCH' where sequence = 5",
                "update access_log set kind = 'NOTHING' where sequence = 5",
                "update access_log set user_uid = 'trOther0000' where sequence = 5",
                "update access_log set username = null where sequence = 5",
                "update access_log set address = '10.0.0.2' where sequence = 5",
                "update access_log set path = '/api/me' where sequence = 5",
                "update access_log set object_type = 'enrollment' where sequence = 5",
                "update access_log set persons = '{}' where sequence = 5",
                "update access_log set persons = persons[2:2] || persons[1:1] where sequence = 5",
                "update access_log set persons = array[null] where sequence = 5",
                "update access_log set row_count = null where sequence = 5",
                "update access_log set row_count = 0 where sequence = 5",
                "update access_log set query = '' where sequence = 5",
                "update access_log set program = null where sequence = 5",
                "update access_log set org_unit = program, program = null where sequence = 5",
                "update access_log set hash = sha256('x') where sequence = 5",
                "update access_log set moment = 'infinity' where sequence = 5",
                "delete from access_log where sequence = 4",
                // two rows exchanged
                "update access_log set sequence = 100 where sequence = 5; update access_log set sequence = 5 where sequence = 6;"
                        + " update access_log set sequence = 6 where sequence = 100",
                // one row put in between, by copying another and moving those behind it
                "update access_log set sequence = -sequence where sequence >= 5; update access_log set sequence = 1 - sequence where sequence < 0;"
                        + " insert into access_log select 5, moment, kind, user_uid, username, address, path, object_type, persons,"
                        + " row_count, query, program, org_unit, hash from access_log where sequence = 4",
            })
    void findsWhereTheChainWasTamperedWith(String statement) {
        write(9);
        tamper(statement);
        VerifyReport report = verify(null);
        assertFalse(report.isWhole(), statement);
        assertEquals(5, report.brokenAt(), statement + ": " + report.reason());
    }

    @Test
    void findsADeletedEntryWhoseGapWasClosed() {
        write(9);
        tamper(
                "delete from access_log where sequence = 4; update access_log set sequence = sequence - 1 where sequence > 4");
        assertEquals(4, verify(null).brokenAt());
    }

    @Test
    void findsAnEntryAddedAtTheEndByHand() {
        write(4);
        execute(
                "insert into access_log select 5, moment, kind, user_uid, username, address, path, object_type, persons, row_count,"
                        + " query, program, org_unit, hash from access_log where sequence = 4");
        assertEquals(5, verify(null).brokenAt());
    }

    @Test
    void findsWhatIsMissingAtTheEndByAKnownHead() {
        write(9);
        String head = verify(null).head();
        tamper("delete from access_log where sequence > 6");
        assertTrue(verify(null).isWhole(), "the chain by itself cannot know what came after");
        VerifyReport report = verify(head);
        assertFalse(report.isWhole());
        assertEquals(7, report.brokenAt());
        tamper("truncate access_log");
        assertFalse(verify(head).isWhole());
    }

    @Test
    void findsALogThatWasWrittenAnewByAKnownHead() {
        write(9);
        String head = verify(null).head();
        tamper("truncate access_log");
        write(new AccessLogStore(SQL), 8);
        assertTrue(verify(null).isWhole());
        assertFalse(verify(head).isWhole());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update access_log set username = 'x'",
                "update access_log set username = 'x' where false",
                "delete from access_log",
                "truncate access_log",
                "set session_replication_role = replica; delete from access_log",
            })
    void refusesEveryStatementThatIsNoInsert(String statement) {
        write(2);
        DatabaseProblem problem = assertThrows(DatabaseProblem.class, () -> execute(statement));
        assertTrue(String.valueOf(problem.getMessage()).contains("only ever added to"), problem.getMessage());
        assertEquals(2, verify(null).entries());
    }

    @Test
    void chainsTheEntriesOfManyWritersOnTwoNodesWithoutLosingOne() throws Exception {
        LogAppender one = new LogAppender(store);
        LogAppender two = new LogAppender(new AccessLogStore(SQL));
        int threads = 20;
        int each = 200;
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        List<Future<?>> running = new ArrayList<>();
        for (int t = 0; t < threads; t++) {
            int thread = t;
            running.add(pool.submit((Callable<Void>) () -> {
                for (int i = 0; i < each; i++) {
                    LogAppender appender = i % 2 == 0 ? one : two;
                    LogAppender.Waiting entry = appender.append(new AccessEntry(
                            Instant.now(),
                            new LookOrigin("trClerk0000", "tr_clerk", null, "/api/" + thread + "/" + i),
                            Look.of(LookKind.READ, "event")));
                    if (i % 10 == 9) {
                        appender.soon(); // nobody waits for this one
                        entry.written().get(30, TimeUnit.SECONDS);
                    } else {
                        appender.await(entry, PATIENCE);
                    }
                }
                return null;
            }));
        }
        for (Future<?> future : running) {
            future.get();
        }
        pool.shutdown();
        one.stop();
        two.stop();
        Set<String> paths = new HashSet<>();
        store.each(entry -> paths.add(entry.entry().origin().path()));
        assertEquals(threads * each, paths.size());
        VerifyReport report = verify(null);
        assertTrue(report.isWhole(), report.reason());
        assertEquals((long) threads * each, report.entries());
    }

    @Test
    void tellsWhoWaitsWhenTheDatabaseRefusesAndGoesOnAfterwards() throws Exception {
        LogAppender appender = new LogAppender(store);
        execute("alter table access_log rename to elsewhere");
        LogAppender.Waiting refused = appender.append(entry(1));
        assertThrows(ExecutionException.class, () -> appender.await(refused, PATIENCE));
        execute("alter table elsewhere rename to access_log");
        appender.await(appender.append(entry(2)), PATIENCE);
        assertEquals(1, verify(null).entries());
        appender.stop();
    }

    @Test
    void writesWhatOthersWaitForWithTheFirstThatHasItsTurn() throws Exception {
        LogAppender appender = new LogAppender(store);
        List<LogAppender.Waiting> all = IntStream.rangeClosed(1, 5)
                .mapToObj(i -> appender.append(entry(i)))
                .toList();
        assertEquals(0, verify(null).entries(), "nobody waits yet");
        appender.await(all.get(2), PATIENCE);
        all.forEach(each -> assertTrue(each.written().isDone()));
        assertEquals(5, verify(null).entries());
        appender.stop();
    }

    @Test
    void doesNotWaitLongerThanItsPatienceForOthers() throws Exception {
        LogAppender appender = new LogAppender(store);
        LogAppender.Waiting one = appender.append(entry(1));
        CountDownLatch locked = new CountDownLatch(1);
        CountDownLatch done = new CountDownLatch(1);
        Thread holder = new Thread(() -> SQL.inTransaction(transaction -> {
            transaction.execute("lock table access_log in access exclusive mode");
            locked.countDown();
            return await(done);
        }));
        holder.start();
        locked.await();
        appender.soon(); // has its turn now, and waits for the table
        Thread.sleep(100);
        assertThrows(TimeoutException.class, () -> appender.await(one, Duration.ofMillis(100)));
        done.countDown();
        holder.join();
        appender.await(one, PATIENCE);
        assertEquals(1, verify(null).entries());
        appender.stop();
    }

    private static boolean await(CountDownLatch latch) {
        try {
            return latch.await(30, TimeUnit.SECONDS);
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    @Test
    void doesNotLoseOthersForAnEntryThatCannotBeStored() throws Exception {
        LogAppender appender = new LogAppender(store);
        List<LogAppender.Waiting> all = new ArrayList<>();
        for (int i = 1; i <= 5; i++) {
            AccessEntry good = entry(i);
            all.add(appender.append(
                    i == 3 ? new AccessEntry(MOMENT, good.origin(), Look.of(LookKind.READ, "a\u0000b")) : good));
        }
        LogAppender.Waiting bad = all.remove(2);
        assertThrows(ExecutionException.class, () -> appender.await(bad, PATIENCE));
        for (LogAppender.Waiting each : all) {
            appender.await(each, PATIENCE);
        }
        assertEquals(4, verify(null).entries());
        appender.stop();
    }

    @Test
    void hashesTheCanonicalFormThatIsDocumented() {
        // sha256 over: 32 zero bytes, 0000000000000001, microseconds, each text as length and bytes; worked out with
        // printf and sha256sum
        AccessEntry entry = new AccessEntry(
                Instant.EPOCH,
                new LookOrigin("u", null, null, null),
                new Look(LookKind.READ, "e", List.of("p"), null, null, null, null));
        assertArrayEquals(
                java.util.HexFormat.of().parseHex("464662e9b51e03eca2ccb8e99e2b41237763c15a5dcfc02748a0662723307299"),
                entry.hash(AccessEntry.GENESIS, 1));
    }
}
