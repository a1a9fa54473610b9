package org.tonle.analytics.store;

import java.util.List;

/**
 * A condition on one value of an event.
 *
 * @param operands what the value is compared with; one, except for {@link Comparison#IN}, where none stands for nothing
 * @param orMissing whether events without the value are meant too
 */
public record EventCondition(EventItem item, Comparison comparison, List<String> operands, boolean orMissing) {
    public EventCondition {
        operands = List.copyOf(operands);
    }

    /** How a value is compared. The negation of each also holds for an absent value. */
    public enum Comparison {
        EQ,
        NE,
        GT,
        GE,
        LT,
        LE,
        /** Contains. */
        LIKE,
        NOT_LIKE,
        /** Equal, contains, without regard to case. */
        IEQ,
        NOT_IEQ,
        ILIKE,
        NOT_ILIKE,
        IN,
        NOT_IN,
        STARTS_WITH,
        ENDS_WITH;

        boolean isNegative() {
            return this == NE || name().startsWith("NOT_");
        }
    }
}
