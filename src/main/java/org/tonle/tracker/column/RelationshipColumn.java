package org.tonle.tracker.column;

import static org.tonle.tracker.column.ColumnSpec.Trait.KEPT;
import static org.tonle.tracker.column.ColumnSpec.Trait.ORDERED;
import static org.tonle.tracker.column.ColumnSpec.Trait.SENT;
import static org.tonle.tracker.column.ColumnSpec.Trait.STAMPED;
import static org.tonle.tracker.column.ColumnSpec.Trait.UNWRITTEN;
import static org.tonle.tracker.column.ColumnSpec.inner;
import static org.tonle.tracker.column.ColumnSpec.shown;

/** Columns of {@code relationship}, {@code r}. */
public enum RelationshipColumn implements TrackerColumn {
    ID(inner(ColumnType.NUMBER, KEPT)),
    UID(shown(ColumnType.IDENTIFIER, "relationship", SENT, KEPT, ORDERED)),
    TYPE(shown(ColumnType.RELATIONSHIP_TYPE, "relationshipType", SENT)),
    FROM_KIND(inner(ColumnType.TEXT)),
    FROM_ID(inner(ColumnType.NUMBER)),
    TO_KIND(inner(ColumnType.TEXT)),
    TO_ID(inner(ColumnType.NUMBER)),
    CREATED(shown(ColumnType.TIME, "createdAt", STAMPED, KEPT, ORDERED).older("created")),
    CREATED_AT_CLIENT(shown(ColumnType.TIME, "createdAtClient", SENT, ORDERED)),
    LAST_UPDATED(shown(ColumnType.TIME, "updatedAt", STAMPED, ORDERED).older("lastUpdated")),
    CREATED_BY(inner(ColumnType.USERNAME, STAMPED, KEPT)),
    DELETED(shown(ColumnType.FLAG, "deleted", UNWRITTEN));

    @SuppressWarnings("ImmutableEnumChecker") // a record of copies
    private final ColumnSpec spec;

    RelationshipColumn(ColumnSpec spec) {
        this.spec = spec;
    }

    @Override
    public ColumnSpec spec() {
        return spec;
    }
}
