package org.tonle.access;

import org.tonle.metadata.MetadataObject;

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

    /** The level of a program; {@link #OPEN} when it names none. A word that is none is taken for the narrowest. */
    public static AccessLevel of(MetadataObject program) {
        String level = program.document().text("accessLevel");
        if (level == null) {
            return OPEN;
        }
        for (AccessLevel each : values()) {
            if (each.name().equals(level)) {
                return each;
            }
        }
        return CLOSED;
    }

    /** The kind of reach that lets a user see what a unit owns. */
    public Reach reach() {
        return this == OPEN || this == AUDITED ? Reach.SEARCH : Reach.CAPTURE;
    }
}
