package org.tonle.analytics.query.question;

import java.util.ArrayList;
import java.util.List;
import org.tonle.parameter.Parameters;

/**
 * A dimension as it was written: {@code dx:a;b}.
 *
 * @param id before the first colon
 * @param items after it, separated by semicolons, each once; empty when the dimension stands alone
 */
public record DimensionText(String id, List<String> items) {
    public DimensionText {
        items = List.copyOf(items);
    }

    /** Reads parameter values: each holds one dimension or several joined by commas. */
    public static List<DimensionText> readAll(List<String> values) {
        List<DimensionText> dimensions = new ArrayList<>();
        for (String value : values) {
            for (String part : value.split(",", -1)) {
                if (!part.isBlank()) {
                    dimensions.add(read(part.strip()));
                }
            }
        }
        return dimensions;
    }

    private static DimensionText read(String text) {
        int colon = text.indexOf(':');
        if (colon < 0) {
            return new DimensionText(text, List.of());
        }
        List<String> items = Parameters.parts(text.substring(colon + 1));
        return new DimensionText(text.substring(0, colon), items);
    }
}
