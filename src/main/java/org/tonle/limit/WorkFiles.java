package org.tonle.limit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Files that requests and jobs work with and leave to nobody. They hold what people sent, so they lie in the data directory, which is
 * closed to other accounts; what a server left behind that was killed is taken away when the next one starts.
 */
public final class WorkFiles {
    private static volatile @Nullable Path directory;

    private WorkFiles() {}

    /** Makes them in this directory from now on, and empties it. Before, and in commands, they are where the system has such files. */
    public static void keepIn(Path closed) throws IOException {
        Files.createDirectories(closed);
        try (Stream<Path> left = Files.walk(closed)) {
            for (Path each : (Iterable<Path>) left.sorted(Comparator.reverseOrder())::iterator) {
                if (!each.equals(closed)) {
                    Files.deleteIfExists(each);
                }
            }
        }
        directory = closed;
    }

    /** A new and empty file, for this account alone. Whoever asked for it deletes it. */
    public static Path file(String prefix, String suffix) throws IOException {
        Path closed = directory;
        return closed == null ? Files.createTempFile(prefix, suffix) : Files.createTempFile(closed, prefix, suffix);
    }

    /** What lies there now. */
    static List<Path> all() throws IOException {
        Path closed = directory;
        if (closed == null) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(closed)) {
            return files.toList();
        }
    }
}
