package org.tonle.datavalue.approval;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.Snapshot;
import org.tonle.metadata.model.CategoryOptionCombo;
import org.tonle.metadata.model.CategoryOptionGroup;
import org.tonle.metadata.model.CategoryOptionGroupSet;
import org.tonle.metadata.model.DataApprovalLevel;
import org.tonle.metadata.model.DataApprovalWorkflow;
import org.tonle.metadata.model.DataSet;
import org.tonle.orgunit.Hierarchy;
import org.tonle.orgunit.OrgUnit;
import org.tonle.period.Period;
import org.tonle.period.PeriodType;

/** A workflow with what its metadata say about who approves what before whom; of one state of the metadata and one request. */
final class ApprovalFlow {
    private final Snapshot snapshot;
    private final Hierarchy hierarchy;
    private final DataApprovalWorkflow workflow;
    private final List<DataApprovalLevel> levels;
    private final List<DataSet> dataSets;
    private final Map<String, Set<String>> optionsOfSet = new HashMap<>();
    private final Map<Integer, Set<OrgUnit>> reporting = new HashMap<>();

    ApprovalFlow(Snapshot snapshot, MetadataObject workflow) {
        this.snapshot = snapshot;
        this.hierarchy = snapshot.view(Hierarchy.VIEW);
        this.workflow = DataApprovalWorkflow.of(workflow);
        this.levels = this.workflow.levels(snapshot);
        this.dataSets = this.workflow.dataSets(snapshot);
    }

    int id() {
        return workflow.id();
    }

    String uid() {
        return workflow.uid();
    }

    /** Null when the metadata name a type that does not exist. */
    @Nullable
    PeriodType periodType() {
        return workflow.periodType();
    }

    String categoryCombo() {
        return workflow.categoryCombo();
    }

    List<DataSet> dataSets() {
        return dataSets;
    }

    /** All levels from the top. */
    List<DataApprovalLevel> levels() {
        return levels;
    }

    Hierarchy hierarchy() {
        return hierarchy;
    }

    /** As {@link DataApprovalWorkflow#periodOf}. */
    @Nullable
    Period periodOf(Period period) {
        return workflow.periodOf(period);
    }

    /** The levels that approve a combination, from the top; none for one that is not of the workflow. */
    List<DataApprovalLevel> levels(MetadataObject attributeOptionCombo) {
        CategoryOptionCombo combo = CategoryOptionCombo.of(attributeOptionCombo);
        if (!combo.categoryCombo().equals(workflow.categoryCombo())) {
            return List.of();
        }
        return levels.stream().filter(level -> approves(level, combo)).toList();
    }

    private boolean approves(DataApprovalLevel level, CategoryOptionCombo combo) {
        String set = level.categoryOptionGroupSet();
        return set == null || combo.categoryOptions().stream().anyMatch(options(set)::contains);
    }

    private Set<String> options(String groupSet) {
        return optionsOfSet.computeIfAbsent(groupSet, uid -> {
            Set<String> options = new HashSet<>();
            MetadataObject set = snapshot.findUnchecked("categoryOptionGroupSet", uid);
            for (String group : set == null
                    ? List.<String>of()
                    : CategoryOptionGroupSet.of(set).categoryOptionGroups()) {
                MetadataObject found = snapshot.findUnchecked("categoryOptionGroup", group);
                if (found != null) {
                    options.addAll(CategoryOptionGroup.of(found).categoryOptions());
                }
            }
            return options;
        });
    }

    /** The units below that must have approved before this one can: those of the level at or below which a data set is assigned. */
    List<OrgUnit> before(OrgUnit orgUnit, int orgUnitLevel) {
        Set<OrgUnit> units = reporting.computeIfAbsent(orgUnitLevel, this::reporting);
        return hierarchy.atLevelBelow(orgUnitLevel, orgUnit).stream()
                .filter(units::contains)
                .toList();
    }

    private Set<OrgUnit> reporting(int level) {
        Set<OrgUnit> units = new HashSet<>();
        for (DataSet dataSet : dataSets) {
            for (String uid : dataSet.organisationUnits()) {
                OrgUnit unit = hierarchy.find(uid);
                OrgUnit approving = unit == null ? null : hierarchy.ancestorAt(unit, level);
                if (approving != null) {
                    units.add(approving);
                }
            }
        }
        return units;
    }
}
