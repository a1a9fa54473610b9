package org.tonle.tracker.rule;

import org.hisp.dhis.lib.expression.Expression;
import org.hisp.dhis.lib.expression.ExpressionMode;
import org.hisp.dhis.lib.expression.spi.ExpressionData;
import org.jspecify.annotations.Nullable;

/**
 * A condition or the data of an action, read once.
 *
 * @param expression null for a text that is empty or cannot be read
 * @param refusal why it cannot be read, null when it can
 */
record CompiledText(String text, @Nullable Expression expression, @Nullable RuntimeException refusal) {
    /** Whole numbers below it are exact. */
    private static final double EXACT = 1L << 53;

    static CompiledText of(String text, ExpressionMode mode) {
        if (text.isEmpty()) {
            return new CompiledText(text, null, null);
        }
        try {
            return new CompiledText(text, new Expression(text, mode, false), null);
        } catch (RuntimeException unreadable) {
            return new CompiledText(text, null, unreadable);
        }
    }

    /** The value as text, whole numbers without decimals; empty for an empty text, null for no value. @throws RuntimeException when it cannot be worked out */
    @Nullable
    String value(ExpressionData data) {
        if (refusal != null) {
            throw refusal;
        }
        if (expression == null) {
            return "";
        }
        Object value = expression.evaluate(
                name -> {
                    throw new UnsupportedOperationException("`" + name + "` is not supported in program rules");
                },
                data);
        if (value instanceof Double number && number % 1 == 0 && Math.abs(number) < EXACT) {
            return Long.toString(number.longValue());
        }
        return value == null ? null : value.toString();
    }
}
