package org.tonle.analytics.query;

import java.util.HashMap;
import java.util.Map;

/** What was fetched: for everything wanted, the cells that have a number. */
final class FetchedFacts {
    private final Map<WantedFacts, CellNumbers> values = new HashMap<>();

    void put(WantedFacts wanted, CellNumbers numbers) {
        values.put(wanted, numbers);
    }

    /** The cells that have a number, and it; none when none has. */
    CellNumbers of(WantedFacts wanted) {
        return values.getOrDefault(wanted, CellNumbers.NONE);
    }
}
