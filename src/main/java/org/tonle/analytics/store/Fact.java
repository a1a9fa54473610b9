package org.tonle.analytics.store;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * One stored value. Numbers name metadata objects as {@link org.tonle.metadata.Snapshot#byId} knows them.
 *
 * @param period ISO id of the period the value was reported for
 * @param start first day of that period
 * @param end last day of that period
 * @param number the value of a number, 1 and 0 for yes and no; null for other texts
 * @param text the value as it was written, when it is no number; null for numbers
 */
public record Fact(
        int dataElement,
        int orgUnit,
        int categoryOptionCombo,
        int attributeOptionCombo,
        String period,
        LocalDate start,
        LocalDate end,
        @Nullable Double number,
        @Nullable String text) {}
