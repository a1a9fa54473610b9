package org.tonle.wiring.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.tonle.common.Uid;

/** The files of {@code metadata/packages} hold together before any server reads them. */
class PackagesTest {
    private static final Pattern OPERAND = Pattern.compile("[#]\\{([A-Za-z0-9]{11})(?:\\.([A-Za-z0-9]{11}))?}");
    private static final Set<String> BUILT_IN = Set.of("bjDvmb4bfuf", "HllvX50cXC0");

    private static final List<JsonNode> OBJECTS = new ArrayList<>();
    private static final Set<String> IDS = new HashSet<>(BUILT_IN);
    private static JsonNode plan;

    @BeforeAll
    static void read() throws IOException {
        for (JsonNode file : json("order.json").get("packages")) {
            json(file.asText()).forEach(objects -> objects.forEach(OBJECTS::add));
        }
        plan = json("demo/plan.json");
        OBJECTS.forEach(object -> {
            define(object);
            object.path("legends").forEach(PackagesTest::define);
            object.path("dashboardItems").forEach(PackagesTest::define);
        });
    }

    @Test
    void everyReferenceIsDefinedInThePackage() {
        Set<String> unknown = new HashSet<>();
        OBJECTS.forEach(object -> references(object, id -> {
            if (!IDS.contains(id)) {
                unknown.add(object.get("id").asText() + " -> " + id);
            }
        }));
        assertEquals(Set.of(), unknown);
    }

    @Test
    void nothingTaggedSensitiveIsPublic() {
        List<JsonNode> tagged =
                OBJECTS.stream().filter(PackagesTest::isSensitive).toList();
        assertTrue(tagged.size() > 40, "tagged: " + tagged.size());
        assertEquals(
                List.of(),
                tagged.stream()
                        .filter(PackagesTest::isPublic)
                        .map(PackagesTest::name)
                        .toList());
    }

    @Test
    void nothingPublicNamesSomethingClosed() {
        Set<String> closed = new HashSet<>();
        OBJECTS.stream()
                .filter(o -> o.at("/sharing/public").asText().equals("--------"))
                .forEach(o -> closed.add(o.get("id").asText()));
        assertTrue(closed.size() > 80, "closed: " + closed.size());
        Set<String> leaks = new HashSet<>();
        OBJECTS.stream()
                .filter(PackagesTest::isPublic)
                .forEach(object -> references(object, id -> {
                    if (closed.contains(id)) {
                        leaks.add(name(object) + " -> " + id);
                    }
                }));
        assertEquals(Set.of(), leaks);
    }

    @Test
    void everyInventedSiteSaysSoAndHasNoPlaceOnTheMap() {
        long synthetic = 0;
        for (JsonNode object : OBJECTS) {
            boolean marked = object.path("code").asText().startsWith("SYN-");
            assertEquals(marked, name(object).endsWith("(synthetic)"), name(object));
            assertFalse(object.has("geometry"), name(object));
            synthetic += marked ? 1 : 0;
        }
        assertEquals(203, synthetic);
    }

    @Test
    void everyCellOfTheDemoPlanIsAnOptionComboOfItsElement() {
        for (JsonNode series : plan.get("series")) {
            for (JsonNode table : series.get("tables")) {
                String combo = object(table.get("dataElement").asText())
                        .at("/categoryCombo/id")
                        .asText();
                table.get("weights")
                        .fieldNames()
                        .forEachRemaining(cell -> assertTrue(
                                cell.equals("HllvX50cXC0") && combo.equals("bjDvmb4bfuf")
                                        || object(cell)
                                                .at("/categoryCombo/id")
                                                .asText()
                                                .equals(combo),
                                table.get("dataElement") + " has no " + cell));
            }
        }
    }

    private static void define(JsonNode object) {
        String id = object.get("id").asText();
        assertTrue(Uid.isValid(id), id);
        assertTrue(IDS.add(id), "Twice in the package: " + id);
    }

    /** Every {@code {"id": ...}} below {@code node} and every operand of an expression. */
    private static void references(JsonNode node, Consumer<String> found) {
        if (node.isTextual()) {
            Matcher operand = OPERAND.matcher(node.asText());
            while (operand.find()) {
                found.accept(operand.group(1));
                if (operand.group(2) != null) {
                    found.accept(operand.group(2));
                }
            }
        }
        if (node.isObject() && node.size() == 1 && node.has("id")) {
            found.accept(node.get("id").asText());
        }
        node.forEach(child -> references(child, found));
    }

    private static boolean isSensitive(JsonNode object) {
        for (JsonNode value : object.path("attributeValues")) {
            if (value.at("/attribute/id").asText().equals("atSensitive")) {
                return value.get("value").asBoolean();
            }
        }
        return false;
    }

    private static boolean isPublic(JsonNode object) {
        return object.at("/sharing/public").asText().startsWith("r");
    }

    private static String name(JsonNode object) {
        return object.path("name").asText();
    }

    private static JsonNode object(String id) {
        return OBJECTS.stream()
                .filter(o -> o.get("id").asText().equals(id))
                .findAny()
                .orElseThrow(() -> new AssertionError("Not in the package: " + id));
    }

    private static JsonNode json(String file) throws IOException {
        try (InputStream stream = PackagesTest.class.getResourceAsStream("/metadata/packages/" + file)) {
            return new ObjectMapper().readTree(stream);
        }
    }
}
