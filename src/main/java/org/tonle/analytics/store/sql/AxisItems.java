package org.tonle.analytics.store.sql;

import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The items of an axis by what a column of the answer says; found without boxes, for each row. */
final class AxisItems {
    /** What belongs to no item. */
    static final int NONE = Integer.MIN_VALUE;

    /** A column says the item itself. */
    private static final AxisItems THEMSELVES = new AxisItems(null, new int[0]);

    private final int @Nullable [] values;
    private final int[] items;
    private int last;

    private AxisItems(int @Nullable [] values, int[] items) {
        this.values = values;
        this.items = items;
    }

    static AxisItems of(AxisPlan axis) {
        Map<Integer, Integer> map = axis.items();
        if (map == null) {
            return THEMSELVES;
        }
        int[] values =
                map.keySet().stream().mapToInt(Integer::intValue).sorted().toArray();
        return new AxisItems(
                values,
                Arrays.stream(values)
                        .map(value -> map.getOrDefault(value, NONE))
                        .toArray());
    }

    /** The item; {@link #NONE} for a value of none. Neighbouring rows often say the same or the next. */
    int item(int value) {
        if (values == null) {
            return value;
        }
        if (last < values.length && values[last] != value) {
            last = last + 1 < values.length && values[last + 1] == value
                    ? last + 1
                    : Arrays.binarySearch(values, value);
        }
        if (last < 0 || last >= values.length) {
            last = 0;
            return NONE;
        }
        return items[last];
    }
}
