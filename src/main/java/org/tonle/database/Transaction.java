package org.tonle.database;

import java.io.IOException;
import java.io.InputStream;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/** One open transaction. Values are always bound; an array is bound with {@link #array} or as {@link SqlArray}. Not for use by two threads. */
public final class Transaction {
    private static final int FETCH_SIZE = 5000;

    private final Connection connection;
    private boolean rollbackOnly;
    private Runnable watcher = () -> {};

    Transaction(Connection connection) {
        this.connection = connection;
    }

    /** Nothing of this transaction will be kept: a dry run is the same path, rolled back. */
    public void rollbackOnly() {
        rollbackOnly = true;
    }

    /** Whether this transaction ends with a rollback. */
    public boolean isRollbackOnly() {
        return rollbackOnly;
    }

    /**
     * From now on {@code row} is told of every row before it is read, and may throw; a statement ends when it takes longer than {@code time}.
     * PostgreSQL keeps the time: a clock of the driver's would wake a thread for each statement. It plans each statement for the values
     * it comes with: what finds one person and what finds a tenth of all are best found in different ways. And it takes one processor for
     * it, so that one search does not hold up the others.
     */
    public void watch(Runnable row, Duration time) throws SQLException {
        watch("", row, time);
    }

    /** @param first statements of ours that go before it */
    void watch(String first, Runnable row, Duration time) throws SQLException {
        watcher = row;
        execute(first + "set local statement_timeout = " + Math.max(1000, Math.min(time.toMillis(), Integer.MAX_VALUE))
                + "; set local plan_cache_mode = force_custom_plan; set local max_parallel_workers_per_gather = 0");
    }

    /** All rows in the statement's order, empty when there are none. */
    public <T> List<T> query(String sql, RowMapper<T> mapper, @Nullable Object... arguments) throws SQLException {
        List<T> rows = new ArrayList<>();
        each(sql, row -> rows.add(mapper.map(row)), arguments);
        return rows;
    }

    /** The first row, null when there is none. */
    public <T> @Nullable T first(String sql, RowMapper<T> mapper, @Nullable Object... arguments) throws SQLException {
        List<T> rows = query(sql, mapper, arguments);
        return rows.isEmpty() ? null : rows.get(0);
    }

    /** Reads row by row with constant memory. */
    public void each(String sql, RowReader reader, @Nullable Object... arguments) throws SQLException {
        try (PreparedStatement statement = prepare(sql, arguments)) {
            statement.setFetchSize(FETCH_SIZE);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    watcher.run();
                    reader.read(row);
                }
            }
        }
    }

    /** The number of rows changed. */
    public int update(String sql, @Nullable Object... arguments) throws SQLException {
        try (PreparedStatement statement = prepare(sql, arguments)) {
            return statement.executeUpdate();
        }
    }

    /** Runs one statement for each list of values, sent together. */
    public void batch(String sql, List<? extends List<? extends @Nullable Object>> rows) throws SQLException {
        if (rows.isEmpty()) {
            return;
        }
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (List<? extends @Nullable Object> row : rows) {
                for (int i = 0; i < row.size(); i++) {
                    statement.setObject(i + 1, row.get(i));
                }
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    /** A statement without values, for instance one that makes a temporary table. */
    public void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** {@code COPY ... FROM STDIN}: the fastest way in. The number of rows copied. */
    public long copyIn(String sql, InputStream rows) throws SQLException {
        try {
            return connection.unwrap(PGConnection.class).getCopyAPI().copyIn(sql, rows);
        } catch (IOException problem) {
            throw new SQLException("rows could not be read while they were copied", problem);
        }
    }

    /** An SQL array of {@code type} (int4, int8, text, float8 ...) to bind as one value. */
    public java.sql.Array array(String type, @Nullable Object[] values) throws SQLException {
        return connection.createArrayOf(type, values);
    }

    private java.sql.Array array(SqlArray many) throws SQLException {
        return array(many.type(), many.values().toArray());
    }

    /** The connection itself, for what this class has no word for. Committing it is not allowed. */
    public Connection connection() {
        return connection;
    }

    private PreparedStatement prepare(String sql, @Nullable Object[] arguments) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        try {
            for (int i = 0; i < arguments.length; i++) {
                statement.setObject(i + 1, arguments[i] instanceof SqlArray many ? array(many) : arguments[i]);
            }
            return statement;
        } catch (SQLException | RuntimeException problem) {
            statement.close();
            throw problem;
        }
    }

    /** Reads the row a result set stands on. */
    @FunctionalInterface
    public interface RowReader {
        void read(ResultSet row) throws SQLException;
    }
}
