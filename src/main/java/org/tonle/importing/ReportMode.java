package org.tonle.importing;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How much an import report says. */
public enum ReportMode {
    /** Only objects with errors. */
    ERRORS,
    /** Every object. */
    FULL,
    /** Every object, with its name. */
    DEBUG;

    /** Reads the word of a client; any other word, or none, means errors only. {@code ERRORS_NOT_OWNER} names every object. */
    public static ReportMode of(@Nullable String word) {
        return switch (word == null ? "" : word.strip().toUpperCase(Locale.ROOT)) {
            case "FULL", "ERRORS_NOT_OWNER" -> FULL;
            case "DEBUG" -> DEBUG;
            default -> ERRORS;
        };
    }
}
