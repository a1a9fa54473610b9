package org.tonle.schema;

/** What happens to a reference when the object it points at is deleted. */
public enum OnDelete {
    /** The deletion is refused (E4030) while the reference exists. */
    FORBID,
    /** The reference is removed; a part that cannot be without it (a row of a data set, say) is removed with it. */
    CLEAR,
    /** The object that holds the reference is deleted too: a stage goes with its program. */
    CASCADE
}
