package org.tonle.metadata.model;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tonle.metadata.MetadataObject;
import org.tonle.period.PeriodType;

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
 * @param expiry when its events can be changed no more
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
        SearchRules search,
        EventExpiry expiry)
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
                SearchRules.read(values, ATTRIBUTES),
                EventExpiry.read(values));
    }

    /** Uids of the attributes that lists of its persons show, in its order. */
    public List<String> listed() {
        return PropertyValues.of(object)
                .flags(ATTRIBUTES, "trackedEntityAttribute", "displayInList")
                .entrySet()
                .stream()
                .filter(Map.Entry::getValue)
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Whether what happened to values of its events and persons is shown; it is kept all the same. */
    public boolean showsChanges() {
        return PropertyValues.of(object).flag("enableChangeLog");
    }

    /**
     * When events close. Those who may edit expired data write them all the same.
     *
     * @param completeDays days after its completion until an event closes; 0 for never
     * @param periodDays days after the end of its period until an event closes; 0 for never
     * @param periodType which periods close, null when none do
     */
    public record EventExpiry(int completeDays, int periodDays, @Nullable PeriodType periodType) {
        private static EventExpiry read(PropertyValues values) {
            return new EventExpiry(
                    values.integer("completeEventsExpiryDays", 0),
                    values.integer("expiryDays", 0),
                    values.periodType("expiryPeriodType"));
        }

        /** Whether an event that was completed at this moment has closed. */
        public boolean isClosedSince(LocalDateTime completed, LocalDateTime now) {
            return completeDays > 0 && completed.plusDays(completeDays).isBefore(now);
        }

        /** Whether the period an event of this day belongs to has closed. */
        public boolean isClosed(LocalDate day, LocalDate today) {
            return periodType != null
                    && periodDays > 0
                    && today.isAfter(periodType.containing(day).end().plusDays(periodDays));
        }
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
