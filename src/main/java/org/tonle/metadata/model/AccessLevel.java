package org.tonle.metadata.model;

import org.jspecify.annotations.Nullable;

/** How far a program's data reach beyond the unit that owns a person in it. */
public enum AccessLevel {
    /** Everybody who searches persons at the owner's unit. */
    OPEN,
    /** As {@link #OPEN}; that somebody looked is written down. */
    AUDITED,
    /** Those who enter data at the owner's unit; for a time also who gave a reason, see {@code program_temporary_owner}. */
    PROTECTED,
    /** Those who enter data at the owner's unit, nobody else. */
    CLOSED;

    /** The level of this name; {@link #OPEN} for none. A word that is none is taken for the narrowest. */
    static AccessLevel of(@Nullable String name) {
        if (name == null) {
            return OPEN;
        }
        for (AccessLevel each : values()) {
            if (each.name().equals(name)) {
                return each;
            }
        }
        return CLOSED;
    }

    /** Whether those who search persons at the owner's unit see them; else only those who enter data there. */
    public boolean isForSearch() {
        return this == OPEN || this == AUDITED;
    }
}
