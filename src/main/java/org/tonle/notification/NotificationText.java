package org.tonle.notification;

import java.util.function.BinaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A message for one reader. @param subject one line */
public record NotificationText(String subject, String text) {
    /** DHIS2's word for what there is no value of. */
    public static final String MISSING = "[N/A]";

    /** DHIS2's word for what the reader may not see. */
    public static final String HIDDEN = "[CONFIDENTIAL]";

    private static final Pattern VARIABLE = Pattern.compile("([VA#])\\{([^{}]{1,60})}");
    private static final int SUBJECT_LENGTH = 100;

    /**
     * Fills templates.
     *
     * @param subject "" for the beginning of the text
     * @param value of a place: its letter, {@code V}, {@code A} or {@code #}, and the name in its braces
     */
    public static NotificationText of(String subject, String message, BinaryOperator<String> value) {
        String text = fill(message, value);
        return line(subject.isBlank() ? text : fill(subject, value), text);
    }

    /** The subject is made one line that is not too long. */
    public static NotificationText line(String subject, String text) {
        String line = subject.replaceAll("\\s+", " ").strip();
        return new NotificationText(
                line.length() > SUBJECT_LENGTH ? line.substring(0, SUBJECT_LENGTH - 1) + "\u2026" : line, text);
    }

    /** Puts values in the place of variables. */
    public static String fill(String template, BinaryOperator<String> value) {
        return VARIABLE.matcher(template)
                .replaceAll(found -> Matcher.quoteReplacement(value.apply(found.group(1), found.group(2))));
    }

    /** The value, or the word for none. */
    public static String orMissing(@Nullable String value) {
        return value == null || value.isEmpty() ? MISSING : value;
    }
}
