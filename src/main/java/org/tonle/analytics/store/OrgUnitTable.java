package org.tonle.analytics.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.tonle.orgunit.Hierarchy;
import org.tonle.orgunit.OrgUnit;

/** Writes the hierarchy into the store: the table {@code org_unit} with one column a level, uid and code. */
final class OrgUnitTable {
    private OrgUnitTable() {}

    /** The column with the ancestor at a level, 1 at the top. */
    static String column(int level) {
        return "level" + level;
    }

    /** Puts this hierarchy in the place of the one before, within the caller's transaction. */
    static void write(Connection connection, Hierarchy hierarchy) throws SQLException {
        int depth = Math.max(1, hierarchy.depth());
        StringBuilder table =
                new StringBuilder("create or replace table org_unit (id integer not null, uid varchar, code varchar");
        for (int level = 1; level <= depth; level++) {
            table.append(", ").append(column(level)).append(" integer");
        }
        try (Statement statement = connection.createStatement()) {
            statement.execute(table.append(')').toString());
        }
        try (DuckDBAppender rows = connection.unwrap(DuckDBConnection.class).createAppender("main", "org_unit")) {
            int[] path = new int[depth + 1];
            for (OrgUnit unit : hierarchy.inTreeOrder()) {
                path[unit.level()] = unit.id();
                rows.beginRow();
                rows.append(unit.id());
                rows.append(unit.uid());
                rows.append(unit.object().code());
                for (int level = 1; level <= depth; level++) {
                    if (level <= unit.level()) {
                        rows.append(path[level]);
                    } else {
                        rows.appendNull();
                    }
                }
                rows.endRow();
            }
        }
    }
}
