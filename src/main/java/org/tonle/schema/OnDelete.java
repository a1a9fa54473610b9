package org.tonle.schema;

/** What happens to a reference when the object it points at is deleted. */
public enum OnDelete {
    /** The deletion is refused (E4030) while the reference exists. */
    FORBID,
    /** The reference is removed and the object that held it stays; a required one falls back to its default. */
    CLEAR,
    /** What holds the reference is deleted too: a stage goes with its program, a row of a data set with its data element. */
    CASCADE
}
