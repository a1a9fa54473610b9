package org.tonle.metadata.model;

import org.jspecify.annotations.Nullable;
import org.tonle.expression.Dialect;
import org.tonle.expression.Expression;
import org.tonle.expression.IndicatorFormula;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.Snapshot;

/**
 * An indicator.
 *
 * @param numerator an expression
 * @param denominator an expression
 * @param isAnnualized whether values are brought to a whole year
 * @param decimals of its values, null for the default
 * @param indicatorType uid, null when it has none
 * @param export the cell its numbers become values of
 */
public record Indicator(
        MetadataObject object,
        String numerator,
        String denominator,
        boolean isAnnualized,
        @Nullable Integer decimals,
        @Nullable String indicatorType,
        AggregateExport export)
        implements Model {
    public static Indicator of(MetadataObject object) {
        return object.as(Indicator.class, Indicator::read);
    }

    private static Indicator read(MetadataObject object) {
        PropertyValues values = PropertyValues.of(object);
        int decimals = values.integer("decimals", -1);
        return new Indicator(
                object,
                values.text("numerator", ""),
                values.text("denominator", ""),
                values.flag("annualized"),
                decimals < 0 ? null : decimals,
                values.reference("indicatorType"),
                new AggregateExport(
                        null,
                        values.text("aggregateExportCategoryOptionCombo"),
                        values.text("aggregateExportAttributeOptionCombo")));
    }

    /** Both expressions, read once. @throws org.tonle.problem.Problem E7137 when one cannot be read */
    public IndicatorFormula formula() {
        return object.as(
                IndicatorFormula.class,
                any -> new IndicatorFormula(
                        Expression.parse(numerator, Dialect.INDICATOR),
                        Expression.parse(denominator, Dialect.INDICATOR)));
    }

    /** What the quotient is multiplied with, 1 without a type. */
    public int factor(Snapshot snapshot) {
        MetadataObject type = snapshot.findUnchecked("indicatorType", indicatorType);
        return type == null ? 1 : IndicatorType.of(type).factor();
    }
}
