package org.tonle.importing;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.tonle.parameter.Parameters;

/** What an import may do with an object that is there already, and with one that is not. */
public enum ImportStrategy {
    CREATE,
    UPDATE,
    CREATE_AND_UPDATE,
    DELETE;

    /**
     * What the first of these parameters that says anything names, in any letter case, also by the older words ({@code NEW},
     * {@code UPDATES}, {@code NEW_AND_UPDATES}, {@code DELETES}); null when all are absent.
     *
     * @throws org.tonle.problem.Problem E1003 for another word
     */
    public static @Nullable ImportStrategy read(Parameters parameters, String... names) {
        for (String name : names) {
            String text = parameters.text(name);
            if (text != null) {
                ImportStrategy read = parse(text);
                if (read == null) {
                    throw Parameters.unreadable(name, text, "CREATE, UPDATE, CREATE_AND_UPDATE or DELETE");
                }
                return read;
            }
        }
        return null;
    }

    /** The strategy a word names, null for another word. */
    public static @Nullable ImportStrategy parse(String word) {
        return switch (word.strip().toUpperCase(Locale.ROOT)) {
            case "CREATE", "NEW" -> CREATE;
            case "UPDATE", "UPDATES" -> UPDATE;
            case "CREATE_AND_UPDATE", "NEW_AND_UPDATES" -> CREATE_AND_UPDATE;
            case "DELETE", "DELETES" -> DELETE;
            default -> null;
        };
    }

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
