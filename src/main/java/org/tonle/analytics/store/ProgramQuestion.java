package org.tonle.analytics.store;

import java.time.LocalDate;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A question for numbers of one programme, for all cells at once. The answer has the measure as its first axis, then the item of the
 * window, then the axes.
 *
 * @param program number of the program
 * @param isOfEnrollments whether rows are enrollments; else events
 * @param measures what is worked out, all over the same rows
 * @param windows the days asked about
 * @param limits which rows are in a window; all must hold
 * @param places where rows count, and under which option combinations
 * @param axes further dimensions, and filters as axes of one item
 * @param today for terms that ask for it
 */
public record ProgramQuestion(
        int program,
        boolean isOfEnrollments,
        List<Measure> measures,
        List<Window> windows,
        List<Limit> limits,
        Places places,
        List<Axis> axes,
        LocalDate today) {
    public ProgramQuestion {
        measures = List.copyOf(measures);
        windows = List.copyOf(windows);
        limits = List.copyOf(limits);
        axes = List.copyOf(axes);
    }

    /** The same rows for other measures. */
    public ProgramQuestion with(List<Measure> others) {
        return new ProgramQuestion(program, isOfEnrollments, others, windows, limits, places, axes, today);
    }

    /**
     * One number a cell. A cell without a row that counts has none; one in which nothing came of the rows has 0.
     *
     * @param value of each row
     * @param filter which rows there are; null for all
     * @param present which of the rows chosen by the aggregation count; null for all. The last event of a unit is the last one even
     *     when it has no value, and then the unit has none
     */
    public record Measure(
            ProgramAggregation aggregation,
            ProgramTerm value,
            @Nullable ProgramTerm filter,
            @Nullable ProgramTerm present) {
        /** Whether records beside the row are looked at: others of its person, or of related persons. */
        public boolean isOfPersons() {
            boolean[] found = new boolean[1];
            each(part -> found[0] |= part instanceof TermPart.OfPerson || part instanceof TermPart.OfRelated);
            return found[0];
        }

        /** Visits everything a row is asked for. */
        public void each(Consumer<TermPart> visitor) {
            value.each(visitor);
            if (filter != null) {
                filter.each(visitor);
            }
            if (present != null) {
                present.each(visitor);
            }
        }
    }

    /**
     * Days that are asked about.
     *
     * @param item position of the period item they belong to
     * @param start first day of the item, for terms that ask for it
     * @param end last day of the item
     * @param limits a day for each limit of the question
     */
    public record Window(int item, LocalDate start, LocalDate end, List<LocalDate> limits) {
        public Window {
            limits = List.copyOf(limits);
        }
    }

    /**
     * That a date is on one side of a day of the window; an absent date is on neither.
     *
     * @param date of the row
     * @param ofEvents of any event of the enrollment instead: all limits on events of one stage have to hold for the same event
     * @param stage of these events; 0 for any stage, and then values of the enrollment come from these events alone
     * @param isFrom on the day or later; else before it
     */
    public record Limit(ProgramTerm date, boolean ofEvents, int stage, boolean isFrom) {}

    /**
     * Where rows count.
     *
     * @param orgUnit number of the unit; null for the row's own
     * @param categoryOptionCombo number of it; null when rows have none
     * @param attributeOptionCombo number of it; null for the row's own
     */
    public record Places(
            @Nullable ProgramTerm orgUnit,
            @Nullable ProgramTerm categoryOptionCombo,
            @Nullable ProgramTerm attributeOptionCombo) {
        public static final Places OWN = new Places(null, null, null);
    }
}
