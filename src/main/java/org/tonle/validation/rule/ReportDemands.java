package org.tonle.validation.rule;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tonle.access.DataAccess;
import org.tonle.category.CategoryCombos;
import org.tonle.datavalue.cell.CellStore;
import org.tonle.datavalue.cell.PeriodStore;
import org.tonle.datavalue.completeness.CompleteDataSetRegistration;
import org.tonle.datavalue.completeness.CompletionDemand;
import org.tonle.limit.Budget;
import org.tonle.limit.Limits;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.model.DataElement;
import org.tonle.metadata.model.DataSet;
import org.tonle.orgunit.OrgUnit;
import org.tonle.validation.rule.FormValidation.Report;

/**
 * What data sets demand before a report is complete: no validation rule broken ({@code validCompleteOnly}), a value or a comment in
 * each cell ({@code noValueRequiresComment}), all cells of an element or none ({@code fieldCombinationRequired}).
 */
@ApplicationScoped
public class ReportDemands implements CompletionDemand {
    private static final int NAMED = 5;

    private final FormValidation validation;
    private final CellStore cells;
    private final Limits limits;

    ReportDemands(FormValidation validation, CellStore cells, Limits limits) {
        this.validation = validation;
        this.cells = cells;
        this.limits = limits;
    }

    @Override
    public @Nullable Unmet unmet(DataAccess access, CompleteDataSetRegistration completion) {
        MetadataObject object = access.snapshot().byId(completion.dataSet());
        MetadataObject unit = access.snapshot().byId(completion.orgUnit());
        MetadataObject attribute = access.snapshot().byId(completion.attributeOptionCombo());
        OrgUnit orgUnit = unit == null ? null : access.hierarchy().find(unit.uid());
        if (object == null || orgUnit == null || attribute == null) {
            return null;
        }
        DataSet dataSet = DataSet.of(object);
        Report report = new Report(object, completion.period(), List.of(orgUnit), attribute);
        Unmet broken = dataSet.isCompletedOnlyValid() ? broken(access, report) : null;
        if (broken != null) {
            return broken;
        }
        if (DataSet.needsComments(object)) {
            int empty = validation.withoutComment(access, report).size();
            if (empty > 0) {
                return new Unmet(
                        "commentRequired",
                        where(report) + " has " + empty
                                + " cells without a value and without a comment that says why. Enter one of both");
            }
        }
        return dataSet.isFieldCombinationRequired() ? halfFilled(access, dataSet, report) : null;
    }

    private static String where(Report report) {
        return "Data set " + report.dataSet().uid() + " in " + report.period().iso() + " for unit "
                + report.orgUnits().get(0).uid();
    }

    private @Nullable Unmet broken(DataAccess access, Report report) {
        try (Budget budget = limits.budget()) {
            List<Violation> violations =
                    validation.findings(access, report, budget).violations();
            if (violations.isEmpty()) {
                return null;
            }
            String rules = violations.stream()
                    .map(each -> each.rule().rule().object().name())
                    .distinct()
                    .limit(NAMED)
                    .collect(Collectors.joining("`, `", "`", "`"));
            return new Unmet(
                    "validationRule", where(report) + " breaks validation rules: " + rules + ". Correct the values");
        }
    }

    private @Nullable Unmet halfFilled(DataAccess access, DataSet dataSet, Report report) {
        Map<Integer, DataElement> elements = new HashMap<>();
        for (String uid : dataSet.dataSetElements().keySet()) {
            MetadataObject element = access.snapshot().findUnchecked("dataElement", uid);
            if (element != null && access.mayReadValues(element)) {
                elements.put(element.id(), DataElement.of(element));
            }
        }
        Map<Integer, Integer> filled = new HashMap<>();
        cells.ofForm(
                        access,
                        elements.keySet(),
                        PeriodStore.id(report.period()),
                        report.orgUnits().get(0).id(),
                        report.attribute().id())
                .forEach(value -> filled.merge(value.dataElement(), value.value() == null ? 0 : 1, Integer::sum));
        CategoryCombos combos = access.snapshot().view(CategoryCombos.VIEW);
        for (Map.Entry<Integer, Integer> each : filled.entrySet()) {
            DataElement element = elements.get(each.getKey());
            long shown = element == null
                    ? 0
                    : combos.optionCombos(dataSet.categoryCombo(element)).stream()
                            .filter(access::sees)
                            .count();
            if (element != null && each.getValue() > 0 && each.getValue() < shown) {
                return new Unmet(
                        "dataElement",
                        where(report) + " has only " + each.getValue() + " of the " + shown + " values of data element "
                                + element.uid() + ". Enter all of them, or none");
            }
        }
        return null;
    }
}
