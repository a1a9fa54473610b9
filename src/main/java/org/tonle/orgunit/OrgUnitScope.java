package org.tonle.orgunit;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.query.ObjectScope;
import org.tonle.metadata.value.Viewpoint;
import org.tonle.parameter.Parameters;
import org.tonle.security.CurrentUser;

/** Lists of organisation units by level, by the user's own units, and around one unit. Source: DHIS2 developer guide, "Organisation units". */
@ApplicationScoped
class OrgUnitScope implements ObjectScope {
    private static final int DEEPEST = 100;

    @Override
    public String type() {
        return "organisationUnit";
    }

    @Override
    public @Nullable List<MetadataObject> candidates(Viewpoint viewpoint, Parameters parameters) {
        Hierarchy hierarchy = viewpoint.snapshot().view(Hierarchy.VIEW);
        CurrentUser user = viewpoint.user();
        List<OrgUnit> units = ofUser(hierarchy, user, parameters);
        if (parameters.has("level")) {
            int level = parameters.positive("level", 1, DEEPEST);
            units = units == null
                    ? hierarchy.atLevel(level)
                    : units.stream().filter(u -> u.level() == level).toList();
        }
        if (parameters.has("maxLevel")) {
            int most = parameters.positive("maxLevel", DEEPEST, DEEPEST);
            units = (units == null ? hierarchy.inTreeOrder() : units)
                    .stream().filter(u -> u.level() <= most).toList();
        }
        return units == null ? null : objects(units);
    }

    private static @Nullable List<OrgUnit> ofUser(Hierarchy hierarchy, CurrentUser user, Parameters parameters) {
        Set<String> dataView = user.dataViewOrganisationUnits();
        if (parameters.flag("userOnly")) {
            return known(hierarchy, user.organisationUnits());
        }
        if (parameters.flag("userDataViewOnly")) {
            return known(hierarchy, dataView);
        }
        if (parameters.flag("userDataViewFallback")) {
            List<OrgUnit> units = known(hierarchy, dataView.isEmpty() ? user.organisationUnits() : dataView);
            return units.isEmpty() ? hierarchy.roots() : units;
        }
        if (parameters.flag("withinUserHierarchy")) {
            return atOrBelow(hierarchy, user.organisationUnits());
        }
        if (parameters.flag("withinUserSearchHierarchy")) {
            Set<String> search = user.searchOrganisationUnits();
            return atOrBelow(hierarchy, search.isEmpty() ? user.organisationUnits() : search);
        }
        return null;
    }

    @Override
    public @Nullable List<MetadataObject> around(Viewpoint viewpoint, MetadataObject object, Parameters parameters) {
        Hierarchy hierarchy = viewpoint.snapshot().view(Hierarchy.VIEW);
        OrgUnit unit = hierarchy.find(object.uid());
        if (unit == null) {
            return null;
        }
        if (parameters.has("level") && !"0".equals(parameters.first("level"))) {
            int below = parameters.positive("level", 1, DEEPEST);
            return objects(hierarchy.atLevelBelow(unit.level() + below, unit));
        }
        List<OrgUnit> units = new ArrayList<>();
        if (parameters.flag("includeChildren")) {
            units.add(unit);
            units.addAll(hierarchy.children(unit));
        } else if (parameters.flag("includeDescendants")) {
            units.addAll(hierarchy.atOrBelow(unit));
        } else if (parameters.flag("includeAncestors")) {
            units.addAll(hierarchy.ancestors(unit));
            units.add(unit);
        }
        return units.isEmpty() ? null : objects(units);
    }

    @Override
    public @Nullable List<MetadataObject> related(Viewpoint viewpoint, MetadataObject object, String word) {
        Hierarchy hierarchy = viewpoint.snapshot().view(Hierarchy.VIEW);
        OrgUnit unit = hierarchy.find(object.uid());
        if (unit == null) {
            return null;
        }
        return switch (word) {
            case "parents" -> objects(hierarchy.ancestors(unit));
            case "descendants" -> objects(hierarchy.descendants(unit));
            default -> null;
        };
    }

    private static List<OrgUnit> known(Hierarchy hierarchy, Set<String> uids) {
        List<OrgUnit> units = new ArrayList<>();
        for (String uid : uids) {
            OrgUnit unit = hierarchy.find(uid);
            if (unit != null) {
                units.add(unit);
            }
        }
        return units;
    }

    private static List<OrgUnit> atOrBelow(Hierarchy hierarchy, Set<String> uids) {
        Set<OrgUnit> units = new LinkedHashSet<>();
        known(hierarchy, uids).forEach(unit -> units.addAll(hierarchy.atOrBelow(unit)));
        return List.copyOf(units);
    }

    private static List<MetadataObject> objects(List<OrgUnit> units) {
        return units.stream().map(OrgUnit::object).toList();
    }
}
