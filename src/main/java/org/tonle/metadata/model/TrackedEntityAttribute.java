package org.tonle.metadata.model;

import org.jspecify.annotations.Nullable;
import org.tonle.metadata.MetadataObject;

/**
 * An attribute of tracked entities.
 *
 * @param isUnique whether no two tracked entities have the same value
 * @param isOrgUnitScoped whether that holds within one organisation unit only
 * @param isConfidential whether values are stored sealed
 * @param pattern how the server makes values, null when it makes none
 */
public record TrackedEntityAttribute(
        MetadataObject object,
        ValueType valueType,
        String aggregationType,
        @Nullable String optionSet,
        boolean isUnique,
        boolean isOrgUnitScoped,
        boolean isConfidential,
        @Nullable String pattern)
        implements ValueItem {
    public static TrackedEntityAttribute of(MetadataObject object) {
        return object.as(TrackedEntityAttribute.class, TrackedEntityAttribute::read);
    }

    private static TrackedEntityAttribute read(MetadataObject object) {
        PropertyValues values = PropertyValues.of(object);
        return new TrackedEntityAttribute(
                object,
                values.word("valueType", ValueType.TEXT),
                values.text("aggregationType", "SUM"),
                values.reference("optionSet"),
                values.flag("unique"),
                values.flag("orgunitScope"),
                values.flag("confidential"),
                values.flag("generated") ? values.text("pattern") : null);
    }
}
