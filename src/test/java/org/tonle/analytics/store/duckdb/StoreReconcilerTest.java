package org.tonle.analytics.store.duckdb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.tonle.analytics.store.follow.ChangeSource;
import org.tonle.database.Sql;

/** Differences between the store and PostgreSQL are found, said and healed. */
class StoreReconcilerTest {
    private final Path directory = StoreUnderTest.emptyDirectory("reconciler");

    private static void fill(Sql sql) {
        sql.inTransaction(transaction -> {
            transaction.execute(
                    "insert into period (id, iso, type, start_date, end_date) values (1, '202401', 'Monthly', '2024-01-01', '2024-01-31')");
            transaction.execute(
                    "insert into data_value (data_element, period, org_unit, category_option_combo, attribute_option_combo, value, number)"
                            + " select element, 1, unit, 1, 1, '2', 2 from generate_series(1, 5) element, generate_series(1, 50) unit");
            transaction.execute(
                    "insert into data_value (data_element, period, org_unit, category_option_combo, attribute_option_combo, value)"
                            + " values (6, 1, 1, 1, 1, 'a text')");
            transaction.execute(
                    "insert into event (uid, program, program_stage, org_unit, attribute_option_combo, status, occurred_at, created,"
                            + " last_updated, created_by, last_updated_by) values ('event1', 7, 8, 1, 1, 'ACTIVE', now(), now(), now(), 'a', 'a')");
            return 0;
        });
    }

    @Test
    void differencesAreFoundAndHealed() throws Exception {
        Sql sql = StoreUnderTest.database("reconciler");
        fill(sql);
        DuckDbStore store = StoreUnderTest.open(sql, directory);
        StoreReconciler reconciler = new StoreReconciler(
                store, new ChangeSource(sql), StoreUnderTest.CONFIG, Clock.systemUTC(), new SimpleMeterRegistry());
        StoreReconciler.Outcome well = Objects.requireNonNull(reconciler.reconcile());
        assertEquals(List.of(), well.differences());
        assertEquals(7, well.compared());
        store.close();
        for (String damage : List.of(
                "update fact set value = 3 where data_element = 2 and org_unit = 7",
                "delete from fact where data_element = 3 and org_unit = 7",
                "delete from event_7")) {
            alter(damage);
            store = StoreUnderTest.open(sql, directory);
            reconciler = new StoreReconciler(
                    store, new ChangeSource(sql), StoreUnderTest.CONFIG, Clock.systemUTC(), new SimpleMeterRegistry());
            assertEquals(
                    1,
                    Objects.requireNonNull(reconciler.reconcile()).differences().size(),
                    damage);
            assertEquals(
                    List.of(), Objects.requireNonNull(reconciler.reconcile()).differences(), damage);
            store.close();
        }
    }

    private void alter(String statement) throws SQLException, IOException {
        Path file;
        try (Stream<Path> files = Files.list(directory.resolve("analytics"))) {
            file = files.filter(each -> each.toString().endsWith(".duckdb"))
                    .findFirst()
                    .orElseThrow();
        }
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:" + file);
                Statement statement1 = connection.createStatement()) {
            assertTrue(statement1.executeUpdate(statement) > 0);
        }
    }
}
