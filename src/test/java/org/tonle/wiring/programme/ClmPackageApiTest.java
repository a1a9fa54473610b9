package org.tonle.wiring.programme;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.tonle.wiring.programme.ClmWorld.BATTAMBANG;
import static org.tonle.wiring.programme.ClmWorld.COUNTRY;
import static org.tonle.wiring.programme.ClmWorld.DFONPAM;
import static org.tonle.wiring.programme.ClmWorld.FACILITY;
import static org.tonle.wiring.programme.ClmWorld.FEED;
import static org.tonle.wiring.programme.ClmWorld.FONPAM;
import static org.tonle.wiring.programme.ClmWorld.KEP;
import static org.tonle.wiring.programme.ClmWorld.MINISTRY;
import static org.tonle.wiring.programme.ClmWorld.PHNOM_PENH;
import static org.tonle.wiring.programme.ClmWorld.REPRESENTATIVE;
import static org.tonle.wiring.programme.ClmWorld.SECRETARIAT;
import static org.tonle.wiring.programme.ClmWorld.as;
import static org.tonle.wiring.programme.ClmWorld.enter;
import static org.tonle.wiring.programme.ClmWorld.enterAll;
import static org.tonle.wiring.programme.ClmWorld.events;
import static org.tonle.wiring.programme.ClmWorld.get;
import static org.tonle.wiring.programme.ClmWorld.loadPackage;
import static org.tonle.wiring.programme.ClmWorld.number;
import static org.tonle.wiring.programme.ClmWorld.numbers;
import static org.tonle.wiring.programme.ClmWorld.objects;
import static org.tonle.wiring.programme.ClmWorld.provinces;
import static org.tonle.wiring.programme.ClmWorld.report;
import static org.tonle.wiring.programme.ClmWorld.responses;
import static org.tonle.wiring.programme.ClmWorld.taken;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tonle.testsupport.TestDatabase;

/**
 * The demands on who collects, owns and reads community-led monitoring, one test each, with the numbers they are written with; {@link ClmNumbersApiTest} and {@link ClmTopicsApiTest} have the others. Tests share one server and its data: each has
 * quarters or provinces of its own.
 */
@QuarkusTest
@WithTestResource(value = TestDatabase.class, scope = TestResourceScope.GLOBAL)
class ClmPackageApiTest {
    private static final Set<String> KINDS_THAT_NAME = Set.of(
            "PHONE_NUMBER",
            "EMAIL",
            "COORDINATE",
            "GEOJSON",
            "USERNAME",
            "URL",
            "FILE_RESOURCE",
            "IMAGE",
            "LONG_TEXT",
            "TRACKER_ASSOCIATE",
            "DATE_OF_BIRTH");

    @BeforeEach
    void load() {
        ClmWorld.load();
    }

    @Test
    void clm01_networksCollectInTheirProvinceAndFacilitiesDoNot() {
        assertEquals(
                200,
                enter(DFONPAM, responses(1, PHNOM_PENH, "2024-10-02", "T2")).statusCode());
        Response elsewhere = enter(DFONPAM, responses(1, KEP, "2024-10-02", "T1"));
        assertEquals(409, elsewhere.statusCode());
        assertEquals("E1000", elsewhere.jsonPath().getString("validationReport.errorReports[0].errorCode"));
        for (String program : List.of("Feedbk", "Meetin", "Action", "Forum0", "Traini")) {
            // 403 to who enters nothing at all; 409 to who enters other programmes of this server
            int refused = enter(FACILITY, events(1, program, PHNOM_PENH, "2024-10-02"))
                    .statusCode();
            assertTrue(refused == 403 || refused == 409, program + " " + refused);
        }
        for (String dataSet : List.of("dsClmFeedbk", "dsClmMeetin")) {
            assertEquals(
                    409,
                    as(FACILITY)
                            .body(report(dataSet, "2024Q4", "deClmQPlace", "3"))
                            .post("/api/dataValueSets")
                            .statusCode());
        }
    }

    @Test
    void clm02_networksOwnTheDataTheMinistrySeesNumbersTheFacilityNothing() {
        List<String> writers = new ArrayList<>();
        for (String user : List.of(FONPAM, DFONPAM, SECRETARIAT, MINISTRY, FACILITY)) {
            String unit = user.equals(DFONPAM) ? PHNOM_PENH : BATTAMBANG;
            if (enter(user, responses(6, unit, "2024-11-02", "T2")).statusCode() == 200) {
                writers.add(user);
            }
        }
        assertEquals(List.of(FONPAM, DFONPAM, SECRETARIAT), writers);

        String asked = "dimension=dx:piClmRespon&filter=pe:2024Q4&filter=caClmTheme0:coClmTheme2&filter=ou:" + COUNTRY;
        assertEquals(Map.of("piClmRespon", "18"), numbers(MINISTRY, asked));
        String event = taken(get(FONPAM, "tracker/events?program=prClmFeedbk&orgUnit=" + BATTAMBANG))
                .jsonPath()
                .getString("events[0].event");
        assertEquals(200, get(FONPAM, "tracker/events/" + event).statusCode());
        noSingleResponse(MINISTRY, event);

        assertEquals(409, get(FACILITY, "analytics?" + asked).statusCode());
        for (String closed : List.of("programs/prClmFeedbk", "dataSets/dsClmFeedbk", "dashboards/dbClm000000")) {
            assertEquals(404, get(FACILITY, closed).statusCode(), closed);
            assertEquals(200, get(MINISTRY, closed).statusCode(), closed);
        }
    }

