package org.tonle.tracker.column;

import static org.tonle.tracker.column.ColumnSpec.Trait.FILLED;
import static org.tonle.tracker.column.ColumnSpec.Trait.HIDDEN;
import static org.tonle.tracker.column.ColumnSpec.Trait.KEPT;
import static org.tonle.tracker.column.ColumnSpec.Trait.OF_COMPLETION;
import static org.tonle.tracker.column.ColumnSpec.Trait.ORDERED;
import static org.tonle.tracker.column.ColumnSpec.Trait.SENT;
import static org.tonle.tracker.column.ColumnSpec.Trait.STAMPED;
import static org.tonle.tracker.column.ColumnSpec.Trait.UNWRITTEN;
import static org.tonle.tracker.column.ColumnSpec.inner;
import static org.tonle.tracker.column.ColumnSpec.shown;
import static org.tonle.tracker.column.ColumnSpec.status;

import java.util.List;

/** Columns of {@code enrollment}, {@code en}, joined with {@code tracked_entity te}. */
public enum EnrollmentColumn implements TrackerColumn {
    ID(inner(ColumnType.NUMBER, KEPT)),
    UID(shown(ColumnType.IDENTIFIER, "enrollment", SENT, KEPT, ORDERED)),
    TRACKED_ENTITY(inner(ColumnType.NUMBER)),
    ENTITY_UID(shown(ColumnType.IDENTIFIER, "trackedEntity", SENT)
            .older("trackedEntityInstance")
            .from("te.uid")),
    PROGRAM(shown(ColumnType.PROGRAM, "program", SENT)),
    STATUS(status(List.of("ACTIVE", "COMPLETED", "CANCELLED"), SENT, ORDERED)),
    ORG_UNIT(shown(ColumnType.ORG_UNIT, "orgUnit", SENT)),
    ENROLLED_AT(shown(ColumnType.TIME, "enrolledAt", SENT, ORDERED).older("enrollmentDate")),
    OCCURRED_AT(shown(ColumnType.TIME, "occurredAt", SENT, ORDERED).older("incidentDate")),
    FOLLOW_UP(shown(ColumnType.FLAG, "followUp", SENT).older("followup")),
    DELETED(shown(ColumnType.FLAG, "deleted", UNWRITTEN)),
    ATTRIBUTE_OPTION_COMBO(shown(ColumnType.OPTION_COMBO, "attributeOptionCombo", SENT)),
    ATTRIBUTE_CATEGORY_OPTIONS(shown(ColumnType.CATEGORY_OPTIONS, "attributeCategoryOptions", SENT, HIDDEN)
            .from("en.attribute_option_combo")),
    COMPLETED_AT(
            shown(ColumnType.TIME, "completedAt", SENT, OF_COMPLETION, ORDERED).older("completedDate")),
    COMPLETED_BY(shown(ColumnType.TEXT, "completedBy", SENT, OF_COMPLETION)),
    CREATED(shown(ColumnType.TIME, "createdAt", STAMPED, KEPT, ORDERED).older("created")),
    CREATED_AT_CLIENT(shown(ColumnType.TIME, "createdAtClient", SENT, FILLED, ORDERED)),
    LAST_UPDATED(shown(ColumnType.TIME, "updatedAt", STAMPED, ORDERED).older("lastUpdated")),
    UPDATED_AT_CLIENT(
            shown(ColumnType.TIME, "updatedAtClient", SENT, FILLED, ORDERED).older("lastUpdatedAtClient")),
    STORED_BY(shown(ColumnType.TEXT, "storedBy", SENT, FILLED)),
    CREATED_BY(shown(ColumnType.USERNAME, "createdBy", STAMPED, KEPT).older("createdByUserInfo")),
    LAST_UPDATED_BY(shown(ColumnType.USERNAME, "updatedBy", STAMPED).older("lastUpdatedByUserInfo")),
    GEOMETRY(shown(ColumnType.GEOMETRY, "geometry", SENT)),
    ATTRIBUTES(inner(ColumnType.VALUES).from("te.attributes::text")),
    SECRETS(inner(ColumnType.VALUES).from("te.secrets::text")),
    ATTRIBUTE_CHANGES(inner(ColumnType.VALUES).from("te.attribute_changes::text")),
    ENTITY_CREATED(inner(ColumnType.TIME).from("te.created")),
    ENTITY_CREATED_BY(inner(ColumnType.USERNAME).from("te.created_by"));

    @SuppressWarnings("ImmutableEnumChecker") // a record of copies
    private final ColumnSpec spec;

    EnrollmentColumn(ColumnSpec spec) {
        this.spec = spec;
    }

    @Override
    public ColumnSpec spec() {
        return spec;
    }
}
