package org.tonle.analytics.store.duckdb;

import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.tonle.access.DataAccess;
import org.tonle.analytics.store.AnalyticsStore;
import org.tonle.analytics.store.Reading;
import org.tonle.analytics.store.StoreConfig;
import org.tonle.analytics.store.StoreMoment;
import org.tonle.analytics.store.StoreProblem;
import org.tonle.analytics.store.follow.BuildWatch;
import org.tonle.analytics.store.follow.ChangeSource;
import org.tonle.analytics.store.follow.StoreTotals;
import org.tonle.database.Validity;
import org.tonle.limit.Budget;
import org.tonle.metadata.Snapshot;

/**
 * The store in this process. One lock guards what moves it on; readers hold it only until their state is fixed.
 *
 * <p>It moves on in three ways, each of which writes facts and position together: it applies changes, it puts re-sorted facts of
 * an older position in place and applies what came since, or it builds everything anew.
 */
@ApplicationScoped
public class DuckDbStore implements AnalyticsStore {
    private static final Logger LOG = Logger.getLogger(DuckDbStore.class);
    private static final long ROLL_UP_DELAY = 100;

    private final StoreOpening opening;
    private final StoreConfig config;
    private final Clock clock;
    private final StoreLock lock = new StoreLock();
    /** Two renewals at once would be in each other's way. Taken before {@link #lock}. */
    private final ReentrantLock renewal = new ReentrantLock();

    private final AtomicLong requests = new AtomicLong();
    private final AtomicBoolean sorting = new AtomicBoolean();
    private final AtomicBoolean rollingUp = new AtomicBoolean();
    private final Validity validity;
    private final ExecutorService background = Executors.newSingleThreadExecutor(task -> {
        Thread thread = new Thread(task, "analytics-store");
        thread.setDaemon(true);
        return thread;
    });

    private @Nullable LiveFacts opened;
    private long covered;
    private Instant asOf = Instant.EPOCH;
    private Validity.@Nullable Moment looked;
    private volatile long rollUpMillis;

    @Inject
    DuckDbStore(
            ChangeSource source,
            StoreConfig config,
            Clock clock,
            Validity validity,
            @ConfigProperty(name = "tonle.data-dir", defaultValue = "data") Path dataDirectory) {
        this.config = config;
        this.clock = clock;
        this.validity = validity;
        this.opening = new StoreOpening(
                source,
                config,
                dataDirectory.resolve("analytics").toAbsolutePath().normalize(),
                clock);
    }

    /** Catches up while the server starts, so that the first question does not wait for a build. */
    void start(@Observes StartupEvent event) {
        background.execute(() -> inBackground("caught up", this::catchUp));
    }

    @Override
    public Reading open(DataAccess access, Budget budget) {
        return caughtUp(
                access.snapshot(),
                budget::checkWanted,
                store -> store.read(access, budget, asOf, problem -> closeDamaged(store, problem)));
    }

    @Override
    public StoreMoment moment(DataAccess access) {
        return caughtUp(access.snapshot(), () -> {}, store -> store.moment(asOf));
    }

    interface Question<T> {
        T ask(LiveFacts store) throws SQLException;
    }

    /** How far the store is that is being made, while questions wait; null when none is. */
    BuildWatch.@Nullable Progress building() {
        return opening.progress();
    }

    /**
     * The answer of a store that has caught up and is ready for questions over these metadata.
     *
     * @param wanted throws when nobody waits for the answer any more
     */
    <T> T caughtUp(Snapshot metadata, Runnable wanted, Question<T> question) {
        return whenCaughtUp(metadata, wanted, store -> {
            if (store.hasStaleRollups()) {
                rollUpInBackground();
            }
            return question.ask(store);
        });
    }

    /** Catches up, also with these metadata, and leaves the roll-ups as they are. */
    void follow(Snapshot metadata) {
        whenCaughtUp(metadata, () -> {}, LiveFacts::unsorted);
    }

    /** Renews the roll-ups in the background, if some are not what the facts are. */
    void rollUpSoon() {
        if (lock.with(() -> opened != null && opened.hasStaleRollups())) {
            rollUpInBackground();
        }
    }

    private <T> T whenCaughtUp(Snapshot metadata, Runnable wanted, Question<T> question) {
        long request = requests.incrementAndGet();
        opening.await(lock, wanted);
        try {
            catchUp(request);
            LiveFacts store = current();
            try {
                store.useHierarchy(metadata);
                return question.ask(store);
            } catch (SQLException problem) {
                closeDamaged(store, problem);
                throw new StoreProblem("The analytics store cannot be read", problem);
            }
        } finally {
            lock.unlock();
        }
    }

    /** How often the facts or records have changed since this process opened them. */
    long changes() {
        return lock.with(() -> opened == null ? 0L : opened.changes());
    }

    /** Sorts what was written last and puts it in its place in the file, if that is much. */
    void settle() {
        sort(false);
        LiveFacts store = lock.with(() -> opened);
        if (store != null) {
            store.settle();
        }
    }

    /** How much there is of a few data elements and periods, taken at random, and of all programs. */
    StoreTotals totals(int pairs) {
        catchUp();
        lock.lock();
        try {
            return current().totals(pairs);
        } catch (SQLException problem) {
            throw new StoreProblem("The analytics store could not be counted", problem);
        } finally {
            lock.unlock();
        }
    }

    /** Catches up with everything committed before this call. */
    void catchUp() {
        long request = requests.incrementAndGet();
        lock.lock();
        try {
            catchUp(request);
        } finally {
            lock.unlock();
        }
    }

