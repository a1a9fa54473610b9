package org.tonle.metadata.importing;

import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.tonle.database.Transaction;
import org.tonle.importing.AtomicMode;
import org.tonle.importing.ErrorReport;
import org.tonle.importing.ImportReport;
import org.tonle.importing.ImportStats;
import org.tonle.importing.ObjectDifference;
import org.tonle.importing.ObjectReport;
import org.tonle.importing.ReportMode;
import org.tonle.importing.TypeReport;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.value.Access;
import org.tonle.problem.ErrorCode;
import org.tonle.schema.ObjectType;
import org.tonle.security.CurrentUser;

/** Deletes objects, with what belongs to them, unless something that is kept refers to them (E4030). */
@ApplicationScoped
public class Deleter {
    /** How often it is tried anew without what cannot go. */
    private static final int MOST_ROUNDS = 20;

    private final MetadataWriter writer;
    private final List<DeletionGuard> guards;

    Deleter(MetadataWriter writer, @All List<DeletionGuard> guards) {
        this.writer = writer;
        this.guards = guards;
    }

    /** Deletes one object. The error, empty when it is gone, or with {@code dryRun} could go. */
    Optional<ErrorReport> delete(MetadataObject object, ReadVersion read, boolean dryRun, CurrentUser user) {
        return writer.write(user, (changes, transaction) -> {
            MetadataObject now = changes.snapshot().findUnchecked(object.type().name(), object.uid());
            if (now == null) {
                return Optional.of(error(ErrorCode.E5001, object.type(), object.uid(), object.type()));
            }
            read.require(now);
            Deletion deletion = plan(changes, transaction, List.of(now));
            String veto = deletion.veto(now);
            if (veto != null) {
                transaction.rollbackOnly();
                return Optional.of(error(ErrorCode.E4030, object.type(), object.uid(), veto)
                        .withArgs());
            }
            deletion.carryOut();
            if (dryRun) {
                writer.store(changes, transaction);
                transaction.rollbackOnly();
            }
            return Optional.empty();
        });
    }

    /** Plans to delete these, and asks the data. */
    Deletion plan(Changes changes, Transaction transaction, Collection<MetadataObject> objects) throws SQLException {
        Deletion deletion = new Deletion(changes, new ReferenceMap(changes.snapshot()));
        deletion.plan(objects);
        for (MetadataObject object : deletion.doomed()) {
            if (object.uid().equals(changes.user().uid())
                    && object.type().name().equals("user")) {
                deletion.vetoFirst(object, "it is your own account, and you are signed in with it");
            }
        }
        for (DeletionGuard guard : guards) {
            Map<Integer, String> objections = guard.objections(transaction, deletion.doomed());
            for (MetadataObject object : deletion.doomed()) {
                String why = objections.get(object.id());
                if (why != null) {
                    deletion.veto(object, why);
                }
            }
        }
        return deletion;
    }

    /** Deletes the objects of a payload: all, or none when one of them cannot go. */
    ImportReport run(List<Draft> payload, MetadataImportOptions options, CurrentUser user) {
        return writer.write(user, (changes, transaction) -> {
            ChangeRights rights = new ChangeRights(changes);
            Map<Draft, MetadataObject> found = new LinkedHashMap<>();
            for (Draft draft : payload) {
                MetadataObject object = find(changes, draft, options.identifier());
                boolean isThere = object != null && !Access.isHidden(user, changes.snapshot(), object);
                ErrorReport refusal = object == null || !isThere ? null : rights.refusalToDelete(object);
                if (object == null || !isThere) {
                    draft.refuse(
                            ErrorCode.E5001, null, draft.uid(), draft.type().name());
                } else if (refusal != null) {
                    draft.refuse(refusal);
                } else {
                    draft.set("id", object.uid());
                    found.put(draft, object);
                }
            }
            boolean isAlone = options.atomicMode() == AtomicMode.NONE;
            Deletion deletion = plan(changes, transaction, found.values());
            refuseVetoed(found, deletion);
            for (int round = 0; isAlone && deletion.hasVetoes() && round < MOST_ROUNDS; round++) {
                deletion = plan(changes, transaction, found.values());
                refuseVetoed(found, deletion);
            }
            boolean stands =
                    !deletion.hasVetoes() && (isAlone || payload.stream().noneMatch(Draft::hasFailed));
            if (stands) {
                deletion.carryOut();
            }
            if (stands && options.dryRun()) {
                writer.store(changes, transaction);
            }
            if (!stands || options.dryRun()) {
                transaction.rollbackOnly();
            }
            Differences differences = new Differences();
            ImportReport report = report(payload, options, stands, draft -> difference(differences, found.get(draft)));
            return options.showsDifferences() && stands
                    ? report.withConsequences(differences.consequences(changes))
                    : report;
        });
    }

    private static ObjectDifference difference(Differences differences, @Nullable MetadataObject object) {
        return object == null
                ? new ObjectDifference(ObjectDifference.Action.REFUSED, List.of())
                : differences.ofDeleted(object);
    }

    /** Takes out what cannot go: with it stays what only goes because it would have gone. */
    private static void refuseVetoed(Map<Draft, MetadataObject> found, Deletion deletion) {
        found.entrySet().removeIf(entry -> {
            String veto = deletion.veto(entry.getValue());
            if (veto != null) {
                Draft draft = entry.getKey();
                draft.refuse(error(ErrorCode.E4030, draft.type(), null, veto).withArgs());
            }
            return veto != null;
        });
    }

    private static @Nullable MetadataObject find(Changes changes, Draft draft, PayloadIdentifier identifier) {
        String type = draft.type().name();
        String code = draft.document().text("code");
        MetadataObject byUid = changes.snapshot().findUnchecked(type, draft.uid());
        boolean usesCode =
                identifier == PayloadIdentifier.CODE || (identifier == PayloadIdentifier.AUTO && byUid == null);
        return usesCode && code != null ? changes.snapshot().table(type).findBy("code", code) : byUid;
    }

    private static ErrorReport error(ErrorCode code, ObjectType type, @Nullable String uid, Object... arguments) {
        return ErrorReport.of(code, type.klass(), uid, null, arguments);
    }

    private static ImportReport report(
            List<Draft> payload,
            MetadataImportOptions options,
            boolean written,
            Function<Draft, ObjectDifference> difference) {
        Map<ObjectType, List<Draft>> byType = new LinkedHashMap<>();
        payload.forEach(draft ->
                byType.computeIfAbsent(draft.type(), type -> new ArrayList<>()).add(draft));
        List<TypeReport> types = new ArrayList<>();
        byType.forEach((type, drafts) -> {
            List<ObjectReport> reports = new ArrayList<>();
            int ignored = 0;
            for (Draft draft : drafts) {
                ignored += draft.hasFailed() ? 1 : 0;
                if (draft.hasFailed() || options.reportMode() != ReportMode.ERRORS || options.showsDifferences()) {
                    if (reports.size() >= ImportReports.MOST_OBJECTS) {
                        continue;
                    }
                    ObjectReport report = new ObjectReport(
                            type.klass(),
                            draft.index() + 1,
                            draft.uid(),
                            null,
                            draft.errors().told());
                    reports.add(options.showsDifferences() ? report.with(difference.apply(draft)) : report);
                }
            }
            ImportStats stats = new ImportStats(0, 0, drafts.size() - ignored, ignored);
            types.add(new TypeReport(type.klass(), written ? stats : stats.allIgnored(), reports));
        });
        return ImportReport.of(types, "WARNING");
    }
}
