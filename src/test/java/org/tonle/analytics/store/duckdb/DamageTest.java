package org.tonle.analytics.store.duckdb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.duckdb.DuckDBDriver;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tonle.analytics.store.Aggregation;
import org.tonle.analytics.store.DaySpan;
import org.tonle.analytics.store.FactOperand;
import org.tonle.analytics.store.FactQuery;
import org.tonle.analytics.store.FactTable;
import org.tonle.analytics.store.Reading;
import org.tonle.database.Sql;
import org.tonle.limit.Budget;
import org.tonle.metadata.Snapshot;
import org.tonle.period.Period;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;
import org.tonle.schema.SchemaFiles;

/** Whatever happens to the store's file or to PostgreSQL, the next answer is right. */
class DamageTest {
    private static final Snapshot NOBODY = Snapshot.empty(SchemaFiles.load());
    private static Sql sql;

    private final Path directory = StoreUnderTest.emptyDirectory("damage");

    @BeforeAll
    static void makeDatabase() {
        sql = StoreUnderTest.database("damage");
    }

    @BeforeEach
    void writeValues() {
        sql.inTransaction(transaction -> {
            transaction.execute("truncate data_value, period");
            transaction.execute(
                    "insert into period (id, iso, type, start_date, end_date) values (1, '202401', 'Monthly', '2024-01-01', '2024-01-31')");
            transaction.execute(
                    "insert into data_value (data_element, period, org_unit, category_option_combo, attribute_option_combo, value, number)"
                            + " select 1, 1, unit, 1, 1, '2', 2 from generate_series(1, 1000) unit");
            return 0;
        });
    }

    @Test
    void aRestartFindsTheFactsAndWhatCameMeanwhile() {
        DuckDbStore first = open();
        assertEquals(2000, sum(first));
        first.close();
        add(5);
        DuckDbStore second = open();
        assertEquals(2005, sum(second));
        second.close();
    }

    @Test
    void aDeletedFileIsBuiltAgain() {
        open(2000).close();
        sweep();
        open(2000).close();
    }

