package org.tonle.tracker.column;

import java.time.LocalDateTime;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The values of one object by column: as it was sent, as it is to be written, or as it was read. A reader or writer fills it and then
 * hands it on; nobody changes it after that.
 */
public final class ColumnValues<C extends Enum<C> & TrackerColumn> {
    private final @Nullable Object[] values;

    ColumnValues(@Nullable Object[] values) {
        this.values = values;
    }

    /** The same values to be changed. */
    public ColumnValues<C> copy() {
        return new ColumnValues<>(values.clone());
    }

    /** Sets a value; null for none. */
    public ColumnValues<C> set(C column, @Nullable Object value) {
        values[column.ordinal()] = value;
        return this;
    }

    /** A value; null when there is none. */
    public @Nullable Object get(C column) {
        return values[column.ordinal()];
    }

    /** A text, an identifier, a status; also JSON that was read. */
    public @Nullable String text(C column) {
        return (String) get(column);
    }

    /** A text that every object has. */
    public String required(C column) {
        return Objects.requireNonNull(text(column), column.name());
    }

    /** A moment, local to the server. */
    public @Nullable LocalDateTime time(C column) {
        return (LocalDateTime) get(column);
    }

    /** A moment that every object has. */
    public LocalDateTime requiredTime(C column) {
        return Objects.requireNonNull(time(column), column.name());
    }

    /** False for nothing. */
    public boolean flag(C column) {
        return Boolean.TRUE.equals(get(column));
    }

    /** A number of ours; 0 for nothing. */
    public int number(C column) {
        Object value = get(column);
        return value == null ? 0 : (Integer) value;
    }
}