    /** One look at PostgreSQL serves all who asked before it began. */
    private void catchUp(long request) {
        if (covered >= request && opened != null) {
            return;
        }
        long serves = requests.get();
        Instant now = clock.instant();
        Validity.Moment moment = validity.now();
        if (opened != null && looked != null && validity.holds(looked)) {
            covered = serves;
            asOf = now;
            return;
        }
        try {
            moveOn();
        } catch (SQLException damaged) {
            LOG.warnf(
                    "The analytics store cannot be written (%s); it is made again from PostgreSQL",
                    damaged.getMessage());
            abandon();
            opened = opening.build();
        }
        covered = serves;
        asOf = now;
        looked = moment;
    }

    private void moveOn() throws SQLException {
        LiveFacts store = opened;
        if (store == null) {
            store = opening.openOrBuild();
            opened = store;
        }
        store.moveOn();
        if (store.hasPiledUp(config.unsortedLimit())) {
            sortInBackground();
        }
    }

    /** Throws the facts away and makes them again from PostgreSQL; readers go on meanwhile. */
    public void rebuild() {
        catchUp();
        LiveFacts store = lock.with(this::current);
        try {
            int swaps = lock.with(store::swaps);
            putInPlace(store, swaps, store.stageEverything());
        } catch (SQLException problem) {
            throw new StoreProblem("The analytics store could not be made again; the old one is in use", problem);
        }
    }

    private void sortInBackground() {
        if (sorting.compareAndSet(false, true)) {
            background.execute(() -> {
                try {
                    inBackground("sorted", this::sort);
                } finally {
                    sorting.set(false);
                }
            });
        }
    }

    /** Soon, but not while changes follow each other closely: it takes an eleventh of the time at most. */
    private void rollUpInBackground() {
        if (rollingUp.compareAndSet(false, true)) {
            long delay = Math.max(ROLL_UP_DELAY, 10 * rollUpMillis);
            CompletableFuture.delayedExecutor(delay, TimeUnit.MILLISECONDS, background)
                    .execute(() -> {
                        rollingUp.set(false);
                        inBackground("rolled up", this::rollUp);
                    });
        }
    }

    /** Renews the roll-ups, while questions are answered from the facts. */
    void rollUp() {
        renewal.lock();
        try {
            renewRollups();
        } finally {
            renewal.unlock();
        }
    }

    private void renewRollups() {
        long start = System.nanoTime();
        LiveFacts store = lock.with(() -> opened);
        if (store == null) {
            return;
        }
        try {
            LiveFacts.RollingUp work =
                    lock.in(() -> opened == store && store.hasStaleRollups() ? store.beginRollUp() : null);
            if (work == null) {
                return;
            }
            store.rollUp(work);
            lock.in(() -> {
                store.endRollUp(work);
                return work;
            });
        } catch (SQLException problem) {
            throw new StoreProblem("The facts could not be rolled up; questions are answered from the facts", problem);
        }
        rollUpMillis = (System.nanoTime() - start) / 1_000_000;
    }

    /** Sorts what is out of order beside its place, while readers and changes go on, and puts it there. */
    void sort() {
        sort(true);
    }

    private void sort(boolean evenLittle) {
        LiveFacts store = lock.with(() -> opened);
        if (store == null) {
            return;
        }
        long least = config.unsortedLimit();
        try {
            LiveFacts.Pinned pinned = lock.in(
                    () -> opened == store && (evenLittle || store.isOutOfOrder(least)) ? store.pin(least) : null);
            if (pinned != null) {
                putInPlace(store, pinned.swaps(), store.stageSorted(pinned));
            }
        } catch (SQLException problem) {
            throw new StoreProblem("The facts could not be sorted; they are in use as they were", problem);
        }
    }

    /** Swaps staged facts in and applies what came since they were read; unless something else was put in place meanwhile. */
    private void putInPlace(LiveFacts store, int swaps, FactTables.Staged staged) throws SQLException {
        lock.lock();
        try {
            if (opened != store) {
                return;
            }
            if (store.swaps() == swaps) {
                looked = null; // the store is as old as what was staged until it has moved on
                store.swapIn(staged);
                moveOn();
            } else {
                store.discard(staged);
            }
        } finally {
            lock.unlock();
        }
    }

    private LiveFacts current() {
        LiveFacts store = opened;
        if (store == null) {
            throw new IllegalStateException("the analytics store is not open");
        }
        return store;
    }

    /** The file turned out to be damaged while it was read: the next question finds a new one. */
    private void closeDamaged(LiveFacts store, SQLException problem) {
        lock.lock();
        try {
            if (opened == store) {
                LOG.warnf(
                        "The analytics store is damaged (%s); it is made again from PostgreSQL", problem.getMessage());
                abandon();
                opened = opening.build();
            }
        } finally {
            lock.unlock();
        }
    }

    private void abandon() {
        if (opened != null) {
            opened.close();
            opened = null;
        }
    }

    private static void inBackground(String verb, Runnable task) {
        try {
            task.run();
        } catch (RuntimeException problem) {
            LOG.warnf(problem, "The analytics store could not be %s in the background", verb);
        }
    }

    @PreDestroy
    void close() {
        background.shutdown();
        try {
            background.awaitTermination(5, TimeUnit.SECONDS);
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        }
        lock.lock();
        try {
            abandon();
        } finally {
            lock.unlock();
        }
    }
}
