package org.tonle.datavalue.approval;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.WeakHashMap;
import org.jspecify.annotations.Nullable;
import org.tonle.access.DataAccess;
import org.tonle.database.Sql;
import org.tonle.database.Transaction;
import org.tonle.datavalue.cell.PeriodStore;
import org.tonle.datavalue.lock.ReportLock;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.model.CategoryOptionCombo;
import org.tonle.metadata.model.DataApprovalWorkflow;
import org.tonle.metadata.model.DataSet;
import org.tonle.orgunit.OrgUnit;
import org.tonle.period.Period;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Issue;
import org.tonle.problem.Problem;
import org.tonle.setting.Settings;

/** What is approved, at the unit or above, takes no values until the approval is taken back. */
@ApplicationScoped
public class ApprovalLock implements ReportLock {
    private final Sql sql;
    private final ApprovalStore store;
    private final Settings settings;

    /** What is approved of a workflow and period, by key, as one request saw it first: rows of a payload ask again and again. */
    private final Map<DataAccess, Map<Long, Set<Long>>> seen = Collections.synchronizedMap(new WeakHashMap<>());

    ApprovalLock(Sql sql, ApprovalStore store, Settings settings) {
        this.sql = sql;
        this.store = store;
        this.settings = settings;
    }

    @Override
    public @Nullable Issue lock(
            DataAccess access, DataSet dataSet, Period period, OrgUnit orgUnit, int attributeOptionCombo) {
        return isApproved(access, dataSet, period, orgUnit, attributeOptionCombo)
                ? Issue.of(
                        0,
                        ErrorCode.E8033,
                        "period",
                        uid(access.snapshot().byId(attributeOptionCombo)),
                        orgUnit.uid(),
                        period.iso())
                : null;
    }

    /** Whether the values of a report may not be changed because they are approved. */
    public boolean isApproved(
            DataAccess access, DataSet dataSet, Period period, OrgUnit orgUnit, int attributeOptionCombo) {
        MetadataObject workflow = access.snapshot().findUnchecked("dataApprovalWorkflow", dataSet.workflow());
        MetadataObject combo = access.snapshot().byId(attributeOptionCombo);
        if (workflow == null
                || combo == null
                || CategoryOptionCombo.of(combo).ignoreApproval()
                || !settings.system("dataImportStrictDataSetApproval").asBoolean()) {
            return false;
        }
        Period approved = DataApprovalWorkflow.of(workflow).periodOf(period);
        if (approved == null) {
            return false;
        }
        Set<Long> rows = seen.computeIfAbsent(access, any -> Collections.synchronizedMap(new TreeMap<>()))
                .computeIfAbsent(
                        NumberPair.of(workflow.id(), PeriodStore.id(approved)),
                        key -> sql.inTransaction(transaction -> store.approved(transaction, access, key)));
        for (OrgUnit each = orgUnit; each != null; each = each.parent()) {
            if (rows.contains(NumberPair.of(each.id(), attributeOptionCombo))) {
                return true;
            }
        }
        return false;
    }

    private static String uid(@Nullable MetadataObject object) {
        return object == null ? "?" : object.uid();
    }

    /** Nobody approves what was looked at before it is written. @throws Problem E8055 when somebody has meanwhile */
    @Override
    public void hold(Transaction transaction, DataAccess access) throws SQLException {
        Map<Long, Set<Long>> looked = seen.getOrDefault(access, Map.of());
        Collection<Long> keys = Set.copyOf(looked.keySet());
        store.hold(transaction, access, keys);
        for (long key : keys) {
            if (!store.approved(transaction, access, key).equals(looked.get(key))) {
                seen.remove(access);
                throw new Problem(ErrorCode.E8055);
            }
        }
    }
}
