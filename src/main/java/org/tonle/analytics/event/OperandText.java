package org.tonle.analytics.event;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What values are compared with, as clients write it and as values of the kind are kept. */
final class OperandText {
    private static final Pattern MOMENT = Pattern.compile("(\\d{4}-\\d{2}-\\d{2})(?:[T ](.+?))?Z?");
    private static final Pattern TIME = Pattern.compile("(\\d{1,2})[.:](\\d{2})(?:[.:](\\d{2})(\\.\\d{1,9})?)?");

    private OperandText() {}

    /**
     * A day or a moment as ISO writes it; a dot may stand for the colons of the time, since colons stand between the parts of a condition.
     * Null for anything else.
     */
    static @Nullable String moment(String operand) {
        Matcher words = MOMENT.matcher(operand.strip());
        if (!words.matches()) {
            return null;
        }
        String time = words.group(2);
        LocalTime of = time == null ? LocalTime.MIDNIGHT : read(time);
        try {
            LocalDate day = LocalDate.parse(words.group(1));
            return of == null ? null : LocalDateTime.of(day, of).toString();
        } catch (DateTimeException none) {
            return null;
        }
    }

    /** A time of the day, {@code 09:30}; null for anything else. */
    static @Nullable String time(String operand) {
        LocalTime time = read(operand.strip());
        return time == null ? null : time.toString();
    }

    private static @Nullable LocalTime read(String text) {
        Matcher words = TIME.matcher(text);
        if (!words.matches()) {
            return null;
        }
        String seconds = words.group(3);
        String fraction = words.group(4);
        String hour = words.group(1).length() == 1 ? "0" + words.group(1) : words.group(1);
        try {
            return LocalTime.parse(hour + ":" + words.group(2) + (seconds == null ? "" : ":" + seconds)
                    + (fraction == null ? "" : fraction));
        } catch (DateTimeException none) {
            return null;
        }
    }
}
