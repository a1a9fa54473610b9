package org.tonle.metadata.model;

import java.util.List;
import org.tonle.metadata.MetadataObject;

/**
 * What is said about broken validation rules, and to whom. Words are DHIS2's.
 *
 * @param subject "" for none
 * @param isSummary whether what is found at one time is told together
 * @param validationRules uids
 * @param userGroups uids of those who get it
 * @param isWithinHierarchy only to members whose units are at or above the one at which a rule is broken
 */
public record ValidationNotificationTemplate(
        MetadataObject object,
        String subject,
        String message,
        boolean isSummary,
        List<String> validationRules,
        List<String> userGroups,
        boolean isWithinHierarchy)
        implements Model {
    public static ValidationNotificationTemplate of(MetadataObject object) {
        return object.as(ValidationNotificationTemplate.class, ValidationNotificationTemplate::read);
    }

    private static ValidationNotificationTemplate read(MetadataObject object) {
        PropertyValues values = PropertyValues.of(object);
        return new ValidationNotificationTemplate(
                object,
                values.text("subjectTemplate", ""),
                values.text("messageTemplate", ""),
                values.is("sendStrategy", "COLLECTIVE_SUMMARY"),
                values.references("validationRules"),
                values.references("recipientUserGroups"),
                values.flag("notifyUsersInHierarchyOnly"));
    }
}
