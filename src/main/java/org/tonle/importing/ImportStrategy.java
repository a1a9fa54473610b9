package org.tonle.importing;

import java.util.Collections;
import java.util.Map;
import org.tonle.parameter.Parameters;

/** What an import may do with an object that is there already, and with one that is not. */
public enum ImportStrategy {
    CREATE,
    UPDATE,
    CREATE_AND_UPDATE,
    DELETE;

    /** What clients call them, the older words too. */
    public static final Map<String, ImportStrategy> WORDS = words();

    public boolean creates() {
        return this == CREATE || this == CREATE_AND_UPDATE;
    }

    public boolean updates() {
        return this == UPDATE || this == CREATE_AND_UPDATE;
    }

    private static Map<String, ImportStrategy> words() {
        Map<String, ImportStrategy> words = Parameters.words(ImportStrategy.class);
        words.put("NEW", CREATE);
        words.put("UPDATES", UPDATE);
        words.put("NEW_AND_UPDATES", CREATE_AND_UPDATE);
        words.put("DELETES", DELETE);
        return Collections.unmodifiableMap(words);
    }
}
