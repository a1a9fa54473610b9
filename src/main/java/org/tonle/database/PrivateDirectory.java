package org.tonle.database;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.jboss.logging.Logger;

/** Directories that only the account of this process can look into: they hold what is known about people. */
public final class PrivateDirectory {
    private static final Set<PosixFilePermission> OWNER = PosixFilePermissions.fromString("rwx------");

    /** Of a directory that everybody may write to, and only the owner of a file may remove it: /tmp. */
    private static final int SHARED = 01000;

    private static final Logger LOG = Logger.getLogger(PrivateDirectory.class);

    private PrivateDirectory() {}

    /**
     * The directory all others lie in: made, or, when it is there already, closed to other accounts. One that belongs to another account
     * or is shared by its nature is left as it is, with a warning: all that is made inside of it is for the owner alone.
     */
    public static void close(Path directory) throws IOException {
        boolean isPosix = FileSystems.getDefault().supportedFileAttributeViews().contains("unix");
        if (!isPosix || Files.notExists(directory)) {
            create(directory);
            return;
        }
        if (Files.getPosixFilePermissions(directory).equals(OWNER)) {
            return;
        }
        if (((int) Files.getAttribute(directory, "unix:mode") & SHARED) == 0) {
            try {
                Files.setPosixFilePermissions(directory, OWNER);
                return;
            } catch (FileSystemException anothers) {
                LOG.debug(anothers.getMessage());
            }
        }
        LOG.warnf(
                "Other accounts of this machine can look into the data directory %s, and this one may not change that. Give it a directory of its own with mode 0700",
                directory);
    }

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
