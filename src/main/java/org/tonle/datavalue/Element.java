package org.tonle.datavalue;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.model.ValueType;

/**
 * A data element as data entry sees it.
 *
 * @param options codes of the options a value must be one of; null when any value of the type will do
 * @param commentOptions codes of the options a comment must be one of; null when any text will do
 * @param categoryCombo uid of its own category combination
 */
record Element(
        MetadataObject object,
        ValueType type,
        @Nullable Set<String> options,
        @Nullable Set<String> commentOptions,
        String categoryCombo) {

    int id() {
        return object.id();
    }

    String uid() {
        return object.uid();
    }
}
