package org.tonle.analytics.store;

import java.util.List;

/**
 * Levels of the hierarchy at which a data element has values of its own: what is entered below one of them counts neither there nor
 * above, but between. So the numbers of districts can be entered by districts beside those of their facilities, without being
 * counted twice above. Source: DHIS2's data elements, {@code aggregationLevels}.
 *
 * @param levels 1 at the top; empty when everything counts in everything above it
 */
public record AggregationLevels(List<Integer> levels) {
    public static final AggregationLevels NONE = new AggregationLevels(List.of());

    public AggregationLevels {
        levels = levels.stream().distinct().sorted().toList();
    }

    public boolean isEmpty() {
        return levels.isEmpty();
    }

    /** The lowest level whose units' values count in a unit; {@link Integer#MAX_VALUE} for any. */
    public int lowest(int levelOfUnit) {
        return levels.stream().filter(level -> level >= levelOfUnit).findFirst().orElse(Integer.MAX_VALUE);
    }
}
