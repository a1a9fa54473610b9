package org.tonle.database;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Directories that only the account of this process can look into: they hold what is known about people. */
public final class PrivateDirectory {
    private static final Set<PosixFilePermission> OWNER = PosixFilePermissions.fromString("rwx------");

    private PrivateDirectory() {}

    /** Makes a directory, and those above it that are missing; all it makes, and it itself, are for the owner alone (0700). */
    public static Path create(Path directory) throws IOException {
        if (!FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
            return Files.createDirectories(directory);
        }
        Files.createDirectories(directory, PosixFilePermissions.asFileAttribute(OWNER));
        if (!Files.getPosixFilePermissions(directory).equals(OWNER)) {
            Files.setPosixFilePermissions(directory, OWNER);
        }
        return directory;
    }
}
