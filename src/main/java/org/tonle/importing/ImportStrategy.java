package org.tonle.importing;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What an import may do with an object that is there already, and with one that is not. */
public enum ImportStrategy {
    CREATE,
    UPDATE,
    CREATE_AND_UPDATE,
    DELETE;

    /** Reads the word of a client, also the older ones ({@code NEW}, {@code UPDATES} ...); any other word means create and update. */
    public static ImportStrategy of(@Nullable String word) {
        return switch (word == null ? "" : word.strip().toUpperCase(Locale.ROOT)) {
            case "CREATE", "NEW" -> CREATE;
            case "UPDATE", "UPDATES" -> UPDATE;
            case "DELETE", "DELETES" -> DELETE;
            default -> CREATE_AND_UPDATE;
        };
    }

    public boolean creates() {
        return this == CREATE || this == CREATE_AND_UPDATE;
    }

    public boolean updates() {
        return this == UPDATE || this == CREATE_AND_UPDATE;
    }
}
