package org.tonle.expression;

import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;

/**
 * A function by the name it has in expressions ({@code if}, {@code avg}, {@code d2:daysBetween}) with its arguments.
 * {@code count(distinct x)} has the name {@code countDistinct}. The condition of {@code d2:condition} is parsed, that of
 * {@code d2:countIfCondition} is a text literal such as {@code "< 5"}.
 */
public record FunctionCall(String name, List<Expr> arguments) implements Expr {
    public FunctionCall {
        arguments = List.copyOf(arguments);
    }

    /** @throws Problem E7132 for {@code d2:} functions, which only a programme indicator's query can work out */
    @Override
    public @Nullable Object value(ExpressionEvaluation evaluation) {
        Functions.Body body = Functions.find(name);
        if (body == null) {
            throw new Problem(ErrorCode.E7132, name + " has a value only in the query of a programme indicator");
        }
        return body.value(arguments, evaluation);
    }

    /** Whether the last argument is taken from the sample periods. */
    public boolean isVector() {
        return Vectors.NAMES.contains(name);
    }

    @Override
    public void visitOperands(boolean sampled, BiConsumer<ExpressionOperand, Boolean> visitor) {
        for (int i = 0; i < arguments.size(); i++) {
            boolean last = i == arguments.size() - 1;
            arguments.get(i).visitOperands(sampled || (last && isVector()), visitor);
        }
        if (arguments.size() < 3 && name.startsWith("normDist")) {
            arguments.get(0).visitOperands(true, visitor);
        }
    }
}
