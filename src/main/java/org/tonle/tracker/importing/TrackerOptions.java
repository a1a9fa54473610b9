package org.tonle.tracker.importing;

import java.util.Map;
import org.tonle.common.IdScheme;
import org.tonle.importing.AtomicMode;
import org.tonle.importing.ImportStrategy;
import org.tonle.parameter.Parameters;

/**
 * What a request asks of a tracker import.
 *
 * @param dryRun {@code importMode=VALIDATE}: check everything, keep nothing
 * @param schemes by what metadata are named in the payload
 * @param keys what objects are known by besides their identifiers
 * @param skipRules {@code skipRuleEngine}
 * @param skipSideEffects whether nobody is notified
 * @param failFast {@code validationMode=FAIL_FAST}: the first error ends the import, and nothing is kept
 */
public record TrackerOptions(
        ImportStrategy strategy,
        AtomicMode atomic,
        boolean dryRun,
        TrackerReportMode report,
        Schemes schemes,
        BusinessKeys.Wanted keys,
        boolean skipRules,
        boolean skipSideEffects,
        boolean failFast) {
    private static final Map<String, AtomicMode> ATOMIC_MODES =
            Map.of("ALL", AtomicMode.ALL, "OBJECT", AtomicMode.NONE);
    private static final Map<String, Boolean> IMPORT_MODES = Map.of("COMMIT", false, "VALIDATE", true);
    private static final Map<String, String> FLUSH_MODES = Map.of("AUTO", "AUTO", "OBJECT", "OBJECT");
    private static final Map<String, Boolean> KEYS = Map.of("UID", false, "DATE", true);
    private static final Map<String, String> VALIDATION_MODES =
            Map.of("FULL", "FULL", "FAIL_FAST", "FAIL_FAST", "SKIP", "SKIP");

    /** The naming of each kind of metadata. */
    public record Schemes(
            IdScheme orgUnit,
            IdScheme program,
            IdScheme programStage,
            IdScheme dataElement,
            IdScheme categoryOption,
            IdScheme categoryOptionCombo,
            IdScheme other) {
        /** From parameters such as {@code orgUnitIdScheme}; {@code idScheme} stands for those that are absent. */
        public static Schemes of(Parameters parameters) {
            IdScheme all = parameters.scheme("idScheme");
            return new Schemes(
                    parameters.scheme("orgUnitIdScheme", "idScheme"),
                    parameters.scheme("programIdScheme", "idScheme"),
                    parameters.scheme("programStageIdScheme", "idScheme"),
                    parameters.scheme("dataElementIdScheme", "idScheme"),
                    parameters.scheme("categoryOptionIdScheme", "idScheme"),
                    parameters.scheme("categoryOptionComboIdScheme", "idScheme"),
                    all);
        }
    }

    /** Whether an error of one object keeps all of them out. */
    boolean isAllOrNothing() {
        return atomic == AtomicMode.ALL || failFast;
    }

    /** Reads the parameters of a request. @throws Problem E1003 for a word that is none */
    public static TrackerOptions of(Parameters parameters) {
        parameters.oneOf("flushMode", FLUSH_MODES, "AUTO");
        return new TrackerOptions(
                parameters.oneOf(
                        "importStrategy", Parameters.words(ImportStrategy.class), ImportStrategy.CREATE_AND_UPDATE),
                parameters.oneOf("atomicMode", ATOMIC_MODES, AtomicMode.ALL),
                parameters.oneOf("importMode", IMPORT_MODES, false),
                TrackerReportMode.of(parameters.text("reportMode")),
                Schemes.of(parameters),
                new BusinessKeys.Wanted(
                        parameters.text("trackedEntityKey"),
                        parameters.oneOf("enrollmentKey", KEYS, false),
                        parameters.oneOf("eventKey", KEYS, false)),
                parameters.flag("skipRuleEngine"),
                parameters.flag("skipSideEffects"),
                parameters.oneOf("validationMode", VALIDATION_MODES, "FULL").equals("FAIL_FAST"));
    }
}
