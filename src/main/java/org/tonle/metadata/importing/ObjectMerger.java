package org.tonle.metadata.importing;

import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.tonle.database.Transaction;
import org.tonle.metadata.MetadataObject;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;
import org.tonle.schema.ObjectType;
import org.tonle.security.CurrentUser;

/** Puts objects in the place of others, wherever those are named and whatever is recorded with them, and takes the others away. */
@ApplicationScoped
public class ObjectMerger {
    private final MetadataWriter writer;
    private final Deleter deleter;
    private final List<MetadataRule> rules;
    private final List<DataMerger> data;

    ObjectMerger(MetadataWriter writer, Deleter deleter, @All List<MetadataRule> rules, @All List<DataMerger> data) {
        this.writer = writer;
        this.deleter = deleter;
        this.rules = rules;
        this.data = data;
    }

    /**
     * Replaces every reference to a source. Whether the caller may merge at all is asked by whoever calls. Single references get the first of
     * its targets, collections all of them, data the first.
     *
     * @param targets by the uid of a source what takes its place, the most important first
     * @param delete whether the sources go
     * @throws Problem E1005 for an object that does not exist, E1006 for one the caller may not change, E4030 when something forbids
     *     that a source goes
     */
    public void run(
            ObjectType type,
            Map<String, List<String>> targets,
            boolean delete,
            @Nullable DataMergeStrategy strategy,
            boolean dryRun,
            CurrentUser user) {
        run(user, dryRun, strategy, changes -> {
            List<ObjectMerge> merges = new ArrayList<>();
            targets.forEach((source, places) -> merges.add(new ObjectMerge(
                    reached(changes, type, source),
                    places.stream().map(place -> reached(changes, type, place)).toList(),
                    delete)));
            return merges;
        });
    }

    /** Merges what is found out when nobody else writes; nothing for an empty list. */
    void run(
            CurrentUser user,
            boolean dryRun,
            @Nullable DataMergeStrategy strategy,
            Function<Changes, List<ObjectMerge>> plan) {
        writer.write(user, (changes, transaction) -> {
            List<ObjectMerge> merges = plan.apply(changes);
            if (merges.isEmpty()) {
                transaction.rollbackOnly();
                return false;
            }
            merge(changes, transaction, merges, strategy == null ? DataMergeStrategy.LAST_UPDATED : strategy);
            if (dryRun) {
                writer.store(changes, transaction);
                transaction.rollbackOnly();
            }
            return true;
        });
    }

    private void merge(Changes changes, Transaction transaction, List<ObjectMerge> merges, DataMergeStrategy strategy)
            throws SQLException {
        changes.because(ChangeReason.WHAT_IT_NAMED_IS_MERGED, () -> new MergedReferences(changes, merges).replace());
        List<MetadataObject> sources = merges.stream()
                .filter(ObjectMerge::isDeleted)
                .map(ObjectMerge::source)
                .toList();
        for (DataMerger each : data) {
            each.merge(transaction, merges, strategy, changes.user());
        }
        Deletion deletion = deleter.plan(changes, transaction, sources);
        for (MetadataObject source : sources) {
            String veto = deletion.veto(source);
            if (veto != null) {
                throw new Problem(ErrorCode.E4030, veto);
            }
        }
        changes.because(ChangeReason.WHAT_IT_NAMED_IS_MERGED, deletion::carryOut);
        for (MetadataRule rule : rules) {
            Collection<Draft> drafts = changes.drafts(rule.type());
            if (!drafts.isEmpty()) {
                changes.because(ChangeReason.A_RULE_SAYS_SO, () -> rule.complete(drafts, changes));
                drafts.stream().filter(Draft::hasFailed).findFirst().ifPresent(draft -> {
                    throw new Problem(
                            ErrorCode.E1108, draft.errors().told().get(0).message());
                });
            }
        }
    }

    private static MetadataObject reached(Changes changes, ObjectType type, String uid) {
        MetadataObject object = ObjectWriter.seen(changes.snapshot(), changes.user(), type, uid);
        new ChangeRights(changes).requireReachOf(object);
        return object;
    }
}
