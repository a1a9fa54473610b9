package org.tonle.metadata.model;

import org.jspecify.annotations.Nullable;
import org.tonle.metadata.MetadataObject;

/** What has values: a data element, or an attribute of tracked entities. */
public sealed interface ValueItem extends Model permits DataElement, TrackedEntityAttribute {
    /** Which texts are values. */
    ValueType valueType();

    /** DHIS2's word for how values are put together. */
    String aggregationType();

    /** Uid of the option set whose codes are the only values; null for free values. */
    @Nullable
    String optionSet();

    /** @throws IllegalArgumentException when the object is of another type */
    static ValueItem of(MetadataObject object) {
        return switch (object.type().name()) {
            case "dataElement" -> DataElement.of(object);
            case "trackedEntityAttribute" -> TrackedEntityAttribute.of(object);
            default -> throw new IllegalArgumentException(object + " has no values");
        };
    }
}
