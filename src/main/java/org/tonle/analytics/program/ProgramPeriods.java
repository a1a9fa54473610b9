package org.tonle.analytics.program;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.tonle.analytics.store.Axis;
import org.tonle.analytics.store.DaySpan;
import org.tonle.analytics.store.ProgramQuestion;
import org.tonle.analytics.store.ProgramQuestion.Limit;
import org.tonle.analytics.store.ProgramQuestion.Measure;
import org.tonle.analytics.store.ProgramQuestion.Window;
import org.tonle.analytics.store.ProgramTerm;
import org.tonle.analytics.store.TermPart.Property;

/** Puts the periods asked about and the boundaries of an indicator together to a question. */
public final class ProgramPeriods {
    private ProgramPeriods() {}

    /** @param spans the days of each period item */
    public static ProgramQuestion question(
            CompiledIndicator indicator,
            List<Measure> measures,
            List<List<DaySpan>> spans,
            List<Axis> axes,
            LocalDate today) {
        boolean isUsual = indicator.boundaries().isEmpty();
        List<Window> windows = new ArrayList<>();
        for (int item = 0; item < spans.size(); item++) {
            if (!spans.get(item).isEmpty()) {
                windows.addAll(isUsual ? usual(item, spans.get(item)) : bounded(item, spans.get(item), indicator));
            }
        }
        return new ProgramQuestion(
                indicator.program(),
                indicator.isOfEnrollments(),
                measures,
                windows,
                isUsual
                        ? usual(indicator)
                        : indicator.boundaries().stream()
                                .map(PeriodBoundary::limit)
                                .toList(),
                indicator.places(),
                axes,
                today);
    }

    private static List<Limit> usual(CompiledIndicator indicator) {
        ProgramTerm named = indicator.date();
        ProgramTerm date = named == null
                ? ProgramTerm.date(indicator.isOfEnrollments() ? Property.ENROLLMENT_DATE : Property.EVENT_DATE)
                : named;
        return List.of(new Limit(date, false, 0, true), new Limit(date, false, 0, false));
    }

    private static LocalDate start(List<DaySpan> spans) {
        return spans.stream().map(DaySpan::start).min(Comparator.naturalOrder()).orElseThrow();
    }

    private static LocalDate end(List<DaySpan> spans) {
        return spans.stream().map(DaySpan::end).max(Comparator.naturalOrder()).orElseThrow();
    }

    /** Each stretch of days is a window, so that a row counts once however often a day is asked for. */
    private static List<Window> usual(int item, List<DaySpan> spans) {
        List<DaySpan> sorted = new ArrayList<>(spans);
        sorted.sort(Comparator.comparing(DaySpan::start));
        List<Window> windows = new ArrayList<>();
        LocalDate from = sorted.get(0).start();
        LocalDate until = from;
        for (DaySpan span : sorted) {
            if (span.start().isAfter(until)) {
                windows.add(new Window(item, start(spans), end(spans), List.of(from, until)));
                from = span.start();
            }
            LocalDate after = span.end().plusDays(1);
            until = after.isAfter(until) ? after : until;
        }
        windows.add(new Window(item, start(spans), end(spans), List.of(from, until)));
        return windows;
    }

    /** Boundaries are seen from all the days of the item as from one period. */
    private static List<Window> bounded(int item, List<DaySpan> spans, CompiledIndicator indicator) {
        LocalDate start = start(spans);
        LocalDate end = end(spans);
        return List.of(new Window(
                item,
                start,
                end,
                indicator.boundaries().stream()
                        .map(boundary -> boundary.day(start, end))
                        .toList()));
    }
}
