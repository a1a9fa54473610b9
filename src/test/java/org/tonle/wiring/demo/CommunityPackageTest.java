package org.tonle.wiring.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.tonle.testsupport.PackageFiles;

/** What the packages of clients and community indicators have to have, whatever a server makes of them. */
class CommunityPackageTest {
    private static final JsonNode ALL = PackageFiles.read(List.of(
            "access.json",
            "clients.json",
            "community-hiv-dimensions.json",
            "community-hiv-indicators.json",
            "community-clients.json",
            "community-hiv-person-indicators.json",
            "community-hiv-dashboards.json"));

    /** The dimensions of each sheet, in the order of the summary list; age and sex, which are crossed, left out. */
    private static final Map<String, List<String>> SHEETS = sheets(
            """
            VC_SERV_COM VC_BENEF_TYPE VC_SERVICE
            PMTCT_SBA_COM DELIVERY_LOCATION KP_TYPE_BIRTH
            PMTCT_EID_2M_COM EID_RESULT
            HEI_MALNUT_12M_COM HIV_STATUS
            HEI_EBF_3M_COM
            PMTCT_ANC4_COM
            PMTCT_ART_COM ART_PREG
            TX_CURR_COM KP_TYPE HIV_STATUS PREG_LACT AGE_K
            VIOL_IDENT_COM PREG_LACT KP_TYPE HIV_STATUS VIOLENCE_TYPE
            TX_RET_12M_COM KP_TYPE PREG_LACT
            HIV_KNOWN_COM PREG_LACT KP_TYPE
            PSS_COM PREG_LACT KP_TYPE SVC_MODALITY_U
            FP_MODERN_COM KP_TYPE FP_METHOD FP_METHOD_GROUP
            SES_COM SES_SUPPORT KP_TYPE
            REF_MADE_COM PREG_LACT KP_TYPE REFERRAL_SERVICE HIV_STATUS
            REF_COMPL_COM PREG_LACT KP_TYPE REFERRAL_SERVICE SERVICE_CATEGORY HIV_STATUS
            PREV_REACH_COM PREG_LACT KP_TYPE HIV_STATUS INTERV_TYPE INTERV_TOPIC
            TB_ADH_COM PREG_LACT KP_TYPE
            LEGAL_PV_COM LEGAL_SUPPORT VIOLENCE_TYPE KP_TYPE
            STI_SCRTX_COM PREG_LACT KP_TYPE STI_MODALITY STI_TYPE PARTNER_TYPE
            CONDOM_LAST_COM KP_TYPE PARTNER_TYPE HIV_STATUS PREG_LACT
            NACS_COM PREG_LACT KP_TYPE SVC_MODALITY_U NUTR_STATUS HIV_STATUS
            HTS_TST_COM PREG_LACT KP_TYPE HTS_MODALITY PARTNER_PRESENCE
            VC_IMMUN_COM
            VC_HIVPOS_COM VC_HIV_REPORT
            VC_SCHOOL_COM
            VC_EDUSUP_COM GRADE EDU_SUPPORT SCHOOL_LEVEL
            """);

    /** Where the table of age and sex is cut otherwise. */
    private static final Map<String, String> AGE_AND_SEX = Map.of(
            "PMTCT_EID_2M_COM", "SEX",
            "HEI_MALNUT_12M_COM", "SEX",
            "HEI_EBF_3M_COM", "SEX",
            "PMTCT_ANC4_COM", "AGE",
            "PMTCT_ART_COM", "AGE");

    private static Map<String, List<String>> sheets(String text) {
        Map<String, List<String>> sheets = new LinkedHashMap<>();
        text.lines().forEach(line -> {
            List<String> words = List.of(line.strip().split(" "));
            sheets.put(words.get(0), words.subList(1, words.size()));
        });
        return sheets;
    }

    private static Set<String> codes(String type) {
        Set<String> codes = new HashSet<>();
        ALL.path(type).forEach(each -> codes.add(each.path("code").asText()));
        return codes;
    }

    private static JsonNode coded(String type, String code) {
        for (JsonNode each : ALL.path(type)) {
            if (each.path("code").asText().equals(code)) {
                return each;
            }
        }
        throw new AssertionError("no " + code);
    }

    private static List<String> options(String category) {
        Set<String> ids = new HashSet<>();
        coded("categories", category)
                .path("categoryOptions")
                .forEach(each -> ids.add(each.path("id").asText()));
        List<String> codes = new ArrayList<>();
        ALL.path("categoryOptions").forEach(each -> {
            if (ids.contains(each.path("id").asText())) {
                codes.add(each.path("code").asText());
            }
        });
        return codes;
    }

    @Test
    void everyDisaggregationOfTheSheetsIsThereTwice() {
        assertEquals(27, SHEETS.size());
        Set<String> persons = codes("programIndicators");
        Set<String> tables = codes("dataElements");
        Set<String> missing = new TreeSet<>();
        SHEETS.forEach((code, dimensions) -> {
            if (!persons.contains(code + "_P") || !tables.contains(code + "_MON")) {
                missing.add(code);
            }
            String first = AGE_AND_SEX.getOrDefault(code, "AGE_SEX");
            if (!code.equals("VC_HIVPOS_COM") && !persons.contains(code + "_P_" + first)) {
                missing.add(code + "_P_" + first);
            }
            for (String dimension : dimensions) {
                boolean isByCombination = persons.contains(code + "_P_" + dimension);
                for (String option : isByCombination ? List.<String>of() : options(dimension)) {
                    if (!persons.contains(code + "_P_" + option)) {
                        missing.add(code + "_P_" + option);
                    }
                }
                if (!tables.contains(code + "_" + dimension)) {
                    missing.add(code + "_" + dimension);
                }
            }
        });
        assertEquals(Set.of(), missing);
    }

