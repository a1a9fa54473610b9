package org.tonle.datavalue.wire;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What stands at the top of a payload and holds for every value that says nothing else.
 *
 * @param completeDate the day on which the report was completed, null when it was not
 * @param attributeOptions names of attribute category options by the names of their categories, instead of the combination
 * @param schemes words such as {@code dataElementIdScheme: CODE}, by name; those of the request yield to them
 * @param deletion what is to go besides, null for nothing
 */
public record SetHeader(
        @Nullable String dataSet,
        @Nullable String dataElement,
        @Nullable String period,
        @Nullable String orgUnit,
        @Nullable String attributeOptionCombo,
        @Nullable String completeDate,
        Map<String, String> attributeOptions,
        Map<String, String> schemes,
        @Nullable DeletionScope deletion) {
    public static final SetHeader EMPTY = of(Map.of());

    /** Whether names are codes where nothing else is said, and uids where there is no such code. */
    public boolean isCodesFirst() {
        return schemes.containsKey(AdxValueSet.CODES_FIRST);
    }

    /** The header these fields of a payload make. */
    public static SetHeader of(Map<String, String> fields) {
        return of(fields, Map.of(), null);
    }

    /** The header these fields and parts of a payload make. */
    static SetHeader of(
            Map<String, String> fields, Map<String, String> attributeOptions, @Nullable DeletionScope deletion) {
        String complete = fields.get("completeDate");
        return new SetHeader(
                fields.get("dataSet"),
                fields.get("dataElement"),
                fields.get("period"),
                fields.get("orgUnit"),
                fields.get("attributeOptionCombo"),
                complete == null ? fields.get("completionDate") : complete,
                attributeOptions,
                Map.copyOf(fields),
                deletion);
    }
}
