package org.tonle.metadata.model;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.tonle.metadata.Document;
import org.tonle.metadata.MetadataObject;

/**
 * Ranges of numbers with names.
 *
 * @param legends from the lowest
 */
public record LegendSet(MetadataObject object, List<Legend> legends) implements Model {
    /** A range: from a number on and below another. */
    public record Legend(String uid, String name, double from, double to) {}

    public static LegendSet of(MetadataObject object) {
        return object.as(LegendSet.class, LegendSet::read);
    }

    private static LegendSet read(MetadataObject object) {
        List<Legend> legends = new ArrayList<>();
        for (Document legend : object.document().parts("legends")) {
            legends.add(new Legend(
                    String.valueOf(legend.text("id")),
                    String.valueOf(legend.text("name")),
                    legend.number("startValue", Double.NaN),
                    legend.number("endValue", Double.NaN)));
        }
        legends.sort(Comparator.comparingDouble(Legend::from));
        return new LegendSet(object, List.copyOf(legends));
    }
}
