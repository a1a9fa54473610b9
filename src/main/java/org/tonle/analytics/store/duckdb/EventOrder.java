package org.tonle.analytics.store.duckdb;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.tonle.analytics.store.sql.TrackerColumns;

/**
 * Keeps events in the order in which they are asked for: those that came lie behind the others, by program as many as {@code
 * unsorted_event} says, until a table is written again in order and takes the place of the one before.
 */
final class EventOrder {
    private static final String UNSORTED = "unsorted_event";
    /** An event is wide: it has as much to read as so many facts. */
    private static final int FACTS = 8;

    private EventOrder() {}

    /** No event lies behind. */
    static void begin(Connection connection) throws SQLException {
        FactTables.execute(connection, "create or replace table " + UNSORTED + " (program integer, events bigint)");
    }

    /** @throws SQLException when the file does not say how many lie behind */
    static void check(Connection connection) throws SQLException {
        FactTables.execute(connection, "select sum(events) from " + UNSORTED);
    }

    /** Further events of a program lie behind the others. */
    static void added(Connection connection, int program, long events) throws SQLException {
        if (events > 0) {
            FactTables.execute(connection, "insert into " + UNSORTED + " values (" + program + ", " + events + ")");
        }
    }

    /** Programs with more events behind the others than as much as so many facts. */
    static List<Integer> unsorted(StoreFile file, long least) throws SQLException {
        List<Integer> programs = new ArrayList<>();
        file.inTransaction(connection -> read(connection, least, programs));
        return programs;
    }

    private static void read(Connection connection, long least, List<Integer> programs) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select program from " + UNSORTED
                        + " group by program having sum(events) > " + least / FACTS)) {
            while (row.next()) {
                programs.add(row.getInt(1));
            }
        }
    }

    /** Writes the events of programs again, in order, in tables whose names begin with {@code prefix}. */
    static void stage(Connection connection, String prefix, Collection<Integer> programs) throws SQLException {
        for (Integer program : programs) {
            String table = TrackerColumns.table(program);
            FactTables.execute(
                    connection, "create table " + prefix + table + " as select * from " + table + TrackerTables.SORTED);
        }
    }

    /** Puts them in the place of the others. */
    static void swap(Connection connection, String prefix, Collection<Integer> programs) throws SQLException {
        for (Integer program : programs) {
            String table = TrackerColumns.table(program);
            FactTables.execute(
                    connection,
                    "drop table " + table,
                    "alter table " + prefix + table + " rename to " + table,
                    "delete from " + UNSORTED + " where program = " + program);
        }
    }
}
