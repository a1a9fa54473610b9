package org.tonle.analytics.store.duckdb;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.tonle.access.DataAccess;
import org.tonle.analytics.store.Reading;
import org.tonle.analytics.store.StoreMoment;
import org.tonle.analytics.store.follow.BuildWatch;
import org.tonle.analytics.store.follow.ChangeSource;
import org.tonle.analytics.store.follow.StoreTotals;
import org.tonle.analytics.store.sql.DataPeriods;
import org.tonle.analytics.store.sql.Planner;
import org.tonle.analytics.store.sql.Rollups;
import org.tonle.analytics.store.sql.StalePairs;
import org.tonle.analytics.store.sql.TrackerColumns;
import org.tonle.database.Position;
import org.tonle.limit.Budget;
import org.tonle.metadata.Snapshot;
import org.tonle.orgunit.Hierarchy;

/** The facts of one open file and how far they have come. Not safe for threads: {@link DuckDbStore} guards it with its lock. */
final class LiveFacts {
    private static final Logger LOG = Logger.getLogger(LiveFacts.class);

    /** So many times what may stand unsorted when it is quiet may do so while more come in. */
    private static final int PILE = 8;

    private final StoreFile file;
    private final FactTables tables;
    private final ChangeSource source;
    private final FactCache cache;
    private final BuildWatch watch;
    /** Number of the last change of what is read past the store. */
    private long besideChange;
    /** By table of records, the number of its last change. Immutable. */
    private Map<String, Long> recordChanges = Map.of();

    private Position position;
    /** What the tables hold; {@link #position} may be further, where nothing was to be applied. */
    private Position applied;

    private String identity;
    private long unsorted;
    private long sorted;
    private int swaps;
    private DataPeriods periods = DataPeriods.NONE;
    private TrackerColumns columns = TrackerColumns.NONE;
    private Rollups rollups = Rollups.NONE;
    private long changeCount;
    private int rollupsForgotten;
    private @Nullable Hierarchy hierarchy;
    private long hierarchyVersion = -1;
    private Map<Integer, Integer> levels = Map.of();

    private LiveFacts(StoreFile file, ChangeSource source, FactTables.State state, FactCache cache, BuildWatch watch) {
        this.file = file;
        this.watch = watch;
        this.cache = cache;
        this.tables = new FactTables(file);
        this.source = source;
        this.position = state.position();
        this.applied = state.position();
        this.identity = state.identity();
        this.unsorted = state.unsorted();
    }

    /** The facts a file holds; null when it holds none that can be used. */
    static @Nullable LiveFacts find(StoreFile file, ChangeSource source, FactCache cache, BuildWatch watch)
            throws SQLException {
        FactTables.State state = new FactTables(file).state();
        if (state == null) {
            return null;
        }
        LiveFacts facts = new LiveFacts(file, source, state, cache, watch);
        facts.tables.discardLeftovers();
        facts.sorted = facts.tables.count() - facts.unsorted;
        facts.learnPeriods(facts.tables.periods("fact"));
        facts.columns = facts.tables.trackerColumns();
        return facts;
    }

    /** All facts of PostgreSQL in an empty file. */
    static LiveFacts build(StoreFile file, ChangeSource source, FactCache cache, BuildWatch watch) throws SQLException {
        String identity = source.check(Position.START).identity();
        LiveFacts facts = new LiveFacts(file, source, new FactTables.State(Position.START, identity, 0), cache, watch);
        facts.makeAgain(identity);
        return facts;
    }

    /** How many facts stand unsorted behind the sorted ones. */
    long unsorted() {
        return unsorted;
    }

    /** Whether more than so many facts, or the events of a program, are out of their order. */
    boolean isOutOfOrder(long least) throws SQLException {
        return unsorted > least || !EventOrder.unsorted(file, least).isEmpty();
    }

    /**
     * Whether so many facts stand unsorted that they are sorted although more come in. Sorting all for each part of a long load would cost
     * more than all else; what is left is sorted when it is quiet.
     *
     * @param quiet so many may stand there when it is quiet
     */
    boolean hasPiledUp(long quiet) {
        return unsorted > Math.max(PILE * quiet, sorted / 2);
    }

    /** Counts how often all facts were put in place anew. */
    int swaps() {
        return swaps;
    }

