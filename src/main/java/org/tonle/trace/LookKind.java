package org.tonle.trace;

/** What somebody did. The names are stored and part of the chain: they are added to, never renamed. */
public enum LookKind {
    /** One object was read, by its identifier. */
    READ,
    /** A list of objects was read. */
    SEARCH,
    /** A list was taken out as a file. */
    EXPORT,
    /** Values as they were reported, or single events, were taken out. */
    RAW_VALUES,
    /** The history of values: who changed what from what to what. */
    AUDIT,
    /** A person of a protected programme was opened with a reason. */
    BREAK_GLASS,
    /** Values of confidential attributes were shown; the query has the attributes and the reason. */
    CONFIDENTIAL,
    /** This log was read or verified. */
    LOG_READ,
    /** Somebody proved who he or she is. */
    SIGN_IN,
    /** Somebody tried to, in vain. */
    SIGN_IN_FAILED,
    /** Never written: what a row says that somebody has tampered with. */
    UNREADABLE;

    static LookKind of(String stored) {
        for (LookKind kind : values()) {
            if (kind.name().equals(stored)) {
                return kind;
            }
        }
        return UNREADABLE;
    }
}
