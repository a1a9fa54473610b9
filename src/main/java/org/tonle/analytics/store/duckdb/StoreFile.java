package org.tonle.analytics.store.duckdb;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBDriver;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.tonle.analytics.store.StoreConfig;
import org.tonle.analytics.store.StoreProblem;
import org.tonle.database.Position;
import org.tonle.database.PrivateDirectory;

/** The DuckDB file below the analytics directory and the connections to it. */
final class StoreFile implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(StoreFile.class);
    private static final String PREFIX = "facts-";
    private static final String SUFFIX = ".duckdb";
    private static final Pattern NAME = Pattern.compile("facts-(\\d{1,9})\\.duckdb");
    private static final int IDLE_LIMIT = 16;
    private static final long MUCH = 4 << 20;

    private final Path directory;
    private final Path path;
    private final DuckDBConnection root;
    private final Deque<Connection> idle = new ArrayDeque<>();

    /** What each connection asks first, planned once. */
    private final Map<Connection, PreparedStatement> pins = Collections.synchronizedMap(new IdentityHashMap<>());

    private final ReaderPool readers = new ReaderPool(this);
    private boolean closed;

    private StoreFile(Path directory, Path path, DuckDBConnection root) {
        this.directory = directory;
        this.path = path;
        this.root = root;
    }

    /**
     * Opens the newest file; when it cannot be read it is thrown away and an empty one is made.
     *
     * @throws IllegalStateException when another process uses the directory
     */
    static StoreFile open(Path directory, StoreConfig config) {
        try {
            PrivateDirectory.create(directory);
            sweep(directory, "copy-", null);
            Path newest = newest(directory);
            if (newest == null) {
                return create(directory, config);
            }
            sweep(directory, PREFIX, newest);
            return new StoreFile(directory, newest, connect(directory, newest, config));
        } catch (SQLException damaged) {
            refuseWhenLocked(damaged);
            LOG.warnf(
                    "The analytics store cannot be read (%s); it is made again from PostgreSQL", damaged.getMessage());
            return create(directory, config);
        } catch (IOException problem) {
            throw new UncheckedIOException("The directory " + directory + " cannot be used for analytics", problem);
        }
    }

    /** A new and empty file with a name of its own; readers of an older one may go on. The older ones are deleted. */
    static StoreFile create(Path directory, StoreConfig config) {
        try {
            Path newest = newest(directory);
            Path next = directory.resolve(PREFIX + (newest == null ? 1 : number(newest) + 1) + SUFFIX);
            StoreFile file = new StoreFile(directory, next, connect(directory, next, config));
            sweep(directory, PREFIX, next);
            return file;
        } catch (SQLException problem) {
            throw new StoreProblem("No analytics store can be made in " + directory, problem);
        } catch (IOException problem) {
            throw new UncheckedIOException("The directory " + directory + " cannot be used for analytics", problem);
        }
    }

    /** A file that another process has open is not damaged. */
    static void refuseWhenLocked(SQLException problem) {
        String message = String.valueOf(problem.getMessage());
        if (message.contains("set lock on file")) {
            throw new IllegalStateException(
                    "Another server is using the analytics store (" + message
                            + "). Stop it, or give this one its own directory with TONLE_DATA_DIR",
                    problem);
        }
    }

    private static @Nullable Path newest(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(
                            file -> NAME.matcher(file.getFileName().toString()).matches())
                    .max(Comparator.comparingInt(StoreFile::number))
                    .orElse(null);
        }
    }

    private static int number(Path file) {
        Matcher name = NAME.matcher(file.getFileName().toString());
        return name.matches() ? Integer.parseInt(name.group(1)) : 0;
    }

    private static DuckDBConnection connect(Path directory, Path file, StoreConfig config) throws SQLException {
        Properties settings = new Properties();
        settings.setProperty("memory_limit", config.memoryLimit());
        settings.setProperty(
                "threads",
                Integer.toString(
                        config.threads() > 0
                                ? config.threads()
                                : Runtime.getRuntime().availableProcessors()));
        // what was written goes to its place in the file when it is quiet (settle): doing that in the midst of a load
        // takes
        // several times as long as the load's changes
        settings.setProperty("checkpoint_threshold", "128MB");
        settings.setProperty("temp_directory", directory.resolve("spill").toString());
        settings.setProperty("preserve_insertion_order", "false");
        settings.setProperty("autoinstall_known_extensions", "false");
        settings.setProperty("autoload_known_extensions", "false");
        // not through DriverManager: it knows the driver only where this class and the driver have the same class
        // loader
        return new DuckDBDriver().connect("jdbc:duckdb:" + file, settings).unwrap(DuckDBConnection.class);
    }

    /** Deletes files with this prefix, but not one of them with what stands beside it. */
    private static void sweep(Path directory, String prefix, @Nullable Path kept) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                String name = file.getFileName().toString();
                if (name.startsWith(prefix)
                        && (kept == null || !name.startsWith(kept.getFileName().toString()))) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }

    /** A fresh file to copy rows through; the caller deletes it, or the next start does. */
    Path copyFile() throws IOException {
        return Files.createTempFile(directory, "copy-", ".csv");
    }

    /** A connection of its own, out of a transaction. Give it back with {@link #release}. */
    Connection connection() throws SQLException {
        synchronized (idle) {
            if (!idle.isEmpty()) {
                return idle.pop();
            }
        }
        return root.duplicate();
    }

    /** Connections for reading; tell them of what is written in other ways than {@link #inTransaction}. */
    ReaderPool readers() {
        return readers;
    }

    /** Begins a transaction whose state is the one of now, and says which that is. */
    Position pin(Connection connection) throws SQLException {
        connection.setAutoCommit(false);
        PreparedStatement statement = pins.get(connection);
        if (statement == null) {
            statement = connection.prepareStatement("select snapshot from position");
            pins.put(connection, statement);
        }
        try (ResultSet row = statement.executeQuery()) {
            row.next();
            return new Position(row.getString(1));
        }
    }

    /** Puts what was written last in its place in the file, if that is much. Whoever reads goes on, whoever writes waits. */
    void settle() {
        Path log = path.resolveSibling(path.getFileName() + ".wal");
        if (!Files.exists(log) || log.toFile().length() < MUCH) {
            return;
        }
        readers.changed();
        try (Connection connection = root.duplicate();
                Statement statement = connection.createStatement()) {
            statement.execute("checkpoint");
        } catch (SQLException busy) {
            LOG.debugf("What was written stays where it is for now: %s", busy.getMessage());
        }
    }

    private void close(Connection connection) throws SQLException {
        PreparedStatement pin = pins.remove(connection);
        if (pin != null) {
            pin.close();
        }
        connection.close();
    }

    /** Takes a connection back. One that failed is closed instead of being used again. */
    void release(Connection connection, boolean sound) {
        try {
            if (!connection.getAutoCommit()) {
                connection.rollback();
                connection.setAutoCommit(true);
            }
            synchronized (idle) {
                if (sound && !closed && idle.size() < IDLE_LIMIT) {
                    idle.push(connection);
                    return;
                }
            }
            close(connection);
        } catch (SQLException problem) {
            LOG.debug("A connection to the analytics store could not be given back", problem);
        }
    }

    /** What is done with a connection, in one transaction of the store. */
    @FunctionalInterface
    interface Work {
        void in(Connection connection) throws SQLException;
    }

    /** Does all of it or nothing. */
    void inTransaction(Work work) throws SQLException {
        readers.changed();
        Connection connection = connection();
        boolean sound = false;
        try {
            connection.setAutoCommit(false);
            work.in(connection);
            connection.commit();
            sound = true;
        } finally {
            release(connection, sound);
            readers.changed();
        }
    }

    /** Connections that are out may go on; the file closes with the last one that comes back. */
    @Override
    public void close() {
        try {
            readers.changed();
            synchronized (idle) {
                closed = true;
                for (Connection connection : idle) {
                    close(connection);
                }
                idle.clear();
            }
            root.close();
        } catch (SQLException problem) {
            LOG.warn(
                    "The analytics store did not close cleanly; that costs nothing but time at the next start",
                    problem);
        }
    }
}
