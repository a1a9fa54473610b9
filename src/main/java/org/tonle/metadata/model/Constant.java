package org.tonle.metadata.model;

import org.jspecify.annotations.Nullable;
import org.tonle.metadata.MetadataObject;

/**
 * A constant of expressions.
 *
 * @param value null when it has none
 */
public record Constant(MetadataObject object, @Nullable Double value) implements Model {
    public static Constant of(MetadataObject object) {
        return object.as(Constant.class, Constant::read);
    }

    private static Constant read(MetadataObject object) {
        PropertyValues values = PropertyValues.of(object);
        return new Constant(
                object, Double.isNaN(values.number("value", Double.NaN)) ? null : values.number("value", 0));
    }
}
