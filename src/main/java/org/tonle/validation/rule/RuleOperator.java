package org.tonle.validation.rule;

import org.jspecify.annotations.Nullable;

/** How the sides of a validation rule have to stand to each other. Numbers that differ by no more than rounding are equal. */
public enum RuleOperator {
    EQUAL_TO("=="),
    NOT_EQUAL_TO("!="),
    GREATER_THAN(">"),
    GREATER_THAN_OR_EQUAL_TO(">="),
    LESS_THAN("<"),
    LESS_THAN_OR_EQUAL_TO("<="),
    /** Both sides have a value or none has. */
    COMPULSORY_PAIR("[Compulsory pair]"),
    /** At most one side has a value. */
    EXCLUSIVE_PAIR("[Exclusive pair]");

    private static final double ROUNDING = 1e-9;

    private final String symbol;

    RuleOperator(String symbol) {
        this.symbol = symbol;
    }

    /** The operator of DHIS2's word, {@code less_than}; null for a word that is none. */
    static @Nullable RuleOperator of(String word) {
        for (RuleOperator operator : values()) {
            if (operator.name().equalsIgnoreCase(word)) {
                return operator;
            }
        }
        return null;
    }

    /** As people read it. */
    public String symbol() {
        return symbol;
    }

    /** Whether the rule is broken. @param left null where there is no value, as the strategy of the side has it @param right the same */
    boolean isBroken(@Nullable Double left, @Nullable Double right) {
        return switch (this) {
            case COMPULSORY_PAIR -> (left == null) != (right == null);
            case EXCLUSIVE_PAIR -> left != null && right != null;
            default -> left != null && right != null && !holds(compare(left, right));
        };
    }

    private boolean holds(int compared) {
        return switch (this) {
            case EQUAL_TO -> compared == 0;
            case NOT_EQUAL_TO -> compared != 0;
            case GREATER_THAN -> compared > 0;
            case GREATER_THAN_OR_EQUAL_TO -> compared >= 0;
            case LESS_THAN -> compared < 0;
            case LESS_THAN_OR_EQUAL_TO -> compared <= 0;
            case COMPULSORY_PAIR, EXCLUSIVE_PAIR -> throw new IllegalStateException("worked out above");
        };
    }

    private static int compare(double left, double right) {
        double size = Math.max(1, Math.max(Math.abs(left), Math.abs(right)));
        return Math.abs(left - right) <= ROUNDING * size ? 0 : Double.compare(left, right);
    }
}
