package org.tonle.analytics.store.duckdb;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;
import org.tonle.analytics.store.sql.OrgUnitTable;
import org.tonle.metadata.model.OrganisationUnit;
import org.tonle.orgunit.Hierarchy;
import org.tonle.orgunit.OrgUnit;

/** Writes the hierarchy into the store, as {@link OrgUnitTable} says. */
final class OrgUnitWriter {
    private OrgUnitWriter() {}

    /** Puts this hierarchy in the place of the one before, within the caller's transaction. */
    static void write(Connection connection, Hierarchy hierarchy) throws SQLException {
        int depth = Math.max(1, hierarchy.depth());
        StringBuilder table =
                new StringBuilder("create or replace table org_unit (id integer not null, uid varchar, code varchar");
        for (int level = 1; level <= depth; level++) {
            table.append(", ").append(OrgUnitTable.column(level)).append(" integer");
        }
        table.append(", name varchar, path_names varchar, longitude double, latitude double");
        try (Statement statement = connection.createStatement()) {
            statement.execute(table.append(')').toString());
        }
        try (DuckDBAppender rows = connection.unwrap(DuckDBConnection.class).createAppender("main", "org_unit")) {
            int[] path = new int[depth + 1];
            String[] names = new String[depth + 1];
            Arrays.fill(names, "");
            for (OrgUnit unit : hierarchy.inTreeOrder()) {
                path[unit.level()] = unit.id();
                rows.beginRow();
                rows.append(unit.id());
                rows.append(unit.uid());
                append(rows, unit.object().code());
                for (int level = 1; level <= depth; level++) {
                    if (level <= unit.level()) {
                        rows.append(path[level]);
                    } else {
                        rows.appendNull();
                    }
                }
                names[unit.level()] = names[unit.level() - 1] + (unit.level() == 1 ? "" : " / ") + unit.name();
                append(rows, unit.name());
                append(rows, names[unit.level()]);
                appendPoint(rows, OrganisationUnit.of(unit.object()).geometry());
                rows.endRow();
            }
        }
    }

    private static void append(DuckDBAppender rows, @Nullable String text) throws SQLException {
        if (text == null) {
            rows.appendNull();
        } else {
            rows.append(text);
        }
    }

    /** Longitude and latitude of a unit that is a point; nothing of one that is an area. */
    private static void appendPoint(DuckDBAppender rows, @Nullable JsonNode geometry) throws SQLException {
        JsonNode coordinates = geometry == null ? MissingNode.getInstance() : geometry.path("coordinates");
        for (int i = 0; i < 2; i++) {
            if (coordinates.path(i).isNumber()) {
                rows.append(coordinates.path(i).asDouble());
            } else {
                rows.appendNull();
            }
        }
    }

    /** Whether every unit is where it was. */
    static boolean isExtended(Hierarchy before, Hierarchy after) {
        return before.depth() == after.depth()
                && before.inTreeOrder().stream().allMatch(unit -> {
                    OrgUnit now = after.find(unit.uid());
                    return now != null && now.id() == unit.id() && now.path().equals(unit.path());
                });
    }

    /** Numbers of the units that were not there before. */
    static List<Integer> added(Hierarchy before, Hierarchy after) {
        return after.inTreeOrder().stream()
                .filter(unit -> before.find(unit.uid()) == null)
                .map(OrgUnit::id)
                .toList();
    }
}
