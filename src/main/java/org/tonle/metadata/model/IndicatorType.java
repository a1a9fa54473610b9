package org.tonle.metadata.model;

import org.tonle.metadata.MetadataObject;

/**
 * A type of indicators: per cent, per thousand, number.
 *
 * @param factor what the quotient is multiplied with
 * @param isNumber whether values are plain numbers, which may be added
 */
public record IndicatorType(MetadataObject object, int factor, boolean isNumber) implements Model {
    public static IndicatorType of(MetadataObject object) {
        return object.as(IndicatorType.class, IndicatorType::read);
    }

    private static IndicatorType read(MetadataObject object) {
        PropertyValues values = PropertyValues.of(object);
        return new IndicatorType(object, values.integer("factor", 1), values.flag("number"));
    }
}
