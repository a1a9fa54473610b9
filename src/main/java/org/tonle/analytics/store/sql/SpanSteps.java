package org.tonle.analytics.store.sql;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import org.tonle.analytics.store.DaySpan;

/**
 * Spans of one length, each a whole number of lengths from the first: in which of them a time lies is arithmetic, and nothing is joined.
 * So are all period types but those of years of weeks; a mixture of types, and spans that overlap, are not.
 *
 * @param isOfMonths whether spans are counted in months since the year 0; else in days since 1970
 * @param first where the first span begins
 * @param length of each span
 * @param items by number of the step from the first span, the item whose span it is
 * @param whole from the first day of all to the last
 */
record SpanSteps(boolean isOfMonths, int first, int length, Map<Integer, Integer> items, DaySpan whole) {
    /** The steps of the spans of items; null when they are none. */
    static @Nullable SpanSteps of(List<List<DaySpan>> periods) {
        List<DaySpan> spans = new ArrayList<>();
        for (List<DaySpan> item : periods) {
            if (item.size() != 1) {
                return null;
            }
            spans.add(item.get(0));
        }
        if (spans.isEmpty()) {
            return null;
        }
        boolean isOfMonths = spans.stream().allMatch(SpanSteps::isOfMonths);
        return of(spans, isOfMonths, isOfMonths ? SpanSteps::month : day -> (int) day.toEpochDay());
    }

    private static @Nullable SpanSteps of(List<DaySpan> spans, boolean isOfMonths, ToIntFunction<LocalDate> count) {
        LocalDate start =
                spans.stream().map(DaySpan::start).min(LocalDate::compareTo).orElseThrow();
        LocalDate end =
                spans.stream().map(DaySpan::end).max(LocalDate::compareTo).orElseThrow();
        int first = count.applyAsInt(start);
        int length = length(spans.get(0), count);
        Map<Integer, Integer> items = new TreeMap<>();
        for (int item = 0; item < spans.size(); item++) {
            DaySpan span = spans.get(item);
            int distance = count.applyAsInt(span.start()) - first;
            boolean isStep = length > 0 && length(span, count) == length && distance % length == 0;
            if (!isStep || items.put(distance / length, item) != null) {
                return null;
            }
        }
        return new SpanSteps(isOfMonths, first, length, items, DaySpan.between(start, end));
    }

    private static int length(DaySpan span, ToIntFunction<LocalDate> count) {
        return count.applyAsInt(span.end().plusDays(1)) - count.applyAsInt(span.start());
    }

    private static boolean isOfMonths(DaySpan span) {
        return span.start().getDayOfMonth() == 1
                && span.end().plusDays(1).getDayOfMonth() == 1
                && span.start().getYear() >= 0;
    }

    private static int month(LocalDate day) {
        return day.getYear() * 12 + day.getMonthValue() - 1;
    }

    /** Where the last span ends, not in it. */
    int end() {
        return first + length * steps();
    }

    private int steps() {
        return items.keySet().stream().mapToInt(Integer::intValue).max().orElse(0) + 1;
    }

    /** Whether every step to the last span is one of an item. */
    boolean isWithoutGaps() {
        return items.size() == steps();
    }

    /** The number of the step a time lies in. @param count of its days or months */
    String number(String count, SqlDialect dialect) {
        String distance = "(" + count + " - " + first + ")";
        return length == 1 ? distance : dialect.quotient(distance, length);
    }

    /** The item of a step. */
    int item(int step) {
        return Objects.requireNonNull(items.get(step), "a step that is no item's");
    }
}
