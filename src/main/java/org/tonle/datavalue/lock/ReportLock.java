package org.tonle.datavalue.lock;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.tonle.access.DataAccess;
import org.tonle.database.Transaction;
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

    /**
     * Sees to it that what was said to this access stays true until the transaction ends, in which the values are written.
     *
     * @throws org.tonle.problem.Problem when it is true no more
     */
    default void hold(Transaction transaction, DataAccess access) throws SQLException {}
}
