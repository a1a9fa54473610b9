package org.tonle.datavalue.cell;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.tonle.access.DataAccess;
import org.tonle.access.Reach;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.Naming;
import org.tonle.metadata.model.DataSet;
import org.tonle.orgunit.OrgUnit;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;

/** Refuses readers who name something they know of but whose data they may not see; what they may not know of is not found at all. */
public final class ReadRights {
    private ReadRights() {}

    /** @throws Problem E2010 when the data of the set are not shared with the user */
    public static void checkDataSet(DataAccess access, MetadataObject dataSet) {
        if (!access.mayReadData(dataSet)) {
            throw new Problem(ErrorCode.E2010, dataSet.uid());
        }
    }

    /**
     * Refuses who may not see single values of an element.
     *
     * @throws Problem E2010 when the user knows a data set of the element but may not see its data, E8003 when he knows none, E1006 when
     *     only its sums are told
     */
    public static void checkElement(DataAccess access, MetadataObject element) {
        if (access.mayReadSums(element) && !access.mayReadValues(element)) {
            throw new Problem(
                    ErrorCode.E1006,
                    "see single values of data element `" + element.uid()
                            + "`, which are sensitive and for who enters them. Ask for its sums at /api/analytics, or to"
                            + " be made a member of the user group with the code UG_SENSITIVE");
        }
        if (!access.mayReadValues(element)) {
            throw DataSet.with(access.snapshot(), element.uid()).stream()
                    .filter(access::sees)
                    .findFirst()
                    .map(dataSet -> new Problem(ErrorCode.E2010, dataSet.uid()))
                    .orElseGet(() -> new Problem(ErrorCode.E8003, element.uid()));
        }
    }

    /** @throws Problem E2012 when the unit is in none of the user's hierarchies */
    public static void checkOrgUnit(DataAccess access, OrgUnit unit) {
        if (!access.reaches(Reach.READ, unit)) {
            throw new Problem(ErrorCode.E2012, unit.uid());
        }
    }

    /** The units a reader asks for by unit, with those below when she wants them, and by group. @throws Problem E2006 to E2008, E2012, E1102 */
    public static List<OrgUnit> orgUnits(
            DataAccess access, Collection<String> named, Collection<String> groups, boolean children, Naming names) {
        if (named.isEmpty() && groups.isEmpty()) {
            throw new Problem(ErrorCode.E2006);
        }
        if (children && !groups.isEmpty()) {
            throw new Problem(ErrorCode.E2007);
        }
        Set<OrgUnit> units = new LinkedHashSet<>();
        for (String text : named) {
            MetadataObject object = access.known(names.find(text));
            if (object == null) {
                throw new Problem(ErrorCode.E1102, text);
            }
            OrgUnit unit = access.hierarchy().get(object.uid());
            checkOrgUnit(access, unit);
            units.addAll(children ? access.hierarchy().atOrBelow(unit) : List.of(unit));
        }
        for (String group : groups) {
            if (access.find("organisationUnitGroup", group) == null) {
                throw new Problem(ErrorCode.E1102, group);
            }
            for (OrgUnit member : access.hierarchy().members(access.snapshot(), group)) {
                checkOrgUnit(access, member);
                units.add(member);
            }
        }
        return new ArrayList<>(units);
    }
}
