package org.tonle.analytics.query;

import java.time.LocalDate;
import java.util.List;
import org.tonle.access.DataAccess;
import org.tonle.period.Period;

/** Which data sets were reported as complete. */
interface ReportRegistrations {
    /**
     * One data set of one unit and period that was reported.
     *
     * @param orgUnit number of the unit
     * @param date the day it was reported
     */
    record Registration(int orgUnit, Period period, LocalDate date) {}

    /** What somebody may see was reported of a data set for periods that share a day with {@code start} to {@code end}, each unit and period once. */
    List<Registration> of(DataAccess access, int dataSet, LocalDate start, LocalDate end);
}
