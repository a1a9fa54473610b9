package org.tonle.metadata.importing;

import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.tonle.database.Sql;
import org.tonle.database.Transaction;
import org.tonle.metadata.Document;
import org.tonle.metadata.Metadata;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.MetadataStore;
import org.tonle.security.CurrentUser;

/**
 * The one way metadata are written: one writer at a time over all nodes, on top of everything that was committed before it, in
 * one transaction. When {@link #write} returns, the current snapshot has what was written.
 */
@ApplicationScoped
public class MetadataWriter {
    /** What changes with every write and so does not make an object different. */
    static final Set<String> STAMPS = Set.of("lastUpdated", "lastUpdatedBy");

    private final Sql sql;
    private final Metadata metadata;
    private final MetadataStore store;
    private final Clock clock;
    private final List<MetadataRule> rules;
    private final Instance<GrantPolicy> policy;

    /** Writers of this process wait here, so that those who wait hold no connection. */
    private final ReentrantLock turn = new ReentrantLock(true);

    MetadataWriter(
            Sql sql,
            Metadata metadata,
            MetadataStore store,
            Clock clock,
            @All List<MetadataRule> rules,
            @Any Instance<GrantPolicy> policy) {
        this.sql = sql;
        this.metadata = metadata;
        this.store = store;
        this.clock = clock;
        this.rules = rules;
        this.policy = policy;
    }

    /** What is done while no one else writes metadata. */
    @FunctionalInterface
    interface Work<T extends @Nullable Object> {
        /** Prepares {@code changes}; calls {@link Transaction#rollbackOnly()} where nothing is to be kept. */
        T in(Changes changes, Transaction transaction) throws SQLException;
    }

    /** Runs the work and writes what it has put into the changes, unless it asked for a rollback. */
    <T extends @Nullable Object> T write(CurrentUser user, Work<T> work) {
        turn.lock();
        try {
            T result = sql.inTransaction(transaction -> {
                store.lockForWriting(transaction);
                String now = PayloadDates.stored(LocalDateTime.now(clock));
                boolean givesOwnRoles = policy.isResolvable() && policy.get().givesOwnRoles();
                Changes changes = new Changes(metadata.catchUp(), user, now, givesOwnRoles);
                T prepared = work.in(changes, transaction);
                if (!transaction.isRollbackOnly()) {
                    store(changes, transaction);
                }
                return prepared;
            });
            metadata.catchUp();
            return result;
        } finally {
            turn.unlock();
        }
    }

    /** As {@link #write}, and with {@code dryRun} the same path, rolled back. */
    <T extends @Nullable Object> T write(CurrentUser user, boolean dryRun, Work<T> work) {
        return write(user, (changes, transaction) -> {
            T result = work.in(changes, transaction);
            if (dryRun && !transaction.isRollbackOnly()) {
                store(changes, transaction);
                transaction.rollbackOnly();
            }
            return result;
        });
    }

    /** Writes the changes; a dry run does this too and rolls back afterwards. */
    void store(Changes changes, Transaction transaction) throws SQLException {
        new ChangeRights(changes).require();
        raiseVersions(changes);
        List<Draft> fresh = new ArrayList<>();
        List<MetadataObject> changed = new ArrayList<>();
        for (Draft draft : changes.all()) {
            MetadataObject before = draft.before();
            if (before == null) {
                fresh.add(draft);
            } else if (isChanged(draft)) {
                changed.add(new MetadataObject(before.id(), before.version() + 1, stamped(draft, changes)));
            }
        }
        List<Integer> ids = store.newIds(transaction, fresh.size());
        List<MetadataObject> created = new ArrayList<>(fresh.size());
        for (int i = 0; i < fresh.size(); i++) {
            created.add(new MetadataObject(ids.get(i), 1, stamped(fresh.get(i), changes)));
        }
        store.write(transaction, created, changed, changes.deleted());
        for (int i = 0; i < fresh.size(); i++) {
            storeSecrets(transaction, fresh.get(i), ids.get(i), changes);
        }
        for (Draft draft : changes.all()) {
            MetadataObject before = draft.before();
            if (before != null) {
                storeSecrets(transaction, draft, before.id(), changes);
            }
        }
    }

    /** Counts the versions of what changes up, once however often it is called. */
    void raiseVersions(Changes changes) {
        new VersionSteps(changes).raise(draft -> isChanged(draft));
    }

    private void storeSecrets(Transaction transaction, Draft draft, int id, Changes changes) throws SQLException {
        for (MetadataRule rule : rules) {
            if (rule.type().equals(draft.type().name()) && (draft.hasSecrets() || rule.keepsMore(draft))) {
                rule.store(transaction, draft, id, changes);
            }
        }
    }

    private static boolean isChanged(Draft draft) {
        MetadataObject before = draft.before();
        return before == null || !draft.document().hasSameValues(before.document(), STAMPS);
    }

    private static Document stamped(Draft draft, Changes changes) {
        Document document = draft.document();
        if (document.layout().position("lastUpdated") >= 0) {
            document = document.with("lastUpdated", changes.now());
        }
        if (document.layout().position("lastUpdatedBy") >= 0) {
            document = document.with("lastUpdatedBy", changes.user().uid());
        }
        return document;
    }
}
