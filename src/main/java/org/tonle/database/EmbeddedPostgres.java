package org.tonle.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * A real PostgreSQL server of our own below a data directory: made at the first start, found again at every later one, never
 * deleted. It listens on loopback only and wants a password that only the data directory knows.
 *
 * <p>After a {@code kill -9} of this process the PostgreSQL server lives on; the next start adopts it when it answers. A PostgreSQL
 * server that is killed is started again. Two servers on one data directory are refused by a file lock.
 */
public final class EmbeddedPostgres implements AutoCloseable {
    /** The role that owns everything in the embedded cluster. */
    public static final String USER = "tonle";

    /** How long a server that was killed may take to be gone, and one that is starting to answer. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final Logger LOG = Logger.getLogger(EmbeddedPostgres.class);

    private static final List<String> SETTINGS = List.of(
            "listen_addresses=127.0.0.1",
            "unix_socket_directories=",
            "max_connections=60",
            "shared_buffers=256MB",
            "work_mem=16MB",
            "maintenance_work_mem=128MB",
            "max_wal_size=4GB",
            "checkpoint_timeout=15min",
            "wal_compression=on",
            "synchronous_commit=on",
            "jit=off",
            // what is asked for often is in memory: a page found through an index costs hardly more than the next one
            "random_page_cost=1.1",
            "log_min_messages=warning",
            "log_min_error_statement=panic");

    private final PostgresBinaries binaries;
    private final Path home;
    private final Path cluster;
    /** Null for a server that somebody else has started and will stop. */
    private final @Nullable FileChannel lockFile;

    private final String password;
    private final int port;
    private volatile boolean isClosed;

    private EmbeddedPostgres(
            PostgresBinaries binaries, Path home, @Nullable FileChannel lockFile, String password, int port) {
        this.binaries = binaries;
        this.home = home;
        this.cluster = home.resolve("cluster");
        this.lockFile = lockFile;
        this.password = password;
        this.port = port;
    }

    /**
     * Starts or adopts the server below {@code dataDirectory}.
     *
     * @throws IllegalStateException when another process uses the directory or PostgreSQL does not come up; the text says why
     */
    public static EmbeddedPostgres start(Path dataDirectory) {
        try {
            Path data = dataDirectory.toAbsolutePath().normalize();
            PrivateDirectory.close(data);
            Path home = PrivateDirectory.create(data.resolve("postgres"));
            FileChannel lockFile = lock(home);
            PostgresBinaries binaries = PostgresBinaries.unpacked(home);
            Path cluster = home.resolve("cluster");
            Path passwordFile = home.resolve("password");
            if (!Files.exists(cluster)) {
                initialise(binaries, home, cluster, passwordFile);
            }
            String password = Files.readString(passwordFile).strip();
            int port = adopt(binaries, cluster, password);
            if (port == 0) {
                port = PostgresBinaries.freePort();
                launch(binaries, home, cluster, port);
                binaries.deleteOthers();
            }
            EmbeddedPostgres postgres = new EmbeddedPostgres(binaries, home, lockFile, password, port);
            postgres.watch();
            return postgres;
        } catch (IOException problem) {
            throw new UncheckedIOException("The data directory " + dataDirectory + " cannot be used", problem);
        }
    }

    /**
     * Finds the server below {@code dataDirectory} beside another process that uses it, or starts it when none does. What was running
     * already goes on running after {@link #close}. For commands that only look.
     *
     * @throws IllegalStateException when there is no database in the directory
     */
    public static EmbeddedPostgres visit(Path dataDirectory) {
        try {
            Path home = dataDirectory.toAbsolutePath().normalize().resolve("postgres");
            Path cluster = home.resolve("cluster");
            if (!Files.exists(cluster)) {
                throw new IllegalStateException(
                        "There is no database below " + dataDirectory
                                + ". Name the data directory with TONLE_DATA_DIR, or the database with quarkus.datasource.jdbc.url");
            }
            PostgresBinaries binaries = PostgresBinaries.unpacked(home);
            Integer running = runningPort(binaries, cluster);
            if (running == null) {
                return start(dataDirectory);
            }
            String password = Files.readString(home.resolve("password")).strip();
            return new EmbeddedPostgres(binaries, home, null, password, running);
        } catch (IOException problem) {
            throw new UncheckedIOException("The data directory " + dataDirectory + " cannot be used", problem);
        }
    }

    /** JDBC address of {@code database}, which is created when it is not there yet. */
    public String jdbcUrl(String database) {
        try (Connection connection = DriverManager.getConnection(address("postgres"), credentials());
                Statement statement = connection.createStatement()) {
            boolean exists;
            try (ResultSet row =
                    statement.executeQuery("select 1 from pg_database where datname = '" + database + "'")) {
                exists = row.next();
            }
            if (!exists) {
                statement.execute("create database " + database);
            }
            return address(database);
        } catch (SQLException problem) {
            throw new IllegalStateException("The embedded PostgreSQL at port " + port + " does not answer", problem);
        }
    }

    /** The password of {@link #USER}. */
    public String password() {
        return password;
    }

