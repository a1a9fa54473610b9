package org.tonle.tracker.importing;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;

/** How much the report of a tracker import says. */
public enum TrackerReportMode {
    /** What is wrong. */
    ERRORS,
    /** Also what is worth knowing. */
    WARNINGS,
    /** Also how long it took. */
    FULL;

    /** Reads the word of a client, {@link #ERRORS} for none. @throws Problem E1003 for a word that is none */
    public static TrackerReportMode of(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return ERRORS;
        }
        String word = text.strip().toUpperCase(Locale.ROOT);
        for (TrackerReportMode mode : values()) {
            if (mode.name().equals(word)) {
                return mode;
            }
        }
        throw new Problem(ErrorCode.E1003, "reportMode=" + text + ". Use ERRORS, WARNINGS or FULL");
    }
}
