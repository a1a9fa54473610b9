package org.tonle.metadata.model;

import java.util.List;
import org.tonle.metadata.MetadataObject;

/**
 * A group of indicators.
 *
 * @param indicators uids
 */
public record IndicatorGroup(MetadataObject object, List<String> indicators) implements Model {
    public static IndicatorGroup of(MetadataObject object) {
        return object.as(IndicatorGroup.class, IndicatorGroup::read);
    }

    private static IndicatorGroup read(MetadataObject object) {
        PropertyValues values = PropertyValues.of(object);
        return new IndicatorGroup(object, values.references("indicators"));
    }
}
