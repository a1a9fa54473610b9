package org.tonle.metadata.importing;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tonle.expression.Dialect;
import org.tonle.expression.ResultType;

/**
 * What an expression of metadata may say and what has to come of it.
 *
 * @param dialect null for program rules, which have variables
 * @param result the kind of value it has to have
 */
record ExpressionForm(@Nullable Dialect dialect, ResultType result) {
    /** By type and property; of expressions with descriptions, the property that holds them. */
    private static final Map<String, ExpressionForm> FORMS = Map.ofEntries(
            Map.entry("indicator.numerator", new ExpressionForm(Dialect.INDICATOR, ResultType.NUMBER)),
            Map.entry("indicator.denominator", new ExpressionForm(Dialect.INDICATOR, ResultType.NUMBER)),
            Map.entry("expressionDimensionItem.expression", new ExpressionForm(Dialect.INDICATOR, ResultType.NUMBER)),
            Map.entry("validationRule.leftSide", new ExpressionForm(Dialect.VALIDATION_RULE, ResultType.NUMBER)),
            Map.entry("validationRule.rightSide", new ExpressionForm(Dialect.VALIDATION_RULE, ResultType.NUMBER)),
            Map.entry("predictor.generator", new ExpressionForm(Dialect.PREDICTOR, ResultType.OPEN)),
            Map.entry("predictor.sampleSkipTest", new ExpressionForm(Dialect.PREDICTOR, ResultType.TRUTH)),
            Map.entry("programIndicator.expression", new ExpressionForm(Dialect.PROGRAM_INDICATOR, ResultType.NUMBER)),
            Map.entry("programIndicator.filter", new ExpressionForm(Dialect.PROGRAM_INDICATOR, ResultType.TRUTH)),
            Map.entry("programRule.condition", new ExpressionForm(null, ResultType.TRUTH)),
            Map.entry("programRuleAction.data", new ExpressionForm(null, ResultType.OPEN)));

    /** The form of an expression, null when nobody works it out. */
    static @Nullable ExpressionForm of(String type, String property) {
        return FORMS.get(type + "." + property);
    }
}
