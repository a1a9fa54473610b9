package org.tonle.importing;

/** How much an import report says. */
public enum ReportMode {
    /** Only objects with errors. */
    ERRORS,
    /** Every object. */
    FULL,
    /** Every object, with its name. */
    DEBUG;
}
