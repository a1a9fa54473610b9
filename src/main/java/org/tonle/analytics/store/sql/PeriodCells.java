package org.tonle.analytics.store.sql;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.tonle.analytics.store.Aggregation;
import org.tonle.analytics.store.DataPeriod;
import org.tonle.analytics.store.DaySpan;
import org.tonle.analytics.store.FactQuery;

/**
 * Which data period counts in which item of the period axis: the rows of a small table.
 *
 * @param rows one for each data period and each item it counts in
 */
record PeriodCells(List<Cell> rows) {
    /** How many years the last and the first value of a series may be away from the end of the period. */
    private static final int LOOK_BACK_YEARS = 10;

    /**
     * @param rank position of the data period in time: a later one has a larger number
     * @param itemDays days of the item, for averages over all days
     */
    record Cell(DataPeriod period, int item, int rank, long itemDays) {}

    static PeriodCells of(FactQuery query, DataPeriods known) {
        Set<Integer> years = years(query.periods());
        List<Cell> rows = new ArrayList<>();
        for (int item = 0; item < query.periods().size(); item++) {
            List<DaySpan> spans = query.periods().get(item);
            long days = spans.stream().distinct().mapToLong(DaySpan::days).sum();
            for (int rank = 0; rank < known.byEnd().size(); rank++) {
                DataPeriod period = known.byEnd().get(rank);
                if (counts(query.aggregation().choice(), spans, period, years)) {
                    rows.add(new Cell(period, item, rank, days));
                }
            }
        }
        return new PeriodCells(rows);
    }

    private static boolean counts(
            Aggregation.Choice choice, List<DaySpan> spans, DataPeriod period, Set<Integer> years) {
        if (spans.isEmpty()) {
            return false;
        }
        LocalDate end =
                spans.stream().map(DaySpan::end).max(LocalDate::compareTo).orElseThrow();
        if (choice.looksBack()) {
            return !period.start().isAfter(end)
                    && !period.start().isBefore(end.minusYears(LOOK_BACK_YEARS))
                    && years.contains(DataPeriods.yearOf(period));
        }
        if (choice == Aggregation.Choice.LAST_WITHIN) {
            LocalDate start =
                    spans.stream().map(DaySpan::start).min(LocalDate::compareTo).orElseThrow();
            return !period.start().isBefore(start) && !period.start().isAfter(end);
        }
        return spans.stream().anyMatch(span -> span.takes(period));
    }

    /** Every year that some day of some span lies in. */
    private static Set<Integer> years(List<List<DaySpan>> periods) {
        Set<Integer> years = new HashSet<>();
        for (List<DaySpan> spans : periods) {
            for (DaySpan span : spans) {
                for (int year = span.start().getYear(); year <= span.end().getYear(); year++) {
                    years.add(year);
                }
            }
        }
        return years;
    }

    /** Whether each item has at most one data period and each data period one item, so that the period itself tells the item. */
    boolean isOneToOne() {
        Set<Integer> items = new HashSet<>();
        Set<Integer> periods = new HashSet<>();
        return rows.stream()
                .allMatch(
                        row -> items.add(row.item()) && periods.add(row.period().id()));
    }
}
