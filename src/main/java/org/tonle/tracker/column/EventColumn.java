package org.tonle.tracker.column;

import static org.tonle.tracker.column.ColumnSpec.Trait.CSV;
import static org.tonle.tracker.column.ColumnSpec.Trait.FILLED;
import static org.tonle.tracker.column.ColumnSpec.Trait.KEPT;
import static org.tonle.tracker.column.ColumnSpec.Trait.LOGGED;
import static org.tonle.tracker.column.ColumnSpec.Trait.OF_COMPLETION;
import static org.tonle.tracker.column.ColumnSpec.Trait.ORDERED;
import static org.tonle.tracker.column.ColumnSpec.Trait.SENT;
import static org.tonle.tracker.column.ColumnSpec.Trait.STAMPED;
import static org.tonle.tracker.column.ColumnSpec.Trait.UNWRITTEN;
import static org.tonle.tracker.column.ColumnSpec.inner;
import static org.tonle.tracker.column.ColumnSpec.shown;
import static org.tonle.tracker.column.ColumnSpec.status;

import java.util.List;

/** Columns of {@code event}, {@code ev}, left joined with {@code enrollment en} and {@code tracked_entity te}. */
public enum EventColumn implements TrackerColumn {
    ID(inner(ColumnType.NUMBER, KEPT)),
    UID(shown(ColumnType.IDENTIFIER, "event", SENT, KEPT, ORDERED, CSV)),
    STATUS(status(List.of("ACTIVE", "COMPLETED", "VISITED", "SCHEDULE", "OVERDUE", "SKIPPED"), SENT, ORDERED, CSV)),
    PROGRAM(shown(ColumnType.PROGRAM, "program", SENT, ORDERED, CSV)),
    PROGRAM_STAGE(shown(ColumnType.PROGRAM_STAGE, "programStage", SENT, ORDERED, CSV)),
    ENROLLMENT(inner(ColumnType.NUMBER)),
    ENROLLMENT_UID(
            shown(ColumnType.IDENTIFIER, "enrollment", SENT, ORDERED, CSV).from("en.uid")),
    ENTITY_UID(shown(ColumnType.IDENTIFIER, "trackedEntity", ORDERED)
            .older("trackedEntityInstance")
            .from("te.uid")),
    ORG_UNIT(shown(ColumnType.ORG_UNIT, "orgUnit", SENT, ORDERED, CSV)),
    OCCURRED_AT(shown(ColumnType.TIME, "occurredAt", SENT, ORDERED, CSV, LOGGED).older("eventDate")),
    SCHEDULED_AT(
            shown(ColumnType.TIME, "scheduledAt", SENT, ORDERED, CSV, LOGGED).older("dueDate")),
    GEOMETRY(shown(ColumnType.GEOMETRY, "geometry", SENT, CSV, LOGGED)),
    FOLLOW_UP(shown(ColumnType.FLAG, "followUp", ORDERED, CSV).older("followup").from("coalesce(en.follow_up, false)")),
    DELETED(shown(ColumnType.FLAG, "deleted", UNWRITTEN, ORDERED, CSV)),
    CREATED(shown(ColumnType.TIME, "createdAt", STAMPED, KEPT, ORDERED, CSV).older("created")),
    CREATED_AT_CLIENT(shown(ColumnType.TIME, "createdAtClient", SENT, FILLED, ORDERED, CSV)),
    LAST_UPDATED(shown(ColumnType.TIME, "updatedAt", STAMPED, ORDERED, CSV).older("lastUpdated")),
    UPDATED_AT_CLIENT(shown(ColumnType.TIME, "updatedAtClient", SENT, FILLED, ORDERED, CSV)
            .older("lastUpdatedAtClient")),
    COMPLETED_BY(shown(ColumnType.TEXT, "completedBy", SENT, OF_COMPLETION, ORDERED, CSV)),
    COMPLETED_AT(shown(ColumnType.TIME, "completedAt", SENT, OF_COMPLETION, ORDERED, CSV)
            .older("completedDate")),
    LAST_UPDATED_BY(
            shown(ColumnType.USERNAME, "updatedBy", STAMPED, ORDERED, CSV).older("lastUpdatedByUserInfo")),
    ATTRIBUTE_OPTION_COMBO(shown(ColumnType.OPTION_COMBO, "attributeOptionCombo", SENT, ORDERED, CSV)),
    ATTRIBUTE_CATEGORY_OPTIONS(shown(ColumnType.CATEGORY_OPTIONS, "attributeCategoryOptions", SENT, CSV)
            .from("ev.attribute_option_combo")),
    ASSIGNED_USER(shown(ColumnType.USER, "assignedUser", SENT, ORDERED, CSV)),
    STORED_BY(shown(ColumnType.TEXT, "storedBy", SENT, FILLED, ORDERED)),
    CREATED_BY(shown(ColumnType.USERNAME, "createdBy", STAMPED, KEPT, ORDERED).older("createdByUserInfo")),
    DATA_VALUES(inner(ColumnType.VALUES)),
    DATA_VALUE_CHANGES(inner(ColumnType.VALUES));

    @SuppressWarnings("ImmutableEnumChecker") // a record of copies
    private final ColumnSpec spec;

    EventColumn(ColumnSpec spec) {
        this.spec = spec;
    }

    @Override
    public ColumnSpec spec() {
        return spec;
    }
}
