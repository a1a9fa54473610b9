package org.tonle.metadata.model;

import java.util.List;
import org.tonle.metadata.MetadataObject;

/**
 * A category combination.
 *
 * @param categories uids in their order
 * @param skipsTotal whether its values are not to be added up over its options
 * @param isAttribute whether it splits whole forms or events; else single values
 */
public record CategoryCombo(MetadataObject object, List<String> categories, boolean isAttribute, boolean skipsTotal)
        implements Model {
    public static CategoryCombo of(MetadataObject object) {
        return object.as(CategoryCombo.class, CategoryCombo::read);
    }

    private static CategoryCombo read(MetadataObject object) {
        PropertyValues values = PropertyValues.of(object);
        return new CategoryCombo(
                object,
                values.references("categories"),
                values.is("dataDimensionType", "ATTRIBUTE"),
                values.flag("skipTotal"));
    }
}
