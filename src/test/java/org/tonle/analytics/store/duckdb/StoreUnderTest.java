package org.tonle.analytics.store.duckdb;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.tonle.access.DataAccess;
import org.tonle.analytics.store.FactTable;
import org.tonle.analytics.store.StoreConfig;
import org.tonle.analytics.store.follow.ChangeSource;
import org.tonle.database.PlainSql;
import org.tonle.database.Sql;
import org.tonle.metadata.Snapshot;
import org.tonle.security.CurrentUser;
import org.tonle.testsupport.PlainPostgres;
import org.tonle.testsupport.SampleMetadata;

/**
 * A store over tables of its own, without a server around it.
 *
 * <p>{@link #any} is the store that the contract is asked of: every answer equals one that shares no code with stores ({@code
 * RandomWorldTest}, {@code ProgramNumbersTest}, {@code CommunityIndicatorsTest}), and nothing that was committed is missed, whatever
 * writes at the same time ({@code FollowingTest}, {@code TrackerFollowingTest}). A further store is one line in {@link #STORES}, and
 * {@code -Dtonle.store=name} asks it all of that. Tests that {@link #open} name DuckDB's own: its file, roll-ups, damage.
 */
public final class StoreUnderTest {
    static final StoreConfig CONFIG = new Settings(Duration.ofMinutes(1));

    private record Settings(Duration patience) implements StoreConfig {
        @Override
        public String memoryLimit() {
            return "128MB";
        }

        @Override
        public int threads() {
            return 2;
        }

        @Override
        public long unsortedLimit() {
            return 60;
        }

        @Override
        public Duration reconcileEvery() {
            return Duration.ZERO;
        }

        @Override
        public long answersKept() {
            return 50_000;
        }

        @Override
        public Duration warmUp() {
            return Duration.ZERO;
        }
    }

    /** Makes a store over a database and a directory. */
    private interface Maker {
        ContractStore make(Sql sql, Path directory);
    }

    private static final Map<String, Maker> STORES =
            Map.of("duckdb", (sql, directory) -> new ContractStore.OfDuckDb(open(sql, directory)));

    private StoreUnderTest() {}

    /** The store whose contract is looked at. */
    static ContractStore any(Sql sql, Path directory) {
        return Objects.requireNonNull(STORES.get(System.getProperty("tonle.store", "duckdb")), "no such store")
                .make(sql, directory);
    }

    /** A database with the tables the store follows, empty. */
    static Sql database(String schema) {
        Sql sql = PlainSql.over(PlainPostgres.withSchema(schema));
        sql.inTransaction(transaction -> {
            for (String file : List.of(
                    "0002-data-values",
                    "0003-tracker",
                    "0010-program-owner",
                    "0013-program-owner-history",
                    "0021-data-approvals",
                    "0022-followed-approvals")) {
                transaction.execute(tables(file));
            }
            return 0;
        });
        return sql;
    }

    /** The tables as the migration makes them. */
    private static String tables(String name) {
        try (InputStream file = StoreUnderTest.class.getResourceAsStream("/db/changes/" + name + ".sql")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }

    /** Somebody who may see all facts. */
    public static DataAccess everything(Snapshot metadata) {
        return DataAccess.of(SampleMetadata.user("usAdmin0000", Set.of(CurrentUser.ALL), Set.of()), metadata);
    }

    static DuckDbStore open(Sql sql, Path directory) {
        return open(sql, directory, CONFIG.patience());
    }

    /** @param patience how long a question waits for a store that is being made */
    static DuckDbStore open(Sql sql, Path directory, Duration patience) {
        return new DuckDbStore(
                new ChangeSource(sql), new Settings(patience), Clock.systemUTC(), PlainSql.validity(), directory);
    }

    /** A directory without anything in it. */
    static Path emptyDirectory(String name) {
        Path directory = Path.of("target", "store-tests", name);
        try {
            if (Files.exists(directory)) {
                try (Stream<Path> files = Files.walk(directory)) {
                    for (Path file : (Iterable<Path>) files.sorted(Comparator.reverseOrder())::iterator) {
                        Files.delete(file);
                    }
                }
            }
            return Files.createDirectories(directory);
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }

    /** The cells of a table. */
    static Map<List<Integer>, Double> cells(FactTable table) {
        Map<List<Integer>, Double> cells = new HashMap<>();
        for (int row = 0; row < table.size(); row++) {
            List<Integer> cell = new ArrayList<>();
            for (int axis = 0; axis < table.width(); axis++) {
                cell.add(table.item(row, axis));
            }
            if (cells.put(cell, table.value(row)) != null) {
                throw new AssertionError("the cell " + cell + " came twice");
            }
        }
        return cells;
    }
}
