package org.tonle.metadata.model;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tonle.metadata.MetadataObject;

/**
 * A program as far as its data are concerned.
 *
 * @param hasRegistration whether tracked entities are enrolled in it; else it has single events only
 * @param trackedEntityType uid of the type it enrolls, null without registration
 * @param organisationUnits uids of the units that run it
 * @param attributes by uid of the tracked entity attribute in the program's order, each with whether it is mandatory
 * @param categoryCombo uid, by which events are split
 * @param enrollmentCategoryCombo uid, by which enrollments are split
 * @param featureType kind of geometry of an enrollment, null when any
 * @param accessLevel who reaches its data beyond the units where they are entered
 * @param enrollment what enrollments must be
 * @param openDaysAfterCoEndDate days after the end of an attribute option on which events of it may still be dated
 * @param search what a search beyond the own units must say
 */
public record Program(
        MetadataObject object,
        boolean hasRegistration,
        @Nullable String trackedEntityType,
        Set<String> organisationUnits,
        Map<String, Boolean> attributes,
        String categoryCombo,
        String enrollmentCategoryCombo,
        @Nullable String featureType,
        AccessLevel accessLevel,
        EnrollmentRules enrollment,
        int openDaysAfterCoEndDate,
        SearchRules search)
        implements Model {
    private static final String ATTRIBUTES = "programTrackedEntityAttributes";

    public static Program of(MetadataObject object) {
        return object.as(Program.class, Program::read);
    }

    private static Program read(MetadataObject object) {
        PropertyValues values = PropertyValues.of(object);
        return new Program(
                object,
                values.is("programType", "WITH_REGISTRATION"),
                values.reference("trackedEntityType"),
                Set.copyOf(values.references("organisationUnits")),
                values.flags(ATTRIBUTES, "trackedEntityAttribute", "mandatory"),
                values.categoryCombo("categoryCombo"),
                values.categoryCombo("enrollmentCategoryCombo"),
                values.text("featureType"),
                AccessLevel.of(values.text("accessLevel")),
                EnrollmentRules.read(values),
                values.integer("openDaysAfterCoEndDate", 0),
                SearchRules.read(values, ATTRIBUTES));
    }

    /**
     * What enrollments must be.
     *
     * @param isOnlyOnce whether a tracked entity is enrolled once for all time
     * @param asksForIncidentDate whether {@code occurredAt} is shown and so has to be there
     * @param mayBeInFuture whether {@code enrolledAt} may be a day to come
     * @param mayOccurInFuture whether {@code occurredAt} may be a day to come
     * @param dateLabel what people call {@code enrolledAt}, null for DHIS2's word
     * @param incidentDateLabel what people call {@code occurredAt}, null for DHIS2's word
     */
    public record EnrollmentRules(
            boolean isOnlyOnce,
            boolean asksForIncidentDate,
            boolean mayBeInFuture,
            boolean mayOccurInFuture,
            @Nullable String dateLabel,
            @Nullable String incidentDateLabel) {
        private static EnrollmentRules read(PropertyValues values) {
            return new EnrollmentRules(
                    values.flag("onlyEnrollOnce"),
                    values.flag("displayIncidentDate"),
                    values.flag("selectEnrollmentDatesInFuture"),
                    values.flag("selectIncidentDatesInFuture"),
                    values.text("enrollmentDateLabel"),
                    values.text("incidentDateLabel"));
        }
    }
}
