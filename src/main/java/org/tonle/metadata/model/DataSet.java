package org.tonle.metadata.model;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.Snapshot;
import org.tonle.period.PeriodType;

/**
 * A data set: which cells its form has and when they are open.
 *
 * @param periodType null when the metadata name a type that does not exist; then no period fits
 * @param dataSetElements uid of each data element, with the uid of the category combination it has in this set; null for its own
 * @param organisationUnits uids of those it is assigned to
 * @param categoryCombo uid of the attribute category combination
 * @param expiryDays days after the end of a period until it closes; 0 for never
 * @param openFuturePeriods how many periods are open that are not over yet, the current one included
 * @param openPeriodsAfterCoEndDate periods that stay open after the end date of an attribute option
 * @param dataInputPeriods iso ids of the only periods that are open, with their window; empty when every period is
 * @param timelyDays days after the end of a period within which a report is on time
 * @param workflow uid of the workflow its data are approved by, null when they are not approved
 * @param compulsoryOperands cells that must have a value before a form is complete; empty unless the set insists on them
 */
public record DataSet(
        MetadataObject object,
        @Nullable PeriodType periodType,
        Map<String, @Nullable String> dataSetElements,
        Set<String> organisationUnits,
        String categoryCombo,
        double expiryDays,
        int openFuturePeriods,
        int openPeriodsAfterCoEndDate,
        Map<String, InputWindow> dataInputPeriods,
        int timelyDays,
        List<Operand> compulsoryOperands,
        @Nullable String workflow)
        implements Model {
    public static DataSet of(MetadataObject object) {
        return object.as(DataSet.class, DataSet::read);
    }

    private static DataSet read(MetadataObject object) {
        PropertyValues values = PropertyValues.of(object);
        return new DataSet(
                object,
                values.periodType("periodType"),
                elements(values),
                Set.copyOf(values.references("organisationUnits")),
                values.categoryCombo("categoryCombo"),
                values.number("expiryDays", 0),
                values.integer("openFuturePeriods", 0),
                values.integer("openPeriodsAfterCoEndDate", 0),
                windows(values),
                values.integer("timelyDays", 15),
                values.flag("compulsoryFieldsCompleteOnly") ? operands(values) : List.of(),
                values.reference("workflow"));
    }

    /** The data sets a data element is in, by name. @param dataElement uid */
    public static List<MetadataObject> with(Snapshot snapshot, String dataElement) {
        return snapshot.referring("dataSet", "dataSetElements", dataElement);
    }

    /** Uid of the form that was designed by hand; null when there is none. */
    public @Nullable String customForm() {
        return PropertyValues.of(object).reference("dataEntryForm");
    }

    /** Whether a report may only be completed when no validation rule is broken. */
    public boolean isCompletedOnlyValid() {
        return PropertyValues.of(object).flag("validCompleteOnly");
    }

    /** Uid of the user group that hears of each report that is completed; null for none. */
    public @Nullable String notificationRecipients() {
        return PropertyValues.of(object).reference("notificationRecipients");
    }

    /** Whether who completes a report hears of it too. */
    public boolean isToldToCompletingUser() {
        return PropertyValues.of(object).flag("notifyCompletingUser");
    }

    /** Whether an element of which one cell has a value needs one in each of its cells. */
    public boolean isFieldCombinationRequired() {
        return PropertyValues.of(object).flag("fieldCombinationRequired");
    }

    /** Whether an empty cell of this data set needs a comment that says why. */
    public static boolean needsComments(MetadataObject dataSet) {
        return PropertyValues.of(dataSet).flag("noValueRequiresComment");
    }

    /** Uid of the category combination that splits the values of an element in this set; also for one that is not in it. */
    public String categoryCombo(DataElement dataElement) {
        String own = dataSetElements.get(dataElement.uid());
        return own == null ? dataElement.categoryCombo() : own;
    }

    /** When an input period takes data. @param opens null for always before @param closes null for never */
    public record InputWindow(@Nullable LocalDateTime opens, @Nullable LocalDateTime closes) {
        public boolean isOpen(LocalDateTime now) {
            return (opens == null || !now.isBefore(opens)) && (closes == null || !now.isAfter(closes));
        }
    }

    /** A cell by the uids of its data element and category option combination. */
    public record Operand(@Nullable String dataElement, String categoryOptionCombo) {}

    private static Map<String, @Nullable String> elements(PropertyValues values) {
        Map<String, @Nullable String> elements = new LinkedHashMap<>();
        for (PropertyValues part : values.parts("dataSetElements")) {
            String uid = part.reference("dataElement");
            if (uid != null) {
                elements.put(uid, part.reference("categoryCombo"));
            }
        }
        return Collections.unmodifiableMap(elements);
    }

    private static Map<String, InputWindow> windows(PropertyValues values) {
        Map<String, InputWindow> windows = new HashMap<>();
        for (PropertyValues part : values.parts("dataInputPeriods")) {
            PropertyValues period = part.part("period");
            String iso = period == null ? null : period.text("id");
            if (iso != null) {
                windows.put(iso, new InputWindow(part.moment("openingDate", false), part.moment("closingDate", true)));
            }
        }
        return Map.copyOf(windows);
    }

    private static List<Operand> operands(PropertyValues values) {
        List<Operand> operands = new ArrayList<>();
        for (PropertyValues part : values.parts("compulsoryDataElementOperands")) {
            String optionCombo = part.reference("categoryOptionCombo");
            operands.add(new Operand(
                    part.reference("dataElement"),
                    optionCombo == null ? CategoryDefaults.CATEGORY_OPTION_COMBO : optionCombo));
        }
        return List.copyOf(operands);
    }
}
