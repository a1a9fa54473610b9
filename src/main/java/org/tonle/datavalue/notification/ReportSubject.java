package org.tonle.datavalue.notification;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tonle.access.DataAccess;
import org.tonle.access.Reach;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.model.DataSet;
import org.tonle.orgunit.OrgUnit;
import org.tonle.period.Period;

/**
 * A report, or the missing ones of several units, with everything a message can name.
 *
 * @param orgUnits in the order of the tree, at least one
 * @param isSummary whether a message speaks of all units together
 * @param completion null for missing reports
 */
record ReportSubject(
        MetadataObject dataSet,
        Period period,
        List<OrgUnit> orgUnits,
        boolean isSummary,
        @Nullable Completion completion) {
    /** @param attributeOptionCombo null when it was deleted @param user name of who completed it */
    record Completion(String date, @Nullable String user, @Nullable MetadataObject attributeOptionCombo) {
        @Nullable
        String attributeOptionComboName() {
            return attributeOptionCombo == null ? null : attributeOptionCombo.name();
        }
    }

    /** The last day on which the report is on time. */
    LocalDate dueDate() {
        return period.end().plusDays(DataSet.of(dataSet).timelyDays());
    }

    /** Whether somebody may know of reports of a unit, complete or not. */
    boolean isSeen(DataAccess access, OrgUnit orgUnit) {
        MetadataObject combo = completion == null ? null : completion.attributeOptionCombo();
        return access.mayReadData(dataSet)
                && access.reaches(Reach.READ, orgUnit)
                && (combo == null || access.sees(combo));
    }
}
