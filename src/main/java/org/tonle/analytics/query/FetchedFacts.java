package org.tonle.analytics.query;

import java.util.HashMap;
import java.util.Map;

/** What was fetched: for everything wanted, the cells that have a number. Asked when all of it has come. */
final class FetchedFacts {
    private final Map<WantedFacts, CellNumbers.Growing> coming = new HashMap<>();
    private final Map<WantedFacts, CellNumbers> values = new HashMap<>();

    void put(WantedFacts wanted, long cell, double value) {
        coming.computeIfAbsent(wanted, w -> new CellNumbers.Growing()).add(cell, value);
    }

    /** The cells that have a number, and it; none when none has. */
    CellNumbers of(WantedFacts wanted) {
        CellNumbers known = values.get(wanted);
        if (known == null) {
            CellNumbers.Growing came = coming.remove(wanted);
            known = came == null ? CellNumbers.NONE : came.done();
            values.put(wanted, known);
        }
        return known;
    }
}
