package org.tonle.metadata.model;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tonle.metadata.MetadataObject;
import org.tonle.period.PeriodType;

/**
 * A program indicator.
 *
 * @param program uid, null when it names none
 * @param expression worked out for each event or enrollment
 * @param filter null when all count
 * @param isOfEnrollments whether enrollments are counted; else events
 * @param aggregationType how the rows of a cell are put together
 * @param decimals of its values, null for the default
 * @param boundaries limits of dates; empty when rows lie within the period
 * @param orgUnitField where rows count: EVENT, ENROLLMENT, REGISTRATION, OWNER_AT_START, OWNER_AT_END, or uid of an attribute or data
 *     element; null for their own unit
 * @param combos how its numbers are told apart
 * @param export the cell its numbers become values of
 */
public record ProgramIndicator(
        MetadataObject object,
        @Nullable String program,
        String expression,
        @Nullable String filter,
        boolean isOfEnrollments,
        String aggregationType,
        @Nullable Integer decimals,
        List<Boundary> boundaries,
        @Nullable String orgUnitField,
        Combos combos,
        AggregateExport export)
        implements Model {
    public static ProgramIndicator of(MetadataObject object) {
        return object.as(ProgramIndicator.class, ProgramIndicator::read);
    }

    private static ProgramIndicator read(MetadataObject object) {
        PropertyValues values = PropertyValues.of(object);
        String filter = values.text("filter");
        int decimals = values.integer("decimals", -1);
        return new ProgramIndicator(
                object,
                values.reference("program"),
                values.text("expression", ""),
                filter == null || filter.isBlank() ? null : filter,
                values.is("analyticsType", "ENROLLMENT"),
                values.text("aggregationType", "COUNT"),
                decimals < 0 ? null : decimals,
                values.parts("analyticsPeriodBoundaries").stream()
                        .map(Boundary::read)
                        .toList(),
                values.text("orgUnitField"),
                new Combos(
                        values.categoryCombo("categoryCombo"),
                        values.categoryCombo("attributeCombo"),
                        values.texts("categoryMappingIds")),
                new AggregateExport(
                        values.text("aggregateExportDataElement"),
                        values.text("aggregateExportCategoryOptionCombo"),
                        values.text("aggregateExportAttributeOptionCombo")));
    }

    /**
     * The category combos its numbers are told apart by.
     *
     * @param category uid
     * @param attribute uid
     * @param mappings identifiers of the program's category mappings that say which option a row counts under
     */
    public record Combos(String category, String attribute, List<String> mappings) {}

    /**
     * A limit of a date of the rows, seen from the period asked about.
     *
     * @param target which date: EVENT_DATE, ENROLLMENT_DATE, INCIDENT_DATE, SCHEDULED_DATE
     * @param type AFTER_START_OF_REPORTING_PERIOD, BEFORE_START_..., AFTER_END_..., BEFORE_END_...; DHIS2's words
     * @param offset periods of {@code offsetType} by which the limit is moved
     */
    public record Boundary(String target, String type, int offset, @Nullable PeriodType offsetType) {
        private static Boundary read(PropertyValues values) {
            return new Boundary(
                    values.text("boundaryTarget", "EVENT_DATE"),
                    values.text("analyticsPeriodBoundaryType", "AFTER_START_OF_REPORTING_PERIOD"),
                    values.integer("offsetPeriods", 0),
                    values.periodType("offsetPeriodType"));
        }
    }
}
