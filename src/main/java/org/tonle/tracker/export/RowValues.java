package org.tonle.tracker.export;

import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;
import org.tonle.tracker.column.ColumnValues;
import org.tonle.tracker.column.EnrollmentColumn;
import org.tonle.tracker.column.EntityColumn;
import org.tonle.tracker.column.EventColumn;

/**
 * The values of a person or an event as its row holds them.
 *
 * @param values JSON by number of the field
 * @param secrets the sealed values, JSON by number of the field; null for none
 * @param changes what is known of values that changed later, JSON by number of the field; null for nothing
 * @param createdAt when the row was made, and with it what did not change since
 */
record RowValues(
        String values, @Nullable String secrets, @Nullable String changes, LocalDateTime createdAt, String createdBy) {
    static RowValues ofEntity(ColumnValues<EntityColumn> row) {
        return new RowValues(
                row.required(EntityColumn.ATTRIBUTES),
                row.text(EntityColumn.SECRETS),
                row.text(EntityColumn.ATTRIBUTE_CHANGES),
                row.requiredTime(EntityColumn.CREATED),
                row.required(EntityColumn.CREATED_BY));
    }

    /** Those of the person who is enrolled. */
    static RowValues ofEnrollment(ColumnValues<EnrollmentColumn> row) {
        return new RowValues(
                row.required(EnrollmentColumn.ATTRIBUTES),
                row.text(EnrollmentColumn.SECRETS),
                row.text(EnrollmentColumn.ATTRIBUTE_CHANGES),
                row.requiredTime(EnrollmentColumn.ENTITY_CREATED),
                row.required(EnrollmentColumn.ENTITY_CREATED_BY));
    }

    static RowValues ofEvent(ColumnValues<EventColumn> row) {
        return new RowValues(
                row.required(EventColumn.DATA_VALUES),
                null,
                row.text(EventColumn.DATA_VALUE_CHANGES),
                row.requiredTime(EventColumn.CREATED),
                row.required(EventColumn.CREATED_BY));
    }
}
