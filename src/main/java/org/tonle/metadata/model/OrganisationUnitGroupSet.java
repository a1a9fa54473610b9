package org.tonle.metadata.model;

import java.util.List;
import org.tonle.metadata.MetadataObject;

/**
 * A set of groups of organisation units.
 *
 * @param organisationUnitGroups uids
 * @param includesSubhierarchy whether units below those of a group count to it in analytics
 */
public record OrganisationUnitGroupSet(
        MetadataObject object, List<String> organisationUnitGroups, boolean includesSubhierarchy) implements Model {
    public static OrganisationUnitGroupSet of(MetadataObject object) {
        return object.as(OrganisationUnitGroupSet.class, OrganisationUnitGroupSet::read);
    }

    private static OrganisationUnitGroupSet read(MetadataObject object) {
        PropertyValues values = PropertyValues.of(object);
        return new OrganisationUnitGroupSet(
                object, values.references("organisationUnitGroups"), values.flag("includeSubhierarchyInAnalytics"));
    }
}
