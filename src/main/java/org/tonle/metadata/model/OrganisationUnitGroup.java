package org.tonle.metadata.model;

import java.util.List;
import org.tonle.metadata.MetadataObject;

/**
 * A group of organisation units.
 *
 * @param organisationUnits uids
 */
public record OrganisationUnitGroup(MetadataObject object, List<String> organisationUnits) implements Model {
    public static OrganisationUnitGroup of(MetadataObject object) {
        return object.as(OrganisationUnitGroup.class, OrganisationUnitGroup::read);
    }

    private static OrganisationUnitGroup read(MetadataObject object) {
        PropertyValues values = PropertyValues.of(object);
        return new OrganisationUnitGroup(object, values.references("organisationUnits"));
    }
}
