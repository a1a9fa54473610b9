package org.tonle.importing;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.tonle.parameter.Parameters;

/** What one bad row means for the others. */
public enum AtomicMode {
    /** One error stops everything. */
    ALL,
    /** Good rows go in, bad ones are reported. */
    NONE;

    /** Reads the word of a client: {@code NONE} or {@code OBJECT}; any other word, or none, means all or nothing. */
    public static AtomicMode of(@Nullable String word) {
        String upper = word == null ? "" : word.strip().toUpperCase(Locale.ROOT);
        return upper.equals("NONE") || upper.equals("OBJECT") ? NONE : ALL;
    }

    /**
     * What the first of these parameters that says anything asks for: {@code ALL}, {@code NONE}, {@code OBJECT} or a flag.
     *
     * @throws org.tonle.problem.Problem E1003 for another word
     */
    public static AtomicMode read(Parameters parameters, AtomicMode absent, String... names) {
        for (String name : names) {
            String text = parameters.text(name);
            if (text != null) {
                return switch (text.toUpperCase(Locale.ROOT)) {
                    case "ALL", "TRUE" -> ALL;
                    case "NONE", "OBJECT", "FALSE" -> NONE;
                    default -> throw Parameters.unreadable(name, text, "ALL or NONE");
                };
            }
        }
        return absent;
    }
}
