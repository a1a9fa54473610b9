package org.tonle;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A file that grows past 400 lines hides a room. */
class SizeTest {
    private static final int LIMIT = 400;

    @Test
    void noFileIsLongerThanFourHundredLines() throws IOException {
        List<String> tooLong = new ArrayList<>();
        try (Stream<Path> files = Files.walk(Path.of("src"))) {
            for (Path file :
                    (Iterable<Path>) files.filter(path -> path.toString().endsWith(".java"))::iterator) {
                long lines = Files.readAllLines(file).size();
                if (lines > LIMIT) {
                    tooLong.add(file + ": " + lines);
                }
            }
        }
        assertEquals(List.of(), tooLong);
    }
}
