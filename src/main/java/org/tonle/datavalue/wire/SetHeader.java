package org.tonle.datavalue.wire;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What stands at the top of a payload and holds for every value that says nothing else.
 *
 * @param completeDate the day on which the report was completed, null when it was not
 * @param schemes words such as {@code dataElementIdScheme: CODE}, by name; they yield to those of the request
 */
public record SetHeader(
        @Nullable String dataSet,
        @Nullable String period,
        @Nullable String orgUnit,
        @Nullable String attributeOptionCombo,
        @Nullable String completeDate,
        Map<String, String> schemes) {
    public static final SetHeader EMPTY = of(Map.of());

    /** The header these fields of a payload make. */
    public static SetHeader of(Map<String, String> fields) {
        String complete = fields.get("completeDate");
        return new SetHeader(
                fields.get("dataSet"),
                fields.get("period"),
                fields.get("orgUnit"),
                fields.get("attributeOptionCombo"),
                complete == null ? fields.get("completionDate") : complete,
                Map.copyOf(fields));
    }
}
