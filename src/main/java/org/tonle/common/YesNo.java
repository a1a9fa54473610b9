package org.tonle.common;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What people write for yes and no. */
public final class YesNo {
    private YesNo() {}

    /** {@code true, 1, yes} and {@code false, 0, no} in any letter case; null for any other word. */
    public static @Nullable Boolean read(String word) {
        return switch (word.strip().toLowerCase(Locale.ROOT)) {
            case "true", "1", "yes" -> Boolean.TRUE;
            case "false", "0", "no" -> Boolean.FALSE;
            default -> null;
        };
    }
}