    /** Brings the facts to what PostgreSQL shows now. */
    void moveOn() throws SQLException {
        ChangeSource.Check check = source.check(position);
        if (!check.identity().equals(identity) || check.isAhead()) {
            LOG.info("PostgreSQL has another history than the analytics store; the store is made again");
            makeAgain(check.identity());
        } else if (check.isBehind()) {
            apply(source.changesSince(position, file::copyFile));
        } else {
            position = check.now();
            markBeside(check.isBesideChanged());
        }
    }

    private void apply(ChangeSource.Changes changes) throws SQLException {
        FactTables.Applied result = tables.apply(changes, columns);
        learnPeriods(result.pairs().stream().map(StalePairs::period).distinct().toList());
        unsorted += result.added();
        columns = result.records().columns();
        markStale(result.pairs());
        markChanged(result.records().tables());
        markBeside(changes.isBesideChanged());
        position = changes.next();
        applied = position;
    }

    private void markBeside(boolean isChanged) {
        if (isChanged) {
            changeCount++;
            besideChange = changeCount;
        }
    }

    private void markChanged(Set<String> recordTables) {
        if (!recordTables.isEmpty()) {
            Map<String, Long> next = new HashMap<>(recordChanges);
            recordTables.forEach(table -> next.put(table, changeCount));
            recordChanges = Map.copyOf(next);
        }
    }

    /** Makes everything again while questions wait. */
    private void makeAgain(String history) throws SQLException {
        watch.begin();
        try {
            swapIn(stage(watch), history);
        } finally {
            watch.end();
        }
    }

    /** All facts as PostgreSQL has them, ready to be put in place, while questions are answered from those there are. */
    FactTables.Staged stageEverything() throws SQLException {
        return stage(new BuildWatch(Clock.systemUTC()));
    }

    private FactTables.Staged stage(BuildWatch watching) throws SQLException {
        ChangeSource.Changes everything = source.everything(file::copyFile, watching);
        watching.writing();
        return tables.stage(everything);
    }

    /** Puts what was written last in its place in the file, if that is much. Needs no lock. */
    void settle() {
        file.settle();
    }

    /** How many changes there were. */
    long changes() {
        return changeCount;
    }

    /**
     * A state that stays as it is until what is out of order is staged.
     *
     * @param withFacts whether facts are
     * @param programs those whose events are
     * @param swaps how often facts had been put in place
     */
    record Pinned(Connection connection, Position position, boolean withFacts, List<Integer> programs, int swaps) {}

    /** @param least so many facts may stay out of their order; where there are no more and no events of a program are, they are sorted */
    Pinned pin(long least) throws SQLException {
        List<Integer> programs = EventOrder.unsorted(file, least);
        Connection connection = file.connection();
        return new Pinned(connection, file.pin(connection), unsorted > least || programs.isEmpty(), programs, swaps);
    }

    /** The same in order, ready to be put in place. Needs no lock. */
    FactTables.Staged stageSorted(Pinned pinned) throws SQLException {
        boolean sound = false;
        try {
            FactTables.Staged staged =
                    tables.stageSorted(pinned.connection(), pinned.position(), pinned.withFacts(), pinned.programs());
            pinned.connection().commit();
            sound = true;
            return staged;
        } finally {
            file.release(pinned.connection(), sound);
            file.readers().changed();
        }
    }

    /** Puts staged facts in place; they may be of an older position, from which {@link #moveOn} goes on. */
    void swapIn(FactTables.Staged staged) throws SQLException {
        swapIn(staged, identity);
    }

    private void swapIn(FactTables.Staged staged, String history) throws SQLException {
        if (staged.withFacts()) {
            learnPeriods(tables.periods(staged.table()));
            unsorted = 0;
        }
        tables.swap(staged, history, unsorted);
        // a column that came while events were sorted comes again with what is applied now
        columns = tables.trackerColumns();
        if (staged.withTracker()) {
            forgetRollups();
        }
        position = staged.position();
        applied = position;
        identity = history;
        sorted = tables.count() - unsorted;
        swaps++;
    }

    void discard(FactTables.Staged staged) throws SQLException {
        tables.discard(staged);
    }

    private void learnPeriods(List<Integer> ids) {
        List<Integer> unknown = new ArrayList<>();
        for (Integer id : ids) {
            if (!periods.knows(id)) {
                unknown.add(id);
            }
        }
        if (!unknown.isEmpty()) {
            periods = periods.with(source.periods(unknown), unknown);
        }
    }

