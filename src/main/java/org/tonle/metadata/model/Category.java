package org.tonle.metadata.model;

import java.util.List;
import org.tonle.metadata.MetadataObject;

/**
 * A category.
 *
 * @param categoryOptions uids in their order
 * @param isAttribute whether it splits whole forms or events; else single values
 */
public record Category(MetadataObject object, List<String> categoryOptions, boolean isAttribute) implements Model {
    public static Category of(MetadataObject object) {
        return object.as(Category.class, Category::read);
    }

    private static Category read(MetadataObject object) {
        PropertyValues values = PropertyValues.of(object);
        return new Category(object, values.references("categoryOptions"), values.is("dataDimensionType", "ATTRIBUTE"));
    }
}
