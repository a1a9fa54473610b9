package org.tonle.analytics.program;

import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tonle.access.DataAccess;
import org.tonle.analytics.store.ProgramQuestion.Measure;
import org.tonle.analytics.store.ProgramQuestion.Places;
import org.tonle.analytics.store.ProgramTerm;
import org.tonle.analytics.store.TermPart;
import org.tonle.analytics.store.TermPart.Property;
import org.tonle.metadata.MetadataObject;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;

/**
 * What a question on aggregate data asks of the numbers of programmes besides.
 *
 * @param timeField the date that lies in the period, as it was written; null for the usual one. Indicators with boundaries of their own
 *     keep them
 * @param orgUnitField where rows count, as it was written; null for where the indicator says
 * @param completedOnly whether only completed events or enrollments count
 */
public record ProgramOptions(@Nullable String timeField, @Nullable String orgUnitField, boolean completedOnly) {
    public static final ProgramOptions NONE = new ProgramOptions(null, null, false);

    private static final Set<String> TIME_FIELDS = Set.of(
            "EVENT_DATE",
            "OCCURRED_DATE",
            "SCHEDULED_DATE",
            "DUE_DATE",
            "ENROLLMENT_DATE",
            "INCIDENT_DATE",
            "ENROLLMENT_OCCURRED_DATE",
            "COMPLETED_DATE",
            "CREATED",
            "CREATED_DATE",
            "LAST_UPDATED");
    /** As a message lists them. */
    private static final String TIME_WORDS =
            "EVENT_DATE, SCHEDULED_DATE, ENROLLMENT_DATE, INCIDENT_DATE, COMPLETED_DATE, CREATED, LAST_UPDATED";

    private static final Set<String> ORG_UNIT_FIELDS =
            Set.of("EVENT", "ENROLLMENT", "REGISTRATION", "OWNER_AT_START", "OWNER_AT_END", "DEFAULT", "ATTRIBUTE");

    /** Refuses fields there are not, whether or not a number of a programme is asked for. @throws Problem E7210, E7211 */
    public void check(DataAccess access) {
        if (timeField != null
                && !TIME_FIELDS.contains(timeField.toUpperCase(Locale.ROOT))
                && value(timeField, access) == null) {
            throw new Problem(ErrorCode.E7210, timeField, TIME_WORDS);
        }
        if (orgUnitField != null && !ORG_UNIT_FIELDS.contains(orgUnitField) && value(orgUnitField, access) == null) {
            throw new Problem(ErrorCode.E7211, orgUnitField);
        }
    }

    /** The same indicator asked that way. @throws Problem E7210, E7211 for a field there is not, or that the reader may not see */
    public CompiledIndicator of(CompiledIndicator indicator, DataAccess access) {
        MetadataObject program = access.snapshot().byId(indicator.program());
        if (equals(NONE) || program == null) {
            return indicator;
        }
        ProgramScope scope = ProgramScope.ofRow(access.snapshot(), program, indicator.isOfEnrollments());
        return new CompiledIndicator(
                indicator.program(),
                indicator.isOfEnrollments(),
                completedOnly ? completed(indicator) : indicator.measure(),
                indicator.boundaries(),
                places(indicator, scope, access),
                date(scope, access));
    }

    private static Measure completed(CompiledIndicator indicator) {
        Measure measure = indicator.measure();
        Property status = indicator.isOfEnrollments() ? Property.ENROLLMENT_STATUS : Property.EVENT_STATUS;
        ProgramTerm isCompleted = ProgramTerm.truth(status, " = 'COMPLETED'");
        ProgramTerm filter = measure.filter();
        return new Measure(
                measure.aggregation(),
                measure.value(),
                filter == null ? isCompleted : ProgramTerm.truth(isCompleted, " and ", filter),
                measure.present());
    }

    private Places places(CompiledIndicator indicator, ProgramScope scope, DataAccess access) {
        if (orgUnitField == null) {
            return indicator.places();
        }
        boolean isWord = orgUnitField.matches("EVENT|ENROLLMENT|REGISTRATION|OWNER_AT_START|OWNER_AT_END");
        if (!isWord && value(orgUnitField, access) == null) {
            throw new Problem(ErrorCode.E7211, orgUnitField);
        }
        try {
            Places places = PlaceTerms.of(scope, orgUnitField);
            return new Places(
                    places.orgUnit(),
                    indicator.places().categoryOptionCombo(),
                    indicator.places().attributeOptionCombo());
        } catch (TermRefusal refusal) {
            throw new Problem(ErrorCode.E7211, orgUnitField);
        }
    }

    private static @Nullable MetadataObject value(String uid, DataAccess access) {
        MetadataObject attribute = access.find("trackedEntityAttribute", uid);
        return attribute == null ? access.find("dataElement", uid) : attribute;
    }

    private @Nullable ProgramTerm date(ProgramScope scope, DataAccess access) {
        if (timeField == null) {
            return null;
        }
        boolean ofEnrollments = scope.isOfEnrollments();
        return switch (timeField.toUpperCase(Locale.ROOT)) {
            case "EVENT_DATE", "OCCURRED_DATE" -> null;
            case "SCHEDULED_DATE", "DUE_DATE" -> ofEnrollments ? null : ProgramTerm.date(Property.EVENT_SCHEDULED);
            case "ENROLLMENT_DATE" -> ProgramTerm.date(Property.ENROLLMENT_DATE);
            case "INCIDENT_DATE", "ENROLLMENT_OCCURRED_DATE" -> ProgramTerm.date(Property.INCIDENT_DATE);
            case "COMPLETED_DATE" ->
                ProgramTerm.date(ofEnrollments ? Property.ENROLLMENT_COMPLETED : Property.EVENT_COMPLETED);
            case "CREATED", "CREATED_DATE" ->
                ProgramTerm.date(ofEnrollments ? Property.ENROLLMENT_CREATED : Property.EVENT_CREATED);
            case "LAST_UPDATED" ->
                ProgramTerm.date(ofEnrollments ? Property.ENROLLMENT_LAST_UPDATED : Property.EVENT_LAST_UPDATED);
            default -> ofValue(timeField, scope, access);
        };
    }

    private static ProgramTerm ofValue(String uid, ProgramScope scope, DataAccess access) {
        MetadataObject value = value(uid, access);
        if (value == null) {
            throw new Problem(ErrorCode.E7210, uid, TIME_WORDS);
        }
        ProgramTerm own =
                value.type().name().equals("dataElement") ? TermItems.element(value, 0) : TermItems.attribute(value);
        if (own.kind() != ProgramTerm.Kind.DATE) {
            throw new Problem(ErrorCode.E7210, uid, TIME_WORDS);
        }
        boolean isOfEvents = scope.isOfEnrollments() && value.type().name().equals("dataElement");
        return isOfEvents ? ProgramTerm.date(new TermPart.OfEvents(TermPart.Pick.NTH, 0, own, 0)) : own;
    }
}
