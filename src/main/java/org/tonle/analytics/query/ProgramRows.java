package org.tonle.analytics.query;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tonle.access.DataAccess;
import org.tonle.limit.Budget;

/** The events and enrollments of programmes that somebody may see, as they are now; none of a programme whose data are not shared with him. */
interface ProgramRows {
    /**
     * A data element or attribute whose values are wanted.
     *
     * @param stage number of the only programme stage that counts, 0 for every one and for attributes
     * @param object number of the data element or attribute
     */
    record Field(boolean isAttribute, int stage, int object) {}

    /** Events that took place, or are scheduled if they did not yet, between two days, both inclusive; null is no limit. */
    List<ProgramRow> events(
            DataAccess access,
            Budget budget,
            int program,
            List<Field> fields,
            @Nullable LocalDate from,
            @Nullable LocalDate to);

    /** All enrollments. */
    List<ProgramRow> enrollments(DataAccess access, Budget budget, int program, List<Field> fields);
}
