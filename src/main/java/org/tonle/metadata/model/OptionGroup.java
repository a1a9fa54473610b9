package org.tonle.metadata.model;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tonle.metadata.MetadataObject;

/**
 * Options that count as one.
 *
 * @param optionSet uid; null when none is said
 * @param options uids
 */
public record OptionGroup(MetadataObject object, @Nullable String optionSet, List<String> options) implements Model {
    public static OptionGroup of(MetadataObject object) {
        return object.as(OptionGroup.class, OptionGroup::read);
    }

    private static OptionGroup read(MetadataObject object) {
        PropertyValues values = PropertyValues.of(object);
        return new OptionGroup(object, values.reference("optionSet"), values.references("options"));
    }
}
