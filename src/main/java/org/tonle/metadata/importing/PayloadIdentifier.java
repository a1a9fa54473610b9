package org.tonle.metadata.importing;

/** By what the objects of a payload are recognised among those that are there. */
public enum PayloadIdentifier {
    /** By their identifiers. */
    UID,
    /** By their codes, and by their identifiers where they have no code; references by code too. */
    CODE,
    /** By their identifiers, and by their codes where there is no object of that identifier. */
    AUTO
}
