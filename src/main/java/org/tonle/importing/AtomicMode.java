package org.tonle.importing;

/** What one bad row means for the others. */
public enum AtomicMode {
    /** One error stops everything. */
    ALL,
    /** Good rows go in, bad ones are reported. */
    NONE;
}
