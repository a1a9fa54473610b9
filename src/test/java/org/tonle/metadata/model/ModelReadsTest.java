package org.tonle.metadata.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.tonle.metadata.Document;
import org.tonle.schema.Property;
import org.tonle.schema.SchemaFiles;

class ModelReadsTest {
    private static final JavaClasses CODE = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("org.tonle");

    /** As many reads as there may be outside of the engine; it only ever falls. */
    private static final int READS_BY_NAME = 20;

    private static final Set<String> READERS =
            Set.of("value", "text", "flag", "number", "integer", "texts", "parts", "part", "json");

    /** What a misspelt name reads is nothing, in silence; the records of {@code metadata.model} are checked against the schema. */
    @Test
    void roomsReadMetadataThroughTheModel() {
        List<String> reads = CODE.stream()
                .filter(type -> !type.getPackageName().startsWith("org.tonle.metadata"))
                .flatMap(type -> type.getMethodCallsFromSelf().stream())
                .filter(call -> call.getTargetOwner().isEquivalentTo(Document.class))
                .filter(call -> READERS.contains(call.getName()))
                .map(call -> call.getOriginOwner().getSimpleName() + ":" + call.getLineNumber())
                .sorted()
                .toList();
        assertTrue(
                reads.size() <= READS_BY_NAME,
                () -> reads.size() + " reads of properties by name; write a record in metadata.model, or add to one: "
                        + reads);
    }

    private static final Pattern READ =
            Pattern.compile("\\.document\\(\\)\\s*\\.(?:" + String.join("|", READERS) + ")\\(\"(\\w+)\"");

    @Test
    void namesThatAreLeftAreOfTheSchema() throws IOException {
        Set<String> known = SchemaFiles.load().all().stream()
                .flatMap(type -> type.all().stream())
                .map(Property::name)
                .collect(Collectors.toSet());
        Set<String> unknown = new TreeSet<>();
        int read = 0;
        try (Stream<Path> files = Files.walk(Path.of("src/main/java/org/tonle"))) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith(".java")).toList()) {
                Matcher names = READ.matcher(Files.readString(file));
                while (names.find()) {
                    read++;
                    if (!known.contains(names.group(1))) {
                        unknown.add(file.getFileName() + ": " + names.group(1));
                    }
                }
            }
        }
        assertTrue(read > 0, "the pattern finds reads");
        assertEquals(Set.of(), unknown);
    }
}
