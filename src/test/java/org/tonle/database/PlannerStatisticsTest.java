package org.tonle.database;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.tonle.testsupport.PlainPostgres;

class PlannerStatisticsTest {
    private static final Sql SQL = PlainSql.over(PlainPostgres.withSchema("statistics"));

    @Test
    void looksAtTablesThatChangedALot() {
        SQL.inTransaction(transaction -> {
            for (String table : List.of("large", "small")) {
                transaction.execute("create table " + table + " (id integer) with (autovacuum_enabled = false)");
            }
            transaction.execute("insert into large select generate_series(1, 2000)");
            transaction.execute("insert into small select generate_series(1, 400)");
            transaction.execute("select pg_stat_force_next_flush()");
            return true;
        });
        PlannerStatistics statistics = new PlannerStatistics(SQL, new Writes());
        assertEquals(List.of("statistics.large"), statistics.refresh());
        assertEquals(
                2000,
                SQL.query("select reltuples from pg_class where relname = 'large'", row -> row.getInt(1))
                        .get(0));
        assertEquals(List.of(), statistics.refresh(), "it was looked at and has not changed since");
        statistics.stop();
    }
}
