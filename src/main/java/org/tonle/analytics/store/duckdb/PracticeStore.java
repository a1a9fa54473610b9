package org.tonle.analytics.store.duckdb;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.tonle.access.DataAccess;
import org.tonle.analytics.store.PracticeStores;
import org.tonle.analytics.store.Reading;
import org.tonle.analytics.store.StoreConfig;
import org.tonle.analytics.store.StoreMoment;
import org.tonle.analytics.store.StoreProblem;
import org.tonle.analytics.store.follow.ChangeSource;
import org.tonle.analytics.store.follow.FactSource;
import org.tonle.analytics.store.follow.TrackerSource;
import org.tonle.analytics.store.sql.DataPeriods;
import org.tonle.analytics.store.sql.Planner;
import org.tonle.analytics.store.sql.Rollups;
import org.tonle.analytics.store.sql.StalePairs;
import org.tonle.database.Position;
import org.tonle.limit.Budget;
import org.tonle.orgunit.Hierarchy;

/** A store of rows that are in no database, in a directory of its own. They never change, nothing is kept of answers, and closing it deletes it. */
final class PracticeStore implements PracticeStores.Practice {
    private final Path directory;
    private final StoreFile file;
    private final StoreState state;

    private PracticeStore(Path directory, StoreFile file, StoreState state) {
        this.directory = directory;
        this.file = file;
        this.state = state;
    }

    /** @param directory empty */
    static PracticeStore make(Path directory, StoreConfig config, Hierarchy hierarchy, PracticeStores.Rows rows)
            throws IOException {
        StoreFile file = StoreFile.create(directory, config);
        try {
            FactTables tables = new FactTables(file);
            tables.swap(tables.stage(copied(file, rows)), "practice", 0);
            int depth = hierarchy.depth();
            file.inTransaction(connection -> {
                OrgUnitWriter.write(connection, hierarchy);
                FactTables.rollUp(connection, depth, StalePairs.ALL);
            });
            Map<Integer, Integer> levels = new HashMap<>();
            hierarchy.inTreeOrder().forEach(unit -> levels.put(unit.id(), unit.level()));
            DataPeriods periods = DataPeriods.NONE.with(rows.periods());
            Rollups rollups = new Rollups(depth, StalePairs.NONE);
            Planner planner = new Planner(periods, levels, tables.trackerColumns(), rollups, DuckDbDialect.DUCKDB);
            FactCache nothing = new FactCache(0);
            return new PracticeStore(
                    directory,
                    file,
                    new StoreState(
                            Instant.EPOCH,
                            Position.START.snapshot(),
                            planner,
                            periods,
                            nothing,
                            0,
                            Map.of(),
                            0,
                            nothing.era()));
        } catch (SQLException problem) {
            file.close();
            throw new StoreProblem("No store for practice can be made in " + directory, problem);
        }
    }

    private static ChangeSource.Changes copied(StoreFile file, PracticeStores.Rows rows) throws IOException {
        return new ChangeSource.Changes(
                Position.START,
                new FactSource.Rows(List.of(), copy(file, rows.values())),
                new TrackerSource.Copied(
                        copy(file, rows.events()),
                        copy(file, rows.enrollments()),
                        copy(file, rows.entities()),
                        copy(file, rows.relationships())),
                false);
    }

    private static Path copy(StoreFile file, String lines) throws IOException {
        return Files.writeString(file.copyFile(), lines);
    }

    @Override
    public Reading open(DataAccess access, Budget budget) {
        try {
            return DuckDbReading.open(access, budget, file, state, problem -> {});
        } catch (SQLException problem) {
            throw new StoreProblem("The store for practice cannot be read", problem);
        }
    }

    @Override
    public StoreMoment moment(DataAccess access) {
        return state;
    }

    @Override
    public void close() throws IOException {
        file.close();
        try (Stream<Path> left = Files.walk(directory)) {
            for (Path each : (Iterable<Path>) left.sorted(Comparator.reverseOrder())::iterator) {
                Files.deleteIfExists(each);
            }
        }
    }
}
