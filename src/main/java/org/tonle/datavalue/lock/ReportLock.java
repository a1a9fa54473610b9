package org.tonle.datavalue.lock;

import org.jspecify.annotations.Nullable;
import org.tonle.access.DataAccess;
import org.tonle.metadata.model.DataSet;
import org.tonle.orgunit.OrgUnit;
import org.tonle.period.Period;
import org.tonle.problem.Issue;

/** A reason besides time why a report takes no values: that it is approved. Every bean of this kind is asked. */
@FunctionalInterface
public interface ReportLock {
    /**
     * What stands against writing values of a report; null when nothing does. Asked once for a report of a payload.
     *
     * @param attributeOptionCombo its number
     */
    @Nullable
    Issue lock(DataAccess access, DataSet dataSet, Period period, OrgUnit orgUnit, int attributeOptionCombo);
}
