package org.tonle.metadata.model;

import java.util.List;
import org.tonle.metadata.MetadataObject;

/**
 * A category option combination.
 *
 * @param categoryCombo uid of the category combination it belongs to
 * @param categoryOptions uids
 * @param ignoreApproval whether data under it may be written also when they are approved
 */
public record CategoryOptionCombo(
        MetadataObject object, String categoryCombo, List<String> categoryOptions, boolean ignoreApproval)
        implements Model {
    public static CategoryOptionCombo of(MetadataObject object) {
        return object.as(CategoryOptionCombo.class, CategoryOptionCombo::read);
    }

    private static CategoryOptionCombo read(MetadataObject object) {
        PropertyValues values = PropertyValues.of(object);
        return new CategoryOptionCombo(
                object,
                values.categoryCombo("categoryCombo"),
                values.references("categoryOptions"),
                values.flag("ignoreApproval"));
    }

    /** Whether it is the one of values that are not split. */
    public boolean isDefault() {
        return uid().equals(CategoryDefaults.CATEGORY_OPTION_COMBO);
    }
}
