package org.tonle.limit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.tonle.testsupport.TestDatabase;

/** What people sent lies in the data directory while it is worked with, and not longer. */
@QuarkusTest
@WithTestResource(value = TestDatabase.class, scope = TestResourceScope.GLOBAL)
class WorkFilesApiTest {
    @Test
    void aServerTakesAwayWhatAKilledOneLeft() throws Exception {
        Path file = WorkFiles.file("left-", ".body");
        Path closed = Objects.requireNonNull(file.getParent());
        Files.writeString(file, "names of persons");
        Files.writeString(Files.createDirectory(closed.resolve("left")).resolve("table"), "more");
        assertEquals("work", closed.getFileName().toString());
        assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(closed)));
        assertTrue(WorkFiles.all().size() >= 2);
        WorkFiles.keepIn(closed);
        assertEquals(List.of(), WorkFiles.all());
    }
}
