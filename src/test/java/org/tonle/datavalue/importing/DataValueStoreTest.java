package org.tonle.datavalue.importing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tonle.access.DataAccess;
import org.tonle.database.PlainSql;
import org.tonle.database.Sql;
import org.tonle.metadata.Snapshot;
import org.tonle.schema.SchemaFiles;
import org.tonle.security.CurrentUser;
import org.tonle.testsupport.CountingSource;
import org.tonle.testsupport.PlainPostgres;

class DataValueStoreTest {
    private static final DataAccess EVE = DataAccess.of(
            new CurrentUser("usEve000000", "eve", Set.of(), Set.of(), Set.of(), Set.of(), Set.of(), Set.of()),
            Snapshot.empty(SchemaFiles.load()));

    private static final DataAccess ALL = DataAccess.of(
            new CurrentUser("usAdmin0000", "admin", Set.of("ALL"), Set.of(), Set.of(), Set.of(), Set.of(), Set.of()),
            Snapshot.empty(SchemaFiles.load()));

    private final DataValueStore store = new DataValueStore();
    private CountingSource source = new CountingSource(PlainPostgres.withSchema("data_values"));
    private Sql sql = PlainSql.over(source.counting());

    @BeforeEach
    void tables() throws IOException {
        source = new CountingSource(PlainPostgres.withSchema("data_values"));
        sql = PlainSql.over(source.counting());
        try (InputStream file = DataValueStoreTest.class.getResourceAsStream("/db/changes/0002-data-values.sql")) {
            String text = new String(file == null ? new byte[0] : file.readAllBytes(), StandardCharsets.UTF_8);
            sql.inTransaction(transaction -> {
                transaction.execute(text);
                return true;
            });
        }
    }

    private DataValueStore.Written written = new DataValueStore.Written(0, 0, 0, 0, List.of());

    private boolean write(Row... rows) {
        return write(List.of(rows));
    }

    private boolean write(List<Row> rows) {
        try (StagedRows staged = new StagedRows("eve")) {
            int place = 0;
            for (Row row : rows) {
                staged.add(place++, row.element, 1, 1, 1, 1, row.value, null, null, false, row.deleted, null);
            }
            if (staged.isInMemory() && !staged.sort().isEmpty()) {
                return false;
            }
            written = sql.inTransaction(transaction -> store.write(transaction, EVE, staged, null));
            return written.twice().isEmpty();
        }
    }

    private record Row(int element, String value, boolean deleted) {
        static Row of(int element, String value) {
            return new Row(element, value, false);
        }
    }

    private List<String> audits() {
        return sql.query(
                "select audit_type || ' ' || coalesce(old_value, '-') || ' ' || coalesce(new_value, '-') || ' ' || modified_by"
                        + " from data_value_audit order by created, data_element",
                row -> row.getString(1));
    }

    private List<String> values() {
        return sql.query(
                "select data_element || '=' || value || case when deleted then ' deleted' else '' end from data_value order by 1",
                row -> row.getString(1));
    }

    @Test
    void leavesARowOfHistoryForEachChange() {
        assertTrue(write(Row.of(1, "5")));
        assertTrue(write(Row.of(1, "6")));
        assertTrue(write(new Row(1, "6", true)));
        assertEquals(List.of("CREATE - 5 eve", "UPDATE 5 6 eve", "DELETE 6 6 eve"), audits());
        assertEquals(List.of("1=6 deleted"), values());
    }

    @Test
    void leavesAloneWhatDoesNotChange() {
        write(Row.of(1, "5"));
        List<String> before = sql.query("select changed::text from data_value", row -> row.getString(1));
        write(Row.of(1, "5"));
        assertEquals(before, sql.query("select changed::text from data_value", row -> row.getString(1)));
        assertEquals(1, audits().size());
    }

    @Test
    void marksAChangeWithItsTransactionForFollowers() {
        write(Row.of(1, "5"));
        List<String> before = sql.query("select changed::text from data_value", row -> row.getString(1));
        write(Row.of(1, "6"));
        assertFalse(before.equals(sql.query("select changed::text from data_value", row -> row.getString(1))));
    }

    @Test
    void goesOverToUpdatingWhenOneOfManyNewCellsIsThere() {
        write(Row.of(3, "old"));
        assertTrue(write(
                Row.of(5, "e"),
                Row.of(4, "d"),
                Row.of(3, "c"),
                Row.of(2, "b"),
                Row.of(1, "a"),
                Row.of(6, "f"),
                Row.of(7, "g")));
        assertEquals(List.of("1=a", "2=b", "3=c", "4=d", "5=e", "6=f", "7=g"), values());
        assertTrue(audits().contains("UPDATE old c eve"));
    }

    @Test
    void doesNotDeleteWhatIsNotThere() {
        write(new Row(1, "5", true));
        assertEquals(List.of(), values());
    }

