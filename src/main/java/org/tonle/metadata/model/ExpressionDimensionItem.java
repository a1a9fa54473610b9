package org.tonle.metadata.model;

import org.tonle.expression.Dialect;
import org.tonle.expression.Expression;
import org.tonle.metadata.MetadataObject;

/**
 * A named expression of data elements.
 *
 * @param expression as it was written
 */
public record ExpressionDimensionItem(MetadataObject object, String expression) implements Model {
    public static ExpressionDimensionItem of(MetadataObject object) {
        return object.as(ExpressionDimensionItem.class, ExpressionDimensionItem::read);
    }

    private static ExpressionDimensionItem read(MetadataObject object) {
        PropertyValues values = PropertyValues.of(object);
        return new ExpressionDimensionItem(object, values.text("expression", ""));
    }

    /** The expression, read once. @throws org.tonle.problem.Problem E7137 when it cannot be read */
    public Expression formula() {
        return object.as(Expression.class, any -> Expression.parse(expression, Dialect.INDICATOR));
    }
}
