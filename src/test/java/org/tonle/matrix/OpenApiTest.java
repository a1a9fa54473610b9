package org.tonle.matrix;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.tonle.testsupport.TestDatabase;

/** The description of the API is complete and true: each operation the resources have, each parameter its code reads. */
@QuarkusTest
@WithTestResource(value = TestDatabase.class, scope = TestResourceScope.GLOBAL)
class OpenApiTest {
    private static final Pattern PLACE = Pattern.compile("\\{(\\w+)}");

    @Test
    void everyOperationIsDescribedAndNoOther() throws IOException {
        Set<String> expected = new TreeSet<>();
        for (String operation : Operations.all()) {
            String described = Operations.described(operation);
            if (described.contains(" /api/")) {
                expected.add(described);
            }
        }
        assertEquals(expected, operations().keySet());
    }

    @Test
    void everyOperationHasANameASummaryAnAreaAndSaysWhatItAnswers() throws IOException {
        Set<String> names = new HashSet<>();
        List<String> wrong = new ArrayList<>();
        operations().forEach((key, operation) -> {
            boolean isWhole = names.add(operation.path("operationId").asText())
                    && !operation.path("operationId").asText().isBlank()
                    && !operation.path("summary").asText().isBlank()
                    && operation.path("tags").size() == 1
                    && !operation.path("tags").path(0).asText().equals("Other")
                    && operation.path("responses").has("200")
                    && operation.path("responses").has("4XX");
            if (!isWhole) {
                wrong.add(key);
            }
        });
        assertEquals(List.of(), wrong);
    }

    @Test
    void everyParameterThatIsReadIsNamedWithItsTypeAndMeaning() throws IOException {
        List<String> wrong = new ArrayList<>();
        Map<String, JsonNode> operations = operations();
        for (String line : Files.readAllLines(Path.of("src/main/resources/openapi/parameters.tsv"))) {
            String[] cells = line.split("\t");
            JsonNode operation = operations.get(cells[0]);
            if (operation == null
                    || operation.path("parameters").findValuesAsText("name").stream()
                            .noneMatch(cells[1]::equals)) {
                wrong.add(line);
            } else if (cells[2].equals("WORD") && cells.length < 4) {
                wrong.add(line + ": which words?");
            } else if (cells.length > 3) {
                checkWords(operation, cells, wrong);
            }
        }
        operations.forEach((key, operation) -> {
            Set<String> names = new HashSet<>();
            PLACE.matcher(key).results().map(place -> place.group(1)).forEach(place -> {
                if (!operation.path("parameters").findValuesAsText("name").contains(place)) {
                    wrong.add(key + ": {" + place + "}");
                }
            });
            for (JsonNode parameter : operation.path("parameters")) {
                String name = parameter.path("in").asText() + " "
                        + parameter.path("name").asText();
                boolean isWhole = names.add(name)
                        && !parameter.path("description").asText().isBlank()
                        && parameter.path("schema").has("type");
                if (!isWhole) {
                    wrong.add(key + ": " + name);
                }
            }
        });
        assertEquals(List.of(), wrong);
        long asked = operations.values().stream()
                .filter(operation ->
                        operation.path("parameters").findValuesAsText("in").contains("query"))
                .count();
        assertTrue(asked > 100, asked + " operations name a parameter");
    }

    /** The words and the default that the code has are those the description says. */
    private static void checkWords(JsonNode operation, String[] cells, List<String> wrong) {
        for (JsonNode parameter : operation.path("parameters")) {
            JsonNode schema = parameter.path("schema");
            if (parameter.path("name").asText().equals(cells[1])) {
                List<String> words = new ArrayList<>();
                schema.path("enum").forEach(word -> words.add(word.asText()));
                String absent = cells.length > 4 ? cells[4] : "";
                if (!String.join(",", words).equals(cells[3])
                        || !schema.path("default").asText().equals(absent)) {
                    wrong.add(String.join(" ", cells) + ": described as " + schema);
                }
            }
        }
    }

    private static Map<String, JsonNode> operations() throws IOException {
        JsonNode api = new ObjectMapper()
                .readTree(RestAssured.get("/api/openapi?format=json").asString());
        Map<String, JsonNode> operations = new TreeMap<>();
        api.path("paths").properties().forEach(path -> path.getValue()
                .properties()
                .forEach(operation -> operations.put(
                        operation.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey(), operation.getValue())));
        return operations;
    }
}
