package org.tonle.analytics.event;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.model.LegendSet;

/**
 * A legend set as ranges.
 *
 * @param object the legend set
 * @param legends from the lowest
 */
record LegendRanges(MetadataObject object, List<LegendSet.Legend> legends) {
    LegendRanges {
        legends = List.copyOf(legends);
    }

    static LegendRanges of(MetadataObject legendSet) {
        return new LegendRanges(legendSet, LegendSet.of(legendSet).legends());
    }

    static double[] numbers(LegendSet.Legend legend) {
        return new double[] {legend.from(), legend.to()};
    }

    /** The legend a number falls into, null when there is none. */
    LegendSet.@Nullable Legend of(double number) {
        return legends.stream()
                .filter(legend -> number >= legend.from() && number < legend.to())
                .findFirst()
                .orElse(null);
    }

    /** The legend of this uid, null when there is none. */
    LegendSet.@Nullable Legend find(String uid) {
        return legends.stream()
                .filter(legend -> legend.uid().equals(uid))
                .findFirst()
                .orElse(null);
    }
}
