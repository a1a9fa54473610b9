package org.tonle.datavalue.completeness;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tonle.access.DataAccess;
import org.tonle.access.Reach;
import org.tonle.database.Sql;
import org.tonle.database.Transaction;
import org.tonle.datavalue.cell.CellKey;
import org.tonle.datavalue.cell.PeriodStore;
import org.tonle.datavalue.wire.DataValueImportOptions;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.Snapshot;
import org.tonle.orgunit.OrgUnit;
import org.tonle.parameter.Parameters;
import org.tonle.period.Period;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.FirstOfMany;
import org.tonle.problem.Problem;

/** Registers reports as complete, or takes that back. Right rows are kept beside wrong ones. */
@ApplicationScoped
public class CompletionWriter {
    /** More conflicts than this are counted, not shown. */
    private static final int SHOWN = 1000;

    private final Sql sql;
    private final PeriodStore periods;
    private final CompletionStore store;
    private final List<CompletionDemand> demands;
    private final List<CompletionListener> listeners;
    private final Clock clock;

    CompletionWriter(
            Sql sql,
            PeriodStore periods,
            CompletionStore store,
            Instance<CompletionDemand> demands,
            Instance<CompletionListener> listeners,
            Clock clock) {
        this.sql = sql;
        this.periods = periods;
        this.store = store;
        this.demands = demands.stream().toList();
        this.listeners = listeners.stream().toList();
        this.clock = clock;
    }

    /** @param rows {@code dataSet, period, organisationUnit, attributeOptionCombo?, date?, storedBy?, completed?} */
    public CompletionSummary run(JsonNode rows, DataValueImportOptions options, DataAccess access) {
        CompletionRows read = new CompletionRows(access, options, LocalDate.now(clock));
        List<CompleteDataSetRegistration> right = new ArrayList<>();
        FirstOfMany<CompletionSummary.Conflict> refused = new FirstOfMany<>(SHOWN);
        for (JsonNode row : rows) {
            CompletionRows.Judged judged = read.judge(row);
            if (judged.isUnreadable()) {
                return CompletionSummary.unreadable(judged.message());
            }
            CompleteDataSetRegistration completion = judged.completion();
            CompletionSummary.Conflict unmet =
                    completion == null || options.isDelete() ? null : unmet(access, completion);
            if (completion == null) {
                refused.add(new CompletionSummary.Conflict(judged.object(), judged.message()));
            } else if (unmet != null) {
                refused.add(unmet);
            } else {
                right.add(completion);
            }
        }
        if (rows.isEmpty()) {
            return CompletionSummary.unreadable("There are no completeDataSetRegistrations in the payload");
        }
        return write(access, right, refused, options);
    }

    /**
     * Completes a report whose values have just been written, by the same door. In a trial, in which they are not there any more, only who
     * may do it is looked at.
     *
     * @return why it is not complete, null when it is
     */
    public @Nullable String complete(DataAccess access, CompleteDataSetRegistration completion, boolean isTrial) {
        Snapshot snapshot = access.snapshot();
        ObjectNode row = JsonNodeFactory.instance
                .objectNode()
                .put("dataSet", uid(snapshot, completion.dataSet()))
                .put("period", completion.period().iso())
                .put("organisationUnit", uid(snapshot, completion.orgUnit()))
                .put("attributeOptionCombo", uid(snapshot, completion.attributeOptionCombo()))
                .put("date", completion.date().toString());
        CompletionRows.Judged judged =
                new CompletionRows(access, DataValueImportOptions.PLAIN, LocalDate.now(clock)).judge(row);
        if (judged.completion() == null || isTrial) {
            return judged.completion() == null ? judged.message() : null;
        }
        CompletionSummary summary =
                run(JsonNodeFactory.instance.arrayNode().add(row), DataValueImportOptions.PLAIN, access);
        return summary.isOk() ? null : summary.conflicts().get(0).value();
    }

