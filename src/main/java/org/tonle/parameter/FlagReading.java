package org.tonle.parameter;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The one reading of yes and no, in parameters, form fields and columns. */
public final class FlagReading {
    private static final String SPELLINGS = "true or false";

    private FlagReading() {}

    /**
     * What a text says: {@code true, yes, on, 1} or {@code false, no, off, 0} in any letter case.
     *
     * @return null for any other text
     */
    public static @Nullable Boolean parse(String text) {
        return switch (text.strip().toLowerCase(Locale.ROOT)) {
            case "true", "1", "yes", "on" -> Boolean.TRUE;
            case "false", "0", "no", "off" -> Boolean.FALSE;
            default -> null;
        };
    }

    /** Whether a text of a payload says yes; no for no text and for any other. */
    public static boolean isYes(@Nullable String text) {
        return text != null && Boolean.TRUE.equals(parse(text));
    }

    /** What the parameter's text says. @throws org.tonle.problem.Problem E1003 that names parameter and text */
    public static boolean read(String name, String text) {
        Boolean said = parse(text);
        if (said == null) {
            throw Parameters.unreadable(name, text, SPELLINGS);
        }
        return said;
    }
}
