package org.tonle.analytics.query.fetch;

import java.util.HashMap;
import java.util.Map;

/** What was fetched: for everything wanted, the cells that have a number. */
public final class FetchedFacts {
    private final Map<WantedFacts, CellNumbers> values = new HashMap<>();

    void put(WantedFacts wanted, CellNumbers numbers) {
        values.put(wanted, numbers);
    }

    /** The cells that have a number, and it; none when none has. */
    public CellNumbers of(WantedFacts wanted) {
        return values.getOrDefault(wanted, CellNumbers.NONE);
    }
}
