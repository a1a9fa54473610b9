package org.tonle.expression;

import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** A value as written: Double, Boolean, String without its quotes, or null for the word {@code null}. */
public record Literal(@Nullable Object content) implements Expr {
    @Override
    public @Nullable Object value(ExpressionEvaluation evaluation) {
        return content;
    }

    @Override
    public void visitOperands(boolean sampled, BiConsumer<ExpressionOperand, Boolean> visitor) {}
}
