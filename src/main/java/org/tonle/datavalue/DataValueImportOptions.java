package org.tonle.datavalue;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.tonle.common.IdScheme;
import org.tonle.importing.ImportStrategy;

/**
 * How a payload is to be read and what may be done with it.
 *
 * @param dryRun judge everything, keep nothing
 * @param isAtomic one wrong value refuses all
 * @param firstRowIsHeader for CSV
 * @param words the words of the request by name, for the id schemes and {@code dataSet}
 */
public record DataValueImportOptions(
        ImportStrategy strategy,
        boolean dryRun,
        boolean isAtomic,
        boolean firstRowIsHeader,
        Map<String, String> words) {

    static final DataValueImportOptions PLAIN =
            new DataValueImportOptions(ImportStrategy.CREATE_AND_UPDATE, false, false, true, Map.of());

    /** As a request that asks for nothing but that one wrong value refuses all. */
    public static final DataValueImportOptions ALL_OR_NOTHING =
            new DataValueImportOptions(ImportStrategy.CREATE_AND_UPDATE, false, true, true, Map.of());

    /** Reads the parameters of a request. @param word value of a parameter by name, null when it is not there */
    static DataValueImportOptions of(Iterable<String> names, Function<String, @Nullable String> word) {
        Map<String, String> words = new HashMap<>();
        for (String name : names) {
            String value = word.apply(name);
            if (value != null) {
                words.put(name, value);
            }
        }
        String atomic = words.getOrDefault("atomicMode", words.getOrDefault("atomic", "false"));
        return new DataValueImportOptions(
                ImportStrategy.of(words.getOrDefault("importStrategy", words.get("strategy"))),
                "true".equals(words.get("dryRun")),
                atomic.equalsIgnoreCase("ALL") || atomic.equalsIgnoreCase("true"),
                !"false".equals(words.get("firstRowIsHeader")),
                Map.copyOf(words));
    }

    boolean isDelete() {
        return strategy == ImportStrategy.DELETE;
    }

    /** By what the objects of one kind are named: the request's own word for it, the payload's, the request's general one, the payload's. */
    IdScheme scheme(String name, SetHeader header) {
        for (String key : new String[] {name, "idScheme"}) {
            IdScheme asked = IdScheme.parse(words.get(key));
            if (asked != null) {
                return asked;
            }
            IdScheme written = IdScheme.parse(header.schemes().get(key));
            if (written != null) {
                return written;
            }
        }
        return IdScheme.UID;
    }
}
