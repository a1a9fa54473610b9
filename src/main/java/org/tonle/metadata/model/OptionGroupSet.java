package org.tonle.metadata.model;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tonle.metadata.MetadataObject;

/**
 * Groups of the options of an option set.
 *
 * @param optionSet uid; null when none is said
 * @param optionGroups uids in their order
 */
public record OptionGroupSet(MetadataObject object, @Nullable String optionSet, List<String> optionGroups)
        implements Model {
    public static OptionGroupSet of(MetadataObject object) {
        return object.as(OptionGroupSet.class, OptionGroupSet::read);
    }

    private static OptionGroupSet read(MetadataObject object) {
        PropertyValues values = PropertyValues.of(object);
        return new OptionGroupSet(object, values.reference("optionSet"), values.references("optionGroups"));
    }
}
