package org.tonle.tracker.export;

import org.tonle.tracker.column.ColumnValues;
import org.tonle.tracker.column.NoteColumn;

/** Rows that are more than a row of {@link org.tonle.tracker.column.TrackerTable}. */
final class TrackerRows {
    private TrackerRows() {}

    /** @param of number of the enrollment or event */
    record Note(int of, ColumnValues<NoteColumn> row) {}

    /** The unit that owns a tracked entity in a program. */
    record Owner(int entity, int program, int orgUnit) {}
}
