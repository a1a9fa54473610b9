package org.tonle.analytics.query;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One event, or one enrollment, with what expressions want to know of it.
 *
 * @param id number of the event or enrollment
 * @param orgUnit number of the unit
 * @param eventDate when it took place; when it is to take place for an event that is only scheduled
 * @param stage number of the programme stage; 0 for enrollments
 * @param values the texts of each wanted data element or attribute, oldest first; an event has one text at most
 */
record ProgramRow(
        int id,
        int enrollment,
        int trackedEntity,
        int orgUnit,
        int stage,
        @Nullable LocalDate eventDate,
        @Nullable LocalDate scheduledDate,
        @Nullable LocalDate enrollmentDate,
        @Nullable LocalDate incidentDate,
        @Nullable LocalDate completedDate,
        @Nullable String status,
        List<List<String>> values) {}
