package org.tonle.tracker.column;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;

/** What a column holds. Metadata are numbers in the database and names on the wire. */
public enum ColumnType {
    /** Identifier of a tracker object. */
    IDENTIFIER(Storage.TEXT),
    TEXT(Storage.TEXT),
    /** Kept to the letter. */
    LONG_TEXT(Storage.TEXT),
    /** One of a few words. */
    STATUS(Storage.TEXT),
    /** Name of a user as the database keeps it; an object on the wire. */
    USERNAME(Storage.TEXT),
    TIME(Storage.TIME),
    FLAG(Storage.FLAG),
    GEOMETRY(Storage.JSON),
    /** Values by number of their field, or what is known of them. */
    VALUES(Storage.JSON),
    NUMBER(Storage.NUMBER),
    ORG_UNIT(Storage.NUMBER),
    PROGRAM(Storage.NUMBER),
    PROGRAM_STAGE(Storage.NUMBER),
    ENTITY_TYPE(Storage.NUMBER),
    RELATIONSHIP_TYPE(Storage.NUMBER),
    OPTION_COMBO(Storage.NUMBER),
    /** The options of an option combination. */
    CATEGORY_OPTIONS(Storage.NUMBER),
    /** An object on the wire. */
    USER(Storage.NUMBER);

    private enum Storage {
        TEXT {
            @Override
            @Nullable
            Object read(ResultSet row, int position) throws SQLException {
                return row.getString(position);
            }
        },
        TIME {
            @Override
            @Nullable
            Object read(ResultSet row, int position) throws SQLException {
                return row.getObject(position, LocalDateTime.class);
            }
        },
        FLAG {
            @Override
            Object read(ResultSet row, int position) throws SQLException {
                return row.getBoolean(position);
            }
        },
        JSON {
            @Override
            @Nullable
            Object read(ResultSet row, int position) throws SQLException {
                return row.getString(position);
            }
        },
        NUMBER {
            @Override
            @Nullable
            Object read(ResultSet row, int position) throws SQLException {
                int number = row.getInt(position);
                return row.wasNull() ? null : (Integer) number;
            }
        };

        abstract @Nullable Object read(ResultSet row, int position) throws SQLException;
    }

    private final Storage storage;

    ColumnType(Storage storage) {
        this.storage = storage;
    }

    /** What a row holds: text (JSON too), {@link LocalDateTime}, {@link Boolean} or {@link Integer}; null for nothing. */
    @Nullable
    Object read(ResultSet row, int position) throws SQLException {
        return storage.read(row, position);
    }

    /** Whether rows are told apart or put together by it. */
    boolean isKey() {
        return this == IDENTIFIER || storage == Storage.NUMBER;
    }

    /** Behind a column in a list of what is selected. */
    String cast() {
        return storage == Storage.JSON ? "::text" : "";
    }
}
