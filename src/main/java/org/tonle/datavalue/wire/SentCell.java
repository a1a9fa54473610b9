package org.tonle.datavalue.wire;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The cell of a value as it was sent, nothing looked up yet. Null where the payload says nothing.
 *
 * @param categoryOptions names of the category options that make the combination, by the names of their categories; empty when the
 *     combination is named, or not at all
 * @param attributeOptions the same of the attribute option combination
 */
public record SentCell(
        @Nullable String dataSet,
        @Nullable String dataElement,
        @Nullable String period,
        @Nullable String orgUnit,
        @Nullable String categoryOptionCombo,
        @Nullable String attributeOptionCombo,
        Map<String, String> categoryOptions,
        Map<String, String> attributeOptions) {
    /** A cell whose combinations are named. */
    public static SentCell of(
            @Nullable String dataElement,
            @Nullable String period,
            @Nullable String orgUnit,
            @Nullable String categoryOptionCombo,
            @Nullable String attributeOptionCombo) {
        return new SentCell(
                null, dataElement, period, orgUnit, categoryOptionCombo, attributeOptionCombo, Map.of(), Map.of());
    }

    /** Characters of all texts. */
    int length() {
        int length = 0;
        for (String text :
                new @Nullable String[] {dataSet, dataElement, period, orgUnit, categoryOptionCombo, attributeOptionCombo
                }) {
            length += text == null ? 0 : text.length();
        }
        return length + length(categoryOptions) + length(attributeOptions);
    }

    private static int length(Map<String, String> options) {
        int length = 0;
        for (Map.Entry<String, String> each : options.entrySet()) {
            length += each.getKey().length() + each.getValue().length();
        }
        return length;
    }
}
