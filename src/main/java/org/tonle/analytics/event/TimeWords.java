package org.tonle.analytics.event;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tonle.analytics.store.RecordSubject;
import org.tonle.parameter.Parameters;

/**
 * Periods of certain times, however they are written: {@code eventDate=2025}, {@code dimension=eventDate:2025} and
 * {@code dimension=pe:2025:EVENT_DATE} are one question.
 *
 * @param dimensions without the periods of certain times
 * @param filters the same; a time among them stands as {@code eventDate:2025}
 * @param periods of the times that are dimensions
 */
record TimeWords(List<String> dimensions, List<String> filters, Map<RecordTime, List<String>> periods) {
    /** @param periods those of parameters */
    static TimeWords read(
            RecordSubject subject,
            List<String> dimensions,
            List<String> filters,
            Map<RecordTime, List<String>> periods) {
        if (subject == RecordSubject.TRACKED_ENTITY) {
            return new TimeWords(dimensions, filters, periods);
        }
        Map<RecordTime, List<String>> all = new EnumMap<>(RecordTime.class);
        periods.forEach((time, texts) -> all.put(time, new ArrayList<>(texts)));
        List<String> others = new ArrayList<>();
        for (String text : apart(dimensions)) {
            RecordTime time = time(text);
            if (time == null) {
                others.add(text);
            } else {
                all.computeIfAbsent(time, key -> new ArrayList<>())
                        .addAll(Parameters.parts(text.substring(text.indexOf(':') + 1)));
            }
        }
        return new TimeWords(others, apart(filters), all);
    }

    /** A time with periods and no operator; null for anything else. */
    private static @Nullable RecordTime time(String text) {
        int colon = text.indexOf(':');
        boolean isPlain = colon > 0 && text.indexOf(':', colon + 1) < 0;
        return isPlain
                ? RecordTime.word(
                        text.substring(0, colon).toLowerCase(Locale.ROOT).replace("_", ""))
                : null;
    }

    /** {@code pe:2024;2025:LAST_UPDATED} as {@code pe:2024} and {@code lastUpdated:2025}. */
    private static List<String> apart(List<String> texts) {
        List<String> all = new ArrayList<>();
        for (String text : texts) {
            if (!text.startsWith("pe:") || text.indexOf(':', 3) < 0) {
                all.add(text);
                continue;
            }
            List<String> usual = new ArrayList<>();
            Map<RecordTime, List<String>> named = new EnumMap<>(RecordTime.class);
            for (String item : Parameters.parts(text.substring(3))) {
                int colon = item.indexOf(':');
                RecordTime time = colon < 0 ? null : RecordTime.field(item.substring(colon + 1));
                if (time == null) {
                    usual.add(item);
                } else {
                    named.computeIfAbsent(time, key -> new ArrayList<>()).add(item.substring(0, colon));
                }
            }
            if (!usual.isEmpty()) {
                all.add("pe:" + String.join(";", usual));
            }
            named.forEach((time, periods) -> all.add(time.words().get(0) + ":" + String.join(";", periods)));
        }
        return all;
    }
}
