package org.tonle.analytics.store.duckdb;

import org.tonle.analytics.store.Freshness;
import org.tonle.analytics.store.ReadParts;

/** The store at one moment: which versions its parts have, without reading any of them. */
public final class StoreMoment {
    private final StoreState state;

    public StoreMoment(StoreState state) {
        this.state = state;
    }

    /**
     * The version of what an answer was made of. Two moments with the same one give the same answer to the same question; numbers only
     * grow, so that none comes again for something else. Of this process: another one's never match.
     */
    public String version(ReadParts parts) {
        return state.version(parts);
    }

    /** How fresh an answer made of these parts is now. */
    public Freshness freshness(ReadParts parts) {
        return state.freshness(parts);
    }
}
