package org.tonle.metadata.model;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.Snapshot;
import org.tonle.metadata.View;

/**
 * What is said about enrollments or events, when, and to whom. Words are DHIS2's.
 *
 * @param subject "" for none
 * @param trigger {@code ENROLLMENT} ...; "" for none
 * @param recipient {@code USER_GROUP} ...; "" for none
 * @param channels {@code SMS}, {@code EMAIL}, {@code HTTP}
 * @param relativeScheduledDays from the date of the trigger to the day it is sent on, negative for before
 * @param isRepeatable whether it may be sent again about the same enrollment or event
 * @param userGroup uid of those who get it, null for none
 * @param attribute uid of the attribute with the address, null for none
 * @param dataElement uid of the data element with the address, null for none
 * @param isWithinHierarchy only to members whose units are at or above the one it is about
 * @param isParentOnly only to members at the unit right above the one it is about
 */
public record ProgramNotificationTemplate(
        MetadataObject object,
        String subject,
        String message,
        String trigger,
        String recipient,
        List<String> channels,
        int relativeScheduledDays,
        boolean isRepeatable,
        @Nullable String userGroup,
        @Nullable String attribute,
        @Nullable String dataElement,
        boolean isWithinHierarchy,
        boolean isParentOnly)
        implements Model {
    private static final View<Map<String, List<ProgramNotificationTemplate>>> BY_OWNER =
            new View<>(Set.of("program", "programStage", "programNotificationTemplate"), snapshot -> owners(snapshot));

    public static ProgramNotificationTemplate of(MetadataObject object) {
        return object.as(ProgramNotificationTemplate.class, ProgramNotificationTemplate::read);
    }

    private static ProgramNotificationTemplate read(MetadataObject object) {
        PropertyValues values = PropertyValues.of(object);
        return new ProgramNotificationTemplate(
                object,
                values.text("subjectTemplate", ""),
                values.text("messageTemplate", ""),
                values.text("notificationTrigger", ""),
                values.text("notificationRecipient", ""),
                values.words("deliveryChannels"),
                values.integer("relativeScheduledDays", 0),
                values.flag("sendRepeatable"),
                values.reference("recipientUserGroup"),
                values.reference("recipientProgramAttribute"),
                values.reference("recipientDataElement"),
                values.flag("notifyUsersInHierarchyOnly"),
                values.flag("notifyParentOrganisationUnitOnly"));
    }

    /** Those of programs and of stages, by uid of the program or stage; what has none is not in it. */
    public static Map<String, List<ProgramNotificationTemplate>> byOwner(Snapshot snapshot) {
        return snapshot.view(BY_OWNER);
    }

    private static Map<String, List<ProgramNotificationTemplate>> owners(Snapshot snapshot) {
        Map<String, List<ProgramNotificationTemplate>> owners = new HashMap<>();
        for (String type : List.of("program", "programStage")) {
            for (MetadataObject owner : snapshot.all(type)) {
                List<ProgramNotificationTemplate> templates = new ArrayList<>();
                for (String uid : PropertyValues.of(owner).references("notificationTemplates")) {
                    MetadataObject object = snapshot.findUnchecked("programNotificationTemplate", uid);
                    if (object != null) {
                        templates.add(of(object));
                    }
                }
                if (!templates.isEmpty()) {
                    owners.put(owner.uid(), templates);
                }
            }
        }
        return owners;
    }
}