    @Test
    void countsWhatIsNewChangedUnchangedAndDeleted() {
        write(Row.of(1, "1"), Row.of(2, "2"), Row.of(3, "3"));
        assertEquals(new DataValueStore.Written(3, 0, 0, 0, List.of()), written);
        write(Row.of(1, "1"), Row.of(2, "other"), new Row(3, "3", true), new Row(9, "3", true), Row.of(4, "4"));
        assertEquals(new DataValueStore.Written(1, 1, 1, 0, List.of()), written);
    }

    @Test
    void takesOneCellTwiceOutAndLeavesTheOthers() {
        try (StagedRows staged = new StagedRows("eve")) {
            for (Row row : List.of(Row.of(1, "5"), Row.of(2, "1"), new Row(1, "6", true))) {
                staged.add(staged.count(), row.element, 1, 1, 1, 1, row.value, null, "c", true, row.deleted, null);
            }
            List<List<StagedRow>> twice = staged.sort();
            assertEquals(
                    List.of(List.of(
                            new StagedRow(0, 1, 1, 1, 1, 1, "5", "c", true, false, "eve"),
                            new StagedRow(2, 1, 1, 1, 1, 1, "6", "c", true, true, "eve"))),
                    twice);
            assertFalse(staged.hasDeletes());
            sql.inTransaction(transaction -> store.write(transaction, EVE, staged, null));
        }
        assertEquals(List.of("2=1"), values());
    }

    /** Too many rows for memory: the database finds the cells that are there twice. */
    @Test
    void takesOneCellTwiceOutOfALargePayload() {
        try (StagedRows staged = new StagedRows("eve")) {
            String comment = "x".repeat(10_000);
            for (int i = 0; i < 1000; i++) {
                staged.add(i, i % 999, 1, 1, 1, 1, "v" + i, null, comment, false, false, null);
            }
            assertFalse(staged.isInMemory());
            written = sql.inTransaction(transaction -> store.write(transaction, EVE, staged, null));
            List<StagedRow> together = written.twice().get(0);
            assertEquals(
                    List.of(0, 999), together.stream().map(StagedRow::place).toList());
            assertEquals(998, written.created());
        }
        assertEquals(998, values().size());
    }

    @Test
    void deletesOfAScopeWhatNoRowHas() {
        write(Row.of(1, "1"), Row.of(2, "2"), Row.of(3, "3"));
        try (StagedRows staged = new StagedRows("eve")) {
            staged.add(0, 1, 1, 1, 1, 1, "7", null, null, false, false, null);
            staged.sort();
            ScopeNumbers scope = new ScopeNumbers(List.of(1), List.of(1), List.of(1, 2), List.of(0, 1), List.of(0, 0));
            written = sql.inTransaction(transaction -> store.write(transaction, ALL, staged, scope));
        }
        assertEquals(1, written.others());
        assertEquals(List.of("1=7", "2=2 deleted", "3=3"), values());
    }

    @Test
    void writesAThousandRowsWithAsManyStatementsAsOne() {
        write(Row.of(1, "1"));
        int before = source.statements();
        write(Row.of(2, "1"));
        int forOne = source.statements() - before;
        List<Row> thousand = java.util.stream.IntStream.range(10, 1010)
                .mapToObj(i -> Row.of(i, "1"))
                .toList();
        write(thousand);
        assertEquals(forOne, source.statements() - before - forOne);
    }

    /** Both write the same cells, one forwards and one backwards; without an order of keys they would wait for each other. */
    @Test
    void twoWritersOfTheSameCellsDoNotBlockEachOther() throws Exception {
        ExecutorService both = Executors.newFixedThreadPool(2);
        try {
            for (int round = 0; round < 5; round++) {
                String value = String.valueOf(round);
                List<Row> forwards = java.util.stream.IntStream.range(0, 2000)
                        .mapToObj(i -> Row.of(i, "a" + value))
                        .toList();
                List<Row> backwards = java.util.stream.IntStream.range(0, 2000)
                        .mapToObj(i -> Row.of(1999 - i, "b" + value))
                        .toList();
                Future<Boolean> one = both.submit(() -> write(forwards));
                Future<Boolean> other = both.submit(() -> write(backwards));
                assertTrue(one.get() && other.get());
            }
        } finally {
            both.shutdownNow();
        }
        List<Integer> counts =
                sql.query("select count(distinct left(value, 1))::int from data_value", row -> row.getInt(1));
        assertEquals(List.of(1), counts, "all cells are of the same writer");
        List<Integer> lost = sql.query(
                """
                select count(*)::int from data_value_audit a where audit_type = 'UPDATE' and old_value is not distinct from new_value""",
                row -> row.getInt(1));
        assertEquals(List.of(0), lost);
    }
}
