package org.tonle.matrix;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * The query parameters that the description of the API lists are those the code reads, operation by operation. When this fails,
 * {@code -Dtonle.openapi.write=true} writes the list anew.
 */
class OperationParametersTest {
    private static final Path LIST = Path.of("src/main/resources/openapi/parameters.tsv");

    @Test
    void theDescriptionListsWhatIsRead() throws IOException {
        ParameterReads reads = new ParameterReads(Path.of("target/classes"));
        List<String> lines = new ArrayList<>();
        Operations.methods().forEach((operation, method) -> {
            for (Map.Entry<String, ParameterReads.Read> each : reads.of(method).entrySet()) {
                ParameterReads.Read read = each.getValue();
                String line = String.join(
                        "\t",
                        Operations.described(operation),
                        each.getKey(),
                        read.kind().name(),
                        String.join(",", read.words()),
                        read.absent());
                lines.add(line.stripTrailing());
            }
        });
        if (Boolean.getBoolean("tonle.openapi.write")) {
            Files.createDirectories(LIST.getParent());
            Files.write(LIST, lines);
        }
        List<String> listed = Files.readAllLines(LIST);
        List<String> differences = new ArrayList<>();
        lines.stream().filter(line -> !listed.contains(line)).forEach(line -> differences.add("not listed: " + line));
        listed.stream().filter(line -> !lines.contains(line)).forEach(line -> differences.add("not read: " + line));
        assertEquals(List.of(), differences);
    }
}
