package org.tonle.common;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The day that a text says: {@code 2026-01-31}, also as the beginning of a moment. */
public final class DayText {
    /** Behind the day stands nothing or a time; a plus sign that was not escaped in an address comes as a blank. */
    private static final Pattern DAY = Pattern.compile("(\\d{4}-\\d{2}-\\d{2})"
            + "([T ]([01]\\d|2[0-3]):[0-5]\\d(:[0-5]\\d([.,]\\d{1,9})?)?\\s?(Z|[+ -]?\\d{2}:?\\d{2})?|Z)?");

    private DayText() {}

    /** @throws DateTimeParseException for a text that is no day, or has something else behind it */
    public static LocalDate parse(String text) {
        Matcher found = DAY.matcher(text.strip());
        if (!found.matches()) {
            throw new DateTimeParseException("no day and nothing but a day or a moment", text, 0);
        }
        return LocalDate.parse(found.group(1));
    }
}
