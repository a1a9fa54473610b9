package org.tonle.datavalue;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.Naming;
import org.tonle.metadata.Snapshot;
import org.tonle.metadata.value.Access;
import org.tonle.orgunit.Hierarchy;
import org.tonle.orgunit.OrgUnit;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;
import org.tonle.security.CurrentUser;

/** What a user may read of aggregate data: units in her hierarchies, data sets and attribute options shared with her. */
final class DataScope {
    private final Snapshot snapshot;
    private final CurrentUser user;

    DataScope(Snapshot snapshot, CurrentUser user) {
        this.snapshot = snapshot;
        this.user = user;
    }

    /** @throws Problem E2010 when the data of the set are not shared with the user */
    void checkDataSet(MetadataObject dataSet) {
        if (!Access.mayReadData(user, dataSet.document())) {
            throw new Problem(ErrorCode.E2010, dataSet.uid());
        }
    }

    /** An element's data may be read through any of its data sets; one that is in none is free. @throws Problem E2010 */
    void checkElement(MetadataObject element) {
        List<MetadataObject> sets = snapshot.referring("dataSet", "dataSetElements", element.uid());
        if (!sets.isEmpty() && sets.stream().noneMatch(set -> Access.mayReadData(user, set.document()))) {
            throw new Problem(ErrorCode.E2010, sets.get(0).uid());
        }
    }

    /** @throws Problem E2012 when the unit is in none of the user's hierarchies */
    void checkUnit(OrgUnit unit) {
        if (user.isSuperuser()) {
            return;
        }
        Hierarchy hierarchy = snapshot.view(Hierarchy.VIEW);
        if (!hierarchy.isAtOrBelowAny(unit.uid(), user.organisationUnits())
                && !hierarchy.isAtOrBelowAny(unit.uid(), user.dataViewOrganisationUnits())) {
            throw new Problem(ErrorCode.E2012, unit.uid());
        }
    }

    /** @throws Problem E2011 when one of the combination's options is not shared with the user */
    void checkAttribute(MetadataObject optionCombo) {
        for (String uid : optionCombo.document().texts("categoryOptions")) {
            MetadataObject option = snapshot.find("categoryOption", uid);
            if (option != null && !Access.mayReadData(user, option.document())) {
                throw new Problem(ErrorCode.E2011, optionCombo.uid());
            }
        }
    }

    /** Numbers of the attribute option combinations that hold an option the user may not read; empty for most users. */
    List<Integer> hiddenAttributes() {
        if (user.isSuperuser()) {
            return List.of();
        }
        Set<Integer> hidden = new HashSet<>();
        for (MetadataObject category : snapshot.all("category")) {
            if (!"ATTRIBUTE".equals(category.document().text("dataDimensionType"))) {
                continue;
            }
            for (String uid : category.document().texts("categoryOptions")) {
                MetadataObject option = snapshot.find("categoryOption", uid);
                if (option != null && !Access.mayReadData(user, option.document())) {
                    snapshot.referring("categoryOptionCombo", "categoryOptions", uid)
                            .forEach(combo -> hidden.add(combo.id()));
                }
            }
        }
        return List.copyOf(hidden);
    }

    /** The units a reader asks for by unit, with those below when she wants them, and by group. @throws Problem E2006 to E2008, E2012, E1102 */
    List<OrgUnit> units(Collection<String> named, Collection<String> groups, boolean children, Naming names) {
        if (named.isEmpty() && groups.isEmpty()) {
            throw new Problem(ErrorCode.E2006);
        }
        if (children && !groups.isEmpty()) {
            throw new Problem(ErrorCode.E2007);
        }
        Hierarchy hierarchy = snapshot.view(Hierarchy.VIEW);
        Set<OrgUnit> units = new LinkedHashSet<>();
        for (String text : named) {
            MetadataObject object = names.find(text);
            if (object == null) {
                throw new Problem(ErrorCode.E1102, text);
            }
            OrgUnit unit = hierarchy.get(object.uid());
            checkUnit(unit);
            units.addAll(children ? hierarchy.atOrBelow(unit) : List.of(unit));
        }
        for (String group : groups) {
            for (OrgUnit member : hierarchy.members(snapshot, group)) {
                checkUnit(member);
                units.add(member);
            }
        }
        return new ArrayList<>(units);
    }
}
