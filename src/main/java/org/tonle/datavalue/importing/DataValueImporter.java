package org.tonle.datavalue.importing;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.tonle.access.DataAccess;
import org.tonle.database.Sql;
import org.tonle.database.Transaction;
import org.tonle.datavalue.cell.CellStore;
import org.tonle.datavalue.cell.PeriodStore;
import org.tonle.datavalue.completeness.CompleteDataSetRegistration;
import org.tonle.datavalue.completeness.CompletionWriter;
import org.tonle.datavalue.lock.LockExceptionStore;
import org.tonle.datavalue.lock.ReportLock;
import org.tonle.datavalue.wire.DataValueImportOptions;
import org.tonle.datavalue.wire.ValueSetReader;
import org.tonle.file.FileMarks;
import org.tonle.importing.ImportReceipt;
import org.tonle.importing.ImportReceiptStore;
import org.tonle.limit.BodyWeight;
import org.tonle.limit.Budget;
import org.tonle.limit.Limits;
import org.tonle.metadata.Metadata;
import org.tonle.problem.ErrorCode;

/**
 * Writes a payload of values: read it to its end, look at each value, and write those that are right in one transaction. Either every
 * accepted value of a request is stored or none, whatever happens to the process meanwhile.
 */
@ApplicationScoped
public class DataValueImporter {
    private final Sql sql;
    private final PeriodStore periods;
    private final DataValueStore values;
    private final CompletionWriter completions;
    private final LockExceptionStore exceptions;
    private final ImportReceiptStore receipts;
    private final CellStore cells;
    private final FileMarks marks;
    private final Metadata metadata;
    private final List<ReportLock> locks;
    private final Clock clock;
    private final Limits limits;

    DataValueImporter(
            Sql sql,
            PeriodStore periods,
            DataValueStore values,
            CompletionWriter completions,
            LockExceptionStore exceptions,
            ImportReceiptStore receipts,
            CellStore cells,
            FileMarks marks,
            Metadata metadata,
            Instance<ReportLock> locks,
            Clock clock,
            Limits limits) {
        this.sql = sql;
        this.periods = periods;
        this.values = values;
        this.completions = completions;
        this.exceptions = exceptions;
        this.receipts = receipts;
        this.cells = cells;
        this.marks = marks;
        this.metadata = metadata;
        this.locks = locks.stream().toList();
        this.clock = clock;
        this.limits = limits;
    }

    /** What was done, and what is wrong. @throws IOException when the payload cannot be read */
    public ImportSummary run(ValueSetReader reader, DataValueImportOptions options, DataAccess access)
            throws IOException {
        return Objects.requireNonNull(
                run(ValueSetImport.of(reader, options, access)).done());
    }

    /** The same, or what was done when the request came first. @throws IOException when the payload cannot be read */
    ImportAnswer answer(ValueSetImport payload) throws IOException {
        Outcome outcome = run(payload);
        return outcome.kept() != null
                ? new ImportAnswer(outcome.kept(), true)
                : new ImportAnswer(Objects.requireNonNull(outcome.done()).toJson(), false);
    }

    /** One of both. @param kept the summary of the same request before */
    private record Outcome(@Nullable ImportSummary done, @Nullable ObjectNode kept) {}

    private Outcome run(ValueSetImport payload) throws IOException {
        try (Budget budget = limits.budget();
                StagedRows staged = new StagedRows(payload.access().user().username())) {
            BodyWeight weight = payload.weight().apply(budget);
            IntakeContext context = new IntakeContext(
                    payload.access(),
                    LocalDateTime.now(clock),
                    payload.options().isForced() && payload.access().user().isSuperuser(),
                    locks,
                    form -> exceptions.of(payload.access(), form.id()),
                    new FileValues(payload.access(), (key, file) -> cells.has(payload.access(), file, key)));
            RefusedRows refused = new RefusedRows(payload.reader(), weight, payload.refusedRows());
            ValueIntake intake = new ValueIntake(context, payload.options(), staged, refused, weight);
            payload.reader().read(intake);
            Outcome outcome = new Run(payload, context, intake, staged, refused).finish();
            if (!intake.files().isEmpty()) {
                metadata.catchUp(); // files that values use are marked
            }
            return outcome;
        }
    }

    /** What is to be done with one payload that was read. */
    private final class Run {
        private final ValueSetImport payload;
        private final IntakeContext context;
        private final ValueIntake intake;
        private final StagedRows staged;
        private final RefusedRows refused;
        private final SummaryMaker summaries;

