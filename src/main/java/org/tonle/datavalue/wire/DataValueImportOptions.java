package org.tonle.datavalue.wire;

import java.util.Map;
import org.tonle.common.IdScheme;
import org.tonle.importing.ImportStrategy;
import org.tonle.parameter.Parameters;

/**
 * How a payload is to be read and what may be done with it.
 *
 * @param dryRun judge everything, keep nothing
 * @param isAtomic one wrong value refuses all
 * @param firstRowIsHeader for CSV
 * @param words what the request said, for the id schemes and {@code dataSet}
 */
public record DataValueImportOptions(
        ImportStrategy strategy, boolean dryRun, boolean isAtomic, boolean firstRowIsHeader, Parameters words) {

    /** Whether one wrong value refuses all. */
    private static final Map<String, Boolean> ATOMIC =
            Map.of("ALL", true, "TRUE", true, "NONE", false, "OBJECT", false, "FALSE", false);

    /** Whether the word means a trial. */
    private static final Map<String, Boolean> IMPORT_MODES = Map.of("COMMIT", false, "VALIDATE", true);

    static final DataValueImportOptions PLAIN =
            new DataValueImportOptions(ImportStrategy.CREATE_AND_UPDATE, false, false, true, Parameters.NONE);

    /** As a request that asks for nothing but that one wrong value refuses all. */
    public static final DataValueImportOptions ALL_OR_NOTHING =
            new DataValueImportOptions(ImportStrategy.CREATE_AND_UPDATE, false, true, true, Parameters.NONE);

    /** Reads the parameters of a request. @throws Problem E1003 for a word that is none */
    public static DataValueImportOptions of(Parameters parameters) {
        Map<String, ImportStrategy> strategies = ImportStrategy.WORDS;
        return new DataValueImportOptions(
                parameters.oneOf(
                        "importStrategy",
                        strategies,
                        parameters.oneOf("strategy", strategies, ImportStrategy.CREATE_AND_UPDATE)),
                parameters.flag("dryRun") || parameters.oneOf("importMode", IMPORT_MODES, false),
                parameters.oneOf("atomicMode", ATOMIC, parameters.oneOf("atomic", ATOMIC, false)),
                parameters.flagOr("firstRowIsHeader", true),
                parameters);
    }

    public boolean isDelete() {
        return strategy == ImportStrategy.DELETE;
    }

    /** By what the objects of one kind are named: the request's own word for it, the payload's, the request's general one, the payload's. */
    public IdScheme scheme(String name, SetHeader header) {
        for (String key : new String[] {name, "idScheme"}) {
            IdScheme asked = words.schemeOrNull(key);
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
