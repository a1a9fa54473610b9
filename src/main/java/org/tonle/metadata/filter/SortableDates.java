package org.tonle.metadata.filter;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Dates as texts that sort: every date is filled up to {@code 2025-01-31T00:00:00.000}. */
final class SortableDates {
    private static final String FULL = "0000-01-01T00:00:00.000";
    private static final Pattern DATE = Pattern.compile(
            "\\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\\d|3[01])(T([01]\\d|2[0-3])(:[0-5]\\d(:[0-5]\\d(\\.\\d{1,3})?)?)?)?)?)?");

    /** Behind a time. */
    private static final Pattern OFFSET = Pattern.compile("(T[\\d:.]+)(Z|[+-]\\d{2}(:?\\d{2})?)$");

    private SortableDates() {}

    /** The whole date and time, null when the text is no date. */
    static @Nullable String normal(String text) {
        String date = text.strip().replace(' ', 'T');
        date = OFFSET.matcher(date).replaceFirst("$1");
        return DATE.matcher(date).matches() ? date + FULL.substring(date.length()) : null;
    }
}
