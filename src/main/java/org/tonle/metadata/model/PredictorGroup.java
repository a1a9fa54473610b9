package org.tonle.metadata.model;

import java.util.List;
import org.tonle.metadata.MetadataObject;

/**
 * A group of predictors.
 *
 * @param predictors uids
 */
public record PredictorGroup(MetadataObject object, List<String> predictors) implements Model {
    public static PredictorGroup of(MetadataObject object) {
        return object.as(PredictorGroup.class, PredictorGroup::read);
    }

    private static PredictorGroup read(MetadataObject object) {
        PropertyValues values = PropertyValues.of(object);
        return new PredictorGroup(object, values.references("predictors"));
    }
}
