package org.tonle.expression;

/**
 * When an expression with absent operands has a value. An absent operand counts as 0 in arithmetic in every strategy, except inside
 * {@code isNull}, {@code isNotNull} and {@code firstNonNull}, whose operands do not count for the strategy either.
 */
public enum MissingValueStrategy {
    SKIP_IF_ANY_VALUE_MISSING,
    /** Absent when there are operands and none of them has a value; what indicators use. */
    SKIP_IF_ALL_VALUES_MISSING,
    NEVER_SKIP
}
