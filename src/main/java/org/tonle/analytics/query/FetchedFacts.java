package org.tonle.analytics.query;

import java.util.HashMap;
import java.util.Map;

/** What was fetched: for everything wanted, the cells that have a number. */
final class FetchedFacts {
    private static final Map<Long, Double> NOTHING = Map.of();

    private final Map<WantedFacts, Map<Long, Double>> values = new HashMap<>();

    void put(WantedFacts wanted, long cell, double value) {
        values.computeIfAbsent(wanted, w -> new HashMap<>()).put(cell, value);
    }

    /** The cells that have a number, and it; empty when none has. */
    Map<Long, Double> of(WantedFacts wanted) {
        return values.getOrDefault(wanted, NOTHING);
    }
}
