package org.tonle.metadata.model;

import java.util.List;
import org.tonle.metadata.MetadataObject;

/**
 * A set of groups of category options.
 *
 * @param isAttribute whether its options split whole forms or events; else single values
 * @param categoryOptionGroups uids
 */
public record CategoryOptionGroupSet(MetadataObject object, boolean isAttribute, List<String> categoryOptionGroups)
        implements Model {
    public static CategoryOptionGroupSet of(MetadataObject object) {
        return object.as(CategoryOptionGroupSet.class, CategoryOptionGroupSet::read);
    }

    private static CategoryOptionGroupSet read(MetadataObject object) {
        PropertyValues values = PropertyValues.of(object);
        return new CategoryOptionGroupSet(
                object, values.is("dataDimensionType", "ATTRIBUTE"), values.references("categoryOptionGroups"));
    }
}
