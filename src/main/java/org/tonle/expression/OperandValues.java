package org.tonle.expression;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the operands of an expression are worth at one place and time. */
@FunctionalInterface
public interface OperandValues {
    /** A {@link Number}, {@link Boolean} or {@link String}; null when there is no value. */
    @Nullable
    Object of(ExpressionOperand operand);

    /** The values in each sample period, for vector functions such as {@code avg}; empty outside of predictors. */
    default List<OperandValues> samples() {
        return List.of();
    }
}
