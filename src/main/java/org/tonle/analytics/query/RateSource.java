package org.tonle.analytics.query;

import java.util.HashMap;
import java.util.Map;

/** Reporting rates of one query; each data set is counted once. */
final class RateSource {
    private final ReportCounts counts;
    private final Registrations store;
    private final Map<String, ReportCounts.Counts> known = new HashMap<>();

    RateSource(AnalyticsQuery query, CellShape shape, Registrations store) {
        this.counts = new ReportCounts(query, shape);
        this.store = store;
    }

    /** The number of each cell where a report was expected. */
    Map<Long, Double> numbers(DataItem.Rate rate) {
        boolean onTime = rate.metric().onTime();
        return known.computeIfAbsent(rate.dataSet().uid() + onTime, key -> counts.count(rate.dataSet(), onTime, store))
                .of(rate.metric());
    }
}
