package org.tonle.metadata.model;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tonle.metadata.MetadataObject;

/**
 * A data element.
 *
 * @param isAggregate whether it belongs to data sets; else to events
 * @param categoryCombo uid of the category combination its values are split by
 * @param commentOptionSet uid of the option set whose codes are the only comments; null when any text will do
 * @param isZeroSignificant whether a stored zero says more than no value
 * @param aggregationLevels levels of the hierarchy that have values of their own: nothing of below counts there or above
 */
public record DataElement(
        MetadataObject object,
        ValueType valueType,
        String aggregationType,
        boolean isAggregate,
        String categoryCombo,
        @Nullable String optionSet,
        @Nullable String commentOptionSet,
        boolean isZeroSignificant,
        List<Integer> aggregationLevels)
        implements ValueItem {
    public static DataElement of(MetadataObject object) {
        return object.as(DataElement.class, DataElement::read);
    }

    private static DataElement read(MetadataObject object) {
        PropertyValues values = PropertyValues.of(object);
        return new DataElement(
                object,
                values.word("valueType", ValueType.TEXT),
                values.text("aggregationType", "SUM"),
                values.is("domainType", "AGGREGATE"),
                values.categoryCombo("categoryCombo"),
                values.reference("optionSet"),
                values.reference("commentOptionSet"),
                values.flag("zeroIsSignificant"),
                values.numbers("aggregationLevels"));
    }
}
