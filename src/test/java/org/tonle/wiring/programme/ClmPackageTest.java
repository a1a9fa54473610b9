package org.tonle.wiring.programme;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.tonle.wiring.programme.ClmWorld.json;
import static org.tonle.wiring.programme.ClmWorld.objects;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The package of community-led monitoring holds together before any server reads it. */
class ClmPackageTest {
    /** What people read as a name, and what stands in a form beside the field. */
    private static final Map<String, String> READ = Map.of(
            "name",
            "NAME",
            "formName",
            "FORM_NAME",
            "content",
            "CONTENT",
            "executionDateLabel",
            "EXECUTION_DATE_LABEL");
    /** Names of these are made by the server, or are read by those who configure only. */
    private static final Set<String> NOT_READ = Set.of("categoryOptionCombos", "programRuleVariables");

    @Test
    void everyNameIsThereInKhmer() {
        Map<String, Integer> khmer = new TreeMap<>();
        List<String> missing = new ArrayList<>();
        json("clm.json").properties().stream()
                .filter(type -> !NOT_READ.contains(type.getKey()))
                .forEach(type -> type.getValue()
                        .forEach(object -> READ.forEach((property, key) -> {
                            if (object.has(property)) {
                                boolean isThere = object.path("translations").findParents("property").stream()
                                        .filter(each ->
                                                each.path("property").asText().equals(key))
                                        .filter(each ->
                                                each.path("locale").asText().equals("km"))
                                        .anyMatch(each -> ClmPackageApiTest.isKhmer(
                                                each.path("value").asText()));
                                if (isThere) {
                                    khmer.merge(type.getKey(), 1, Integer::sum);
                                } else {
                                    missing.add(type.getKey() + " "
                                            + object.path("id").asText() + " " + property);
                                }
                            }
                        })));
        assertEquals(List.of(), missing);
        assertTrue(khmer.get("dataElements") >= 100 && khmer.get("options") >= 55, khmer::toString);
        assertTrue(khmer.get("programIndicators") >= 40 && khmer.get("indicators") >= 15, khmer::toString);
    }

    @Test
    void nothingThatHoldsDataIsPublic() {
        for (String type : List.of(
                "programs",
                "programStages",
                "dataSets",
                "dataElements",
                "programIndicators",
                "indicators",
                "visualizations",
                "maps",
                "dashboards",
                "validationRules")) {
            assertFalse(objects(type).isEmpty(), type);
            for (JsonNode object : objects(type)) {
                assertEquals("--------", object.at("/sharing/public").asText(), object.toString());
                assertFalse(object.at("/sharing/userGroups").isEmpty(), object.toString());
            }
        }
    }

    /** Only the networks and their secretariat write (CLM-02). */
    @Test
    void nobodyElseWritesData() {
        Set<String> writers = new HashSet<>();
        for (String type : List.of("programs", "programStages", "dataSets")) {
            for (JsonNode object : objects(type)) {
                object.at("/sharing/userGroups").forEach(group -> {
                    if (group.path("access").asText().charAt(3) == 'w') {
                        writers.add(group.path("id").asText());
                    }
                });
            }
        }
        assertEquals(Set.of("ugFonpam000", "ugDfonpam00", "ugHacc00000"), writers);
    }

    /** No element of the monitoring is asked by another programme, and no other is asked here: there is nothing to join them by. */
    @Test
    void itSharesNoElementWithOtherPackages() {
        Set<String> own = new HashSet<>();
        objects("dataElements").forEach(each -> own.add(each.path("id").asText()));
        for (JsonNode file : json("order.json").path("packages")) {
            if (!file.asText().equals("clm.json")) {
                String text = json(file.asText()).toString();
                own.forEach(each -> assertFalse(text.contains(each), each + " in " + file));
            }
        }
        for (JsonNode stage : objects("programStages")) {
            stage.path("programStageDataElements")
                    .forEach(each ->
                            assertTrue(own.contains(each.at("/dataElement/id").asText()), each::toString));
        }
    }

    /** People and what they say are not part of it: nothing that could be taken for real (C-49). */
    @Test
    void itHasNoDataAndNoUsers() {
        assertFalse(json("clm.json").has("users"));
        assertFalse(json("clm.json").has("events"));
        objects("userGroups").forEach(group -> assertTrue(group.path("users").isEmpty(), group::toString));
    }

    /** What the owner has to decide says so itself. */
    @Test
    void whatIsProvisionalSaysSo() {
        for (JsonNode theme : objects("options")) {
            if (theme.path("code").asText().startsWith("CLM_T")
                    && theme.at("/optionSet/id").asText().equals("opsClmTheme")) {
                assertTrue(theme.path("name").asText().endsWith("(provisional)"), theme::toString);
                assertTrue(theme.path("description").asText().contains("names none"), theme::toString);
            }
        }
        for (String group : List.of("ogClmInit07", "ogClmCurr12")) {
            JsonNode found = objects("organisationUnitGroups").stream()
                    .filter(each -> each.path("id").asText().equals(group))
                    .findFirst()
                    .orElseThrow();
            assertTrue(found.path("name").asText().contains("provisional"), found::toString);
            assertTrue(found.path("description").asText().contains("No source names them"), found::toString);
        }
    }

    @Test
    void aPercentageStandsForEveryDemandThatAsksForOne() {
        Set<String> codes = new HashSet<>();
        objects("indicators").forEach(each -> codes.add(each.path("code").asText()));
        List<String> asked = Arrays.asList(
                "CLM_COMPLETENESS",
                "CLM_ANSWERED_PCT",
                "CLM_HEC_PCT",
                "CLM_SD_REPORTED_PCT",
                "CLM_SD_ANSWERED_PCT",
                "CLM_CHEMSEX_PCT",
                "CLM_MH_UNMET_PCT",
                "CLM_KP_FRIENDLY_PCT",
                "CLM_EVIDENCE_PCT");
        assertTrue(codes.containsAll(asked), codes::toString);
    }
}
