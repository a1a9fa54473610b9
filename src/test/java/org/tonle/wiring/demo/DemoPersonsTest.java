package org.tonle.wiring.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.tonle.common.Uid;
import org.tonle.testsupport.PackageFiles;

class DemoPersonsTest {
    private static final List<String> SITES = List.of("ocBmcCp0001", "ocBmcCp0002", "ocBtbCp0001");
    private static final JsonNode PACKAGES = PackageFiles.read(List.of("clients.json", "community-clients.json"));
    private static final JsonNode MADE = DemoPersons.payload(210, SITES);

    private static Map<String, JsonNode> byId(String type) {
        Map<String, JsonNode> objects = new HashMap<>();
        PACKAGES.path(type).forEach(each -> objects.put(each.path("id").asText(), each));
        return objects;
    }

    @Test
    void areTheSameEveryTimeAndMoreOfThemBeginWithTheSame() {
        assertEquals(MADE, DemoPersons.payload(210, SITES));
        assertEquals(
                MADE.at("/trackedEntities/17"), DemoPersons.payload(400, SITES).at("/trackedEntities/17"));
    }

    @Test
    void areAllMarkedAndTellNoName() {
        Set<String> codes = new HashSet<>();
        for (JsonNode person : MADE.path("trackedEntities")) {
            Map<String, String> told = new HashMap<>();
            person.path("attributes")
                    .forEach(each -> told.put(
                            each.path("attribute").asText(), each.path("value").asText()));
            assertEquals("true", told.get("taDemo00000"));
            assertTrue(codes.add(told.getOrDefault("taUic000000", "")));
            assertFalse(told.containsKey("taName00000"));
        }
        assertTrue(codes.size() >= 210);
    }

    @Test
    void nothingHappensAfterTheirYearAndEveryIdentifierIsOne() {
        Set<String> ids = new HashSet<>();
        for (JsonNode person : MADE.path("trackedEntities")) {
            assertTrue(ids.add(person.path("trackedEntity").asText()));
            for (JsonNode enrollment : person.path("enrollments")) {
                assertTrue(ids.add(enrollment.path("enrollment").asText()));
                for (JsonNode event : enrollment.path("events")) {
                    assertTrue(ids.add(event.path("event").asText()));
                    assertFalse(
                            LocalDate.parse(event.path("occurredAt").asText()).isAfter(LocalDate.of(2025, 12, 31)));
                }
            }
        }
        ids.forEach(id -> assertTrue(Uid.isValid(id), id));
    }

    /** The forms have the fields and the options that are filled in. */
    @Test
    void whatTheySayFitsTheForms() {
        Map<String, JsonNode> stages = byId("programStages");
        Map<String, JsonNode> elements = byId("dataElements");
        Map<String, Set<String>> codes = new HashMap<>();
        PACKAGES.path("options")
                .forEach(each -> codes.computeIfAbsent(each.at("/optionSet/id").asText(), key -> new HashSet<>())
                        .add(each.path("code").asText()));
        Set<String> used = new TreeSet<>();
        for (JsonNode event : MADE.findValues("events").stream()
                .flatMap(all -> all.findParents("programStage").stream())
                .toList()) {
            JsonNode stage = stages.get(event.path("programStage").asText());
            used.add(stage.path("id").asText());
            assertEquals(event.path("program"), stage.at("/program/id"));
            Set<String> fields = new HashSet<>();
            stage.path("programStageDataElements")
                    .forEach(each -> fields.add(each.at("/dataElement/id").asText()));
            for (JsonNode value : event.path("dataValues")) {
                String element = value.path("dataElement").asText();
                assertTrue(fields.contains(element), stage.path("name") + " has no " + element);
                Set<String> options =
                        codes.get(elements.get(element).at("/optionSet/id").asText());
                for (String item : value.path("value").asText().split(",")) {
                    assertTrue(options == null || options.contains(item), element + " has no option " + item);
                }
            }
        }
        assertTrue(used.size() > 20, "stages used: " + used);
    }
}
