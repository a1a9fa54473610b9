package org.tonle.analytics.store;

/** The store at one moment: which versions its parts have, without reading any of them. */
public interface StoreMoment {
    /**
     * The version of what an answer was made of. Two moments with the same one give the same answer to the same question; numbers only
     * grow, so that none comes again for something else. Of this process: another one's never match.
     */
    String version(ReadParts parts);

    /** How fresh an answer made of these parts is now. */
    Freshness freshness(ReadParts parts);
}
