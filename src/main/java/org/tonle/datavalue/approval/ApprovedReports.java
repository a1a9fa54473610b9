package org.tonle.datavalue.approval;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tonle.access.DataAccess;
import org.tonle.access.Reach;
import org.tonle.datavalue.cell.PeriodStore;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.model.DataApprovalLevel;
import org.tonle.metadata.model.DataSet;
import org.tonle.orgunit.OrgUnit;
import org.tonle.period.Period;
import org.tonle.period.PeriodType;

/** Which reports of data sets with a workflow are shown where only approved data are; what has no workflow is always shown. */
@ApplicationScoped
public class ApprovedReports {
    private final ApprovalStore store;
    private final DataApprovals approvals;

    ApprovedReports(ApprovalStore store, DataApprovals approvals) {
        this.store = store;
        this.approvals = approvals;
    }

    /**
     * What is shown, in numbers.
     *
     * @param elements data element and workflow, of the elements all of whose data sets have one
     * @param reports workflow, period, unit and attribute option combination
     * @param free workflow and unit: there everything of the workflow's is shown
     */
    public record Shown(List<int[]> elements, List<int[]> reports, List<int[]> free) {}

    /** A unit with all below it. @param level up to which data must be approved there; null where all is shown */
    private record Part(OrgUnit top, @Nullable Integer level) {}

    /** What is approved at a level or above it. @param level of {@code dataApprovalLevel} */
    public Shown upTo(DataAccess access, MetadataObject level) {
        int number = DataApprovalLevel.of(level).level();
        return shown(access, flow -> access.hierarchy().roots().stream()
                .map(root -> new Part(root, number))
                .toList());
    }

    /**
     * What the server lets the user see: what is approved at the level below his or her own, or above it; all of it at and below the
     * units of the lowest level. Null for whoever may see what is not approved, and where nothing is hidden.
     */
    public @Nullable Shown of(DataAccess access) {
        ApprovalRights rights = approvals.rights(access);
        if (!rights.hidesUnapproved() || access.user().may(ApprovalRights.VIEW_UNAPPROVED)) {
            return null;
        }
        return shown(access, flow -> access.orgUnits(Reach.READ).tops().stream()
                .map(top -> new Part(top, levelBelow(flow, rights.level(flow, top))))
                .toList());
    }

    private static @Nullable Integer levelBelow(ApprovalFlow flow, int own) {
        return own == 0
                ? null
                : flow.levels().stream()
                        .map(DataApprovalLevel::level)
                        .filter(level -> level > own)
                        .findFirst()
                        .orElse(null);
    }

    @FunctionalInterface
    private interface Parts {
        List<Part> of(ApprovalFlow flow);
    }

    private Shown shown(DataAccess access, Parts partsOf) {
        Shown shown = new Shown(elements(access), new ArrayList<>(), new ArrayList<>());
        for (MetadataObject workflow : access.snapshot().all("dataApprovalWorkflow")) {
            ApprovalFlow flow = new ApprovalFlow(access.snapshot(), workflow);
            List<Part> parts = partsOf.of(flow);
            for (Part part : parts) {
                if (part.level() == null) {
                    access.hierarchy().atOrBelow(part.top()).forEach(unit -> shown.free()
                            .add(new int[] {flow.id(), unit.id()}));
                }
            }
            store.ofWorkflow(access, flow.id()).forEach(row -> add(access, flow, parts, row, shown.reports()));
        }
        return shown;
    }

    private static void add(
            DataAccess access,
            ApprovalFlow flow,
            List<Part> parts,
            ApprovalStore.ApprovedPlace row,
            List<int[]> reports) {
        MetadataObject level = access.snapshot().byId(row.level());
        MetadataObject object = access.snapshot().byId(row.orgUnit());
        OrgUnit unit = object == null ? null : access.hierarchy().find(object.uid());
        if (level == null || unit == null) {
            return;
        }
        int number = DataApprovalLevel.of(level).level();
        for (Part part : parts) {
            OrgUnit top = unit.isAtOrBelow(part.top()) ? unit : part.top();
            if (part.level() != null && number <= part.level() && top.isAtOrBelow(unit)) {
                for (Period period : dataPeriods(flow, Period.parse(row.period()))) {
                    for (OrgUnit each : access.hierarchy().atOrBelow(top)) {
                        reports.add(
                                new int[] {flow.id(), PeriodStore.id(period), each.id(), row.attributeOptionCombo()});
                    }
                }
            }
        }
    }

    private static List<Period> dataPeriods(ApprovalFlow flow, Period approved) {
        Set<PeriodType> types = EnumSet.noneOf(PeriodType.class);
        flow.dataSets().stream()
                .map(DataSet::periodType)
                .filter(Objects::nonNull)
                .forEach(types::add);
        return types.stream()
                .flatMap(type -> type.between(approved.start(), approved.end()).stream())
                .filter(period -> approved.equals(flow.periodOf(period)))
                .toList();
    }

    private static List<int[]> elements(DataAccess access) {
        List<int[]> elements = new ArrayList<>();
        for (MetadataObject element : access.snapshot().all("dataElement")) {
            List<MetadataObject> workflows = new ArrayList<>();
            boolean isOpen = false;
            for (MetadataObject dataSet : DataSet.with(access.snapshot(), element.uid())) {
                MetadataObject workflow = access.snapshot()
                        .findUnchecked(
                                "dataApprovalWorkflow", DataSet.of(dataSet).workflow());
                isOpen |= workflow == null;
                if (workflow != null) {
                    workflows.add(workflow);
                }
            }
            if (!isOpen) {
                workflows.stream()
                        .distinct()
                        .forEach(workflow -> elements.add(new int[] {element.id(), workflow.id()}));
            }
        }
        return elements;
    }
}
