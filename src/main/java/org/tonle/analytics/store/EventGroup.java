package org.tonle.analytics.store;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Some events and their number.
 *
 * @param period index of the period item; 0 when events are not told apart by time
 * @param axes index of the item on each axis
 * @param items the value of each item, null where it is absent
 */
public record EventGroup(int period, List<Integer> axes, List<@Nullable String> items, double value) {}
