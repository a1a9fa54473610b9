package org.tonle.analytics.store;

import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.tonle.access.DataAccess;
import org.tonle.database.Position;
import org.tonle.limit.Budget;
import org.tonle.metadata.Snapshot;
import org.tonle.orgunit.Hierarchy;

/**
 * The events in a DuckDB file of this process, which is made anew at each start and follows PostgreSQL from then on. One lock
 * guards what moves it on; questions run outside of it, each in a transaction of its own.
 */
@ApplicationScoped
public class DuckDbEvents implements EventFacts {
    /** More groups than any answer may have: a sign for "too many". */
    public static final int MOST_GROUPS = 100_001;

    private static final Logger LOG = Logger.getLogger(DuckDbEvents.class);

    private final EventSource source;
    private final EventRowStore rows;
    private final Path directory;
    private final StoreConfig config;
    private final ReentrantLock lock = new ReentrantLock();
    private final AtomicLong requests = new AtomicLong();

    private @Nullable Opened opened;
    private long covered;

    /** What is known of the open file. Guarded by the lock. */
    private static final class Opened {
        final StoreFile file;
        Position position = Position.START;
        String identity = "";

        @Nullable
        Hierarchy hierarchy;

        long hierarchyVersion = -1;
        Planner planner = new Planner(DataPeriods.NONE, Map.of());

        Opened(StoreFile file) {
            this.file = file;
        }
    }

    @Inject
    DuckDbEvents(
            EventSource source,
            EventRowStore rows,
            StoreConfig config,
            @ConfigProperty(name = "tonle.data-dir", defaultValue = "data") Path dataDirectory) {
        this.source = source;
        this.rows = rows;
        this.config = config;
        this.directory = dataDirectory
                .resolve("analytics")
                .resolve("events")
                .toAbsolutePath()
                .normalize();
    }

    /** Copies the events while the server starts, so that the first question does not wait. */
    void start(@Observes StartupEvent event) {
        Thread thread = new Thread(
                () -> {
                    try {
                        catchUp();
                    } catch (RuntimeException problem) {
                        LOG.warn(
                                "The events could not be copied in the background; the first question will try again",
                                problem);
                    }
                },
                "analytics-events");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public List<EventGroup> aggregate(DataAccess access, EventGrouping question, Budget budget) {
        return ask(
                access.snapshot(), budget, (connection, planner) -> EventStatements.of(question.within(access), planner)
                        .groups(connection, budget, MOST_GROUPS));
    }

    @Override
    public EventPage page(DataAccess access, EventListing asked, Budget budget) {
        EventListing question = asked.within(access);
        return ask(access.snapshot(), budget, (connection, planner) -> {
            List<Integer> ids = EventStatements.of(question, planner).numbers(connection, budget);
            boolean hasMore = question.limit() > 0 && ids.size() > question.limit();
            List<Integer> page = hasMore ? ids.subList(0, question.limit()) : ids;
            long total = -1;
            if (question.withTotal()) {
                boolean isWhole = !hasMore && (question.skip() == 0 || !ids.isEmpty());
                total = isWhole
                        ? (question.limit() > 0 ? question.skip() : 0) + ids.size()
                        : EventStatements.count(question.selection(), planner)
                                .numbers(connection, budget)
                                .get(0);
            }
            return new EventPage(rows.read(access, budget, page, question.attributes()), total, hasMore);
        });
    }

    private interface Question<T> {
        T answer(Connection connection, Planner planner) throws SQLException;
    }

    private <T> T ask(Snapshot metadata, Budget budget, Question<T> question) {
        Opened store;
        Planner planner;
        long request = requests.incrementAndGet();
        lock.lock();
        try {
            store = catchUp(request);
            useHierarchy(store, metadata);
            planner = store.planner;
        } catch (SQLException problem) {
            throw new StoreProblem("The events cannot be read", problem);
        } finally {
            lock.unlock();
        }
        boolean sound = false;
        Connection connection = null;
        try {
            connection = store.file.connection();
            connection.setAutoCommit(false);
            T answer = question.answer(connection, planner);
            sound = true;
            return answer;
        } catch (SQLException problem) {
            throw Interrupted.is(problem)
                    ? budget.tookTooLong()
                    : new StoreProblem("The events could not answer", problem);
        } finally {
            if (connection != null) {
                store.file.release(connection, sound);
            }
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
    private Opened catchUp(long request) {
        Opened store = opened;
        if (store != null && covered >= request) {
            return store;
        }
        long serves = requests.get();
        try {
            store = moveOn(store);
        } catch (SQLException damaged) {
            LOG.warnf("The copied events cannot be used (%s); they are copied again", damaged.getMessage());
            close();
            try {
                store = moveOn(null);
            } catch (SQLException again) {
                throw new StoreProblem("The events cannot be copied to " + directory, again);
            }
        }
        covered = serves;
        return store;
    }

    private Opened moveOn(@Nullable Opened before) throws SQLException {
        if (before == null) {
            Opened store = new Opened(StoreFile.open(directory, config));
            opened = store;
            build(store, source.check(Position.START).identity());
            return store;
        }
        EventSource.Check check = source.check(before.position);
        if (!check.identity().equals(before.identity) || check.isAhead()) {
            LOG.info("PostgreSQL has another history than the copied events; they are copied again");
            build(before, check.identity());
            return before;
        }
        if (!check.isBehind()) {
            before.position = check.now();
            return before;
        }
        EventSource.Copied changes = source.changesSince(before.position, before.file);
        try {
            before.file.inTransaction(connection -> EventTables.apply(connection, changes));
            before.position = changes.next();
        } finally {
            EventTables.delete(changes);
        }
        return before;
    }

    private void build(Opened store, String identity) throws SQLException {
        long start = System.nanoTime();
        EventSource.Copied everything = source.everything(store.file);
        try {
            store.file.inTransaction(connection -> EventTables.fill(connection, everything));
        } finally {
            EventTables.delete(everything);
        }
        store.position = everything.next();
        store.identity = identity;
        LOG.infof("The events were copied in %d ms", (System.nanoTime() - start) / 1_000_000);
    }

    /** Puts the hierarchy of a snapshot into the file, unless it has that one or a newer one. */
    private static void useHierarchy(Opened store, Snapshot metadata) throws SQLException {
        Hierarchy hierarchy = metadata.view(Hierarchy.VIEW);
        if (store.hierarchy == hierarchy || (store.hierarchy != null && metadata.version() < store.hierarchyVersion)) {
            return;
        }
        store.file.inTransaction(connection -> OrgUnitTable.write(connection, hierarchy));
        Map<Integer, Integer> levels = new HashMap<>();
        hierarchy.inTreeOrder().forEach(unit -> levels.put(unit.id(), unit.level()));
        store.planner = new Planner(DataPeriods.NONE, levels);
        store.hierarchy = hierarchy;
        store.hierarchyVersion = metadata.version();
    }

    @PreDestroy
    void close() {
        lock.lock();
        try {
            if (opened != null) {
                opened.file.close();
                opened = null;
            }
        } finally {
            lock.unlock();
        }
    }
}
