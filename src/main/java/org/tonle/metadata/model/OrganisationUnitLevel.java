package org.tonle.metadata.model;

import org.tonle.metadata.MetadataObject;

/**
 * The name of a level of the tree.
 *
 * @param level counted from 1 at the top; 0 when it has none
 */
public record OrganisationUnitLevel(MetadataObject object, int level) implements Model {
    public static OrganisationUnitLevel of(MetadataObject object) {
        return object.as(OrganisationUnitLevel.class, OrganisationUnitLevel::read);
    }

    private static OrganisationUnitLevel read(MetadataObject object) {
        PropertyValues values = PropertyValues.of(object);
        return new OrganisationUnitLevel(object, values.integer("level", 0));
    }
}
