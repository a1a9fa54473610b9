package org.tonle.datavalue.approval;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;

/**
 * One row of the table {@code data_approval}; the numbers are those of metadata and of the period.
 *
 * @param acceptedBy user name, null while it is not accepted
 */
record DataApproval(
        int workflow,
        int period,
        int orgUnit,
        int attributeOptionCombo,
        int level,
        boolean accepted,
        String approvedBy,
        LocalDateTime approvedAt,
        @Nullable String acceptedBy,
        @Nullable LocalDateTime acceptedAt) {
    /** Reads the columns in the order of the components. */
    static DataApproval of(ResultSet row) throws SQLException {
        return new DataApproval(
                row.getInt("workflow"),
                row.getInt("period"),
                row.getInt("org_unit"),
                row.getInt("attribute_option_combo"),
                row.getInt("level"),
                row.getBoolean("accepted"),
                row.getString("approved_by"),
                row.getObject("approved_at", LocalDateTime.class),
                row.getString("accepted_by"),
                row.getObject("accepted_at", LocalDateTime.class));
    }

    /** The same, accepted by somebody, or by nobody any more. */
    DataApproval accepted(@Nullable String by, @Nullable LocalDateTime at) {
        return new DataApproval(
                workflow, period, orgUnit, attributeOptionCombo, level, by != null, approvedBy, approvedAt, by, at);
    }
}
