package org.tonle.metadata.importing;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tonle.common.Uid;
import org.tonle.importing.AtomicMode;
import org.tonle.importing.ImportStrategy;
import org.tonle.importing.ReportMode;
import org.tonle.parameter.Parameters;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;
import org.tonle.security.CurrentUser;

/**
 * The query parameters of everything that imports metadata. A word that means nothing is refused (E1003) with the words that do: it
 * must not store what somebody meant to try, or delete what somebody meant to create. Parameters we do not know are nobody's business.
 */
final class ImportParameters {
    private static final Map<String, AtomicMode> ATOMIC_MODES =
            words("ALL", AtomicMode.ALL, "NONE", AtomicMode.NONE, "OBJECT", AtomicMode.NONE);

    private static final Map<String, ReportMode> REPORT_MODES = words(
            "ERRORS", ReportMode.ERRORS,
            "ERRORS_NOT_OWNER", ReportMode.FULL,
            "FULL", ReportMode.FULL,
            "DEBUG", ReportMode.DEBUG);

    private static final Map<String, PayloadIdentifier> IDENTIFIERS = words(
            "UID", PayloadIdentifier.UID,
            "ID", PayloadIdentifier.UID,
            "CODE", PayloadIdentifier.CODE,
            "AUTO", PayloadIdentifier.AUTO);

    /** Whether the word means a trial. */
    private static final Map<String, Boolean> IMPORT_MODES = words("COMMIT", false, "VALIDATE", true);

    /** Whether what is not said is kept. */
    private static final Map<String, Boolean> MERGE_MODES =
            words("REPLACE", false, "MERGE", true, "MERGE_IF_NOT_NULL", true, "MERGE_ALWAYS", false, "NONE", false);

    private static final Map<String, String> OVERRIDE_MODES =
            words("NONE", "NONE", "CURRENT", "CURRENT", "SELECTED", "SELECTED");

    private static final Map<String, String> FLUSH_MODES = words("AUTO", "", "OBJECT", "");
    private static final Map<String, String> PREHEAT_MODES = words("REFERENCE", "", "ALL", "", "NONE", "");
    private static final Map<String, String> INCLUSION_STRATEGIES =
            words("NON_NULL", "", "ALWAYS", "", "NON_EMPTY", "", "NON_DEFAULT", "");

    private final Parameters said;

    ImportParameters(Map<String, List<String>> all) {
        this.said = new Parameters(all);
    }

    @SuppressWarnings("unchecked") // only called above, with a word before each value
    private static <T> Map<String, T> words(Object... wordsAndValues) {
        Map<String, T> words = new LinkedHashMap<>();
        for (int i = 0; i < wordsAndValues.length; i += 2) {
            words.put((String) wordsAndValues[i], (T) wordsAndValues[i + 1]);
        }
        return words;
    }

    /** Ways in which DHIS2 works inside; understood, and the same for us. */
    private void checkInnerWays() {
        said.oneOf("flushMode", FLUSH_MODES, "");
        said.oneOf("preheatMode", PREHEAT_MODES, "");
        said.oneOf("inclusionStrategy", INCLUSION_STRATEGIES, "");
    }

    /** How to import. @throws Problem E1003 for a word without meaning */
    MetadataImportOptions options(CurrentUser user) {
        checkInnerWays();
        ReportMode report = said.oneOf("importReportMode", REPORT_MODES, ReportMode.ERRORS);
        return new MetadataImportOptions(
                said.oneOf("importStrategy", ImportStrategy.WORDS, ImportStrategy.CREATE_AND_UPDATE),
                said.oneOf("atomicMode", ATOMIC_MODES, AtomicMode.ALL),
                report,
                said.flag("differences") || report == ReportMode.DEBUG,
                said.oneOf("identifier", IDENTIFIERS, PayloadIdentifier.UID),
                isTrial(),
                said.flag("skipSharing"),
                said.flag("skipTranslation"),
                said.oneOf("mergeMode", MERGE_MODES, false),
                owner(user));
    }

    /** Whether nothing is to be kept. */
    boolean isTrial() {
        boolean dryRun = said.flag("dryRun");
        return said.oneOf("importMode", IMPORT_MODES, false) || dryRun;
    }

    private @Nullable String owner(CurrentUser user) {
        String mode = said.oneOf("userOverrideMode", OVERRIDE_MODES, "NONE");
        if (mode.equals("CURRENT")) {
            return user.uid();
        }
        String selected = said.text("overrideUser");
        if (mode.equals("SELECTED") && !Uid.isValid(String.valueOf(selected))) {
            throw new Problem(
                    ErrorCode.E1003,
                    "userOverrideMode=SELECTED needs overrideUser, the identifier of the user whose the objects are to be");
        }
        return mode.equals("SELECTED") ? selected : null;
    }

    /** Whether the answer is not to wait for the import. */
    boolean isAsync() {
        return said.flag("async");
    }

    /** Whether a good report says nothing of its objects. */
    boolean skipsValidation() {
        return said.flag("skipValidation");
    }

    /** Whether the first row of a table is a heading. */
    boolean firstRowIsHeader() {
        return said.flagOr("firstRowIsHeader", true);
    }

    /** Which objects the rows of a table are; empty when it is not said. */
    String classKey() {
        String key = said.text("classKey");
        return key == null ? "" : key;
    }
}
