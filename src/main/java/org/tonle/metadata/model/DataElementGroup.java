package org.tonle.metadata.model;

import java.util.List;
import org.tonle.metadata.MetadataObject;

/**
 * A group of data elements.
 *
 * @param dataElements uids
 */
public record DataElementGroup(MetadataObject object, List<String> dataElements) implements Model {
    public static DataElementGroup of(MetadataObject object) {
        return object.as(DataElementGroup.class, DataElementGroup::read);
    }

    private static DataElementGroup read(MetadataObject object) {
        PropertyValues values = PropertyValues.of(object);
        return new DataElementGroup(object, values.references("dataElements"));
    }
}
