package org.tonle.database;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** A statement the database refused. Carries the constraint's name, from which {@code web/ErrorMapper} finds the words. */
public final class DatabaseProblem extends RuntimeException {
    private static final String UNIQUE_VIOLATION = "23505";

    private static final String CANCELLED = "57014";
    private static final int DEEPEST = 20;

    private final @Nullable String state;
    private final @Nullable String constraint;

    DatabaseProblem(SQLException cause) {
        super(cause.getMessage(), cause);
        this.state = cause.getSQLState();
        ServerErrorMessage server = cause instanceof PSQLException p ? p.getServerErrorMessage() : null;
        this.constraint = server == null ? null : server.getConstraint();
    }

    /** Name of the constraint that was violated, null when it was something else. */
    public @Nullable String constraint() {
        return constraint;
    }

    /** Whether the statement took longer than it may. */
    public boolean isOvertime() {
        return CANCELLED.equals(state);
    }

    /** Whether two rows would have the same key. */
    public boolean isDuplicate() {
        return UNIQUE_VIOLATION.equals(state);
    }

    /** Whether another transaction was in the way (deadlock, serialization): the same work may succeed when it is done again. */
    public boolean isPassing() {
        return state != null && state.startsWith("40");
    }

    /** Whether somewhere below an error a value was refused by the database (class 22): U+0000, a number out of range. */
    public static boolean isOfAValue(Throwable problem) {
        Throwable at = problem;
        for (int depth = 0; at != null && depth < DEEPEST; depth++) {
            if (at instanceof SQLException sql
                    && sql.getSQLState() != null
                    && sql.getSQLState().startsWith("22")) {
                return true;
            }
            at = at.getCause();
        }
        return false;
    }

    /** Whether the data themselves were refused (class 22 and 23), not the server broken. */
    public boolean isRefusal() {
        return state != null && (state.startsWith("22") || state.startsWith("23"));
    }
}
