package org.tonle.analytics.query.numbers;

import java.time.LocalDate;
import java.util.List;
import org.tonle.access.DataAccess;
import org.tonle.period.Period;

/** Which data sets were reported as complete. */
public interface ReportRegistrations {
    /**
     * One data set of one unit, period and attribute option combo that was reported.
     *
     * @param orgUnit number of the unit
     * @param attributeOptionCombo number of the combo of its attributes, of the default one for a data set without
     * @param date the day it was reported
     */
    record Registration(int orgUnit, Period period, int attributeOptionCombo, LocalDate date) {}

    /**
     * What somebody may see was reported of a data set for periods that share a day with {@code start} to {@code end}, each
     * unit, period and attribute option combo once.
     */
    List<Registration> of(DataAccess access, int dataSet, LocalDate start, LocalDate end);
}
