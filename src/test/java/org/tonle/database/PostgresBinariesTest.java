package org.tonle.database;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresBinariesTest {
    @Test
    void aNewReleaseIsUnpackedBesideTheOldOneWhichGoesWhenToldSo(@TempDir Path home) throws IOException {
        Path old = Files.createDirectories(home.resolve("programs/bin"));
        Files.writeString(home.resolve("programs/complete"), "an older release");
        Files.writeString(old.resolve("pg_ctl"), "of an older release");
        Path data = Files.createDirectory(home.resolve("cluster"));

        PostgresBinaries binaries = PostgresBinaries.unpacked(home);
        assertTrue(binaries.succeeds(home, "pg_ctl", "--version"), "the programs of this release run");
        assertTrue(Files.exists(old.resolve("pg_ctl")), "a server of the older release may still run");

        binaries.deleteOthers();
        assertFalse(Files.exists(home.resolve("programs")));
        assertTrue(Files.exists(data), "only programs are deleted");
        assertTrue(binaries.succeeds(home, "pg_ctl", "--version"));
        assertEquals(1, programs(home).size());

        PostgresBinaries.unpacked(home);
        assertEquals(1, programs(home).size(), "the same release has the same directory");
    }

    private static List<Path> programs(Path home) throws IOException {
        try (Stream<Path> paths = Files.list(home)) {
            return paths.filter(path -> path.getFileName().toString().startsWith("programs"))
                    .toList();
        }
    }
}
