package org.tonle.datavalue.wire;

import java.util.EnumSet;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.tonle.common.IdScheme;
import org.tonle.importing.ImportStrategy;
import org.tonle.parameter.FlagReading;
import org.tonle.parameter.Parameters;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;

/**
 * How a payload is to be read and what may be done with it.
 *
 * @param dryRun judge everything, keep nothing
 * @param isAtomic one wrong value refuses all
 * @param strict codes of which one refuses all
 * @param isForced the caller wants to write what is closed
 * @param firstRowIsHeader for CSV; null to find out
 * @param dataSet which the values belong to when the payload names none, null when it is to be found
 * @param requiredCombos fields of combinations without which a value is refused
 * @param words what the request said, for the id schemes
 */
public record DataValueImportOptions(
        ImportStrategy strategy,
        boolean dryRun,
        boolean isAtomic,
        Set<ErrorCode> strict,
        boolean isForced,
        @Nullable Boolean firstRowIsHeader,
        @Nullable String dataSet,
        Set<String> requiredCombos,
        Parameters words) {
    private static final int LONGEST_REASON = 1000;

    /** Whether one wrong value refuses all. */
    private static final Map<String, Boolean> ATOMIC =
            Map.of("ALL", true, "TRUE", true, "NONE", false, "OBJECT", false, "FALSE", false);
    /** What the top of a payload calls it, as the request does. */
    private static final String STRATEGY = "importStrategy";
    /** Whether the word means a trial. */
    private static final Map<String, Boolean> IMPORT_MODES = Map.of("COMMIT", false, "VALIDATE", true);

    /** As a request that asks for nothing. */
    public static final DataValueImportOptions PLAIN = new DataValueImportOptions(
            ImportStrategy.CREATE_AND_UPDATE, false, false, Set.of(), false, null, null, Set.of(), Parameters.NONE);
    /** As a request that asks for nothing but that one wrong value refuses all. */
    public static final DataValueImportOptions ALL_OR_NOTHING = new DataValueImportOptions(
            ImportStrategy.CREATE_AND_UPDATE, false, true, Set.of(), false, null, null, Set.of(), Parameters.NONE);

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
                strict(parameters),
                parameters.flag("force"),
                parameters.has("firstRowIsHeader") ? (Boolean) parameters.flag("firstRowIsHeader") : null,
                parameters.text("dataSet"),
                requiredCombos(parameters),
                parameters);
    }

    /** Of a single value: {@code force} and {@code reason}. */
    public static DataValueImportOptions ofOne(Parameters parameters) {
        DataValueImportOptions plain = new DataValueImportOptions(
                ImportStrategy.CREATE_AND_UPDATE,
                false,
                false,
                Set.of(),
                parameters.flag("force"),
                null,
                null,
                Set.of(),
                Parameters.NONE);
        return plain.because(parameters.text("reason"));
    }

    private static Set<ErrorCode> strict(Parameters parameters) {
        Set<ErrorCode> strict = EnumSet.noneOf(ErrorCode.class);
        add(strict, parameters.flag("strictDataElements"), ErrorCode.E8020);
        add(strict, parameters.flag("strictPeriods"), ErrorCode.E8021);
        add(strict, parameters.flag("strictOrganisationUnits"), ErrorCode.E8022);
        add(strict, parameters.flag("strictAttributeOptionCombos"), ErrorCode.E8023);
        add(strict, parameters.flag("strictCategoryOptionCombos"), ErrorCode.E8024);
        return strict;
    }

    private static Set<String> requiredCombos(Parameters parameters) {
        Set<String> required = new HashSet<>();
        add(required, parameters.flag("requireCategoryOptionCombo"), "categoryOptionCombo");
        add(required, parameters.flag("requireAttributeOptionCombo"), "attributeOptionCombo");
        return required;
    }

    private static <T> void add(Set<T> set, boolean isAsked, T each) {
        if (isAsked) {
            set.add(each);
        }
    }

    /**
     * Why the values are written, in the words of the request or of the payload; null when nobody says why.
     *
     * @throws Problem E1003 for a reason that cannot be kept
     */
    public @Nullable String reason(SetHeader header) {
        String asked = words.text("reason");
        String said = asked == null ? header.schemes().get("reason") : asked;
        if (said == null || said.isBlank()) {
            return null;
        }
        boolean isUnfit = said.chars().anyMatch(each -> each < ' ' && each != '\n' && each != '\t');
        if (said.length() > LONGEST_REASON || isUnfit) {
            throw new Problem(
                    ErrorCode.E1003,
                    "a reason has at most " + LONGEST_REASON + " characters, and no control characters");
        }
        return said.strip();
    }

    /** The same with a reason; null leaves it as it is. */
    public DataValueImportOptions because(@Nullable String reason) {
        return reason == null
                ? this
                : new DataValueImportOptions(
                        strategy,
                        dryRun,
                        isAtomic,
                        strict,
                        isForced,
                        firstRowIsHeader,
                        dataSet,
                        requiredCombos,
                        words.with("reason", reason));
    }

    /**
     * The same with what the top of the payload says. It may ask for a trial but not take one back, and its strategy is the one that holds,
     * as in DHIS2.
     *
     * @throws Problem E1003 for a word that is none
     */
    public DataValueImportOptions with(SetHeader header) {
        Parameters schemes = words;
        for (Map.Entry<String, String> each : header.schemes().entrySet()) {
            if (each.getKey().endsWith("dScheme")) {
                schemes = schemes.with(each.getKey(), each.getValue());
            }
        }
        String said = header.schemes().get(STRATEGY);
        String older = header.schemes().get("strategy");
        String trial = header.schemes().get("dryRun");
        return new DataValueImportOptions(
                said != null ? strategy(said) : older != null ? strategy(older) : strategy,
                dryRun || trial != null && FlagReading.read("dryRun", trial),
                isAtomic,
                strict,
                isForced,
                firstRowIsHeader,
                dataSet,
                requiredCombos,
                schemes);
    }

    private static ImportStrategy strategy(String word) {
        ImportStrategy strategy = ImportStrategy.WORDS.get(word.strip().toUpperCase(Locale.ROOT));
        if (strategy == null) {
            throw Parameters.unreadable(
                    STRATEGY, word, String.join(", ", new TreeSet<>(ImportStrategy.WORDS.keySet())));
        }
        return strategy;
    }

    public boolean isDelete() {
        return strategy == ImportStrategy.DELETE;
    }

    /** By what the objects of one kind are named: the payload's own word for it, the request's, the payload's general one, the request's. */
    public IdScheme scheme(String name, SetHeader header) {
        IdScheme said = saidScheme(name, header);
        return said == null ? IdScheme.UID : said;
    }

    /** The same; null where nothing is said and codes are to be looked for before uids. */
    public @Nullable IdScheme schemeUnlessCodesFirst(String name, SetHeader header) {
        IdScheme said = saidScheme(name, header);
        return said == null && !header.isCodesFirst() ? IdScheme.UID : said;
    }

    private @Nullable IdScheme saidScheme(String name, SetHeader header) {
        for (String key : new String[] {name, "idScheme"}) {
            IdScheme written = IdScheme.parse(header.schemes().get(key));
            if (written != null) {
                return written;
            }
            IdScheme asked = words.schemeOrNull(key);
            if (asked != null) {
                return asked;
            }
        }
        return null;
    }
}
