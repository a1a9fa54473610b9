package org.tonle.tracker.confidential;

import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.List;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.tonle.common.BackgroundLoop;
import org.tonle.database.Sql;
import org.tonle.database.Transaction;
import org.tonle.metadata.Metadata;

/**
 * Makes stored values fit the marks and keys of now, in the background: seals what became confidential, opens what is not any more, seals anew what
 * an old key sealed. All of it goes on after a stop, however it came, and while people work.
 */
@ApplicationScoped
public class SealingWork {
    private static final Logger LOG = Logger.getLogger(SealingWork.class);

    /** How long another server may go on sealing by a key that was replaced. */
    private static final Duration HEARD_BY_ALL = Duration.ofMinutes(1);

    private final Sql sql;
    private final Metadata metadata;
    private final ValueVault vault;
    private final ServerKeys keys;
    private final KeyStore keyStore;
    private final MarkStore marks;
    private final StoredValueStore values;
    private final ConfidentialConfig config;
    private final Clock clock;
    private final BackgroundLoop loop;

    SealingWork(
            Sql sql,
            Metadata metadata,
            ValueVault vault,
            ServerKeys keys,
            KeyStore keyStore,
            MarkStore marks,
            StoredValueStore values,
            ConfidentialConfig config,
            Clock clock) {
        this.sql = sql;
        this.metadata = metadata;
        this.vault = vault;
        this.keys = keys;
        this.keyStore = keyStore;
        this.marks = marks;
        this.values = values;
        this.config = config;
        this.clock = clock;
        this.loop = new BackgroundLoop(
                "confidential-values",
                () -> config.every().toMillis(),
                this::look,
                problem -> LOG.warn("Confidential values could not be gone through; it will be tried again", problem));
    }

    void start(@Observes StartupEvent event) {
        if (!config.every().isZero() && vault.isReady()) {
            loop.soon(() -> work(true));
            loop.start();
        }
    }

    private void look() {
        keys.load();
        run();
    }

    @PreDestroy
    void stop() {
        loop.close();
    }

    /** Does what there is to do. @return whether nothing is left; false also when another server is at it, or older work still runs */
    public boolean run() {
        return work(false);
    }

    /** @param all what should be done is looked at again, too */
    private boolean work(boolean all) {
        boolean isDone = true;
        for (MarkStore.Mark mark : sql.inTransaction(marks::all)) {
            if (all || !mark.isDone()) {
                boolean isSealed = ConfidentialFields.of(metadata.catchUp()).has(mark.attribute());
                isDone &= fit(mark, isSealed);
            }
        }
        boolean isRetired = retireKeys();
        return isDone && isRetired;
    }

    /** Twice: while the first time went by, imports that began before the mark changed may have written as before. */
    private boolean fit(MarkStore.Mark mark, boolean isSealed) {
        String before = sql.inTransaction(StoredValueStore::now);
        if (!fitAll(mark.attribute(), isSealed) || !sql.inTransaction(transaction -> isOver(transaction, before))) {
            return false;
        }
        if (!fitAll(mark.attribute(), isSealed)) {
            return false;
        }
        sql.inTransaction(transaction -> {
            marks.done(transaction, mark, isSealed);
            return true;
        });
        LOG.infof("Values of attribute number %d are %s", mark.attribute(), isSealed ? "sealed" : "open");
        return true;
    }

    private static boolean isOver(Transaction transaction, String before) throws SQLException {
        return StoredValueStore.isOver(transaction, before);
    }

    private boolean fitAll(int attribute, boolean isSealed) {
        return persons((transaction, after) -> isSealed
                        ? values.sealPersons(transaction, attribute, after)
                        : values.openPersons(transaction, attribute, after))
                && copies(transaction -> isSealed
                        ? values.sealCopies(transaction, attribute)
                        : values.openCopies(transaction, attribute));
    }

    private interface Batch {
        @Nullable
        Integer after(Transaction transaction, int person) throws SQLException;
    }

    private interface Part {
        int change(Transaction transaction) throws SQLException;
    }

    /** What a batch came to when it is not this server's turn. */
    private static final int NOT_OURS = -1;

    /** @return whether all were gone through */
    private boolean persons(Batch batch) {
        int last = 0;
        while (true) {
            int from = last;
            int next = sql.inTransaction(transaction -> {
                if (!values.isTurn(transaction)) {
                    return NOT_OURS;
                }
                Integer reached = batch.after(transaction, from);
                return reached == null ? from : reached;
            });
            if (next == from || next == NOT_OURS) {
                return next == from;
            }
            last = next;
        }
    }

    private boolean copies(Part part) {
        while (true) {
            int changed =
                    sql.inTransaction(transaction -> values.isTurn(transaction) ? part.change(transaction) : NOT_OURS);
            if (changed <= 0) {
                return changed == 0;
            }
        }
    }

    /** Seals anew what replaced keys have sealed, and forgets them when nobody can use them any more. */
    private boolean retireKeys() {
        LocalDateTime now = LocalDateTime.now(clock);
        List<KeyStore.WrappedKey> replaced = sql.inTransaction(keyStore::all).stream()
                .filter(key -> key.replaced() != null && key.purpose().equals(KeyStore.DATA))
                .toList();
        if (replaced.isEmpty()) {
            return true;
        }
        String before = sql.inTransaction(StoredValueStore::now);
        boolean isThrough = persons(values::sealPersonsAnew) && changes();
        List<KeyStore.WrappedKey> unheard = replaced.stream()
                .filter(key -> key.replaced() != null
                        && key.replaced().plus(HEARD_BY_ALL).isBefore(now))
                .toList();
        if (!isThrough || unheard.isEmpty() || !sql.inTransaction(transaction -> isOver(transaction, before))) {
            return isThrough;
        }
        boolean isStill = persons(values::sealPersonsAnew) && changes();
        if (isStill) {
            sql.inTransaction(transaction -> {
                for (KeyStore.WrappedKey key : unheard) {
                    keyStore.forget(transaction, key.id());
                }
                return true;
            });
            keys.load();
        }
        return isStill;
    }

    private boolean changes() {
        long[] last = {0};
        while (true) {
            long reached = sql.inTransaction(transaction -> {
                Long change = values.sealChangesAnew(transaction, last[0]);
                return change == null ? last[0] : change;
            });
            if (reached == last[0]) {
                return true;
            }
            last[0] = reached;
        }
    }

    /** Wraps keys by the master key of now, and seals new values by a new key; the stored ones follow in the background. @return how many keys were wrapped anew */
    int rotate() {
        int rewrapped = keys.rotate();
        if (!config.every().isZero()) {
            loop.soon(this::run);
        }
        return rewrapped;
    }
}
