package org.tonle.analytics.store;

import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.tonle.database.Position;
import org.tonle.metadata.Snapshot;
import org.tonle.orgunit.Hierarchy;

/**
 * The store in this process. One lock guards what moves it on; readers hold it only until their state is fixed.
 *
 * <p>It moves on in three ways, each of which writes facts and position together: it applies changes, it puts re-sorted facts of
 * an older position in place and applies what came since, or it builds everything anew.
 */
@ApplicationScoped
public class DuckDbStore implements AnalyticsStore {
    private static final Logger LOG = Logger.getLogger(DuckDbStore.class);

    private final FactSource source;
    private final Path directory;
    private final StoreConfig config;
    private final Clock clock;
    private final ReentrantLock lock = new ReentrantLock();
    private final AtomicLong requests = new AtomicLong();
    private final AtomicBoolean sorting = new AtomicBoolean();
    private final ExecutorService background = Executors.newSingleThreadExecutor(task -> {
        Thread thread = new Thread(task, "analytics-store");
        thread.setDaemon(true);
        return thread;
    });

    private @Nullable Opened opened;
    private long covered;
    private Instant asOf = Instant.EPOCH;

    /** What is known of the open file. Guarded by the lock. */
    private static final class Opened {
        final StoreFile file;
        final FactTables tables;
        Position position;
        String identity;
        long unsorted;
        DataPeriods periods = DataPeriods.NONE;

        @Nullable
        Hierarchy hierarchy;

        long hierarchyVersion = -1;
        Map<Integer, Integer> levels = Map.of();
        /** Counts what was put in the place of all facts. */
        int swaps;

        Opened(StoreFile file, Position position, String identity, long unsorted) {
            this.file = file;
            this.tables = new FactTables(file);
            this.position = position;
            this.identity = identity;
            this.unsorted = unsorted;
        }
    }

    @Inject
    DuckDbStore(
            FactSource source,
            StoreConfig config,
            Clock clock,
            @ConfigProperty(name = "tonle.data-dir", defaultValue = "data") Path dataDirectory) {
        this.source = source;
        this.config = config;
        this.clock = clock;
        this.directory = dataDirectory.resolve("analytics").toAbsolutePath().normalize();
    }

    /** Catches up while the server starts, so that the first question does not wait for a build. */
    void start(@Observes StartupEvent event) {
        background.execute(() -> inBackground("caught up", this::catchUp));
    }

