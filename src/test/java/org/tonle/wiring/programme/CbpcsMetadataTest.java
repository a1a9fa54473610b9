package org.tonle.wiring.programme;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What can be said of the case management package without a server. */
class CbpcsMetadataTest {
    private static final Set<String> WITHOUT_WORDS =
            Set.of("categoryOptionCombos", "programRuleVariables", "programRules", "programRuleActions");

    private record Typed(String type, JsonNode object) {
        String code() {
            return object.path("code").asText();
        }

        String name() {
            return type + " " + object.path("name").asText();
        }
    }

    private static List<Typed> objects(String prefix) {
        List<Typed> objects = new ArrayList<>();
        for (String file : CbpcsWorld.names()) {
            if (file.startsWith(prefix)) {
                CbpcsWorld.json(file).properties().forEach(type -> type.getValue()
                        .forEach(object -> objects.add(new Typed(type.getKey(), object))));
            }
        }
        return objects;
    }

    @Test
    void everythingHasAKhmerName() {
        Map<String, String> properties = Map.of("name", "NAME", "shortName", "SHORT_NAME", "formName", "FORM_NAME");
        Map<String, Integer> translated = new TreeMap<>();
        List<String> missing = new ArrayList<>();
        for (Typed typed : objects("cbpcs")) {
            if (WITHOUT_WORDS.contains(typed.type())
                    || typed.type().endsWith("Groups") && !typed.type().equals("userGroups")) {
                continue;
            }
            properties.forEach((property, word) -> {
                if (typed.object().has(property) && needs(typed, property)) {
                    boolean isThere = khmer(typed.object(), word);
                    translated.merge(typed.type(), isThere ? 1 : 0, Integer::sum);
                    if (!isThere) {
                        missing.add(typed.name() + " " + word);
                    }
                }
            });
        }
        assertEquals(List.of(), missing);
        int all = translated.values().stream().mapToInt(Integer::intValue).sum();
        assertTrue(all > 380, () -> all + " translations: " + translated);
    }

    /** User groups, roles and the like have no short names to translate. */
    private static boolean needs(Typed typed, String property) {
        return !typed.object().path(property).asText().isEmpty();
    }

    private static boolean khmer(JsonNode object, String property) {
        for (JsonNode translation : object.path("translations")) {
            if (translation.path("property").asText().equals(property)
                    && translation.path("locale").asText().equals("km")) {
                return translation.path("value").asText().codePoints().anyMatch(c -> c >= 0x1780 && c <= 0x17FF)
                        || translation.path("value").asText().equals("MMM");
            }
        }
        return false;
    }

    /** Every object that the requirements name by its code. */
    @Test
    void theObjectsOfTheRequirementsAreThere() {
        Set<String> codes = new HashSet<>();
        objects("").forEach(typed -> codes.add(typed.code()));
        Set<String> wanted = new TreeSet<>(List.of(
                "PR_CBPCS TET_CLIENT OS_SEGMENT GREATEST_NEED STABILIZED UNCLASSIFIED ST_SEGMENT_REVIEW OS_GN_CRITERION TEA_HIV_STATUS TEA_IDPOOR_LEVEL TEA_IDPOOR_NO C_STABLE_YEARS C_REVIEW_MONTHS CBP_GN_SHARE ST_VL ST_ARV_DISPENSE ST_SUPPORT OS_SUPPORT REFERRAL TRANSPORT HOME_VISIT CLINIC_COUNSELING ST_REFERRAL OUG_ART_SITE OUG_PREART_SITE OUG_MMM UG_MMM_FACILITATOR UG_AUA UR_CMP UR_CMC UR_CMA UR_CSV TEA_CASE_MANAGER ST_HEF_LINK PR_TRAINING OS_TRAINEE_CADRE CLM_HEC_PCT CBP_HEF_PCT TEA_HEC_NO"
                        .split(" ")));
        wanted.removeAll(codes);
        assertEquals(Set.of(), wanted);
    }

