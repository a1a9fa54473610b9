package org.tonle.database;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * The door to PostgreSQL. A use case opens a transaction here and hands it to the stores; nothing else commits.
 * Every {@link SQLException} leaves as {@link DatabaseProblem}.
 */
@ApplicationScoped
public class Sql {
    /** Of this transaction alone. The driver's own way sends two statements more, one to set all later ones and one to set them back. */
    private static final String SNAPSHOT = "set transaction isolation level repeatable read, read only";

    private final DataSource source;

    /** Over connections of the server, or of a command that runs without one. */
    public Sql(DataSource source) {
        this.source = source;
    }

    /** What is done inside of one transaction. */
    @FunctionalInterface
    public interface Work<T extends @Nullable Object> {
        T in(Transaction transaction) throws SQLException;
    }

    /**
     * Runs {@code work} in one read-committed transaction: commits when it returns, rolls back when it throws or when
     * {@link Transaction#rollbackOnly()} was asked for (a dry run). Acknowledged means on disk.
     */
    public <T extends @Nullable Object> T inTransaction(Work<T> work) {
        return run(work, false, transaction -> {});
    }

    /** Runs {@code work} in one read-only transaction that sees one state of the database from beginning to end. */
    public <T extends @Nullable Object> T inSnapshot(Work<T> work) {
        return run(work, true, transaction -> transaction.execute(SNAPSHOT));
    }

    /** The same, watched from the beginning as {@link Transaction#watch} says: both go to the database together. */
    public <T extends @Nullable Object> T inSnapshot(Runnable row, Duration time, Work<T> work) {
        return run(work, true, transaction -> transaction.watch(SNAPSHOT + "; ", row, time));
    }

    /** What a transaction begins with. */
    private interface Beginning {
        void in(Transaction transaction) throws SQLException;
    }

    /** One statement by itself that only reads. Rows in the statement's order, empty when there are none. */
    public <T> List<T> query(String sql, RowMapper<T> mapper, @Nullable Object... arguments) {
        return alone(true, transaction -> transaction.query(sql, mapper, arguments));
    }

    /** One statement by itself; the number of rows it changed. */
    public int update(String sql, @Nullable Object... arguments) {
        return alone(false, transaction -> transaction.update(sql, arguments));
    }

    /**
     * As {@link #update}, for rows that no answer is ever made of without asking for them; fails when the database has not answered after
     * this time. The socket keeps it, which costs nothing: a clock of the driver's would wake a thread for each statement.
     */
    public int append(Duration patience, String sql, @Nullable Object... arguments) {
        return alone(true, transaction -> {
            Connection connection = transaction.connection();
            connection.setNetworkTimeout(Runnable::run, (int) patience.toMillis());
            try {
                int rows = transaction.update(sql, arguments);
                connection.setNetworkTimeout(Runnable::run, 0);
                return rows;
            } catch (SQLException refused) {
                waitAgain(connection, refused);
                throw refused;
            }
        });
    }

    private static void waitAgain(Connection connection, SQLException because) {
        try {
            connection.setNetworkTimeout(Runnable::run, 0);
        } catch (SQLException broken) {
            because.addSuppressed(broken);
        }
    }

    /** A statement is a transaction by itself: one way to the database and back instead of four. */
    private <T extends @Nullable Object> T alone(boolean isHarmless, Work<T> work) {
        try (Lent lent = new Lent(source.getConnection(), isHarmless)) {
            return work.in(new Transaction(lent.connection()));
        } catch (SQLException problem) {
            throw new DatabaseProblem(problem);
        }
    }

    private <T extends @Nullable Object> T run(Work<T> work, boolean isSnapshot, Beginning beginning) {
        try (Lent lent = new Lent(source.getConnection(), isSnapshot)) {
            Connection connection = lent.connection();
            connection.setAutoCommit(false);
            try {
                Transaction transaction = new Transaction(connection);
                beginning.in(transaction);
                T result = work.in(transaction);
                if (transaction.isRollbackOnly()) {
                    connection.rollback();
                } else {
                    connection.commit();
                }
                return result;
            } catch (SQLException | RuntimeException | Error problem) {
                rollback(connection, problem);
                throw problem;
            } finally {
                restore(connection);
            }
        } catch (SQLException problem) {
            throw new DatabaseProblem(problem);
        }
    }

    /** @param isHarmless whether nothing is written by it that anybody remembers */
    private record Lent(Connection connection, boolean isHarmless) implements AutoCloseable {
        @Override
        public void close() throws SQLException {
            Writes.areHarmless(isHarmless);
            try {
                connection.close();
            } finally {
                Writes.areHarmless(false);
            }
        }
    }

    private static void rollback(Connection connection, Throwable because) {
        try {
            connection.rollback();
        } catch (SQLException second) {
            because.addSuppressed(second);
        }
    }

    /** A connection goes back to the pool as it came. */
    private static void restore(Connection connection) throws SQLException {
        if (!connection.isClosed()) {
            connection.setAutoCommit(true);
        }
    }
}
