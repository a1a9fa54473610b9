package org.tonle.tracker.importing;

import java.sql.SQLException;
import org.tonle.database.Transaction;
import org.tonle.tracker.column.ColumnValues;
import org.tonle.tracker.column.TrackerColumn;
import org.tonle.tracker.column.TrackerTable;

/** Rows of one table on their way into the database: new ones, and those that take the place of stored ones. */
final class WrittenRows<C extends Enum<C> & TrackerColumn> {
    private final TrackerTable<C> table;
    private final CopyRows inserts = new CopyRows();
    private final CopyRows updates = new CopyRows();

    WrittenRows(TrackerTable<C> table) {
        this.table = table;
    }

    void add(ColumnValues<C> row, boolean isStored) {
        CopyRows rows = isStored ? updates : inserts;
        for (C column : table.written()) {
            rows.add(row.get(column));
        }
        rows.end();
    }

    void write(Transaction transaction, TrackerWriteStore store) throws SQLException {
        store.insert(transaction, table.name(), table.writtenNames(), inserts);
        store.update(transaction, table, updates);
    }
}
