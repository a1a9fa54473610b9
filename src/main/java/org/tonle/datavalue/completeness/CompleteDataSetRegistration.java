package org.tonle.datavalue.completeness;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.tonle.period.Period;

/**
 * The registration that a report is complete: data set, period, unit and attribute option combination by their numbers.
 *
 * @param date on which it was completed
 * @param storedBy who completed it, null for the user at hand
 * @param completed false takes an earlier completion back
 */
public record CompleteDataSetRegistration(
        int dataSet,
        Period period,
        int orgUnit,
        int attributeOptionCombo,
        LocalDate date,
        @Nullable String storedBy,
        boolean completed) {}
