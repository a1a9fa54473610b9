package org.tonle.tracker.column;

import static org.tonle.tracker.column.ColumnSpec.Trait.KEPT;
import static org.tonle.tracker.column.ColumnSpec.Trait.SENT;
import static org.tonle.tracker.column.ColumnSpec.Trait.STAMPED;
import static org.tonle.tracker.column.ColumnSpec.inner;
import static org.tonle.tracker.column.ColumnSpec.shown;

/** Columns of {@code tracker_note}, {@code n}; a note belongs to an enrollment or an event. */
public enum NoteColumn implements TrackerColumn {
    UID(shown(ColumnType.IDENTIFIER, "note", SENT, KEPT)),
    ENROLLMENT(inner(ColumnType.NUMBER)),
    EVENT(inner(ColumnType.NUMBER)),
    CREATED(shown(ColumnType.TIME, "storedAt", STAMPED).older("storedDate")),
    VALUE(shown(ColumnType.LONG_TEXT, "value", SENT)),
    STORED_BY(shown(ColumnType.TEXT, "storedBy", SENT)),
    CREATED_BY(shown(ColumnType.USERNAME, "createdBy", STAMPED).older("createdByUserInfo"));

    @SuppressWarnings("ImmutableEnumChecker") // a record of copies
    private final ColumnSpec spec;

    NoteColumn(ColumnSpec spec) {
        this.spec = spec;
    }

    @Override
    public ColumnSpec spec() {
        return spec;
    }
}