    /** Stops the server, unless it was only visited; what was committed is on disk. */
    @Override
    public void close() {
        isClosed = true;
        if (lockFile == null) {
            return;
        }
        try {
            binaries.run(cluster, "pg_ctl", "stop", "-D", cluster.toString(), "-m", "fast", "-w");
            lockFile.close();
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }

    private Properties credentials() {
        Properties properties = new Properties();
        properties.setProperty("user", USER);
        properties.setProperty("password", password);
        return properties;
    }

    private String address(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }

    private static FileChannel lock(Path home) throws IOException {
        FileChannel channel =
                FileChannel.open(home.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = channel.tryLock();
        if (lock == null) {
            channel.close();
            throw new IllegalStateException("Another server is using the data directory " + home.getParent()
                    + ". Stop it, or give this one its own with TONLE_DATA_DIR");
        }
        return channel;
    }

    /** Makes the cluster beside its place and moves it there when it is whole, so that a crash leaves nothing half-made. */
    private static void initialise(PostgresBinaries binaries, Path home, Path cluster, Path passwordFile)
            throws IOException {
        Path half = Files.createTempDirectory(home, "new-cluster-");
        Files.deleteIfExists(passwordFile);
        Files.createFile(
                passwordFile, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(passwordFile, PostgresBinaries.newPassword());
        binaries.allow(home);
        binaries.run(
                home,
                "initdb",
                "-D",
                half.toString(),
                "-U",
                USER,
                "-A",
                "scram-sha-256",
                "--pwfile=" + passwordFile,
                "-E",
                "UTF8",
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8",
                "--locale=C");
        Files.move(half, cluster);
    }

    /**
     * Starts the server. Processes of one that was killed live on for a moment and keep its memory: it is tried again until they have gone.
     */
    private static void launch(PostgresBinaries binaries, Path home, Path cluster, int port) throws IOException {
        List<String> options = new ArrayList<>();
        for (String setting : SETTINGS) {
            options.add("-c '" + setting + "'");
        }
        Instant end = Instant.now().plus(PATIENCE);
        boolean isUp = false;
        while (!isUp) {
            try {
                binaries.run(
                        home,
                        "pg_ctl",
                        "start",
                        "-D",
                        cluster.toString(),
                        "-w",
                        "-t",
                        "120",
                        "-l",
                        home.resolve("postgres.log").toString(),
                        "-o",
                        "-p " + port + " " + String.join(" ", options));
                isUp = true;
            } catch (IllegalStateException refused) {
                if (Instant.now().isAfter(end)) {
                    throw refused;
                }
                pause();
            }
        }
    }

    /** The port of a server that runs already and lets us in; 0 for none. One that is starting is waited for, one that was killed is none. */
    private static int adopt(PostgresBinaries binaries, Path cluster, String password) throws IOException {
        Properties credentials = new Properties();
        credentials.setProperty("user", USER);
        credentials.setProperty("password", password);
        credentials.setProperty("connectTimeout", "5");
        credentials.setProperty("socketTimeout", "5");
        Instant end = Instant.now().plus(PATIENCE);
        Integer running = runningPort(binaries, cluster);
        while (running != null && Instant.now().isBefore(end)) {
            try (Connection connection =
                    DriverManager.getConnection("jdbc:postgresql://127.0.0.1:" + running + "/postgres", credentials)) {
                return running;
            } catch (SQLException refused) {
                LOG.debug("PostgreSQL does not answer yet", refused);
                pause();
                running = runningPort(binaries, cluster);
            }
        }
        return 0;
    }

    private static void pause() {
        try {
            Thread.sleep(200);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Stopped while PostgreSQL was starting", stopped);
        }
    }

    /** Starts the server again, at the same port, whenever it has gone without being asked to: killed for want of memory, or by hand. */
    private void watch() {
        Thread watcher = new Thread(
                () -> {
                    while (!isClosed) {
                        try {
                            waitUntilGone();
                            if (!isClosed) {
                                LOG.warn("PostgreSQL has gone without being asked to, and is started again");
                                launch(binaries, home, cluster, port);
                                LOG.warn("PostgreSQL runs again");
                            }
                        } catch (IOException | IllegalStateException problem) {
                            LOG.error("PostgreSQL cannot be started again; it is tried again and again", problem);
                            pause();
                        }
                    }
                },
                "postgres-watch");
        watcher.setDaemon(true);
        watcher.start();
    }

    /** Comes back at once when there is no server whose process is known. */
    private void waitUntilGone() throws IOException {
        Path pidFile = cluster.resolve("postmaster.pid");
        if (Files.exists(pidFile)) {
            long process = Long.parseLong(Files.readAllLines(pidFile).get(0).strip());
            ProcessHandle.of(process).ifPresent(running -> running.onExit().join());
        }
    }

    /** Port of a server that already runs on this cluster, null when none does. */
    private static @Nullable Integer runningPort(PostgresBinaries binaries, Path cluster) throws IOException {
        Path pidFile = cluster.resolve("postmaster.pid");
        if (!Files.exists(pidFile) || !binaries.succeeds(cluster, "pg_ctl", "status", "-D", cluster.toString())) {
            return null;
        }
        List<String> lines = Files.readAllLines(pidFile);
        return lines.size() > 3 ? Integer.valueOf(lines.get(3).strip()) : null;
    }
}
