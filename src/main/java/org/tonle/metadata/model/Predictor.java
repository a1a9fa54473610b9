package org.tonle.metadata.model;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tonle.metadata.MetadataObject;
import org.tonle.period.PeriodType;

/**
 * Values of a data element that are worked out of earlier values.
 *
 * @param periodType null for one we do not know
 * @param generator null for a predictor without it
 * @param sampleSkipTest periods in which it is true are no samples; null for none
 * @param output uid of the data element that gets the values; null for none
 * @param outputCombo uid of the option combination that gets them; null for all of the element's that the generator has values of
 * @param organisationUnitLevels uids of the levels that get values
 * @param isWithDescendants whether values of units below count for the unit above
 */
public record Predictor(
        MetadataObject object,
        @Nullable PeriodType periodType,
        @Nullable StatedExpression generator,
        @Nullable StatedExpression sampleSkipTest,
        @Nullable String output,
        @Nullable String outputCombo,
        List<String> organisationUnitLevels,
        boolean isWithDescendants,
        int sequentialSampleCount,
        int sequentialSkipCount,
        int annualSampleCount)
        implements Model {
    public static Predictor of(MetadataObject object) {
        return object.as(Predictor.class, Predictor::read);
    }

    private static Predictor read(MetadataObject object) {
        PropertyValues values = PropertyValues.of(object);
        return new Predictor(
                object,
                values.periodType("periodType"),
                StatedExpression.of(values, "generator"),
                StatedExpression.of(values, "sampleSkipTest"),
                values.reference("output"),
                values.reference("outputCombo"),
                values.references("organisationUnitLevels"),
                values.is("organisationUnitDescendants", "DESCENDANTS"),
                values.integer("sequentialSampleCount", 0),
                values.integer("sequentialSkipCount", 0),
                values.integer("annualSampleCount", 0));
    }
}
