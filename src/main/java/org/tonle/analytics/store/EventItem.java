package org.tonle.analytics.store;

/**
 * A value of an event or of the person it is about.
 *
 * @param kind whose value
 * @param id number of the data element or attribute
 * @param stage number of the stage whose events have the value; 0 for any
 * @param isNumber whether values are compared as numbers instead of texts
 */
public record EventItem(Kind kind, int id, int stage, boolean isNumber) implements EventColumn {
    /** Whose value it is. */
    public enum Kind {
        DATA_ELEMENT,
        ATTRIBUTE
    }
}
