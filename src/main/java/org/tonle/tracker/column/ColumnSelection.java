package org.tonle.tracker.column;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;

/** The columns of a table that are read of its rows; the others have no value then. */
public final class ColumnSelection<C extends Enum<C> & TrackerColumn> {
    private final TrackerTable<C> table;
    private final List<C> columns;
    private final String sql;

    ColumnSelection(TrackerTable<C> table, List<C> columns) {
        this.table = table;
        this.columns = List.copyOf(columns);
        this.sql = columns.stream().map(table::selected).collect(Collectors.joining(", "));
    }

    /** Expressions with commas between; {@link #read} takes them from the first column on. */
    public String sql() {
        return sql;
    }

    /** What a row that was selected by {@link #sql} holds. */
    public ColumnValues<C> read(ResultSet row) throws SQLException {
        ColumnValues<C> values = table.empty();
        for (int i = 0; i < columns.size(); i++) {
            C column = columns.get(i);
            values.set(column, column.spec().type().read(row, i + 1));
        }
        return values;
    }
}