    private CompletionSummary.@Nullable Conflict unmet(DataAccess access, CompleteDataSetRegistration completion) {
        for (CompletionDemand demand : completion.completed() ? demands : List.<CompletionDemand>of()) {
            CompletionDemand.Unmet unmet = demand.unmet(access, completion);
            if (unmet != null) {
                return new CompletionSummary.Conflict(unmet.object(), unmet.message());
            }
        }
        return null;
    }

    private CompletionSummary write(
            DataAccess access,
            List<CompleteDataSetRegistration> right,
            FirstOfMany<CompletionSummary.Conflict> refused,
            DataValueImportOptions options) {
        Snapshot snapshot = access.snapshot();
        Map<Integer, Period> named = new LinkedHashMap<>();
        right.forEach(completion -> named.put(PeriodStore.id(completion.period()), completion.period()));
        periods.ensure(named.values());
        return sql.inTransaction(transaction -> {
            if (options.dryRun()) {
                transaction.rollbackOnly();
            }
            List<CompleteDataSetRegistration> incomplete = new ArrayList<>();
            CompulsoryCells compulsory = new CompulsoryCells(snapshot);
            for (CompleteDataSetRegistration each : store.missingCompulsory(transaction, access, right, compulsory)) {
                incomplete.add(each);
                refused.add(new CompletionSummary.Conflict(
                        "dataElementOperand",
                        "Data set " + uid(snapshot, each.dataSet()) + " in "
                                + each.period().iso() + " for unit "
                                + uid(snapshot, each.orgUnit())
                                + " has compulsory values that are missing. Enter them, then complete it"));
            }
            List<CompleteDataSetRegistration> writable = new ArrayList<>(right);
            writable.removeAll(Set.copyOf(incomplete));
            int known = store.countKnown(transaction, access, writable);
            if (options.isDelete()) {
                store.delete(transaction, access, writable);
                return new CompletionSummary(0, 0, refused.count(), known, refused.kept());
            }
            if (!writable.isEmpty()) {
                tell(transaction, access, store.write(transaction, access, writable));
            }
            return new CompletionSummary(writable.size() - known, known, refused.count(), 0, refused.kept());
        });
    }

    private void tell(Transaction transaction, DataAccess access, List<CompleteDataSetRegistration> completed)
            throws SQLException {
        if (!completed.isEmpty() && !transaction.isRollbackOnly()) {
            for (CompletionListener listener : listeners) {
                listener.completed(transaction, access, completed);
            }
        }
    }

    /**
     * Takes registrations away, whether they are there or not: {@code ds, pe, ou, cc, cp}, with {@code multiOu=true} also of the units
     * below.
     *
     * @throws org.tonle.problem.Problem E8005 and others for what is unknown, E8010 to E8012 for what the user may not write
     */
    void takeBack(DataAccess access, Parameters words) {
        Period period = CellKey.period(words);
        OrgUnit top = CellKey.orgUnit(access, words);
        MetadataObject combo = CellKey.attributeOptionCombo(access, words);
        if (!access.reaches(Reach.CAPTURE, top)) {
            throw new Problem(ErrorCode.E8011, top.uid());
        }
        if (!access.mayWriteOptions(combo)) {
            throw new Problem(ErrorCode.E8012, combo.uid());
        }
        List<OrgUnit> units = words.flag("multiOu") ? access.hierarchy().atOrBelow(top) : List.of(top);
        List<CompleteDataSetRegistration> completions = new ArrayList<>();
        for (String uid : words.list("ds")) {
            MetadataObject dataSet = CellKey.find(access, "dataSet", uid, ErrorCode.E8005);
            if (!access.mayWriteData(dataSet)) {
                throw new Problem(ErrorCode.E8010, uid);
            }
            for (OrgUnit unit : units) {
                completions.add(new CompleteDataSetRegistration(
                        dataSet.id(), period, unit.id(), combo.id(), LocalDate.now(clock), null, false));
            }
        }
        sql.inTransaction(transaction -> {
            store.delete(transaction, access, completions);
            return true;
        });
    }

    private static String uid(Snapshot snapshot, int id) {
        var object = snapshot.byId(id);
        return object == null ? "?" : object.uid();
    }
}
