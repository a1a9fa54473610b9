package org.tonle.analytics.event;

import java.util.List;
import org.tonle.analytics.store.RecordCondition;
import org.tonle.analytics.store.RecordField;
import org.tonle.analytics.store.RecordGrouping;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.model.LegendSet;

/**
 * A legend set as ranges of numbers.
 *
 * @param object the legend set
 * @param legends from the lowest
 */
record LegendRanges(MetadataObject object, List<LegendSet.Legend> legends) implements ValueGroups {
    LegendRanges {
        legends = List.copyOf(legends);
    }

    static LegendRanges of(MetadataObject legendSet) {
        return new LegendRanges(legendSet, LegendSet.of(legendSet).legends());
    }

    @Override
    public List<Group> groups() {
        return legends.stream()
                .map(legend -> new Group(legend.uid(), legend.name()))
                .toList();
    }

    @Override
    public int indexOf(String value) {
        try {
            double number = Double.parseDouble(value);
            for (int i = 0; i < legends.size(); i++) {
                if (number >= legends.get(i).from() && number < legends.get(i).to()) {
                    return i;
                }
            }
            return -1;
        } catch (NumberFormatException noNumber) {
            return -1;
        }
    }

    @Override
    public RecordGrouping.Key key(RecordField field) {
        return new RecordGrouping.OverRanges(
                field, legends.stream().map(LegendRanges::numbers).toList());
    }

    @Override
    public RecordCondition among(RecordField field, List<Integer> wanted) {
        return new RecordCondition.InRanges(
                field, wanted.stream().map(index -> numbers(legends.get(index))).toList());
    }

    private static double[] numbers(LegendSet.Legend legend) {
        return new double[] {legend.from(), legend.to()};
    }
}
