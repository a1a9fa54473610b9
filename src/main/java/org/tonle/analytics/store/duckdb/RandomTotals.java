package org.tonle.analytics.store.duckdb;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import org.tonle.analytics.store.follow.StoreTotals;
import org.tonle.analytics.store.sql.Rollup;
import org.tonle.analytics.store.sql.StalePairs;
import org.tonle.analytics.store.sql.TrackerColumns;
import org.tonle.database.Position;

/** What facts and roll-ups say of some pairs of data element and period that are chosen by chance. */
final class RandomTotals {
    private RandomTotals() {}

    /** @param depth of the roll-ups; 0 when they are behind or there are none */
    static StoreTotals totals(Connection connection, Position position, int pairs, int depth, TrackerColumns columns)
            throws SQLException {
        FactTables.execute(
                connection,
                "create or replace temp table some_pair as select data_element, period from"
                        + " (select distinct data_element, period from fact) order by random() limit " + pairs);
        Map<Long, StoreTotals.Total> facts =
                totals(connection, "coalesce(sum(f.value), 0), count(f.value) from fact f");
        Map<Long, StoreTotals.Total> rolledUp = depth == 0
                ? Map.of()
                : totals(connection, "sum(f.total), sum(f.number) from " + new Rollup(1, false).table() + " f");
        Map<Integer, Long> events = new HashMap<>();
        for (Integer program : columns.elements().keySet()) {
            try (Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery("select count(*) from " + columns.events(program))) {
                row.next();
                events.put(program, row.getLong(1));
            }
        }
        return new StoreTotals(position, facts, rolledUp, events);
    }

    private static Map<Long, StoreTotals.Total> totals(Connection connection, String columns) throws SQLException {
        Map<Long, StoreTotals.Total> totals = new HashMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "select f.data_element, f.period, " + columns
                                + " join some_pair s on s.data_element = f.data_element and s.period = f.period group by all")) {
            while (row.next()) {
                totals.put(
                        StalePairs.pair(row.getInt(1), row.getInt(2)),
                        new StoreTotals.Total(row.getDouble(3), row.getLong(4)));
            }
        }
        return totals;
    }
}
