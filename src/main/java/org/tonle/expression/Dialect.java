package org.tonle.expression;

/** Where an expression stands, which decides what it may contain and what {@code #{a.b}} means. */
public enum Dialect {
    INDICATOR,
    VALIDATION_RULE,
    PREDICTOR,
    /** Expression and filter: {@code #{programStage.dataElement}}, {@code A{attribute}}, {@code V{variable}}, {@code d2:} functions. */
    PROGRAM_INDICATOR;

    boolean hasSamples() {
        return this == PREDICTOR || this == PROGRAM_INDICATOR;
    }
}