    private static void noSingleResponse(String user, String event) {
        assertEquals(404, get(user, "tracker/events/" + event).statusCode());
        assertEquals(
                List.of(),
                taken(get(user, "tracker/events?program=prClmFeedbk&orgUnitMode=ACCESSIBLE"))
                        .jsonPath()
                        .getList("events"));
        assertEquals(
                409,
                get(user, "analytics/events/query/prClmFeedbk?dimension=pe:2024Q4&dimension=ou:" + COUNTRY)
                        .statusCode());
    }

    @Test
    void clm03_everyThemeIsCollectedByQuarter() {
        enterAll(FONPAM, responses(1, KEP, "2026-03-31", "T1"));
        enterAll(FONPAM, responses(1, KEP, "2026-04-01", "T1"));
        assertEquals(
                Map.of("piClmRespon 2026Q1", "1", "piClmRespon 2026Q2", "1"),
                numbers("admin", "dimension=dx:piClmRespon&dimension=pe:2026Q1;2026Q2&filter=ou:" + KEP));
        Response monthly = as(DFONPAM)
                .body(report("dsClmFeedbk", "202603", "deClmQResp0", "20"))
                .post("/api/dataValueSets");
        assertEquals(409, monthly.statusCode());
        assertEquals(0, monthly.jsonPath().getInt("response.importCount.imported"));
        taken(as(DFONPAM)
                .body(report("dsClmFeedbk", "2026Q1", "deClmQResp0", "20"))
                .post("/api/dataValueSets"));
    }

    @Test
    void clm04_sevenProvincesThenTwelve() {
        List<String> twelve = provinces("ogClmCurr12");
        assertEquals(7, provinces("ogClmInit07").size());
        assertEquals(12, twelve.size());
        List<String> responses = new ArrayList<>();
        Stream.concat(twelve.stream(), Stream.of("ouKptProv00"))
                .forEach(province -> responses.addAll(responses(20, province, "2025-02-14", "T2")));
        enterAll(FONPAM, responses);
        String asked = "dimension=dx:piClmRespon&filter=pe:2025Q1&filter=ou:" + COUNTRY;
        assertEquals(Map.of("piClmRespon", "140"), numbers(REPRESENTATIVE, asked + "&filter=osClmPhase0:ogClmInit07"));
        assertEquals(Map.of("piClmRespon", "240"), numbers(REPRESENTATIVE, asked + "&filter=osClmPhase0:ogClmCurr12"));
        // one province more, by the secretariat; what was reported before is there at once
        String member = "/api/organisationUnitGroups/ogClmCurr12/organisationUnits/ouKptProv00";
        assertEquals(200, as(SECRETARIAT).post(member).statusCode());
        assertEquals(
                Map.of("piClmRespon ogClmCurr12", "260", "piClmRespon ogClmInit07", "140"),
                numbers(REPRESENTATIVE, asked + "&dimension=osClmPhase0"));
        assertEquals(200, as(SECRETARIAT).delete(member).statusCode());
    }

