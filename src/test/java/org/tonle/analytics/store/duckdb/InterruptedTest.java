package org.tonle.analytics.store.duckdb;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.duckdb.DuckDBDriver;
import org.junit.jupiter.api.Test;
import org.tonle.analytics.store.sql.Interrupted;
import org.tonle.limit.Budget;
import org.tonle.problem.Problem;

class InterruptedTest {
    private static final String LONG = "select sum(hash(a.range + b.range)) from range(10000000) a, range(1000000) b";

    @Test
    void aStatementEndsWhenNobodyWaitsForIt() throws Exception {
        Budget budget = Budget.usual();
        try (Connection connection = new DuckDBDriver().connect("jdbc:duckdb:", new Properties());
                Statement statement = connection.createStatement()) {
            CompletableFuture<Void> gone = CompletableFuture.runAsync(
                    budget::cancel, CompletableFuture.delayedExecutor(300, TimeUnit.MILLISECONDS));
            long began = System.nanoTime();
            SQLException ended = assertThrows(SQLException.class, () -> run(statement, budget));
            gone.join();
            assertTrue(Interrupted.is(ended), ended.getMessage());
            assertTrue(TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - began) < 10, "it went on");
            assertThrows(Problem.class, () -> run(connection.createStatement(), budget), "and none is begun");
            assertThrows(Problem.class, () -> budget.steps(10_000), "nor rows made");
        }
    }

    private static void run(Statement statement, Budget budget) throws SQLException {
        try (Budget.Running running = Interrupted.when(statement, budget);
                ResultSet row = statement.executeQuery(LONG)) {
            row.next();
        }
    }
}
