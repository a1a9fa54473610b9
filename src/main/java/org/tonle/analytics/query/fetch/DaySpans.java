package org.tonle.analytics.query.fetch;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tonle.analytics.query.question.AnalyticsQuery;
import org.tonle.analytics.query.question.Dimension;
import org.tonle.analytics.query.question.DimensionItem;
import org.tonle.analytics.query.question.DimensionKind;
import org.tonle.analytics.store.DaySpan;
import org.tonle.period.Period;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;

/** The days each period item of a question covers: axis 1 of the facts. */
public final class DaySpans {
    private DaySpans() {}

    /** One list per period of the dimension; a single one for filters and dates. */
    public static List<List<DaySpan>> of(AnalyticsQuery query, WantedFacts.Window window) {
        Dimension periods = query.dimension(DimensionKind.PERIOD);
        List<List<DaySpan>> spans = new ArrayList<>();
        if (periods != null) {
            periods.items().forEach(item -> spans.add(moved(List.of(item), window)));
            return spans;
        }
        Dimension filter = query.filter(DimensionKind.PERIOD);
        if (filter != null) {
            return List.of(moved(filter.items(), window));
        }
        DaySpan dates = query.dates();
        return List.of(dates == null ? List.of() : clipped(moved(dates, window), window));
    }

    /** Days that are no period cannot be moved by periods. @throws Problem E7138 for an offset */
    private static DaySpan moved(DaySpan dates, WantedFacts.Window window) {
        if (window.offset() != 0) {
            throw new Problem(ErrorCode.E7138, window.offset());
        }
        return window.yearToDate() ? DaySpan.between(LocalDate.of(dates.start().getYear(), 1, 1), dates.end()) : dates;
    }

    private static List<DaySpan> moved(List<? extends DimensionItem> items, WantedFacts.Window window) {
        List<DaySpan> spans = new ArrayList<>();
        for (DimensionItem item : items) {
            if (item instanceof DimensionItem.InPeriod in) {
                Period period = in.period().plus(window.offset());
                DaySpan span = window.yearToDate()
                        ? DaySpan.between(LocalDate.of(period.year(), 1, 1), period.end())
                        : DaySpan.of(period);
                spans.addAll(clipped(span, window));
            }
        }
        return spans;
    }

    /** What is left of a span between the first and last day that count; nothing when they exclude it. */
    private static List<DaySpan> clipped(DaySpan span, WantedFacts.Window window) {
        LocalDate start = later(span.start(), window.minDate());
        LocalDate end = earlier(span.end(), window.maxDate());
        if (start.isAfter(end)) {
            return List.of();
        }
        boolean whole = start.equals(span.start()) && end.equals(span.end());
        return List.of(whole ? span : DaySpan.between(start, end));
    }

    private static LocalDate later(LocalDate date, @Nullable LocalDate limit) {
        return limit != null && limit.isAfter(date) ? limit : date;
    }

    private static LocalDate earlier(LocalDate date, @Nullable LocalDate limit) {
        return limit != null && limit.isBefore(date) ? limit : date;
    }
}
