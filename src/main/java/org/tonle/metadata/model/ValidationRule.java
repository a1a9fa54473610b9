package org.tonle.metadata.model;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tonle.metadata.MetadataObject;
import org.tonle.period.PeriodType;

/**
 * A rule that two expressions stand in a relation to each other.
 *
 * @param periodType null for one we do not know
 * @param leftSide null for a rule without it
 * @param rightSide null for a rule without it
 * @param operator DHIS2's word: {@code less_than}, {@code compulsory_pair}
 * @param organisationUnitLevels levels at which it is checked, from 1 at the top; empty for all
 */
public record ValidationRule(
        MetadataObject object,
        @Nullable PeriodType periodType,
        @Nullable StatedExpression leftSide,
        @Nullable StatedExpression rightSide,
        String operator,
        String importance,
        List<Integer> organisationUnitLevels,
        boolean skipsForms)
        implements Model {
    public static ValidationRule of(MetadataObject object) {
        return object.as(ValidationRule.class, ValidationRule::read);
    }

    private static ValidationRule read(MetadataObject object) {
        PropertyValues values = PropertyValues.of(object);
        return new ValidationRule(
                object,
                values.periodType("periodType"),
                StatedExpression.of(values, "leftSide"),
                StatedExpression.of(values, "rightSide"),
                values.text("operator", "equal_to"),
                values.text("importance", "MEDIUM"),
                values.numbers("organisationUnitLevels"),
                values.flag("skipFormValidation"));
    }
}