    /** The eight questions of a review, the options and the indicators are of the same eight groups. */
    @Test
    void eightCriteriaAreAskedListedAndCounted() {
        List<Typed> all = objects("cbpcs");
        assertEquals(
                8,
                all.stream()
                        .filter(o -> o.code().startsWith("CBP_GN_")
                                && o.object().path("valueType").asText().equals("BOOLEAN"))
                        .count());
        assertEquals(
                8,
                all.stream()
                        .filter(o -> o.type().equals("options")
                                && o.object().at("/optionSet/id").asText().equals("osGnCriter0"))
                        .count());
        assertEquals(
                8, all.stream().filter(o -> o.code().startsWith("CBP_CRIT_")).count());
    }

    /** CBP-17. Who runs the programme is of one of the two groups. */
    @Test
    void theProgrammeRunsAtSitesOfTheTwoGroups() {
        Set<String> members = new HashSet<>();
        objects("").stream()
                .filter(o -> o.code().equals("OUG_ART_SITE") || o.code().equals("OUG_PREART_SITE"))
                .forEach(group -> group.object()
                        .path("organisationUnits")
                        .forEach(unit -> members.add(unit.path("id").asText())));
        Set<String> sites = new HashSet<>();
        objects("cbpcs").stream().filter(o -> o.code().equals("PR_CBPCS")).forEach(program -> program.object()
                .path("organisationUnits")
                .forEach(unit -> sites.add(unit.path("id").asText())));
        assertEquals(members, sites);
    }

    /** C-07: nothing of a client has a place; C-01: whatever tells a status is closed. */
    @Test
    void nothingHasAPlaceAndNoProgrammeOfClientsIsPublic() {
        for (Typed typed : objects("cbpcs")) {
            assertEquals("NONE", typed.object().path("featureType").asText("NONE"), typed.name());
            assertTrue(
                    !typed.object().path("valueType").asText().equals("COORDINATE")
                            && !typed.object().path("valueType").asText().equals("GEOJSON"),
                    typed.name());
            boolean isOfClients = List.of("prCbpcs0000", "prFollowUp0")
                    .contains(typed.object()
                            .at("/program/id")
                            .asText(typed.object().path("id").asText()));
            if (isOfClients && typed.object().has("sharing")) {
                assertEquals("--------", typed.object().at("/sharing/public").asText(), typed.name());
            }
        }
    }

    /** C-33 to C-36: templates, the services on a referral form and how completion is verified. */
    @Test
    void whatClientsMayReadDisclosesNothing() {
        int texts = 0;
        for (Typed typed : objects("cbpcs")) {
            String set = typed.object().at("/optionSet/id").asText();
            if (typed.type().equals("programNotificationTemplates")
                    || typed.type().equals("options")
                            && List.of("osRefServ00", "osRefVerif0").contains(set)) {
                List<String> words = new ArrayList<>();
                for (String property : List.of("name", "subjectTemplate", "messageTemplate")) {
                    words.add(typed.object().path(property).asText());
                }
                typed.object()
                        .path("translations")
                        .forEach(t -> words.add(t.path("value").asText()));
                for (String text : words) {
                    assertEquals(List.of(), CbpcsWords.disclosing(text), typed.name());
                    texts++;
                }
                assertTrue(
                        !typed.code().equals("CLIENT"), "the client is never asked whether a referral was completed");
            }
        }
        assertTrue(texts > 40, texts + " texts");
    }

    /** the two zones have no element, attribute, type of person or relationship in common. */
    @Test
    void caseManagementAndCommunityMonitoringShareNothingThatCouldJoinThem() {
        Set<String> ours = new HashSet<>();
        objects("cbpcs").stream()
                .filter(o -> Set.of("dataElements", "trackedEntityAttributes").contains(o.type()))
                .forEach(o -> ours.add(o.object().path("id").asText()));
        String clm = CbpcsWorld.json("clm.json").toString();
        assertTrue(clm.length() > 1000);
        ours.forEach(uid -> assertTrue(!clm.contains(uid), uid));
        assertTrue(!clm.contains("tetClient00") && !clm.contains("relationshipType") && !clm.contains("taUic"));
    }

    /** C-49: all demo clients say that they are invented. */
    @Test
    void demoClientsAreMarked() {
        JsonNode clients = CbpcsWorld.json("demo/cbpcs-clients.json").path("trackedEntities");
        assertEquals(560, clients.size());
        for (JsonNode client : clients) {
            assertTrue(
                    client.path("attributes").toString().contains("\"taDemo00000\",\"value\":\"true\""),
                    client.path("trackedEntity").asText());
        }
    }
}