        Run(ValueSetImport payload, IntakeContext context, ValueIntake intake, StagedRows staged, RefusedRows refused) {
            this.payload = payload;
            this.context = context;
            this.intake = intake;
            this.staged = staged;
            this.refused = refused;
            this.summaries = new SummaryMaker(intake.options(), intake, refused);
        }

        Outcome finish() {
            int accepted = staged.count();
            if (staged.isInMemory()) {
                summaries.refuse(staged.sort());
            }
            List<CompleteDataSetRegistration> completed = HeaderCompletion.of(intake, refused);
            ScopeNumbers scope = new ScopeResolver(intake, context, refused).resolve();
            boolean hasWork = accepted > 0 || !completed.isEmpty() || scope != null || payload.receipt() != null;
            if (!hasWork) {
                return new Outcome(summaries.nothingToWrite(), null);
            }
            periods.ensure(intake.names().knownPeriods());
            staged.because(intake.options().reason(intake.header()));
            Outcome outcome = store(scope);
            ImportSummary done = outcome.done();
            return done == null || completed.isEmpty() ? outcome : new Outcome(complete(done, completed), null);
        }

        private Outcome store(@Nullable ScopeNumbers scope) {
            return sql.inTransaction(transaction -> {
                for (ReportLock lock : locks) {
                    lock.hold(transaction, payload.access());
                }
                ObjectNode kept = payload.receipt() == null
                        ? null
                        : receipts.claim(transaction, payload.access().user().uid(), payload.receipt(), context.now());
                if (kept != null) {
                    return new Outcome(null, kept);
                }
                ImportSummary done = write(transaction, scope);
                if (payload.receipt() != null) {
                    receipts.keep(transaction, payload.access().user().uid(), payload.receipt(), done.toJson());
                }
                if (intake.options().dryRun()) {
                    transaction.rollbackOnly();
                }
                return new Outcome(done, null);
            });
        }

        /** What the data set demands of a complete report is looked at in what is stored, so after it is. */
        private ImportSummary complete(ImportSummary done, List<CompleteDataSetRegistration> completed) {
            if (refused.count() > 0 || summaries.isAllRefused()) {
                intake.passedOver(
                        "the report is not complete, because rows are refused: correct them and send all again");
                return summaries.isAllRefused() ? done : summaries.completed(done, "false");
            }
            String said = "false";
            boolean isAllComplete = true;
            for (CompleteDataSetRegistration report : completed) {
                String missing = completions.complete(
                        payload.access(), report, intake.options().dryRun());
                said = String.valueOf(report.date());
                if (missing != null) {
                    isAllComplete = false;
                    refused.add(RowIssue.ofPayload(ErrorCode.E8035, "completeDate", missing));
                }
            }
            ImportSummary told = summaries.completed(done, isAllComplete ? said : "false");
            ImportReceipt receipt = payload.receipt();
            if (receipt != null && !intake.options().dryRun()) {
                sql.inTransaction(transaction -> {
                    receipts.keep(transaction, payload.access().user().uid(), receipt, told.toJson());
                    return told;
                });
            }
            return told;
        }

        private ImportSummary write(Transaction transaction, @Nullable ScopeNumbers scope) throws SQLException {
            DataAccess access = payload.access();
            if (summaries.isAllRefused()) {
                return summaries.allRefused();
            }
            ScopeNumbers deleted = refused.count() > 0 ? null : scope;
            DataValueStore.Written written = new DataValueStore.Written(0, 0, 0, 0, List.of());
            if (staged.count() > 0 || deleted != null) {
                DataValueStore.Written first =
                        values.write(transaction, access, staged, deleted, each -> isKept(each, scope));
                summaries.refuse(first.twice());
                if (summaries.isAllRefused()) {
                    return summaries.allRefused();
                }
                deleted = isKept(first, scope) ? deleted : null;
                written = isKept(first, scope) ? first : values.write(transaction, access, staged, null);
            }
            marks.assign(transaction, intake.files());
            if (scope != null && deleted == null) {
                intake.passedOver(
                        "nothing was deleted by `deletion`, because rows are refused: correct them and send all again");
            }
            return summaries.written(written, staged, "false");
        }

        /** Rows that are for one cell may be found only now: then all that was written may be undone. */
        private boolean isKept(DataValueStore.Written written, @Nullable ScopeNumbers scope) {
            return written.twice().isEmpty()
                    || scope == null && !payload.options().isAtomic();
        }
    }
}
