package org.tonle.analytics.store;

/** How a value is compared. The negation of each also holds for an absent value. */
public enum ValueComparison {
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

    /** Whether it says what a value is not. */
    public boolean isNegative() {
        return this == NE || name().startsWith("NOT_");
    }

    /** Whether it takes several operands, also none. */
    public boolean isList() {
        return this == IN || this == NOT_IN;
    }

    /** Whether numbers are compared as numbers; else their texts are. */
    public boolean isOfNumbers() {
        return this == EQ || this == NE || this == GT || this == GE || this == LT || this == LE || isList();
    }
}
