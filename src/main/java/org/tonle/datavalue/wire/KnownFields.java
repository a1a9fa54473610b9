package org.tonle.datavalue.wire;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The fields of a row and of the top of a payload, and what is said of others. */
final class KnownFields {
    /** Of a row, as JSON and XML spell them. */
    static final Set<String> OF_ROWS = Set.of(
            "dataSet",
            "dataElement",
            "period",
            "orgUnit",
            "categoryOptionCombo",
            "attributeOptionCombo",
            "categoryOptions",
            "attributeOptions",
            "value",
            "comment",
            "storedBy",
            "followup",
            "followUp",
            "deleted",
            "created",
            "lastUpdated");

    /** Of the top of a payload, besides words that end with {@code IdScheme} and names of namespaces. */
    private static final Set<String> OF_TOPS = Set.of(
            "dataSet",
            "dataElement",
            "period",
            "orgUnit",
            "attributeOptionCombo",
            "attributeOptions",
            "attributeCategoryOptions",
            "completeDate",
            "completionDate",
            "dataValues",
            "deletion",
            "idScheme",
            "dryRun",
            "strategy",
            "importStrategy",
            "reason",
            "exported");

    private KnownFields() {}

    /** Whether a member of the top of a payload means something, or is of no matter to anybody. */
    static boolean isOfTop(String name) {
        return OF_TOPS.contains(name)
                || name.endsWith("IdScheme")
                || name.startsWith("xmlns")
                || name.startsWith("@")
                || name.equals("schemaLocation");
    }

    /** A name in small letters, without blanks, dashes, dots and lines below. */
    static String plain(String name) {
        return name.strip().toLowerCase(Locale.ROOT).replaceAll("[ _.-]", "");
    }

    /** What is said of a payload without values. @param found names of what it has */
    static String nothingUnderstood(String wanted, Collection<String> found) {
        List<String> shown = found.stream().limit(10).toList();
        String all = shown.isEmpty() ? "nothing" : String.join(", ", shown);
        String named = all.length() > 200 ? all.substring(0, 200) + "..." : all;
        return "no values are found. Looked for " + wanted + "; found " + named;
    }
}
