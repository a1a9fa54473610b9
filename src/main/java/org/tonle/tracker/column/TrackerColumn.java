package org.tonle.tracker.column;

import java.util.Locale;
import java.util.Objects;

/** A column of one of the tables, a constant of an enumeration for each. */
public interface TrackerColumn {
    /** What is declared of it. */
    ColumnSpec spec();

    /** The name of the constant. */
    String name();

    /** Its place in rows. */
    int ordinal();

    /** What it is called on the wire. @throws NullPointerException when it is not on the wire */
    default String property() {
        return Objects.requireNonNull(spec().property(), this::name);
    }

    /** Its name in the database: that of the constant in lower case. */
    default String column() {
        return name().toLowerCase(Locale.ROOT);
    }
}
