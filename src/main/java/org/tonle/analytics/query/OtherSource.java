package org.tonle.analytics.query;

import java.util.HashMap;
import java.util.Map;

/** Numbers that are not in the facts of data values, for one query: reporting rates and data of programmes. */
final class OtherSource {
    private final ReportCounts counts;
    private final ProgramSource programs;
    private final ReportRegistrations registrations;
    private final Map<String, ReportCounts.Counts> known = new HashMap<>();

    OtherSource(ReportCounts counts, ReportRegistrations registrations, ProgramSource programs) {
        this.counts = counts;
        this.registrations = registrations;
        this.programs = programs;
    }

    /** Whether the item's numbers come from here. */
    static boolean has(DataItem item) {
        return item instanceof DataItem.Rate
                || item instanceof DataItem.ProgramElement
                || item instanceof DataItem.ProgramIndicator;
    }

    /** The number of each cell that has one; none for items whose numbers come from elsewhere. */
    CellNumbers numbers(DataItem item) {
        if (item instanceof DataItem.Rate rate) {
            return CellNumbers.of(count(rate).of(rate.metric()));
        }
        return programs.numbers(item);
    }

    /** Each data set is counted once. */
    private ReportCounts.Counts count(DataItem.Rate rate) {
        boolean onTime = rate.metric().onTime();
        return known.computeIfAbsent(
                rate.dataSet().uid() + onTime, key -> counts.count(rate.dataSet(), onTime, registrations));
    }
}