    @Test
    void clm05_themesAreChangedByMetadataAlone() {
        enterAll(FONPAM, responses(10, PHNOM_PENH, "2025-05-05", "T6"));
        assertEquals(6, activeThemes("2026-01-01"));
        String renamed =
                """
                {"options": [{"id": "opClmTheme6", "name": "Well-being"}],
                 "categoryOptions": [{"id": "coClmTheme6", "name": "Well-being", "shortName": "Well-being", "formName": "Well-being"}],
                 "programStageSections": [{"id": "pxClmTheme6", "name": "Well-being"}],
                 "dataElementGroups": [{"id": "dgClmTheme6", "name": "CLM theme 6: Well-being"}]}""";
        String merge = "/api/metadata?mergeMode=MERGE";
        assertEquals(409, as(REPRESENTATIVE).body(renamed).post(merge).statusCode());
        taken(as(SECRETARIAT).body(renamed).post(merge));
        String form = get(FONPAM, "programStages/psClmFeedbk?fields=programStageSections[displayName,dataElements[id]]")
                .asString();
        assertTrue(form.contains("Well-being") && form.contains("deClmMhNeed"), form);
        assertTrue(get(FONPAM, "optionSets/opsClmTheme?fields=options[displayName]")
                .asString()
                .contains("Well-being"));
        String asked = "analytics?dimension=dx:piClmRespon&filter=pe:2025Q2&dimension=caClmTheme0&filter=ou:" + COUNTRY;
        assertEquals(
                "Well-being",
                taken(get(REPRESENTATIVE, asked)).jsonPath().getString("metaData.items.coClmTheme6.name"));
        assertTrue(get(REPRESENTATIVE, "visualizations/viClmThePro/data.csv?date=2025-06-30")
                .asString()
                .contains("Well-being"));
        assertTrue(
                get(REPRESENTATIVE, asked + "&outputIdScheme=CODE").asString().contains("\"CLM_T6\",\"10"));

        // the theme ends: the last day is the last day, and fewer rounds are expected
        taken(as(SECRETARIAT)
                .body(
                        """
                        {"categoryOptions": [{"id": "coClmTheme6", "endDate": "2026-06-30"}],
                         "options": [{"id": "opClmTheme6", "attributeValues": [{"attribute": {"id": "atClmVFrom0"}, "value": "2024-01-01"}, {"attribute": {"id": "atClmVTo000"}, "value": "2026-06-30"}]}],
                         "programRules": [{"id": "ruClmDates0", "condition": "d2:daysBetween(V{event_date}, '2024-01-01') > 0 || #{clmTheme} == 'CLM_T6' && d2:daysBetween('2026-06-30', V{event_date}) > 0"}]}""")
                .post(merge));
        assertEquals(200, enter(FONPAM, responses(1, KEP, "2026-06-30", "T6")).statusCode());
        assertEquals(409, enter(FONPAM, responses(1, KEP, "2026-07-01", "T6")).statusCode());
        assertEquals(409, enter(FONPAM, responses(1, KEP, "2023-12-31", "T1")).statusCode());
        assertEquals(5, activeThemes("2026-07-01"));
        assertEquals("72", number(REPRESENTATIVE, "dsClmFeedbk.EXPECTED_REPORTS", "2026Q2"));
        assertEquals("60", number(REPRESENTATIVE, "dsClmFeedbk.EXPECTED_REPORTS", "2026Q3"));
        taken(as(SECRETARIAT)
                .contentType("application/json-patch+json")
                .body("[{\"op\": \"remove\", \"path\": \"/endDate\"}]")
                .patch("/api/categoryOptions/coClmTheme6"));
        loadPackage("clm.json");
        assertEquals(6, activeThemes("2026-07-01"));
    }

    private static long activeThemes(String day) {
        List<Map<String, String>> themes = taken(
                        get(
                                FONPAM,
                                "categoryOptions?paging=false&fields=startDate,endDate&filter=categories.code:eq:CAT_CLM_THEME"))
                .jsonPath()
                .getList("categoryOptions");
        return themes.stream()
                .filter(theme -> theme.get("startDate").substring(0, 10).compareTo(day) <= 0)
                .filter(theme -> theme.get("endDate") == null
                        || theme.get("endDate").substring(0, 10).compareTo(day) >= 0)
                .count();
    }

    @Test
    void clm07_noLabelOfTheFormIsLeftUntranslated() {
        List<String> khmer = labels("km");
        assertTrue(khmer.size() >= 60, khmer.size() + " labels");
        assertEquals(List.of(), khmer.stream().filter(label -> !isKhmer(label)).toList());
        assertEquals(
                List.of(), labels("en").stream().filter(label -> isKhmer(label)).toList());
        assertTrue(get(FONPAM, "programs/prClmFeedbk?fields=version").jsonPath().getInt("version") >= 1);
    }

    static boolean isKhmer(String text) {
        return text.codePoints().anyMatch(letter -> letter >= 0x1780 && letter <= 0x17FF);
    }

    private static List<String> labels(String locale) {
        return Stream.of(taken(get(
                                FONPAM,
                                "programStages/psClmFeedbk?locale=" + locale
                                        + "&fields=displayName,displayExecutionDateLabel,programStageSections[displayName,"
                                        + "dataElements[displayFormName,optionSet[options[displayName]]]]"))
                        .asString()
                        .split("\"display[A-Za-z]*\":\""))
                .skip(1)
                .map(label -> label.substring(0, label.indexOf('"')))
                .toList();
    }

