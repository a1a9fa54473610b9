package org.tonle.analytics.event;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tonle.analytics.query.question.DimensionKind;
import org.tonle.analytics.query.question.DimensionText;
import org.tonle.analytics.query.reading.Lookup;
import org.tonle.analytics.store.DaySpan;

/** From when to when a request asks, whatever times of the records it names: what a number of a single record calls its period. */
final class AskedDays {
    private AskedDays() {}

    /** Null when nothing is said about time. @throws org.tonle.problem.Problem E7206, E7611 for what is no time */
    static @Nullable DaySpan of(Lookup lookup, RecordRequest request) {
        List<String> periods = new ArrayList<>();
        List<String> texts = new ArrayList<>(request.dimensions());
        texts.addAll(request.filters());
        for (String text : texts) {
            if (text.startsWith("pe:")) {
                DimensionText words = DimensionText.readAll(List.of(text)).get(0);
                if (DimensionKind.fixed(words.id()) == DimensionKind.PERIOD) {
                    periods.addAll(words.items());
                }
            }
        }
        request.times().periods().values().forEach(all -> all.stream()
                .map(text -> text.substring(text.lastIndexOf('.') + 1))
                .forEach(periods::add));
        return of(TimeItem.read(lookup, periods), request.times());
    }

    /** From the first to the last day of these items and of the request's own dates; null without any. */
    static @Nullable DaySpan of(List<TimeItem> items, RecordRequest.RequestTimes times) {
        List<LocalDate> ends = new ArrayList<>();
        items.forEach(item -> {
            ends.add(item.days().start());
            ends.add(item.days().end());
        });
        LocalDate start = times.start();
        LocalDate end = times.end();
        if (start != null && end != null && !start.isAfter(end)) {
            ends.add(start);
            ends.add(end);
        }
        return ends.isEmpty()
                ? null
                : DaySpan.between(
                        ends.stream().min(Comparator.naturalOrder()).orElseThrow(),
                        ends.stream().max(Comparator.naturalOrder()).orElseThrow());
    }
}
