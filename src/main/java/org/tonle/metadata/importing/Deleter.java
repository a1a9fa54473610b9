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
import org.jspecify.annotations.Nullable;
import org.tonle.common.IdScheme;
import org.tonle.database.Transaction;
import org.tonle.importing.AtomicMode;
import org.tonle.importing.ErrorReport;
import org.tonle.importing.ImportReport;
import org.tonle.importing.ImportStats;
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
    private final MetadataWriter writer;
    private final List<DeletionGuard> guards;

    Deleter(MetadataWriter writer, @All List<DeletionGuard> guards) {
        this.writer = writer;
        this.guards = guards;
    }

    /** Deletes one object. The error, empty when it is gone. */
    Optional<ErrorReport> delete(MetadataObject object, CurrentUser user) {
        return writer.write(user, (changes, transaction) -> {
            MetadataObject now = changes.snapshot().findUnchecked(object.type().name(), object.uid());
            if (now == null) {
                return Optional.of(error(ErrorCode.E5001, object.type(), object.uid(), object.type()));
            }
            Deletion deletion = plan(changes, transaction, List.of(now));
            String veto = deletion.veto(now);
            if (veto != null) {
                transaction.rollbackOnly();
                return Optional.of(error(ErrorCode.E4030, object.type(), object.uid(), veto)
                        .withArgs());
            }
            deletion.carryOut();
            return Optional.empty();
        });
    }

    /** Plans to delete these, and asks the data. */
    Deletion plan(Changes changes, Transaction transaction, Collection<MetadataObject> objects) throws SQLException {
        Deletion deletion = new Deletion(changes, new ReferenceMap(changes.snapshot()));
        deletion.plan(objects);
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
            Deletion deletion = plan(changes, transaction, found.values());
            found.forEach((draft, object) -> {
                String veto = deletion.veto(object);
                if (veto != null) {
                    draft.refuse(
                            error(ErrorCode.E4030, draft.type(), null, veto).withArgs());
                }
            });
            boolean stands = !deletion.hasVetoes()
                    && (options.atomicMode() == AtomicMode.NONE
                            || payload.stream().noneMatch(Draft::hasFailed));
            if (stands) {
                deletion.carryOut();
            }
            if (stands && options.dryRun()) {
                writer.store(changes, transaction);
            }
            if (!stands || options.dryRun()) {
                transaction.rollbackOnly();
            }
            return report(payload, options, stands);
        });
    }

    private static @Nullable MetadataObject find(Changes changes, Draft draft, IdScheme identifier) {
        String type = draft.type().name();
        String code = draft.document().text("code");
        if (identifier.kind() == IdScheme.Kind.CODE && code != null) {
            return changes.snapshot().table(type).findBy("code", code);
        }
        return changes.snapshot().findUnchecked(type, draft.uid());
    }

    private static ErrorReport error(ErrorCode code, ObjectType type, @Nullable String uid, Object... arguments) {
        return ErrorReport.of(code, type.klass(), uid, null, arguments);
    }

    private static ImportReport report(List<Draft> payload, MetadataImportOptions options, boolean written) {
        Map<ObjectType, List<Draft>> byType = new LinkedHashMap<>();
        payload.forEach(draft ->
                byType.computeIfAbsent(draft.type(), type -> new ArrayList<>()).add(draft));
        List<TypeReport> types = new ArrayList<>();
        byType.forEach((type, drafts) -> {
            List<ObjectReport> reports = new ArrayList<>();
            int ignored = 0;
            for (Draft draft : drafts) {
                ignored += draft.hasFailed() ? 1 : 0;
                if (draft.hasFailed() || options.reportMode() != ReportMode.ERRORS) {
                    reports.add(new ObjectReport(
                            type.klass(), draft.index() + 1, draft.uid(), null, List.copyOf(draft.errors())));
                }
            }
            ImportStats stats = new ImportStats(0, 0, drafts.size() - ignored, ignored);
            types.add(new TypeReport(type.klass(), written ? stats : stats.allIgnored(), reports));
        });
        return ImportReport.of(types, "WARNING");
    }
}
