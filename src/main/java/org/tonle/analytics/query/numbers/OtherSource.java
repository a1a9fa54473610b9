package org.tonle.analytics.query.numbers;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.tonle.analytics.query.fetch.CellNumbers;
import org.tonle.analytics.query.fetch.MovedItem;
import org.tonle.analytics.query.fetch.WantedFacts;
import org.tonle.analytics.query.question.DataItem;

/** Numbers that are not in the facts of data values, for one query: reporting rates and data of programmes. */
final class OtherSource {
    private final Function<WantedFacts.Window, ReportCounts> counts;
    private final ProgramSource programs;
    private final ReportRegistrations registrations;
    /** What is counted once. */
    private record Counted(String dataSet, boolean onTime, WantedFacts.Window window) {}

    private final Map<Counted, ReportCounts.Counts> known = new HashMap<>();

    /** @param counts reports in the periods of the question as they are moved */
    OtherSource(
            Function<WantedFacts.Window, ReportCounts> counts,
            ReportRegistrations registrations,
            ProgramSource programs) {
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
    CellNumbers numbers(MovedItem item) {
        if (item.item() instanceof DataItem.Rate rate) {
            return CellNumbers.of(count(rate, item.window()).of(rate.metric()));
        }
        return programs.numbers(item);
    }

    /** Each data set is counted once. */
    private ReportCounts.Counts count(DataItem.Rate rate, WantedFacts.Window window) {
        boolean onTime = rate.metric().onTime();
        return known.computeIfAbsent(new Counted(rate.dataSet().uid(), onTime, window), key -> counts.apply(window)
                .count(rate.dataSet(), onTime, registrations));
    }
}
