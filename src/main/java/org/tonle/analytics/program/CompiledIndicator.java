package org.tonle.analytics.program;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tonle.analytics.store.ProgramQuestion.Measure;
import org.tonle.analytics.store.ProgramQuestion.Places;
import org.tonle.analytics.store.ProgramTerm;

/**
 * A programme indicator in terms of the store.
 *
 * @param program number of its program
 * @param boundaries which rows are in a period; empty when it is the period itself that decides
 * @param date which lies in the period where there are no boundaries; null for that of the event or enrollment
 */
public record CompiledIndicator(
        int program,
        boolean isOfEnrollments,
        Measure measure,
        List<PeriodBoundary> boundaries,
        Places places,
        @Nullable ProgramTerm date) {
    public CompiledIndicator {
        boundaries = List.copyOf(boundaries);
    }

    CompiledIndicator(
            int program, boolean isOfEnrollments, Measure measure, List<PeriodBoundary> boundaries, Places places) {
        this(program, isOfEnrollments, measure, boundaries, places, null);
    }
}
