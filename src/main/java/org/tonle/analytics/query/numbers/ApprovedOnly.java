package org.tonle.analytics.query.numbers;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tonle.access.DataAccess;
import org.tonle.analytics.store.Axis;
import org.tonle.analytics.store.FactReading;
import org.tonle.datavalue.approval.ApprovedReports;
import org.tonle.metadata.MetadataObject;

/** Leaves in numbers only approved data: up to the level that is asked for, and up to the one the server shows the user. */
@ApplicationScoped
public class ApprovedOnly {
    private final ApprovedReports approvals;

    ApprovedOnly(ApprovedReports approvals) {
        this.approvals = approvals;
    }

    /** @param approvalLevel uid of the level that is asked for, null for none */
    public void restrict(FactReading reading, DataAccess access, @Nullable String approvalLevel) {
        List<Axis> filters = new ArrayList<>();
        ApprovedReports.Shown shown = approvals.of(access);
        if (shown != null) {
            filters.add(axis(shown));
        }
        MetadataObject level = approvalLevel == null ? null : access.find("dataApprovalLevel", approvalLevel);
        if (level != null) {
            filters.add(axis(approvals.upTo(access, level)));
        }
        if (!filters.isEmpty()) {
            reading.readBeside();
            reading.restrict(filters);
        }
    }

    private static Axis axis(ApprovedReports.Shown shown) {
        return new Axis.Approved(shown.elements(), shown.reports(), shown.free());
    }
}
