package org.tonle.importing;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

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
}
