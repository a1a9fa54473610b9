package org.tonle.database;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/**
 * The programs of PostgreSQL, unpacked from the class path below a data directory, and how to run them. PostgreSQL refuses to
 * run as root: there it is started in a user namespace of its own, or as {@code nobody} where the kernel allows no namespaces.
 */
final class PostgresBinaries {
    private static final int NOBODY = 65534;
    private static final String PROGRAMS = "programs";

    private final Path directory;
    private final List<String> prefix;

    private PostgresBinaries(Path directory, List<String> prefix) {
        this.directory = directory;
        this.prefix = prefix;
    }

    /**
     * The programs below {@code home}, unpacked when they are not there yet. Those of another release have another
     * directory: an update of this server updates PostgreSQL, and one that still runs keeps its files.
     */
    static PostgresBinaries unpacked(Path home) throws IOException {
        String archive = archiveName();
        Path directory = home.resolve(PROGRAMS + "-" + fingerprint(archive));
        Path complete = directory.resolve("complete");
        if (!Files.exists(complete)) {
            unpack(archive, directory);
            Files.writeString(complete, archive);
        }
        PostgresBinaries binaries = new PostgresBinaries(directory, prefix(directory));
        binaries.allow(directory);
        return binaries;
    }

    /** Runs a program to its end. @throws IllegalStateException with what it printed, when it fails */
    void run(Path workingDirectory, String program, String... arguments) throws IOException {
        Path log = Files.createTempFile("postgres-", ".log");
        try {
            int exit = start(workingDirectory, log, program, arguments);
            if (exit != 0) {
                throw new IllegalStateException(program + " ended with " + exit + ": "
                        + Files.readString(log).strip());
            }
        } finally {
            Files.deleteIfExists(log);
        }
    }

    /** Whether a program ends without an error. */
    boolean succeeds(Path workingDirectory, String program, String... arguments) throws IOException {
        Path log = Files.createTempFile("postgres-", ".log");
        try {
            return start(workingDirectory, log, program, arguments) == 0;
        } finally {
            Files.deleteIfExists(log);
        }
    }

    /** Deletes the programs of other releases; for when none of them runs. */
    void deleteOthers() throws IOException {
        List<Path> others;
        try (var siblings = Files.list(directory.getParent())) {
            others = siblings.filter(path -> path.getFileName().toString().startsWith(PROGRAMS))
                    .filter(path -> !path.equals(directory))
                    .toList();
        }
        for (Path other : others) {
            try (var paths = Files.walk(other)) {
                for (Path each : paths.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(each);
                }
            }
        }
    }

    /** Gives {@code path} and all below it to the user PostgreSQL runs as, where that is not ourselves. */
    void allow(Path path) throws IOException {
        if (prefix.isEmpty() || !prefix.get(0).equals("setpriv")) {
            return;
        }
        try (var paths = Files.walk(path)) {
            for (Path each : (Iterable<Path>) paths::iterator) {
                Files.setAttribute(each, "unix:uid", NOBODY);
                Files.setAttribute(each, "unix:gid", NOBODY);
            }
        }
    }

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    static String newPassword() {
        byte[] bytes = new byte[24];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    private int start(Path workingDirectory, Path log, String program, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(prefix);
        command.add(directory.resolve("bin").resolve(program).toString());
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(workingDirectory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().put("LC_ALL", "C");
        builder.environment().put("TZ", "UTC");
        Process process = builder.start();
        try {
            if (!process.waitFor(5, TimeUnit.MINUTES)) {
                process.destroyForcibly();
                throw new IllegalStateException(program + " did not end within five minutes");
            }
            return process.exitValue();
        } catch (InterruptedException interruption) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for " + program, interruption);
        }
    }

    private static List<String> prefix(Path directory) throws IOException {
        if (!"root".equals(System.getProperty("user.name"))) {
            return List.of();
        }
        PostgresBinaries namespace = new PostgresBinaries(directory, List.of("unshare", "-U"));
        if (namespace.succeeds(directory, "pg_ctl", "--version")) {
            return namespace.prefix;
        }
        return List.of("setpriv", "--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups");
    }

    private static String archiveName() {
        String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        String machine = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
        boolean arm = machine.equals("aarch64") || machine.equals("arm64");
        if (system.contains("mac")) {
            return "postgres-darwin-" + (arm ? "arm_64" : "x86_64") + ".txz";
        }
        return "postgres-linux-" + (arm ? "arm_64" : "x86_64") + ".txz";
    }

    /** The beginning of the checksum of what the archive holds. */
    private static String fingerprint(String archive) throws IOException {
        try (InputStream resource = open(archive)) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            byte[] buffer = new byte[1 << 16];
            for (int length = resource.read(buffer); length >= 0; length = resource.read(buffer)) {
                digest.update(buffer, 0, length);
            }
            return HexFormat.of().formatHex(digest.digest(), 0, 6);
        } catch (NoSuchAlgorithmException problem) {
            throw new IllegalStateException("every Java has SHA-256", problem);
        }
    }

    private static InputStream open(String archive) {
        InputStream resource = Thread.currentThread().getContextClassLoader().getResourceAsStream(archive);
        if (resource == null) {
            throw new IllegalStateException("There is no embedded PostgreSQL for this machine (" + archive
                    + "). Set quarkus.datasource.jdbc.url to a PostgreSQL server of your own");
        }
        return resource;
    }

    private static void unpack(String archive, Path directory) throws IOException {
        Files.createDirectories(directory);
        try (TarArchiveInputStream tar =
                new TarArchiveInputStream(new XZCompressorInputStream(new BufferedInputStream(open(archive))))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                unpack(tar, entry, directory);
            }
        }
    }

    private static void unpack(InputStream tar, TarArchiveEntry entry, Path directory) throws IOException {
        Path target = directory.resolve(entry.getName()).normalize();
        if (!target.startsWith(directory)) {
            throw new IOException("archive entry outside of its directory: " + entry.getName());
        }
        if (entry.isDirectory()) {
            Files.createDirectories(target);
            return;
        }
        Files.createDirectories(target.getParent());
        Files.deleteIfExists(target);
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
            return;
        }
        Files.write(target, tar.readAllBytes());
        if ((entry.getMode() & 0100) != 0) {
            Files.setPosixFilePermissions(target, Set.copyOf(PosixFilePermissions.fromString("rwxr-xr-x")));
        }
    }
}
