package org.tonle.expression;

import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** A node of an expression tree; immutable, equal by content. */
public sealed interface Expr permits Literal, ExpressionOperand, Unary, Binary, FunctionCall {
    /** The value: Double, Boolean or String, null when absent. */
    @Nullable
    Object value(ExpressionEvaluation evaluation);

    /** Hands over every operand below this node; the flag says whether it is wanted in the sample periods. */
    void visitOperands(boolean sampled, BiConsumer<ExpressionOperand, Boolean> visitor);
}
