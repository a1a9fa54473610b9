package org.tonle.metadata.model;

import org.jspecify.annotations.Nullable;
import org.tonle.metadata.MetadataObject;

/**
 * A level of approval.
 *
 * @param level from the top, 1 first
 * @param orgUnitLevel the level of the units that approve
 * @param categoryOptionGroupSet uid, null when all options are approved together
 */
public record DataApprovalLevel(
        MetadataObject object, int level, int orgUnitLevel, @Nullable String categoryOptionGroupSet) implements Model {
    public static DataApprovalLevel of(MetadataObject object) {
        return object.as(DataApprovalLevel.class, DataApprovalLevel::read);
    }

    private static DataApprovalLevel read(MetadataObject object) {
        PropertyValues values = PropertyValues.of(object);
        return new DataApprovalLevel(
                object,
                values.integer("level", 0),
                values.integer("orgUnitLevel", 0),
                values.reference("categoryOptionGroupSet"));
    }
}