    /** Names, the labels of forms, and the texts of rules; 2,000 and more. */
    @Test
    void everythingHasAKhmerName() {
        Set<String> without = new TreeSet<>();
        int khmer = 0;
        for (var type : ALL.properties()) {
            for (JsonNode each : type.getValue()) {
                Set<String> said = new HashSet<>();
                for (JsonNode translation : each.path("translations")) {
                    boolean isKhmer = translation.path("locale").asText().equals("km")
                            && translation.path("value").asText().matches("(?s).*[\\u1780-\\u17FF].*");
                    if (isKhmer) {
                        said.add(translation.path("property").asText());
                        khmer++;
                    }
                }
                boolean isMissing = each.has("name") && !said.contains("NAME")
                        || each.has("formName") && !said.contains("FORM_NAME")
                        || each.has("content") && !said.contains("CONTENT");
                if (isMissing && !type.getKey().equals("programRuleVariables")) {
                    without.add(type.getKey() + " " + each.path("name").asText());
                }
            }
        }
        assertEquals(Set.of(), without);
        assertTrue(khmer > 2_000, "Khmer words: " + khmer);
    }

    @Test
    void theCodeOfAClientIsMadeByChance() {
        JsonNode code = coded("trackedEntityAttributes", "TEA_UIC");
        assertEquals("\"KH-\" + RANDOM(#########)", code.path("pattern").asText());
        assertTrue(code.path("unique").asBoolean() && code.path("generated").asBoolean());
    }

    @Test
    void namesAndNumbersOfCardsAreConfidential() {
        for (String code : List.of("TEA_NAME", "TEA_IDPOOR_NO", "TEA_HEC_NO")) {
            JsonNode attribute = coded("trackedEntityAttributes", code);
            assertTrue(attribute.path("confidential").asBoolean(), code);
            assertEquals(Set.of("ugClntNames"), groups(attribute), code);
        }
        assertEquals(Set.of("ugClntNames"), groups(coded("trackedEntityAttributes", "TEA_PHONE")));
        for (String code : List.of("TEA_HIV_STATUS", "TEA_KP_TYPES", "TEA_KP_PRIMARY", "TEA_ART_START")) {
            assertEquals(Set.of("ugSensitive"), groups(coded("trackedEntityAttributes", code)), code);
        }
    }

    @Test
    void nothingHasAPlaceOnTheMap() {
        List<JsonNode> all = new ArrayList<>();
        for (String type : List.of("trackedEntityTypes", "programs", "programStages")) {
            ALL.path(type).forEach(all::add);
        }
        all.forEach(each -> assertEquals(
                "NONE", each.path("featureType").asText(), each.path("name").asText()));
        assertFalse(ALL.findValuesAsText("valueType").contains("COORDINATE"));
        assertFalse(ALL.findValuesAsText("valueType").contains("GEOJSON"));
    }

    @Test
    void whoSeesWhat() {
        Map<String, Set<String>> seen = Map.ofEntries(
                Map.entry("S_VIOLENCE_CASE", Set.of("ugProtectn0")),
                Map.entry("S_LEGAL_PV", Set.of("ugProtectn0")),
                Map.entry("S_TB_FOLLOWUP", Set.of("ugTbFollow0")),
                Map.entry("S_EID_TEST", Set.of("ugPmtct0000")),
                Map.entry("S_DELIVERY", Set.of("ugPmtct0000")),
                Map.entry("S_INFANT_FEEDING", Set.of("ugPmtct0000")),
                Map.entry("S_STI", Set.of("ugSensitive")),
                Map.entry("S_CONDOM_CHECK", Set.of("ugSensitive")),
                Map.entry("S_VC_HIVSTATUS", Set.of("ugSensitive")),
                Map.entry("S_REFERRAL", Set.of("ugClients00", "ugSensitive")));
        seen.forEach((code, groups) -> assertEquals(groups, groups(coded("programStages", code)), code));
        assertEquals(Set.of("ugPmtct0000"), groups(coded("relationshipTypes", "REL_MOTHER_INFANT")));
        assertEquals(Set.of("ugSensitive"), groups(coded("relationshipTypes", "REL_CAREGIVER_CHILD")));
        assertEquals(Set.of("ugProtectn0"), groups(coded("programs", "PR_COMM_PROTECTION")));
        for (String type : List.of("programs", "programStages", "relationshipTypes", "trackedEntityTypes")) {
            ALL.path(type)
                    .forEach(each -> assertEquals(
                            "--------",
                            each.at("/sharing/public").asText(),
                            each.path("name").asText()));
        }
    }

    private static Set<String> groups(JsonNode object) {
        assertEquals("--------", object.at("/sharing/public").asText());
        Set<String> groups = new TreeSet<>();
        object.at("/sharing/userGroups").fieldNames().forEachRemaining(groups::add);
        return groups;
    }
}
