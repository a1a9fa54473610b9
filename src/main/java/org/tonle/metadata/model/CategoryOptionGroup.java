package org.tonle.metadata.model;

import java.util.List;
import org.tonle.metadata.MetadataObject;

/**
 * A group of category options.
 *
 * @param categoryOptions uids
 * @param isAttribute whether its options split whole forms or events; else single values
 */
public record CategoryOptionGroup(MetadataObject object, List<String> categoryOptions, boolean isAttribute)
        implements Model {
    public static CategoryOptionGroup of(MetadataObject object) {
        return object.as(CategoryOptionGroup.class, CategoryOptionGroup::read);
    }

    private static CategoryOptionGroup read(MetadataObject object) {
        PropertyValues values = PropertyValues.of(object);
        return new CategoryOptionGroup(
                object, values.references("categoryOptions"), values.is("dataDimensionType", "ATTRIBUTE"));
    }
}