    /** Puts the hierarchy of a snapshot into the store, unless it has that one or a newer one. */
    void useHierarchy(Snapshot metadata) throws SQLException {
        Hierarchy wanted = metadata.view(Hierarchy.VIEW);
        if (hierarchy == wanted || (hierarchy != null && metadata.version() < hierarchyVersion)) {
            return;
        }
        file.inTransaction(connection -> OrgUnitWriter.write(connection, wanted));
        Map<Integer, Integer> next = new HashMap<>();
        wanted.inTreeOrder().forEach(unit -> next.put(unit.id(), unit.level()));
        if (hierarchy == null || !OrgUnitWriter.isExtended(hierarchy, wanted)) {
            forgetRollups();
        } else {
            // facts can be here before their unit is: they were rolled up for themselves
            markStale(tables.pairsOf(OrgUnitWriter.added(hierarchy, wanted)));
        }
        cache.clear();
        levels = next;
        hierarchy = wanted;
        hierarchyVersion = metadata.version();
    }

    private void markStale(Set<Long> pairs) {
        changeCount++;
        cache.change(pairs, changeCount);
        StalePairs stale = rollups.stale().with(pairs, changeCount);
        if (stale.changes().isEmpty() && !pairs.isEmpty()) {
            forgetRollups();
        } else {
            rollups = new Rollups(rollups.depth(), stale);
        }
    }

    private void forgetRollups() {
        rollups = Rollups.NONE;
        rollupsForgotten++;
        cache.clear();
    }

    /** Whether some roll-ups are not what the facts are. */
    boolean hasStaleRollups() {
        return hierarchy != null && !rollups.stale().isEmpty();
    }

    /**
     * A state of the facts whose roll-ups are renewed in its transaction.
     *
     * @param forgotten how often all roll-ups had been forgotten
     */
    record RollingUp(Connection connection, int depth, StalePairs stale, int forgotten) {}

    /** Begins to renew the roll-ups. */
    RollingUp beginRollUp() throws SQLException {
        Connection connection = file.connection();
        file.pin(connection);
        int depth = hierarchy == null ? 1 : Math.max(1, hierarchy.depth());
        return new RollingUp(connection, depth, rollups.stale(), rollupsForgotten);
    }

    /** Renews the roll-ups. Needs no lock. */
    void rollUp(RollingUp work) throws SQLException {
        boolean done = false;
        try {
            FactTables.rollUp(work.connection(), work.depth(), work.stale());
            done = true;
        } finally {
            if (!done) {
                file.release(work.connection(), false);
            }
        }
    }

    /** Puts renewed roll-ups in place, but for what changed meanwhile. */
    void endRollUp(RollingUp work) throws SQLException {
        boolean sound = false;
        file.readers().changed();
        try {
            if (rollupsForgotten == work.forgotten()) {
                work.connection().commit();
                rollups = new Rollups(work.depth(), rollups.stale().without(work.stale()));
            }
            sound = true;
        } finally {
            file.release(work.connection(), sound);
            file.readers().changed();
        }
    }

    /** Totals of a few data elements and periods, taken at random, and of all programs. */
    StoreTotals totals(int pairs) throws SQLException {
        int depth = rollups.stale().isEmpty() ? rollups.depth() : 0;
        Connection connection = file.connection();
        boolean sound = false;
        try {
            Position pinned = file.pin(connection);
            StoreTotals totals = RandomTotals.totals(connection, pinned, pairs, depth, columns);
            sound = true;
            return totals;
        } finally {
            file.release(connection, sound);
        }
    }

    /** Opens the state of now for reading what somebody may see of it. */
    Reading read(DataAccess access, Budget budget, Instant asOf, Consumer<SQLException> damaged) throws SQLException {
        return DuckDbReading.open(access, budget, file, state(asOf), damaged);
    }

    /** The versions of now. */
    StoreMoment moment(Instant asOf) {
        return state(asOf);
    }

    private StoreState state(Instant asOf) {
        return new StoreState(
                asOf,
                applied.snapshot(),
                new Planner(periods, levels, columns, rollups, DuckDbDialect.DUCKDB),
                periods,
                cache,
                changeCount,
                recordChanges,
                besideChange,
                cache.era());
    }

    void close() {
        file.close();
    }
}
