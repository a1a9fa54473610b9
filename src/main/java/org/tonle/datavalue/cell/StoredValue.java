package org.tonle.datavalue.cell;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/** A value as it is kept, its key by numbers. Times are those of the server's zone. */
public record StoredValue(
        int dataElement,
        String period,
        int orgUnit,
        int categoryOptionCombo,
        int attributeOptionCombo,
        @Nullable String value,
        @Nullable String comment,
        boolean followUp,
        @Nullable String storedBy,
        LocalDateTime created,
        LocalDateTime lastUpdated) {
    /** The columns {@link #of} reads, from {@code data_value v} and {@code period p}. */
    static final String COLUMNS =
            """
            v.data_element, p.iso, v.org_unit, v.category_option_combo, v.attribute_option_combo, v.value, v.comment,
            v.follow_up, v.stored_by, v.created, v.last_updated""";

    static StoredValue of(ResultSet row) throws SQLException {
        return new StoredValue(
                row.getInt(1),
                row.getString(2),
                row.getInt(3),
                row.getInt(4),
                row.getInt(5),
                row.getString(6),
                row.getString(7),
                row.getBoolean(8),
                row.getString(9),
                time(row, 10),
                time(row, 11));
    }

    public static LocalDateTime time(ResultSet row, int column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class)
                .atZoneSameInstant(ZoneId.systemDefault())
                .toLocalDateTime();
    }
}
