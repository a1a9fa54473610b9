package org.tonle.tracker.importing;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tonle.access.DataAccess;
import org.tonle.database.DatabaseProblem;
import org.tonle.database.Sql;
import org.tonle.database.Transaction;
import org.tonle.importing.ImportReceipt;
import org.tonle.importing.ImportReceiptStore;
import org.tonle.importing.ImportStats;
import org.tonle.importing.ImportStrategy;
import org.tonle.metadata.Metadata;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;
import org.tonle.security.CurrentUser;
import org.tonle.tracker.TrackerKind;
import org.tonle.tracker.confidential.ValueVault;

/**
 * Imports tracked entities, enrollments, events and relationships: all in one transaction, which keeps what is good or, with
 * {@code atomicMode=ALL}, everything or nothing. A dry run is the same, rolled back.
 */
@ApplicationScoped
public class TrackerImporter {
    private static final int ATTEMPTS = 5;

    private final Sql sql;
    private final Metadata metadata;
    private final StoredObjectStore knownStore;
    private final TrackerWriter writer;
    private final TrackerDeleter deleter;
    private final ProgramRuleRunner rules;
    private final ImportNotifications notifications;
    private final ImportReceiptStore receipts;
    private final ValueVault vault;
    private final Clock clock;

    TrackerImporter(
            Sql sql,
            Metadata metadata,
            StoredObjectStore knownStore,
            TrackerWriter writer,
            TrackerDeleter deleter,
            ProgramRuleRunner rules,
            ImportNotifications notifications,
            ImportReceiptStore receipts,
            ValueVault vault,
            Clock clock) {
        this.sql = sql;
        this.metadata = metadata;
        this.knownStore = knownStore;
        this.writer = writer;
        this.deleter = deleter;
        this.rules = rules;
        this.notifications = notifications;
        this.receipts = receipts;
        this.vault = vault;
        this.clock = clock;
    }

    /**
     * As {@link #run}, once: a request with a key that was imported within a day gets the report of then. What kept nothing has no report to keep
     * and runs again.
     *
     * @param receipt null for a request without a key
     * @throws Problem as {@link #run}, E1134 for a key that was another request's
     */
    public TrackerAnswer answer(
            TrackerPayload payload, TrackerOptions options, CurrentUser user, @Nullable ImportReceipt receipt) {
        if (receipt == null || options.dryRun()) {
            TrackerReport report = run(payload, options, user);
            return new TrackerAnswer(report.toJson(), report.status(), false);
        }
        long start = System.nanoTime();
        return attempted(transaction -> {
            ObjectNode kept = receipts.claim(transaction, user.uid(), receipt, LocalDateTime.now(clock));
            if (kept != null) {
                return new TrackerAnswer(kept, 200, true);
            }
            TrackerReport report = run(transaction, payload.sent(), options, user, start);
            ObjectNode json = report.toJson();
            receipts.keep(transaction, user.uid(), receipt, json);
            return new TrackerAnswer(json, report.status(), false);
        });
    }

    /**
     * Imports a payload that was read ({@link TrackerPayload}). What is wrong with objects is in the report, never thrown.
     *
     * @throws Problem E1128 when other imports of the same objects were in the way again and again
     */
    public TrackerReport run(TrackerPayload payload, TrackerOptions options, CurrentUser user) {
        long start = System.nanoTime();
        return attempted(transaction -> run(transaction, payload.sent(), options, user, start));
    }

    private <T> T attempted(Sql.Work<T> work) {
        for (int attempt = 1; ; attempt++) {
            try {
                T done = sql.inTransaction(work);
                metadata.catchUp(); // files that values use are marked
                return done;
            } catch (BusinessKeys.Overtaken again) {
                if (attempt >= ATTEMPTS) {
                    throw new Problem(ErrorCode.E1128);
                }
            } catch (DatabaseProblem problem) {
                // Somebody else wrote the same objects between our look and our write: look again, and find them there.
                boolean again = problem.isDuplicate() || problem.isPassing();
                if (again && attempt >= ATTEMPTS) {
                    throw new Problem(ErrorCode.E1128);
                }
                if (!again && problem.isRefusal()) {
                    throw new Problem(ErrorCode.E1003, "a text holds a character that cannot be stored");
                }
                if (!again) {
                    throw problem;
                }
            }
        }
    }

    private TrackerReport run(
            Transaction transaction, SentObjects payload, TrackerOptions options, CurrentUser user, long start)
            throws SQLException {
        DataAccess access = DataAccess.of(user, metadata.snapshot());
        TrackerResolver resolver = new TrackerResolver(access, options.schemes());
        BusinessKeys keys = new BusinessKeys(transaction, access, resolver, vault);
        SentObjects sent = options.keys().isNothing() ? payload : keys.recognise(payload, options.keys());
        TrackerReferences references = TrackerReferences.of(sent, resolver);
        StoredObjects known = knownStore.read(transaction, access, references);
        keys.check(known);
        LocalDateTime now = LocalDateTime.now(clock).truncatedTo(ChronoUnit.MILLIS);
        ImportContext context = new ImportContext(options, access, now, known, resolver.resolve(sent, known));
        UniqueClaims claims = UniqueClaims.of(context)
                .lookedUp(transaction, vault, references.claims().keySet());
        TrackerValidation validation =
                TrackerValidation.of(context, claims, FileClaims.of(context).lookedUp(transaction));
        RuleMessages messages = new RuleMessages();
        if (options.strategy() != ImportStrategy.DELETE) {
            if (!options.skipRules()) {
                ResolvedObjects before = context.resolved();
                context = rules.run(transaction, context, validation, messages);
                new AssignedUniqueValues(vault, claims).check(transaction, before, context, validation);
            }
            validation.leaveOutChildren(context.resolved());
        }
        boolean failed = options.isAllOrNothing() && !validation.errors().isEmpty();
        if (!failed) {
            if (options.strategy() == ImportStrategy.DELETE) {
                deleter.delete(transaction, context, validation);
            } else {
                writer.write(transaction, context, validation);
                notifications.plan(transaction, context, validation, messages);
            }
        }
        if (failed || options.dryRun()) {
            transaction.rollbackOnly();
        }
        return report(context, validation, failed, (System.nanoTime() - start) / 1_000_000);
    }

    private static TrackerReport report(
            ImportContext context, TrackerValidation validation, boolean failed, long milliseconds) {
        Map<TrackerKind, ImportStats> stats = new EnumMap<>(TrackerKind.class);
        Map<TrackerKind, List<String>> written = new EnumMap<>(TrackerKind.class);
        boolean delete = context.options().strategy() == ImportStrategy.DELETE;
        for (ResolvedObjects.ResolvedObject each : context.resolved().all()) {
            boolean kept = each.kind() == TrackerKind.RELATIONSHIP && each.isKnown() && !delete;
            ImportStats one;
            if (failed || validation.isWrong(each) || kept) {
                one = new ImportStats(0, 0, 0, 1);
            } else if (context.options().dryRun()) {
                one = ImportStats.NONE;
            } else {
                one = new ImportStats(
                        delete || each.isKnown() ? 0 : 1, !delete && each.isKnown() ? 1 : 0, delete ? 1 : 0, 0);
                written.computeIfAbsent(each.kind(), kind -> new ArrayList<>()).add(each.uid());
            }
            stats.merge(each.kind(), one, ImportStats::plus);
        }
        return new TrackerReport(failed, validation.errors(), validation.warnings(), stats, written, milliseconds);
    }
}