    @Test
    void clm08_feedbackNamesNobody() {
        Map<String, JsonNode> elements = objects("dataElements").stream()
                .collect(Collectors.toMap(each -> each.path("id").asText(), each -> each));
        JsonNode stage = objects("programStages").stream()
                .filter(each -> each.path("id").asText().equals("psClmFeedbk"))
                .findFirst()
                .orElseThrow();
        int looked = 0;
        for (JsonNode member : stage.path("programStageDataElements")) {
            JsonNode element = elements.get(member.at("/dataElement/id").asText());
            String kind = element.path("valueType").asText();
            assertFalse(KINDS_THAT_NAME.contains(kind), element.toString());
            assertTrue(!kind.equals("TEXT") || element.has("optionSet"), "free text: " + element);
            looked++;
        }
        assertTrue(looked > 25, looked + " elements");
        for (JsonNode program : objects("programs")) {
            assertEquals("WITHOUT_REGISTRATION", program.path("programType").asText());
            assertNull(get("admin", "programs/" + program.path("id").asText() + "?fields=trackedEntityType")
                    .jsonPath()
                    .get("trackedEntityType"));
        }
        String anonymous = responses(1, BATTAMBANG, "2024-08-01", "T2").get(0);
        assertEquals(200, enter(FONPAM, List.of(anonymous)).statusCode());
        Response placed = enter(
                FONPAM,
                List.of(anonymous.replaceFirst(
                        "\\{", "{\"geometry\": {\"type\": \"Point\", \"coordinates\": [104.3, 10.5]},")));
        assertEquals(409, placed.statusCode());
    }

    /** What the rules find when the summary of the quarter says so many meetings. */
    @Test
    void clm10_theFeedFillsItselfAndHasNothingButNumbers() {
        enterAll(FONPAM, responses(35, "ouSrpProv00", "2025-08-20", "T4", "deClmRespon=CLM_R_PLHIV"));
        String asked = "dimension=dx:piClmRespon&dimension=pe:2025Q3&dimension=ou:ouSrpProv00&dimension=caClmTheme0"
                + "&dimension=caClmRespon&outputIdScheme=CODE";
        assertEquals(Map.of("CLM_RESPONSES 2025Q3 KH-17 CLM_T4 CLM_R_PLHIV", "35"), numbers(FEED, asked));
        assertTrue(taken(get(FEED, "analytics.csv?" + asked))
                .asString()
                .contains("CLM_RESPONSES,2025Q3,KH-17,CLM_T4,CLM_R_PLHIV,35"));
        assertEquals(
                403, enter(FEED, responses(1, PHNOM_PENH, "2025-08-20", "T4")).statusCode());
        String event = taken(get(FONPAM, "tracker/events?program=prClmFeedbk&orgUnit=ouSrpProv00"))
                .jsonPath()
                .getString("events[0].event");
        noSingleResponse(FEED, event);
    }

    @Test
    void x01_noCodeOfAClientGetsIntoClm() {
        String[] issue = {"deClmIssue0=KHM-0042 was sent away", "deClmTheme0=CLM_T5", "deClmLevel0=CLM_L_NATIONAL"};
        assertEquals(
                409,
                enter(SECRETARIAT, events(1, "Action", COUNTRY, "2024-03-03", issue))
                        .statusCode());
        issue[0] = "deClmIssue0=Call 012 345 678";
        assertEquals(
                409,
                enter(SECRETARIAT, events(1, "Action", COUNTRY, "2024-03-03", issue))
                        .statusCode());
        issue[0] = "deClmIssue0=Medicine for 90 days in 12 provinces since 2026";
        assertEquals(
                200,
                enter(SECRETARIAT, events(1, "Action", COUNTRY, "2024-03-03", issue))
                        .statusCode());
        for (String element : List.of("deClmIssue0", "deClmIsForu", "deClmIsResp")) {
            assertEquals(
                    List.of(),
                    taken(get("admin", "tracker/events?program=prClmAction&filter=" + element + ":like:KHM-0042"))
                            .jsonPath()
                            .getList("events"));
        }
    }

    @Test
    void loadingAgainAndSendingBackWhatWasReadChangesNothing() {
        loadPackage("clm.json");
        assertEquals(List.of(), changes(loadPackage("clm.json")));
        List<String> wrong = new ArrayList<>();
        ClmWorld.json("clm.json").fieldNames().forEachRemaining(type -> {
            String ids =
                    objects(type).stream().map(each -> each.path("id").asText()).collect(Collectors.joining(","));
            String stored = taken(get("admin", type + "?fields=:owner&paging=false&filter=id:in:[" + ids + "]"))
                    .asString();
            wrong.addAll(changes(taken(as("admin").body(stored).post("/api/metadata?importReportMode=DEBUG"))));
        });
        assertEquals(List.of(), wrong);
    }

    /** What an import changed: properties of objects. */
    private static List<String> changes(Response report) {
        List<String> changed = report.jsonPath()
                .getList(
                        "response.typeReports.objectReports.flatten().findAll { it.differences }.collect { it.uid + ' ' + it.differences }");
        return changed;
    }
}