    @Override
    public Reading open(Snapshot metadata) {
        long request = requests.incrementAndGet();
        lock.lock();
        try {
            catchUp(request);
            Opened store = current();
            try {
                useHierarchy(store, metadata);
                return DuckDbReading.open(
                        store.file,
                        asOf,
                        new Planner(store.periods, store.levels),
                        store.periods,
                        problem -> closeDamaged(store, problem));
            } catch (SQLException problem) {
                closeDamaged(store, problem);
                throw new StoreProblem("The analytics store cannot be read", problem);
            }
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
        try {
            moveOn();
        } catch (SQLException damaged) {
            LOG.warnf(
                    "The analytics store cannot be written (%s); it is made again from PostgreSQL",
                    damaged.getMessage());
            abandon();
            try {
                opened = build(StoreFile.create(directory, config));
            } catch (SQLException again) {
                throw new StoreProblem("No analytics store can be made in " + directory, again);
            }
        }
        covered = serves;
        asOf = now;
    }

    private void moveOn() throws SQLException {
        Opened store = opened;
        if (store == null) {
            store = openOrBuild();
            opened = store;
        }
        FactSource.Check check = source.check(store.position);
        if (!check.identity().equals(store.identity) || check.isAhead()) {
            LOG.info("PostgreSQL has another history than the analytics store; the store is made again");
            swapIn(store, stageEverything(store.file, store.tables), check.identity());
            return;
        }
        if (!check.isBehind()) {
            store.position = check.now();
            return;
        }
        FactSource.Changes changes = source.changesSince(store.position, store.file::copyFile);
        if (changes.file() == null) {
            learnPeriods(
                    store,
                    changes.rows().stream().map(row -> row.key()[1]).distinct().toList());
        }
        store.unsorted += store.tables.apply(changes);
        if (changes.file() != null) {
            learnPeriods(store, store.tables.periods("fact"));
        }
        store.position = changes.next();
        if (store.unsorted > config.unsortedLimit()) {
            sortInBackground();
        }
    }

    private Opened openOrBuild() throws SQLException {
        StoreFile file = StoreFile.open(directory, config);
        FactTables.State state = new FactTables(file).state();
        if (state == null) {
            file.close();
            return build(StoreFile.create(directory, config));
        }
        Opened store = new Opened(file, state.position(), state.identity(), state.unsorted());
        learnPeriods(store, store.tables.periods("fact"));
        return store;
    }

    private Opened build(StoreFile file) throws SQLException {
        long start = System.nanoTime();
        Opened store = new Opened(file, Position.START, "", 0);
        swapIn(
                store,
                stageEverything(file, store.tables),
                source.check(Position.START).identity());
        LOG.infof("The analytics store was built in %d ms", (System.nanoTime() - start) / 1_000_000);
        return store;
    }

    private Position stageEverything(StoreFile file, FactTables tables) throws SQLException {
        FactSource.Changes everything = source.everything(file::copyFile);
        Path copied = everything.file();
        if (copied != null) {
            tables.stage(copied);
        }
        return everything.next();
    }

    private void swapIn(Opened store, Position position, String identity) throws SQLException {
        learnPeriods(store, store.tables.periods("fact_next"));
        store.tables.swap(position, identity);
        store.position = position;
        store.identity = identity;
        store.unsorted = 0;
        store.swaps++;
    }

    private void learnPeriods(Opened store, List<Integer> ids) {
        List<Integer> unknown = new ArrayList<>();
        for (Integer id : ids) {
            if (!store.periods.knows(id)) {
                unknown.add(id);
            }
        }
        if (!unknown.isEmpty()) {
            store.periods = store.periods.with(source.periods(unknown));
        }
    }

    /** Puts the hierarchy of a snapshot into the store, unless it has that one or a newer one. */
    private static void useHierarchy(Opened store, Snapshot metadata) throws SQLException {
        Hierarchy hierarchy = metadata.view(Hierarchy.VIEW);
        if (store.hierarchy == hierarchy || (store.hierarchy != null && metadata.version() < store.hierarchyVersion)) {
            return;
        }
        store.file.inTransaction(connection -> Units.write(connection, hierarchy));
        Map<Integer, Integer> levels = new HashMap<>();
        hierarchy.inTreeOrder().forEach(unit -> levels.put(unit.id(), unit.level()));
        store.levels = levels;
        store.hierarchy = hierarchy;
        store.hierarchyVersion = metadata.version();
    }

    @Override
    public void rebuild() {
        catchUp();
        lock.lock();
        Opened store;
        int swaps;
        try {
            store = current();
            swaps = store.swaps;
        } finally {
            lock.unlock();
        }
        try {
            Position position = stageEverything(store.file, store.tables);
            putInPlace(store, swaps, position);
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

    /** Sorts all facts again beside their place, while readers and changes go on, and puts them there. */
    void sort() {
        lock.lock();
        Opened store;
        Connection connection;
        Position position;
        int swaps;
        try {
            store = opened;
            if (store == null) {
                return;
            }
            connection = store.file.connection();
            position = DuckDbReading.pin(connection);
            swaps = store.swaps;
        } catch (SQLException problem) {
            throw new StoreProblem("The facts could not be sorted", problem);
        } finally {
            lock.unlock();
        }
        boolean sound = false;
        try {
            FactTables.stageSorted(connection);
            connection.commit();
            sound = true;
            putInPlace(store, swaps, position);
        } catch (SQLException problem) {
            throw new StoreProblem("The facts could not be sorted; they are in use as they were", problem);
        } finally {
            store.file.release(connection, sound);
        }
    }

    /** Swaps staged facts in and applies what came since they were read; unless something else was put in place meanwhile. */
    private void putInPlace(Opened store, int swaps, Position position) throws SQLException {
        lock.lock();
        try {
            if (opened == store && store.swaps == swaps) {
                swapIn(store, position, store.identity);
                moveOn();
            }
        } finally {
            lock.unlock();
        }
    }

    private Opened current() {
        Opened store = opened;
        if (store == null) {
            throw new IllegalStateException("the analytics store is not open");
        }
        return store;
    }

    /** The file turned out to be damaged while it was read: the next question finds a new one. */
    private void closeDamaged(Opened store, SQLException problem) {
        lock.lock();
        try {
            if (opened == store) {
                LOG.warnf(
                        "The analytics store is damaged (%s); it is made again from PostgreSQL", problem.getMessage());
                abandon();
                opened = build(StoreFile.create(directory, config));
            }
        } catch (SQLException again) {
            throw new StoreProblem("No analytics store can be made in " + directory, again);
        } finally {
            lock.unlock();
        }
    }

    private void abandon() {
        if (opened != null) {
            opened.file.close();
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
        lock.lock();
        try {
            abandon();
        } finally {
            lock.unlock();
        }
    }
}