    @Test
    void aTruncatedFileIsBuiltAgain() throws IOException {
        for (double part : new double[] {0.05, 0.5, 0.9}) {
            open(2000).close();
            Path file = file();
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
                channel.truncate((long) (Files.size(file) * part));
            }
            open(2000).close();
        }
    }

    @Test
    void whereverAFileIsDamagedTheAnswerIsRight() throws IOException {
        Random random = new Random(5);
        open(2000).close();
        for (int round = 0; round < 25; round++) {
            try (FileChannel channel = FileChannel.open(file(), StandardOpenOption.WRITE)) {
                // the first three blocks are headers
                long place = round < 6 ? round * 2048L : (long) (random.nextDouble() * channel.size());
                byte[] rubbish = new byte[64];
                random.nextBytes(rubbish);
                channel.write(ByteBuffer.wrap(rubbish), Math.min(place, channel.size() - rubbish.length));
            }
            open(2000).close();
        }
    }

    @Test
    void aLogThatWasTornIsBuiltAgain() throws IOException {
        DuckDbStore store = open(2000);
        add(4);
        assertEquals(2004, sum(store));
        Path log = Path.of(file() + ".wal");
        byte[] written = Files.readAllBytes(log);
        store.close();
        for (int length : new int[] {written.length / 3, written.length - 5}) {
            Files.write(log, Arrays.copyOf(written, length));
            open(2004).close();
            byte[] torn = written.clone();
            Arrays.fill(torn, length, Math.min(length + 40, torn.length), (byte) 7);
            Files.write(Path.of(file() + ".wal"), torn);
            open(2004).close();
        }
    }

    @Test
    void whoAsksWhileTheStoreIsMadeIsToldHowFarItIsAndThenAnswered() throws Exception {
        ExecutorService others = Executors.newCachedThreadPool();
        DuckDbStore store = StoreUnderTest.open(sql, directory, Duration.ofMillis(300));
        Future<Double> first;
        CountDownLatch locked = new CountDownLatch(1);
        CountDownLatch enough = new CountDownLatch(1);
        Future<?> holder = others.submit(() -> sql.inTransaction(transaction -> {
            transaction.execute("lock table relationship in access exclusive mode");
            locked.countDown();
            await(enough);
            return 0;
        }));
        try {
            await(locked);
            first = others.submit(() -> sum(store));
            Problem told = assertThrows(Problem.class, () -> {
                while (store.building() == null) {
                    Thread.sleep(5);
                }
                sum(store);
            });
            assertEquals(ErrorCode.E1192, told.code());
            assertTrue(String.valueOf(told.getMessage()).contains("rows are read"), told.getMessage());
        } finally {
            enough.countDown();
        }
        holder.get(20, TimeUnit.SECONDS);
        assertEquals(2000, first.get(20, TimeUnit.SECONDS));
        assertNull(store.building());
        assertEquals(2000, sum(store));
        store.close();
        others.shutdown();
    }

    private static void await(CountDownLatch latch) {
        try {
            assertTrue(latch.await(30, TimeUnit.SECONDS));
        } catch (InterruptedException ended) {
            throw new IllegalStateException(ended);
        }
    }

    @Test
    void rubbishIsBuiltAgain() throws IOException {
        open(2000).close();
        Files.writeString(file(), "this is no database");
        open(2000).close();
    }

    @Test
    void aPositionThatIsNoneIsBuiltAgain() throws SQLException {
        for (String change : List.of(
                "update position set snapshot = 'rubbish'",
                "update position set format = 0",
                "delete from position",
                "drop table position",
                "drop table fact",
                "update position set identity = 'elsewhere'",
                "update position set snapshot = '900000000:900000000:'")) {
            open(2000).close();
            alter("update fact set value = 77");
            alter(change);
            open(2000).close();
        }
    }

    @Test
    void changesOfALostPositionAreNotLost() throws SQLException {
        DuckDbStore first = open(2000);
        first.close();
        alter("update position set snapshot = '3:3:'");
        add(7);
        open(2007).close();
    }

    @Test
    void aTableThatWasEmptiedAndFilledAgainIsNoticedWhileTheStoreRuns() {
        DuckDbStore store = open(2000);
        sql.inTransaction(transaction -> {
            transaction.execute("create temp table kept as select * from data_value where org_unit <= 10");
            transaction.execute("truncate data_value");
            transaction.execute("insert into data_value select * from kept");
            transaction.execute("drop table kept");
            return 0;
        });
        assertEquals(20, sum(store));
        store.close();
    }

    @Test
    void rowsOfAServerThatWasFurtherOnAreReadOnceAndChangesOfThemAreSeen() {
        sql.update("update data_value set changed = '800000000'");
        DuckDbStore store = open(2000);
        sql.update("update data_value set number = 3, changed = pg_current_xact_id() where org_unit = 1");
        assertEquals(2001, sum(store));
        store.close();
    }

    @Test
    void manyChangesAtOnceComeThroughAFile() {
        DuckDbStore store = open(2000);
        sql.update(
                "insert into data_value (data_element, period, org_unit, category_option_combo, attribute_option_combo, value)"
                        + " select 2, 1, unit, 1, 1, 'line' || chr(10) || '\"two\", ' || unit from generate_series(1, 5000) unit");
        sql.update("update data_value set number = 3, changed = pg_current_xact_id() where data_element = 1");
        assertEquals(3000, sum(store));
        int[] texts = new int[1];
        try (Reading reading = store.open(StoreUnderTest.everything(NOBODY), Budget.usual())) {
            reading.each(new FactQuery(Aggregation.SUM, List.of(FactOperand.of(0, 2)), january(), List.of()), fact -> {
                assertEquals("line\n\"two\", " + fact.orgUnit(), fact.text());
                texts[0]++;
            });
        }
        assertEquals(5000, texts[0]);
        store.close();
    }

    @Test
    void aSecondServerInTheDirectoryIsRefusedAndHarmsNothing() {
        Path file = directory.resolve("analytics").resolve("facts-1.duckdb");
        assertThrows(
                IllegalStateException.class,
                () -> StoreFile.refuseWhenLocked(new SQLException(
                        "IO Error: Could not set lock on file \"" + file + "\": Conflicting lock is held")));
    }

    private DuckDbStore open() {
        return StoreUnderTest.open(sql, directory);
    }

    /** A store whose facts add up to a number. */
    private DuckDbStore open(double expected) {
        DuckDbStore store = open();
        assertEquals(expected, sum(store));
        return store;
    }

    private static void add(double number) {
        sql.update(
                "insert into data_value (data_element, period, org_unit, category_option_combo, attribute_option_combo, value, number)"
                        + " values (1, 1, 5000, 1, 1, '?', ?)".replace("'?'", "'x'"),
                number);
    }

    private static double sum(DuckDbStore store) {
        try (Reading reading = store.open(StoreUnderTest.everything(NOBODY), Budget.usual())) {
            FactTable table = reading.aggregate(
                    new FactQuery(Aggregation.SUM, List.of(FactOperand.of(0, 1)), january(), List.of()));
            assertEquals(1, table.size());
            return table.value(0);
        }
    }

    private static List<List<DaySpan>> january() {
        return List.of(List.of(DaySpan.of(Period.parse("202401"))));
    }

    private Path file() {
        try (Stream<Path> files = Files.list(directory.resolve("analytics"))) {
            return files.filter(path -> path.toString().endsWith(".duckdb"))
                    .findFirst()
                    .orElseThrow();
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }

    private void sweep() {
        try (Stream<Path> files = Files.list(directory.resolve("analytics"))) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Files.delete(file);
            }
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }

    private void alter(String statement) throws SQLException {
        try (var connection = new DuckDBDriver().connect("jdbc:duckdb:" + file(), new Properties());
                var change = connection.createStatement()) {
            change.execute(statement);
        }
    }
}
