package org.tonle.schema;

/** Where the value of a property comes from. */
public enum Storage {
    /** In the document of the object itself. */
    STORED,
    /** The other side of an association: read from the documents that point here, written by changing those. */
    INVERSE,
    /** Accepted from clients and not kept; where it is answered, it is worked out. */
    TRANSIENT,
    /** Worked out when it is answered; clients cannot write it. */
    COMPUTED
}
