package org.tonle.database;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(OS.WINDOWS)
class PrivateDirectoryTest {
    private static String mode(Path directory) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(directory));
    }

    @Test
    void closesADirectoryThatWasOpen(@TempDir Path room) throws IOException {
        Path open = Files.createDirectory(room.resolve("open"));
        Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxr-xr-x"));
        PrivateDirectory.close(open);
        assertEquals("rwx------", mode(open));
    }

    @Test
    void makesOneThatIsMissing(@TempDir Path room) throws IOException {
        Path above = room.resolve("a");
        Path missing = above.resolve("b");
        PrivateDirectory.close(missing);
        assertEquals("rwx------", mode(missing));
        assertEquals("rwx------", mode(above));
    }

    @Test
    void leavesASharedOneAsItIs(@TempDir Path room) throws IOException {
        Path shared = Files.createDirectory(room.resolve("shared"));
        Files.setAttribute(shared, "unix:mode", 01777);
        PrivateDirectory.close(shared);
        assertEquals("rwxrwxrwx", mode(shared));
    }
}
