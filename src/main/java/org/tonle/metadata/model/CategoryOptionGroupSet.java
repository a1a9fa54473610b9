package org.tonle.metadata.model;

import org.tonle.metadata.MetadataObject;

/**
 * A set of groups of category options.
 *
 * @param isAttribute whether its options split whole forms or events; else single values
 */
public record CategoryOptionGroupSet(MetadataObject object, boolean isAttribute) implements Model {
    public static CategoryOptionGroupSet of(MetadataObject object) {
        return object.as(CategoryOptionGroupSet.class, CategoryOptionGroupSet::read);
    }

    private static CategoryOptionGroupSet read(MetadataObject object) {
        PropertyValues values = PropertyValues.of(object);
        return new CategoryOptionGroupSet(object, values.is("dataDimensionType", "ATTRIBUTE"));
    }
}
