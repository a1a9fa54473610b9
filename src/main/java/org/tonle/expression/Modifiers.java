package org.tonle.expression;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * How an operand is to be fetched differently from the rest of the query. Written behind an expression, they apply to every
 * operand in it; of two of a kind the inner one wins, offsets add up.
 *
 * @param periodOffset periods to move the operand's period by, 0 for none, negative for the past
 * @param yearToDate whether values from the start of the year count
 * @param aggregationType DHIS2's name such as {@code MAX}, null for the operand's own
 * @param minDate only data from this day on, null for no limit
 * @param maxDate only data until this day, null for no limit
 * @param stageOffset which repetition of a programme stage, null for all
 */
public record Modifiers(
        int periodOffset,
        boolean yearToDate,
        @Nullable String aggregationType,
        @Nullable LocalDate minDate,
        @Nullable LocalDate maxDate,
        @Nullable Integer stageOffset) {
    /** Nothing changed. */
    public static final Modifiers NONE = new Modifiers(0, false, null, null, null, null);

    /** Both together, where {@code inner} stands nearer to the operand. */
    Modifiers with(Modifiers inner) {
        if (equals(NONE)) {
            return inner;
        }
        return new Modifiers(
                Math.addExact(periodOffset, inner.periodOffset),
                yearToDate || inner.yearToDate,
                inner.aggregationType != null ? inner.aggregationType : aggregationType,
                inner.minDate != null ? inner.minDate : minDate,
                inner.maxDate != null ? inner.maxDate : maxDate,
                inner.stageOffset != null ? inner.stageOffset : stageOffset);
    }
}
