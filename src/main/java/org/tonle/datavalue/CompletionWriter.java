package org.tonle.datavalue;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tonle.database.Sql;
import org.tonle.metadata.Metadata;
import org.tonle.metadata.Snapshot;
import org.tonle.period.Period;
import org.tonle.security.CurrentUser;

/** Registers reports as complete, or takes that back. Right rows are kept beside wrong ones. */
@ApplicationScoped
public class CompletionWriter {
    private final Sql sql;
    private final Metadata metadata;
    private final PeriodStore periods;
    private final CompletionStore store;
    private final Clock clock;

    CompletionWriter(Sql sql, Metadata metadata, PeriodStore periods, CompletionStore store, Clock clock) {
        this.sql = sql;
        this.metadata = metadata;
        this.periods = periods;
        this.store = store;
        this.clock = clock;
    }

    /** @param rows {@code dataSet, period, organisationUnit, attributeOptionCombo?, date?, storedBy?, completed?} */
    CompletionSummary run(JsonNode rows, ImportOptions options, CurrentUser user) {
        Snapshot snapshot = metadata.snapshot();
        CompletionRows read = new CompletionRows(snapshot, options, user, LocalDate.now(clock));
        List<Completion> right = new ArrayList<>();
        List<CompletionSummary.Conflict> conflicts = new ArrayList<>();
        for (JsonNode row : rows) {
            CompletionRows.Judged judged = read.judge(row);
            if (judged.isUnreadable()) {
                return CompletionSummary.unreadable(judged.message());
            }
            if (judged.completion() == null) {
                conflicts.add(new CompletionSummary.Conflict(judged.object(), judged.message()));
            } else {
                right.add(judged.completion());
            }
        }
        if (rows.isEmpty()) {
            return CompletionSummary.unreadable("There are no completeDataSetRegistrations in the payload");
        }
        return write(snapshot, right, conflicts, options, user);
    }

    private CompletionSummary write(
            Snapshot snapshot,
            List<Completion> right,
            List<CompletionSummary.Conflict> conflicts,
            ImportOptions options,
            CurrentUser user) {
        Map<Integer, Period> named = new LinkedHashMap<>();
        right.forEach(completion -> named.put(PeriodStore.id(completion.period()), completion.period()));
        periods.ensure(named.values());
        return sql.inTransaction(transaction -> {
            if (options.dryRun()) {
                transaction.rollbackOnly();
            }
            List<Completion> incomplete = new ArrayList<>();
            CompulsoryCells compulsory = new CompulsoryCells(snapshot);
            for (Completion each : store.missingCompulsory(transaction, right, compulsory)) {
                incomplete.add(each);
                conflicts.add(new CompletionSummary.Conflict(
                        "dataElementOperand",
                        "Data set " + uid(snapshot, each.dataSet()) + " in "
                                + each.period().iso() + " for unit "
                                + uid(snapshot, each.orgUnit())
                                + " has compulsory values that are missing. Enter them, then complete it"));
            }
            List<Completion> writable = new ArrayList<>(right);
            writable.removeAll(incomplete);
            int known = store.countKnown(transaction, writable);
            if (options.isDelete()) {
                store.delete(transaction, writable, user.username());
                return new CompletionSummary(0, 0, conflicts.size(), known, conflicts);
            }
            if (!writable.isEmpty()) {
                store.write(transaction, writable, user.username());
            }
            return new CompletionSummary(writable.size() - known, known, conflicts.size(), 0, conflicts);
        });
    }

    /** Takes registrations away, whether they are there or not. */
    void delete(List<Completion> completions, CurrentUser user) {
        sql.inTransaction(transaction -> {
            store.delete(transaction, completions, user.username());
            return true;
        });
    }

    private static String uid(Snapshot snapshot, int id) {
        var object = snapshot.byId(id);
        return object == null ? "?" : object.uid();
    }
}
