package org.tonle.metadata.importing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tonle.metadata.Snapshot;
import org.tonle.schema.ObjectType;
import org.tonle.schema.Property;
import org.tonle.schema.Schema;
import org.tonle.testsupport.SampleMetadata;

/**
 * Packages with every trifle at every place that the schema has for it: none of them costs the package. With
 * {@code -Dtonle.test.packages=DIRECTORY} also published packages from a directory.
 */
class PackageVariantsTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final Snapshot EMPTY = SampleMetadata.snapshot(
            """
            {"categoryOptions": [{"id": "xYerKDKCefk", "name": "default", "shortName": "default", "code": "default"}],
             "categories": [{"id": "GLevLNI9wkl", "name": "default", "shortName": "default", "code": "default", "dataDimensionType": "DISAGGREGATION",
               "categoryOptions": [{"id": "xYerKDKCefk"}]}],
             "categoryCombos": [{"id": "bjDvmb4bfuf", "name": "default", "code": "default", "dataDimensionType": "DISAGGREGATION",
               "categories": [{"id": "GLevLNI9wkl"}]}],
             "categoryOptionCombos": [{"id": "HllvX50cXC0", "name": "default", "code": "default", "categoryCombo": {"id": "bjDvmb4bfuf"},
               "categoryOptions": [{"id": "xYerKDKCefk"}]}]}
            """);

    private static Map<String, ObjectNode> packages() {
        Map<String, ObjectNode> packages = new LinkedHashMap<>();
        String directory = System.getProperty("tonle.test.packages");
        try {
            packages.put("trifles", (ObjectNode) MAPPER.readTree(PackageTriflesTest.trifles()));
            if (directory != null) {
                try (Stream<Path> files = Files.list(Path.of(directory))) {
                    for (Path file : files.filter(each -> each.toString().endsWith(".json"))
                            .sorted()
                            .toList()) {
                        packages.put(file.getFileName().toString(), (ObjectNode) MAPPER.readTree(file.toFile()));
                    }
                }
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return packages;
    }

    private static final Map<String, ObjectNode> PACKAGES = packages();

    @ParameterizedTest
    @EnumSource(Trifle.class)
    void noTrifleCostsThePackage(Trifle trifle) {
        Map<String, String> refused = new TreeMap<>();
        PACKAGES.forEach((name, payload) -> {
            ObjectNode spoiled = spoiled(trifle, payload);
            Trial.Result result = Trial.on(EMPTY).run(spoiled.toString());
            if (!result.errors().isEmpty()) {
                Map<String, Long> counted = new TreeMap<>();
                result.errors().forEach(error -> counted.merge(error, 1L, Long::sum));
                refused.put(
                        name,
                        counted + " for instance " + result.messages().limit(3).toList());
            }
        });
        assertEquals(Map.of(), refused, trifle.name());
    }

    /** A copy of a payload to which it was done everywhere. */
    private static ObjectNode spoiled(Trifle trifle, ObjectNode payload) {
        Schema schema = EMPTY.schema();
        ObjectNode copy = payload.deepCopy();
        copy.properties().forEach(entry -> {
            ObjectType type = schema.byPlural(entry.getKey());
            if (type != null) {
                entry.getValue().forEach(object -> everywhere(trifle, schema, type, object, 0));
            }
        });
        return copy;
    }

    private static void everywhere(Trifle trifle, Schema schema, @Nullable ObjectType type, JsonNode node, int depth) {
        if (type == null || depth > 5 || !(node instanceof ObjectNode object)) {
            return;
        }
        for (Property property : type.all()) {
            ObjectType part = property.isComplex() ? schema.target(property) : null;
            JsonNode value = object.path(property.name());
            if (part != null && value.isArray()) {
                value.forEach(each -> everywhere(trifle, schema, part, each, depth + 1));
            } else if (part != null) {
                everywhere(trifle, schema, part, value, depth + 1);
            }
        }
        trifle.spoil(schema, type, object);
    }
}
