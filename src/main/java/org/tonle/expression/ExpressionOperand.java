package org.tonle.expression;

import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** A node whose value is looked up: what a query has to fetch. */
public sealed interface ExpressionOperand extends Expr permits Item, SubExpression, OrgUnitTest {
    /** How the operand is to be fetched differently from the rest of the query. */
    Modifiers modifiers();

    /** Whether its absence counts for the {@link MissingValueStrategy}: data does, constants and properties of the place do not. */
    boolean isData();

    @Override
    default @Nullable Object value(ExpressionEvaluation evaluation) {
        return evaluation.of(this);
    }

    @Override
    default void visitOperands(boolean sampled, BiConsumer<ExpressionOperand, Boolean> visitor) {
        visitor.accept(this, sampled);
    }
}
