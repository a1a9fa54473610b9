package org.tonle.datavalue.importing;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tonle.common.Nearest;

/** What senders perhaps meant by a field that means nothing. */
final class RowHints {
    private static final List<String> FIELDS = List.of(
            "dataElement",
            "period",
            "orgUnit",
            "categoryOptionCombo",
            "attributeOptionCombo",
            "value",
            "comment",
            "followUp",
            "deleted",
            "storedBy");

    private RowHints() {}

    /** What is said of a field of rows that was passed over. */
    static String unknownField(String name) {
        String meant = meant(name);
        return "the field `" + name + "` of values means nothing and was passed over"
                + (meant == null ? "" : "; did you mean `" + meant + "`?");
    }

    /** What is said of a row that lacks something, null when none of its fields could have been meant. @param unknown its fields that mean nothing */
    static @Nullable String of(List<String> unknown, @Nullable String property) {
        for (String name : unknown) {
            String meant = meant(name);
            if (meant != null && meant.equals(property)) {
                return "found `" + name + "`: write `" + meant + "`";
            }
        }
        return null;
    }

    private static @Nullable String meant(String name) {
        String plain = name.replaceAll("[ _.-]", "");
        return plain.equalsIgnoreCase("organisationUnit") ? "orgUnit" : Nearest.slip(plain, FIELDS);
    }
}
