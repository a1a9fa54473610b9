package org.tonle.tracker.importing;

import java.util.List;
import org.tonle.common.IdScheme;
import org.tonle.importing.AtomicMode;
import org.tonle.importing.ImportStrategy;
import org.tonle.parameter.Parameters;

/**
 * What a request asks of a tracker import.
 *
 * @param dryRun {@code importMode=VALIDATE}: check everything, keep nothing
 * @param schemes by what metadata are named in the payload
 * @param skipRules {@code skipRuleEngine}
 */
public record TrackerOptions(
        ImportStrategy strategy,
        AtomicMode atomic,
        boolean dryRun,
        TrackerReportMode report,
        Schemes schemes,
        boolean skipRules) {
    private static final List<String> STRATEGIES = List.of("CREATE", "UPDATE", "CREATE_AND_UPDATE", "DELETE");
    private static final List<String> ATOMIC_MODES = List.of("ALL", "OBJECT");
    private static final List<String> IMPORT_MODES = List.of("COMMIT", "VALIDATE");
    private static final List<String> FLUSH_MODES = List.of("AUTO", "OBJECT");
    private static final List<String> VALIDATION_MODES = List.of("FULL", "FAIL_FAST", "SKIP");

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

    /** Reads the parameters of a request. @throws Problem E1003 for a word that is none */
    public static TrackerOptions of(Parameters parameters) {
        parameters.word("flushMode", FLUSH_MODES);
        parameters.word("validationMode", VALIDATION_MODES);
        return new TrackerOptions(
                ImportStrategy.of(parameters.word("importStrategy", STRATEGIES)),
                AtomicMode.of(parameters.word("atomicMode", ATOMIC_MODES)),
                "VALIDATE".equals(parameters.word("importMode", IMPORT_MODES)),
                TrackerReportMode.of(parameters.text("reportMode")),
                Schemes.of(parameters),
                parameters.flag("skipRuleEngine"));
    }
}
