package org.tonle.metadata.model;

import java.util.List;
import org.tonle.metadata.MetadataObject;

/**
 * A group of validation rules.
 *
 * @param validationRules uids
 */
public record ValidationRuleGroup(MetadataObject object, List<String> validationRules) implements Model {
    public static ValidationRuleGroup of(MetadataObject object) {
        return object.as(ValidationRuleGroup.class, ValidationRuleGroup::read);
    }

    private static ValidationRuleGroup read(MetadataObject object) {
        PropertyValues values = PropertyValues.of(object);
        return new ValidationRuleGroup(object, values.references("validationRules"));
    }
}
