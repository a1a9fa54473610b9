package org.tonle.metadata.model;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.tonle.metadata.Document;

class ModelReadsTest {
    private static final JavaClasses CODE = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("org.tonle");

    /** As many reads as there may be outside of the engine; it only ever falls. */
    private static final int READS_BY_NAME = 30;

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
}
