package org.tonle.analytics.store.sql;

import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.sql.Statement;
import org.jboss.logging.Logger;
import org.tonle.limit.Budget;

/** Ends statements whose time is over or for which nobody waits any more, and tells them from those that failed. */
public final class Interrupted {
    private static final Logger LOG = Logger.getLogger(Interrupted.class);

    private Interrupted() {}

    public static boolean is(SQLException problem) {
        return problem instanceof SQLTimeoutException
                || String.valueOf(problem.getMessage()).contains("INTERRUPT");
    }

    /** Has the statement end with the budget's time, and at once when the client goes away. Close what is returned behind the last row. */
    public static Budget.Running when(Statement statement, Budget budget) throws SQLException {
        statement.setQueryTimeout((int) Math.max(1, budget.time().toSeconds()));
        return budget.running(() -> {
            try {
                statement.cancel();
            } catch (SQLException over) {
                LOG.debug("A statement for which nobody waits could not be ended; it ends with its time", over);
            }
        });
    }
}
