package org.tonle.analytics.orgunit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.tonle.analytics.query.reading.Lookup;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.model.OrganisationUnitGroup;
import org.tonle.metadata.model.OrganisationUnitGroupSet;
import org.tonle.orgunit.OrgUnit;

/**
 * The groups of a group set that the caller may see.
 *
 * @param set the group set
 * @param groups in their order
 * @param byUnit the groups of each unit that stands in one, by its uid
 * @param withBelow whether units below those of a group are in it too
 */
record OrgUnitGroups(
        MetadataObject set, List<MetadataObject> groups, Map<String, List<MetadataObject>> byUnit, boolean withBelow) {
    static OrgUnitGroups of(MetadataObject set, Lookup lookup) {
        OrganisationUnitGroupSet model = OrganisationUnitGroupSet.of(set);
        List<MetadataObject> groups = new ArrayList<>();
        Map<String, List<MetadataObject>> byUnit = new HashMap<>();
        for (String uid : model.organisationUnitGroups()) {
            MetadataObject group = lookup.findByUid("organisationUnitGroup", uid);
            if (group != null) {
                groups.add(group);
                OrganisationUnitGroup.of(group).organisationUnits().forEach(unit -> byUnit.computeIfAbsent(
                                unit, any -> new ArrayList<>())
                        .add(group));
            }
        }
        return new OrgUnitGroups(set, groups, byUnit, model.includesSubhierarchy());
    }

    /** The groups a unit is in; of a set that takes in what is below, those of the nearest unit above that is in one. */
    List<MetadataObject> of(OrgUnit unit) {
        for (OrgUnit at = unit; at != null; at = withBelow ? at.parent() : null) {
            List<MetadataObject> found = byUnit.get(at.uid());
            if (found != null) {
                return found;
            }
        }
        return List.of();
    }
}
