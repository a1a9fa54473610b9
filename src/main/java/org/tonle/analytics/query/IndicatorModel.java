package org.tonle.analytics.query;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.tonle.expression.Dialect;
import org.tonle.expression.Expression;
import org.tonle.expression.IndicatorFormula;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.Snapshot;

/**
 * An indicator with its expressions read; made once per object.
 *
 * @param decimals of its values, null for the default
 * @param type uid of the indicator type, null when it has none
 */
record IndicatorModel(IndicatorFormula formula, boolean annualized, @Nullable Integer decimals, @Nullable String type) {
    /** @throws org.tonle.problem.Problem E7137 when an expression cannot be read */
    static IndicatorModel of(MetadataObject indicator) {
        return indicator.as(IndicatorModel.class, IndicatorModel::read);
    }

    private static IndicatorModel read(MetadataObject object) {
        int decimals = object.document().integer("decimals", -1);
        return new IndicatorModel(
                new IndicatorFormula(expression(object, "numerator"), expression(object, "denominator")),
                object.document().flag("annualized"),
                decimals < 0 ? null : decimals,
                object.document().text("indicatorType"));
    }

    private static Expression expression(MetadataObject object, String property) {
        return Expression.parse(Objects.requireNonNullElse(object.document().text(property), ""), Dialect.INDICATOR);
    }

    /** What the quotient is multiplied with, 1 without a type. */
    int factor(Snapshot snapshot) {
        MetadataObject object = snapshot.findUnchecked("indicatorType", type);
        return object == null ? 1 : object.document().integer("factor", 1);
    }
}
