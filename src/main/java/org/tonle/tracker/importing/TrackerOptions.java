package org.tonle.tracker.importing;

import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tonle.common.IdScheme;
import org.tonle.importing.AtomicMode;
import org.tonle.importing.ImportStrategy;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;
import org.tonle.tracker.TrackerParameters;

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
    private static final Set<String> STRATEGIES = Set.of("CREATE", "UPDATE", "CREATE_AND_UPDATE", "DELETE");
    private static final Set<String> ATOMIC_MODES = Set.of("ALL", "OBJECT");
    private static final Set<String> IMPORT_MODES = Set.of("COMMIT", "VALIDATE");
    private static final Set<String> FLUSH_MODES = Set.of("AUTO", "OBJECT");
    private static final Set<String> VALIDATION_MODES = Set.of("FULL", "FAIL_FAST", "SKIP");

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
        public static Schemes of(TrackerParameters parameters) {
            IdScheme all = IdScheme.of(parameters.get("idScheme"), IdScheme.UID);
            return new Schemes(
                    IdScheme.of(parameters.get("orgUnitIdScheme"), all),
                    IdScheme.of(parameters.get("programIdScheme"), all),
                    IdScheme.of(parameters.get("programStageIdScheme"), all),
                    IdScheme.of(parameters.get("dataElementIdScheme"), all),
                    IdScheme.of(parameters.get("categoryOptionIdScheme"), all),
                    IdScheme.of(parameters.get("categoryOptionComboIdScheme"), all),
                    all);
        }
    }

    /** Reads the parameters of a request. @param parameters the text of a parameter, null when it is absent @throws Problem E1003 for a word that is none */
    public static TrackerOptions of(TrackerParameters parameters) {
        word(parameters, "flushMode", FLUSH_MODES);
        word(parameters, "validationMode", VALIDATION_MODES);
        return new TrackerOptions(
                ImportStrategy.of(word(parameters, "importStrategy", STRATEGIES)),
                AtomicMode.of(word(parameters, "atomicMode", ATOMIC_MODES)),
                "VALIDATE".equals(word(parameters, "importMode", IMPORT_MODES)),
                TrackerReportMode.of(parameters.get("reportMode")),
                Schemes.of(parameters),
                Boolean.parseBoolean(parameters.get("skipRuleEngine")));
    }

    private static @Nullable String word(TrackerParameters parameters, String name, Set<String> known) {
        String text = parameters.get(name);
        if (text == null || text.isBlank()) {
            return null;
        }
        String word = text.strip().toUpperCase(Locale.ROOT);
        if (!known.contains(word)) {
            throw new Problem(
                    ErrorCode.E1003,
                    name + "=" + text + ". Use one of "
                            + known.stream().sorted().toList());
        }
        return word;
    }
}
