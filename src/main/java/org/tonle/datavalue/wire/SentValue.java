package org.tonle.datavalue.wire;

import org.jspecify.annotations.Nullable;

/**
 * One value as it was sent, nothing looked up yet. Null where the payload says nothing.
 *
 * @param index place in the payload, from 0
 * @param deleted whether the row asks to delete the value
 */
public record SentValue(
        int index,
        @Nullable String dataElement,
        @Nullable String period,
        @Nullable String orgUnit,
        @Nullable String categoryOptionCombo,
        @Nullable String attributeOptionCombo,
        @Nullable String value,
        @Nullable String comment,
        @Nullable String storedBy,
        boolean followUp,
        boolean deleted) {
    /** Characters of all texts. */
    int length() {
        int length = 0;
        for (String text : new @Nullable String[] {
            dataElement, period, orgUnit, categoryOptionCombo, attributeOptionCombo, value, comment, storedBy
        }) {
            length += text == null ? 0 : text.length();
        }
        return length;
    }
}
