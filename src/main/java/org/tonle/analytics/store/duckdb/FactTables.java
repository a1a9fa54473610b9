package org.tonle.analytics.store.duckdb;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.tonle.analytics.store.follow.ChangeSource;
import org.tonle.analytics.store.follow.FactSource;
import org.tonle.analytics.store.follow.TrackerSource;
import org.tonle.analytics.store.sql.Rollup;
import org.tonle.analytics.store.sql.SqlText;
import org.tonle.analytics.store.sql.StalePairs;
import org.tonle.analytics.store.sql.TrackerColumns;
import org.tonle.database.Position;

/**
 * The tables of the store. {@code fact}: sorted by data element and period, so that a question reads only the ranges it is about,
 * with recent changes unsorted behind. {@code position}: one row that says which state of PostgreSQL the facts are; it is always
 * written in the same transaction as they are.
 */
final class FactTables {
    private static final Logger LOG = Logger.getLogger(FactTables.class);

    /** Increase it when the tables change: stores of other formats are made again. */
    private static final int FORMAT = 3;

    private static final String KEY_COLUMNS =
            "data_element, period, org_unit, category_option_combo, attribute_option_combo";
    private static final String SAME_KEY =
            """
            fact.data_element = i.data_element and fact.period = i.period and fact.org_unit = i.org_unit
            and fact.category_option_combo = i.category_option_combo
            and fact.attribute_option_combo = i.attribute_option_combo""";
    private static final String COLUMNS =
            """
            data_element integer not null, period integer not null, org_unit integer not null,
            category_option_combo integer not null, attribute_option_combo integer not null,
            value double, text varchar""";
    private static final String READ_CSV =
            """
            read_csv('%s', header = false, auto_detect = false, delim = ',', quote = '"', escape = '"',
                nullstr = '', allow_quoted_nulls = false, columns = {
                'data_element': 'INTEGER', 'period': 'INTEGER', 'org_unit': 'INTEGER',
                'category_option_combo': 'INTEGER', 'attribute_option_combo': 'INTEGER',
                'value': 'DOUBLE', 'text': 'VARCHAR', 'deleted': 'VARCHAR'})""";
    private static final String SORTED = " order by data_element, period, org_unit, category_option_combo";

    private static final String STAGED = "fact_staged_";

    private final StoreFile file;
    private final AtomicInteger stagings = new AtomicInteger();

    FactTables(StoreFile file) {
        this.file = file;
    }

    /**
     * What the store holds.
     *
     * @param identity of the PostgreSQL history the position belongs to
     * @param unsorted how many facts stand behind the sorted ones
     */
    record State(Position position, String identity, long unsorted) {}

    /** What the file says it holds; null when it holds nothing usable. Reads every block once, so that damage shows now. */
    @Nullable
    State state() {
        try {
            file.inTransaction(TrackerTables::check);
            return read(
                    "select snapshot, identity, unsorted, (select sum(data_element + period + org_unit"
                            + " + category_option_combo + attribute_option_combo) + sum(value) + sum(length(text))"
                            + " from fact) from position where format = " + FORMAT,
                    row -> ChangeSource.isPosition(row.getString(1))
                            ? new State(new Position(row.getString(1)), row.getString(2), row.getLong(3))
                            : null);
        } catch (SQLException unusable) {
            return null;
        }
    }

    /** How many facts there are. */
    long count() throws SQLException {
        Long count = read("select count(*) from fact", row -> row.getLong(1));
        return count == null ? 0 : count;
    }

    /** All periods the facts have. */
    List<Integer> periods(String table) throws SQLException {
        List<Integer> ids = read("select distinct period from " + table, row -> {
            List<Integer> list = new ArrayList<>();
            do {
                list.add(row.getInt(1));
            } while (row.next());
            return list;
        });
        return ids == null ? List.of() : ids;
    }

    private interface Reader<T> {
        @Nullable
        T read(ResultSet row) throws SQLException;
    }

