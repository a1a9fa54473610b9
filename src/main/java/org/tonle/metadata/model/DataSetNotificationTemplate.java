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
 * What is said about reports of data sets, when, and to whom. Words are DHIS2's.
 *
 * @param subject "" for none
 * @param trigger {@code DATA_SET_COMPLETION}, {@code SCHEDULED_DAYS}; "" for none
 * @param recipient {@code USER_GROUP}, {@code ORGANISATION_UNIT_CONTACT}; "" for none
 * @param channels {@code SMS}, {@code EMAIL}
 * @param relativeScheduledDays from the last day of the period to the day it is sent on, negative for before
 * @param isSummary whether missing reports are told together
 * @param userGroup uid of those who get it, null for none
 * @param isWithinHierarchy only to members whose units are at or above the one it is about
 * @param isParentOnly only to members at the unit right above the one it is about
 * @param dataSets uids
 */
public record DataSetNotificationTemplate(
        MetadataObject object,
        String subject,
        String message,
        String trigger,
        String recipient,
        List<String> channels,
        int relativeScheduledDays,
        boolean isSummary,
        @Nullable String userGroup,
        boolean isWithinHierarchy,
        boolean isParentOnly,
        List<String> dataSets)
        implements Model {
    private static final View<Map<String, List<DataSetNotificationTemplate>>> BY_DATA_SET =
            new View<>(Set.of("dataSetNotificationTemplate"), snapshot -> byDataSets(snapshot));

    public static DataSetNotificationTemplate of(MetadataObject object) {
        return object.as(DataSetNotificationTemplate.class, DataSetNotificationTemplate::read);
    }

    private static DataSetNotificationTemplate read(MetadataObject object) {
        PropertyValues values = PropertyValues.of(object);
        return new DataSetNotificationTemplate(
                object,
                values.text("subjectTemplate", ""),
                values.text("messageTemplate", ""),
                values.text("dataSetNotificationTrigger", ""),
                values.text("notificationRecipient", ""),
                values.words("deliveryChannels"),
                values.integer("relativeScheduledDays", 0),
                values.is("sendStrategy", "COLLECTIVE_SUMMARY"),
                values.reference("recipientUserGroup"),
                values.flag("notifyUsersInHierarchyOnly"),
                values.flag("notifyParentOrganisationUnitOnly"),
                values.references("dataSets"));
    }

    /** By uid of the data set; what has none is not in it. */
    public static Map<String, List<DataSetNotificationTemplate>> byDataSet(Snapshot snapshot) {
        return snapshot.view(BY_DATA_SET);
    }

    private static Map<String, List<DataSetNotificationTemplate>> byDataSets(Snapshot snapshot) {
        Map<String, List<DataSetNotificationTemplate>> templates = new HashMap<>();
        for (MetadataObject object : snapshot.all("dataSetNotificationTemplate")) {
            DataSetNotificationTemplate template = of(object);
            for (String dataSet : template.dataSets()) {
                templates.computeIfAbsent(dataSet, any -> new ArrayList<>()).add(template);
            }
        }
        return templates;
    }
}
