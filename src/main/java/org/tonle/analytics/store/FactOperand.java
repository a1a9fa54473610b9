package org.tonle.analytics.store;

import org.jspecify.annotations.Nullable;

/**
 * What is counted: the values of a data element, or those of some of its option combos. Operands with the same item are put
 * together as if they were one (for a data element group set that is asked for without data elements, say); where one of them
 * covers another a value still counts once.
 *
 * @param item the number the result carries on axis 0
 * @param dataElement its number in the snapshot
 * @param categoryOptionCombos the only ones that count; null for all
 * @param attributeOptionCombos the only ones that count; null for all
 * @param zeros whether zeros, and texts, count; DHIS2 leaves them out when they are not significant for the data element and its own
 *     aggregation type is no average
 * @param levels which values of lower units count
 */
public record FactOperand(
        int item,
        int dataElement,
        int @Nullable [] categoryOptionCombos,
        int @Nullable [] attributeOptionCombos,
        boolean zeros,
        AggregationLevels levels) {
    /** The same where all values of lower units count. */
    public FactOperand(
            int item,
            int dataElement,
            int @Nullable [] categoryOptionCombos,
            int @Nullable [] attributeOptionCombos,
            boolean zeros) {
        this(item, dataElement, categoryOptionCombos, attributeOptionCombos, zeros, AggregationLevels.NONE);
    }

    /** All values of a data element, zeros too. */
    public static FactOperand of(int item, int dataElement) {
        return new FactOperand(item, dataElement, null, null, true);
    }

    /** The same without zeros. */
    public FactOperand withoutZeros() {
        return new FactOperand(item, dataElement, categoryOptionCombos, attributeOptionCombos, false, levels);
    }
}