    private <T> @Nullable T read(String sql, Reader<T> reader) throws SQLException {
        Connection connection = file.connection();
        boolean sound = false;
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            T result = row.next() ? reader.read(row) : null;
            sound = true;
            return result;
        } finally {
            file.release(connection, sound);
        }
    }

    /**
     * Rows that are ready to take the place of those in use, in tables of their own; and the state they belong to.
     *
     * @param number tells stagings apart
     * @param withFacts whether facts are
     * @param withTracker whether all records of programmes are
     * @param programs those whose events are, in order
     */
    record Staged(int number, boolean withFacts, boolean withTracker, List<Integer> programs, Position position) {
        String table() {
            return STAGED + number;
        }

        private String staging() {
            return Integer.toString(number);
        }

        private String prefix() {
            return TrackerTables.prefix(staging());
        }
    }

    /** Stages all rows that were copied, sorted. */
    Staged stage(ChangeSource.Changes everything) throws SQLException {
        Staged staged = new Staged(stagings.incrementAndGet(), true, true, List.of(), everything.next());
        try {
            file.inTransaction(connection -> {
                execute(
                        connection,
                        "create table " + staged.table() + " (" + COLUMNS + ")",
                        "insert into " + staged.table() + " select " + KEY_COLUMNS + ", value, text from "
                                + READ_CSV.formatted(quoted(Objects.requireNonNull(
                                        everything.values().file())))
                                + SORTED);
                TrackerTables.stage(connection, staged.staging(), Objects.requireNonNull(everything.tracker()));
            });
            return staged;
        } finally {
            delete(everything);
        }
    }

    /** Stages facts and the events of programs as the connection's transaction sees them, sorted. */
    Staged stageSorted(Connection connection, Position position, boolean withFacts, List<Integer> programs)
            throws SQLException {
        Staged staged = new Staged(stagings.incrementAndGet(), withFacts, false, programs, position);
        if (withFacts) {
            execute(
                    connection,
                    "create table " + staged.table() + " (" + COLUMNS + ")",
                    "insert into " + staged.table() + " select * from fact" + SORTED);
        }
        EventOrder.stage(connection, staged.prefix(), programs);
        return staged;
    }

    /**
     * Puts what was staged in its place; readers that are under way go on with what they had.
     *
     * @param unsorted how many facts stand behind the sorted ones then
     */
    void swap(Staged staged, String identity, long unsorted) throws SQLException {
        file.inTransaction(connection -> {
            if (staged.withFacts()) {
                execute(connection, "drop table if exists fact", "alter table " + staged.table() + " rename to fact");
            }
            execute(
                    connection,
                    "create table if not exists position (snapshot varchar, identity varchar, unsorted bigint, format integer)",
                    "delete from position",
                    "insert into position values ('" + staged.position().snapshot() + "', '"
                            + identity.replace("'", "''") + "', " + unsorted + ", " + FORMAT + ")");
            if (staged.withTracker()) {
                TrackerTables.swap(connection, staged.staging());
            }
            EventOrder.swap(connection, staged.prefix(), staged.programs());
        });
    }

    /** Throws staged facts away. */
    void discard(Staged staged) throws SQLException {
        file.inTransaction(connection -> {
            execute(connection, "drop table if exists " + staged.table());
            TrackerTables.discard(connection, staged.staging());
        });
    }

    /** Throws away what was staged and not put in place before the server ended. */
    void discardLeftovers() throws SQLException {
        List<String> names = new ArrayList<>();
        read("select table_name from duckdb_tables() where table_name like '" + STAGED + "%'", row -> {
            do {
                names.add(row.getString(1));
            } while (row.next());
            return names;
        });
        file.inTransaction(connection -> {
            for (String name : names) {
                execute(connection, "drop table if exists " + name);
            }
            TrackerTables.discard(connection, "");
        });
    }

    /** The tables and columns of the records of programmes. */
    TrackerColumns trackerColumns() throws SQLException {
        TrackerColumns[] found = {TrackerColumns.NONE};
        file.inTransaction(connection -> found[0] = TrackerTables.read(connection));
        return found[0];
    }

    /**
     * What applying changes led to.
     *
     * @param added the number of facts that now stand behind the sorted ones because of it
     * @param pairs the data elements and periods whose facts changed, see {@link StalePairs}
     * @param records what changed of the records of programmes
     */
    record Applied(long added, Set<Long> pairs, TrackerTables.Applied records) {}

    /** Brings all tables to the next position. */
    Applied apply(ChangeSource.Changes changes, TrackerColumns known) throws SQLException {
        long[] added = new long[1];
        Set<Long> pairs = new HashSet<>();
        TrackerTables.Applied[] records = {new TrackerTables.Applied(known, Set.of())};
        TrackerSource.Copied tracker = changes.tracker();
        try {
            file.inTransaction(connection -> {
                if (!changes.values().isEmpty()) {
                    added[0] = apply(connection, changes.values());
                    pairs.addAll(changedPairs(connection));
                }
                if (tracker != null) {
                    records[0] = TrackerTables.apply(connection, tracker, known);
                }
                execute(
                        connection,
                        "update position set snapshot = '" + changes.next().snapshot() + "', unsorted = unsorted + "
                                + added[0]);
            });
            return new Applied(added[0], pairs, records[0]);
        } finally {
            delete(changes);
        }
    }

    /** The data elements and periods these units have facts of, see {@link StalePairs}. */
    Set<Long> pairsOf(List<Integer> orgUnits) throws SQLException {
        List<int[]> keys = new ArrayList<>();
        if (!orgUnits.isEmpty()) {
            read(
                    "select distinct data_element, period from fact where "
                            + SqlText.isOneOf(DuckDbDialect.DUCKDB, "org_unit", orgUnits),
                    row -> {
                        do {
                            keys.add(new int[] {row.getInt(1), row.getInt(2)});
                        } while (row.next());
                        return keys;
                    });
        }
        return StalePairs.of(keys);
    }

    private static Set<Long> changedPairs(Connection connection) throws SQLException {
        List<int[]> keys = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select distinct data_element, period from incoming")) {
            while (row.next()) {
                keys.add(new int[] {row.getInt(1), row.getInt(2)});
            }
        }
        return StalePairs.of(keys);
    }

    private static long apply(Connection connection, FactSource.Rows rows) throws SQLException {
        Path copied = rows.file();
        if (copied == null) {
            execute(connection, "create or replace temp table incoming (" + COLUMNS + ", deleted boolean)");
            append(connection, rows.changes());
        } else {
            execute(
                    connection,
                    "create or replace temp table incoming as select " + KEY_COLUMNS
                            + ", value, text, deleted = 't' as deleted from " + READ_CSV.formatted(quoted(copied)));
        }
        try (Statement statement = connection.createStatement()) {
            statement.execute("delete from fact using incoming i where " + SAME_KEY);
            return statement.executeUpdate(
                    "insert into fact select " + KEY_COLUMNS + ", value, text from incoming where not deleted");
        }
    }

    /** Makes the roll-ups of a hierarchy with so many levels, or those rows of them that are stale, in the caller's transaction. */
    static void rollUp(Connection connection, int depth, StalePairs stale) throws SQLException {
        if (!stale.all()) {
            List<Integer> elements = new ArrayList<>();
            List<Integer> periods = new ArrayList<>();
            stale.changes().keySet().forEach(pair -> {
                elements.add(StalePairs.dataElement(pair));
                periods.add(StalePairs.period(pair));
            });
            execute(
                    connection,
                    "create or replace temp table stale_pair as select * from "
                            + DuckDbDialect.DUCKDB.table(
                                    "s", List.of("data_element", "period"), List.of(elements, periods)));
        }
        for (Rollup rollup : Rollup.all(depth)) {
            List<String> statements = stale.all() ? rollup.make(depth) : rollup.renew(depth);
            execute(connection, statements.toArray(String[]::new));
        }
    }

    private static void append(Connection connection, List<FactSource.Change> rows) throws SQLException {
        try (DuckDBAppender appender =
                connection.unwrap(DuckDBConnection.class).createAppender("temp", "main", "incoming")) {
            for (FactSource.Change row : rows) {
                appender.beginRow();
                for (int part : row.key()) {
                    appender.append(part);
                }
                Double number = row.number();
                if (number == null) {
                    appender.appendNull();
                } else {
                    appender.append(number.doubleValue());
                }
                appender.append(row.text());
                appender.append(row.isDeleted());
                appender.endRow();
            }
        }
    }

    static void execute(Connection connection, String... statements) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private static String quoted(Path path) {
        return path.toString().replace("'", "''");
    }

    /** Deletes the files of changes; one that cannot be deleted now is swept away by the next start. */
    private static void delete(ChangeSource.Changes changes) {
        List<Path> files = new ArrayList<>();
        if (changes.values().file() != null) {
            files.add(changes.values().file());
        }
        if (changes.tracker() != null) {
            files.addAll(changes.tracker().files());
        }
        for (Path copied : files) {
            try {
                Files.deleteIfExists(copied);
            } catch (IOException left) {
                LOG.debugf(left, "%s is left behind until the next start", copied);
            }
        }
    }
}
