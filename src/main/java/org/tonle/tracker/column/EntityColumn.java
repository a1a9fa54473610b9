package org.tonle.tracker.column;

import static org.tonle.tracker.column.ColumnSpec.Trait.CSV;
import static org.tonle.tracker.column.ColumnSpec.Trait.FILLED;
import static org.tonle.tracker.column.ColumnSpec.Trait.KEPT;
import static org.tonle.tracker.column.ColumnSpec.Trait.ORDERED;
import static org.tonle.tracker.column.ColumnSpec.Trait.SENT;
import static org.tonle.tracker.column.ColumnSpec.Trait.STAMPED;
import static org.tonle.tracker.column.ColumnSpec.Trait.UNWRITTEN;
import static org.tonle.tracker.column.ColumnSpec.inner;
import static org.tonle.tracker.column.ColumnSpec.shown;

/** Columns of {@code tracked_entity}, {@code te}. */
public enum EntityColumn implements TrackerColumn {
    ID(inner(ColumnType.NUMBER, KEPT)),
    UID(shown(ColumnType.IDENTIFIER, "trackedEntity", SENT, KEPT, ORDERED, CSV).older("trackedEntityInstance")),
    TYPE(shown(ColumnType.ENTITY_TYPE, "trackedEntityType", SENT, CSV)),
    CREATED(shown(ColumnType.TIME, "createdAt", STAMPED, KEPT, ORDERED, CSV).older("created")),
    CREATED_AT_CLIENT(shown(ColumnType.TIME, "createdAtClient", SENT, FILLED, ORDERED, CSV)),
    LAST_UPDATED(shown(ColumnType.TIME, "updatedAt", STAMPED, ORDERED, CSV).older("lastUpdated")),
    UPDATED_AT_CLIENT(shown(ColumnType.TIME, "updatedAtClient", SENT, FILLED, ORDERED, CSV)
            .older("lastUpdatedAtClient")),
    ORG_UNIT(shown(ColumnType.ORG_UNIT, "orgUnit", SENT, CSV)),
    INACTIVE(shown(ColumnType.FLAG, "inactive", SENT, ORDERED, CSV)),
    DELETED(shown(ColumnType.FLAG, "deleted", UNWRITTEN, CSV)),
    POTENTIAL_DUPLICATE(shown(ColumnType.FLAG, "potentialDuplicate", SENT, CSV)),
    GEOMETRY(shown(ColumnType.GEOMETRY, "geometry", SENT, CSV)),
    STORED_BY(shown(ColumnType.TEXT, "storedBy", SENT, FILLED, CSV)),
    CREATED_BY(shown(ColumnType.USERNAME, "createdBy", STAMPED, KEPT, CSV).older("createdByUserInfo")),
    LAST_UPDATED_BY(shown(ColumnType.USERNAME, "updatedBy", STAMPED, CSV).older("lastUpdatedByUserInfo")),
    ATTRIBUTES(inner(ColumnType.VALUES)),
    /** Values of confidential attributes. */
    SECRETS(inner(ColumnType.VALUES)),
    ATTRIBUTE_CHANGES(inner(ColumnType.VALUES));

    @SuppressWarnings("ImmutableEnumChecker") // a record of copies
    private final ColumnSpec spec;

    EntityColumn(ColumnSpec spec) {
        this.spec = spec;
    }

    @Override
    public ColumnSpec spec() {
        return spec;
    }
}
