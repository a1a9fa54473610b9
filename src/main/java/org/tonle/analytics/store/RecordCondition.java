package org.tonle.analytics.store;

import java.util.List;
import java.util.Set;

/** A condition on a record. */
public sealed interface RecordCondition {
    /** Holds for none. */
    RecordCondition NEVER = new Any(List.of());

    /**
     * A condition on one value.
     *
     * @param operands what the value is compared with; one, except for lists, where none stands for nothing
     * @param orMissing whether records without the value are meant too
     */
    record Compare(RecordField field, ValueComparison comparison, List<String> operands, boolean orMissing)
            implements RecordCondition {
        public Compare {
            operands = List.copyOf(operands);
        }
    }

    /** That a time lies within one of these spans. */
    record Within(RecordField time, List<DaySpan> spans) implements RecordCondition {
        public Within {
            spans = List.copyOf(spans);
        }
    }

    /** That a column has one of these numbers. */
    record OneOf(RecordField field, Set<Integer> numbers) implements RecordCondition {
        public OneOf {
            numbers = Set.copyOf(numbers);
        }
    }

    /** That the unit or the attribute option combination of the record itself falls into the axis, which has one item. */
    record InAxis(Axis axis) implements RecordCondition {}

    /** That a value lies in one of these ranges, from the first number on and below the second. */
    record InRanges(RecordField field, List<double[]> ranges) implements RecordCondition {
        public InRanges {
            ranges = List.copyOf(ranges);
        }
    }

    /** That a place lies in a rectangle. */
    record InBox(RecordField longitude, RecordField latitude, double west, double south, double east, double north)
            implements RecordCondition {}

    /** That a field has a value. */
    record Present(RecordField field) implements RecordCondition {}

    /**
     * That the person has an enrollment, or an event, of a program for which all conditions hold; that the enrollment has such an event.
     *
     * @param place {@code ENROLLMENT} or {@code EVENT}; of an enrollment only {@code EVENT}
     */
    record Has(RecordPlace.Own place, int program, List<RecordCondition> conditions) implements RecordCondition {
        public Has {
            conditions = List.copyOf(conditions);
        }
    }

    /**
     * That there is one of these events.
     *
     * @param orNone whether records without any event of the stage are meant too
     */
    record Some(RecordPlace.StageEvents events, boolean orNone) implements RecordCondition {}

    /** That the person was never enrolled. */
    record NeverEnrolled() implements RecordCondition {}

    /** That one of these holds. */
    record Any(List<RecordCondition> conditions) implements RecordCondition {
        public Any {
            conditions = List.copyOf(conditions);
        }
    }

    /** That all of these hold. */
    record All(List<RecordCondition> conditions) implements RecordCondition {
        public All {
            conditions = List.copyOf(conditions);
        }
    }
}
