package org.tonle.metadata.model;

import org.jspecify.annotations.Nullable;
import org.tonle.expression.Dialect;
import org.tonle.expression.Expression;
import org.tonle.expression.MissingValueStrategy;

/**
 * An expression with what is said of missing values: a side of a validation rule, the generator or the skip test of a predictor.
 *
 * @param text as it was written
 */
public record StatedExpression(String text, @Nullable String description, MissingValueStrategy strategy) {
    static @Nullable StatedExpression of(PropertyValues owner, String property) {
        PropertyValues part = owner.part(property);
        String text = part == null ? null : part.text("expression");
        return part == null || text == null
                ? null
                : new StatedExpression(
                        text,
                        part.text("description"),
                        part.word("missingValueStrategy", MissingValueStrategy.SKIP_IF_ALL_VALUES_MISSING));
    }

    /** The expression, read anew. @throws org.tonle.problem.Problem E7137 when it cannot be read */
    public Expression parse(Dialect dialect) {
        return Expression.parse(text, dialect);
    }
}
