package org.tonle.metadata.model;

import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.Snapshot;
import org.tonle.period.Period;
import org.tonle.period.PeriodType;

/**
 * The way in which the data of some data sets are approved.
 *
 * @param periodType of the periods that are approved; null when the metadata name a type that does not exist
 * @param categoryCombo uid of the attribute category combination whose combinations are approved one by one
 * @param dataApprovalLevels uids, in no order
 */
public record DataApprovalWorkflow(
        MetadataObject object, @Nullable PeriodType periodType, String categoryCombo, List<String> dataApprovalLevels)
        implements Model {
    public static DataApprovalWorkflow of(MetadataObject object) {
        return object.as(DataApprovalWorkflow.class, DataApprovalWorkflow::read);
    }

    private static DataApprovalWorkflow read(MetadataObject object) {
        PropertyValues values = PropertyValues.of(object);
        return new DataApprovalWorkflow(
                object,
                values.periodType("periodType"),
                values.categoryCombo("categoryCombo"),
                values.references("dataApprovalLevels"));
    }

    /** The period that is approved with this one: itself, or the one of the workflow's type that it begins in; null when it is longer. */
    public @Nullable Period periodOf(Period period) {
        if (periodType == null || period.type() == periodType) {
            return periodType == null ? null : period;
        }
        return period.type().frequencyOrder() <= periodType.frequencyOrder()
                ? periodType.containing(period.start())
                : null;
    }

    /** Its levels from the top. */
    public List<DataApprovalLevel> levels(Snapshot snapshot) {
        return dataApprovalLevels.stream()
                .map(level -> snapshot.findUnchecked("dataApprovalLevel", level))
                .filter(Objects::nonNull)
                .map(DataApprovalLevel::of)
                .sorted(Comparator.comparingInt(DataApprovalLevel::level))
                .toList();
    }

    /** The data sets it approves, by name. */
    public List<DataSet> dataSets(Snapshot snapshot) {
        return snapshot.referring("dataSet", "workflow", uid()).stream()
                .map(DataSet::of)
                .toList();
    }
}
