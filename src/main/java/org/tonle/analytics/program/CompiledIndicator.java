package org.tonle.analytics.program;

import java.util.List;
import org.tonle.analytics.store.ProgramQuestion.Measure;
import org.tonle.analytics.store.ProgramQuestion.Places;

/**
 * A programme indicator in terms of the store.
 *
 * @param program number of its program
 * @param boundaries which rows are in a period; empty when it is the period itself that decides, by the date of the event or enrollment
 */
public record CompiledIndicator(
        int program, boolean isOfEnrollments, Measure measure, List<PeriodBoundary> boundaries, Places places) {
    public CompiledIndicator {
        boundaries = List.copyOf(boundaries);
    }
}
