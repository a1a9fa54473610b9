package org.tonle.analytics.store;

import java.sql.SQLException;
import java.sql.SQLTimeoutException;

/** Tells a statement whose time was over from one that failed. */
final class Interrupted {
    private Interrupted() {}

    static boolean is(SQLException problem) {
        return problem instanceof SQLTimeoutException
                || String.valueOf(problem.getMessage()).contains("INTERRUPT");
    }
}
