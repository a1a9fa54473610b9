package org.tonle.wiring.programme;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.tonle.wiring.programme.ClmWorld.BATTAMBANG;
import static org.tonle.wiring.programme.ClmWorld.COUNTRY;
import static org.tonle.wiring.programme.ClmWorld.DFONPAM;
import static org.tonle.wiring.programme.ClmWorld.FONPAM;
import static org.tonle.wiring.programme.ClmWorld.MINISTRY;
import static org.tonle.wiring.programme.ClmWorld.PHNOM_PENH;
import static org.tonle.wiring.programme.ClmWorld.REPRESENTATIVE;
import static org.tonle.wiring.programme.ClmWorld.SECRETARIAT;
import static org.tonle.wiring.programme.ClmWorld.TAKEO;
import static org.tonle.wiring.programme.ClmWorld.as;
import static org.tonle.wiring.programme.ClmWorld.enter;
import static org.tonle.wiring.programme.ClmWorld.enterAll;
import static org.tonle.wiring.programme.ClmWorld.events;
import static org.tonle.wiring.programme.ClmWorld.get;
import static org.tonle.wiring.programme.ClmWorld.number;
import static org.tonle.wiring.programme.ClmWorld.numbers;
import static org.tonle.wiring.programme.ClmWorld.provinces;
import static org.tonle.wiring.programme.ClmWorld.report;
import static org.tonle.wiring.programme.ClmWorld.responses;
import static org.tonle.wiring.programme.ClmWorld.taken;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tonle.testsupport.TestDatabase;
import org.tonle.testsupport.WorkbookParts;

/**
 * What community-led monitoring counts, one test for each demand, with the numbers it is written with.
 */
@QuarkusTest
@WithTestResource(value = TestDatabase.class, scope = TestResourceScope.GLOBAL)
class ClmNumbersApiTest {
    @BeforeEach
    void load() {
        ClmWorld.load();
    }

    @Test
    void clm06_completenessByThemeAndProvince() {
        List<String> rounds = new ArrayList<>();
        for (String province : provinces("ogClmCurr12")) {
            for (int theme = 1; theme <= 6; theme++) {
                rounds.add(
                        """
                        {"dataSet": "dsClmFeedbk", "period": "2026Q2", "organisationUnit": "%s", "attributeOptionCombo": "cxClmTheme%d", "completed": true}"""
                                .formatted(province, theme));
            }
        }
        assertEquals(72, rounds.size());
        taken(as(FONPAM)
                .body("{\"completeDataSetRegistrations\": [" + String.join(",", rounds.subList(0, 63)) + "]}")
                .post("/api/completeDataSetRegistrations"));
        assertEquals("87.5", number(REPRESENTATIVE, "inClmComple", "2026Q2"));
        assertEquals("63", number(REPRESENTATIVE, "dsClmFeedbk.ACTUAL_REPORTS", "2026Q2"));
        Map<String, String> themes = numbers(
                MINISTRY, "dimension=dx:inClmComple&dimension=caClmTheme0&filter=pe:2026Q2&filter=ou:" + COUNTRY);
        assertEquals("91.7", themes.get("inClmComple coClmTheme3"));
        assertEquals("83.3", themes.get("inClmComple coClmTheme4"));
    }

    @Test
    void clm09_meetingsOfAQuarter() {
        enterAll(DFONPAM, events(1, "Meetin", PHNOM_PENH, "2026-01-10", "deClmMPlhiv=7", "deClmMMsm00=5"));
        enterAll(DFONPAM, events(1, "Meetin", PHNOM_PENH, "2026-02-11", "deClmMTg000=15"));
        enterAll(DFONPAM, events(1, "Meetin", PHNOM_PENH, "2026-03-31", "deClmMEw000=9"));
        assertEquals("3", number(REPRESENTATIVE, "piClmMeetin", "2026Q1"));
        assertEquals("36", number(REPRESENTATIVE, "piClmMtPart", "2026Q1"));
        for (String[] cell :
                new String[][] {{"cxClmRPlhiv", "7"}, {"cxClmRMsm00", "5"}, {"cxClmRTg000", "15"}, {"cxClmREw000", "9"}
                }) {
            String value =
                    "{\"dataElement\": \"deClmQPart0\", \"period\": \"2026Q1\", \"orgUnit\": \"%s\", \"categoryOptionCombo\": \"%s\", \"value\": \"%s\"}";
            taken(as(DFONPAM)
                    .body("{\"dataValues\": [" + value.formatted(PHNOM_PENH, cell[0], cell[1]) + "]}")
                    .post("/api/dataValueSets"));
        }
        assertEquals(1, doubtsAboutMeetings("40"));
        assertEquals(0, doubtsAboutMeetings("3"));
        assertEquals("36", number(REPRESENTATIVE, "deClmQPart0", "2026Q1"));
        assertEquals("3", number(REPRESENTATIVE, "deClmQMeet0", "2026Q1"));
        assertEquals("100", number(REPRESENTATIVE, "inClmMtgEnt", "2026Q1"));
    }

    /** What the rules find when the summary of the quarter says so many meetings of 36 participants. */
    private static int doubtsAboutMeetings(String held) {
        taken(as(DFONPAM)
                .body(report("dsClmMeetin", "2026Q1", "deClmQMeet0", held))
                .post("/api/dataValueSets"));
        String asked =
                "{\"ou\": \"%s\", \"startDate\": \"2026-01-01\", \"endDate\": \"2026-03-31\", \"vrg\": \"vgClm000000\"}"
                        .formatted(PHNOM_PENH);
        return taken(as(SECRETARIAT).body(asked).post("/api/dataAnalysis/validationRules"))
                .jsonPath()
                .getList("findAll { it.validationRuleId == 'vrClmPartic' }")
                .size();
    }

    @Test
    void clm11_theDashboardOfRepresentatives() {
        List<String> responses = new ArrayList<>(responses(18, BATTAMBANG, "2026-02-02", "T3"));
        List<String> others = provinces("ogClmCurr12").stream()
                .filter(province -> !province.equals(BATTAMBANG))
                .toList();
        for (String province : others) {
            responses.addAll(responses(province.equals(PHNOM_PENH) ? 22 : 17, province, "2026-02-02", "T3"));
        }
        enterAll(FONPAM, responses);
        assertEquals(210, responses.size());
        Assertions.assertTimeout(
                Duration.ofSeconds(3),
                () -> assertEquals(
                        Map.of("piClmRespon ouBtbProv00", "18", "piClmRespon ouCambodia0", "210"),
                        numbers(
                                REPRESENTATIVE,
                                "dimension=dx:piClmRespon&filter=pe:2026Q1&filter=caClmTheme0:coClmTheme3&dimension=ou:"
                                        + BATTAMBANG + ";" + COUNTRY)));
        Response dashboard = taken(get(
                REPRESENTATIVE, "dashboards/dbClm000000?fields=dashboardItems[type,visualization[id,type],map[id]]"));
        List<String> shown = dashboard.jsonPath().getList("dashboardItems.visualization.id");
        assertTrue(shown.containsAll(List.of("viClmThePro", "viClmTrend0", "viClmGaps00")), shown::toString);
        assertTrue(dashboard.asString().contains("mpClmProvin"));
        for (String item : shown) {
            if (item != null) {
                taken(get(REPRESENTATIVE, "visualizations/" + item + "/data?date=2026-03-31"));
            }
        }
        assertTrue(taken(get(REPRESENTATIVE, "maps/mpClmProvin/data.csv?date=2026-03-31"))
                .asString()
                .contains("Battambang"));
    }

    @Test
    void clm12_issuesAndTheirAnswers() {
        String[] issue = {"deClmIssue0=Test kits missing", "deClmTheme0=CLM_T1", "deClmLevel0=CLM_L_NATIONAL"};
        List<String> issues = new ArrayList<>(events(10, "Action", COUNTRY, "2025-01-10", issue));
        issues.addAll(answered(25, "2025-03-01", issue));
        issues.addAll(answered(1, "2025-04-10", issue)); // the ninetieth day
        issues.addAll(answered(4, "2025-04-11", issue)); // a day too late
        enterAll(SECRETARIAT, issues);
        assertEquals("40", number(REPRESENTATIVE, "piClmIssues", "2025Q1"));
        assertEquals("26", number(REPRESENTATIVE, "piClmIsAnsw", "2025Q1"));
        assertEquals("65", number(MINISTRY, "inClmAnswer", "2025Q1"));
        assertEquals(409, enter(SECRETARIAT, answered(1, "2025-01-09", issue)).statusCode());
    }

    private static List<String> answered(int number, String date, String... issue) {
        return events(
                number,
                "Action",
                COUNTRY,
                "2025-01-10",
                Stream.concat(Stream.of(issue), Stream.of("deClmIsStat=CLM_I_ANSWERED", "deClmIsDate=" + date))
                        .toArray(String[]::new));
    }

    @Test
    void clm19_representationInForums() {
        String[] national = {"deClmLevel0=CLM_L_NATIONAL", "deClmFoReps=5", "deClmFoEvid=true"};
        enterAll(SECRETARIAT, events(2, "Forum0", COUNTRY, "2025-01-20", national));
        enterAll(
                SECRETARIAT,
                events(
                        7,
                        "Forum0",
                        PHNOM_PENH,
                        "2025-02-20",
                        "deClmLevel0=CLM_L_PROVINCIAL",
                        "deClmFoReps=5",
                        "deClmFoEvid=true"));
        enterAll(
                SECRETARIAT,
                events(
                        2,
                        "Forum0",
                        PHNOM_PENH,
                        "2025-03-20",
                        "deClmLevel0=CLM_L_PROVINCIAL",
                        "deClmFoReps=5",
                        "deClmFoEvid=false"));
        enterAll(
                SECRETARIAT,
                events(
                        1,
                        "Forum0",
                        PHNOM_PENH,
                        "2025-03-21",
                        "deClmLevel0=CLM_L_PROVINCIAL",
                        "deClmFoReps=0",
                        "deClmFoEvid=false"));
        assertEquals(
                Map.of(
                        "piClmFoPro0",
                        "10",
                        "piClmFoNat0",
                        "2",
                        "piClmFoReps",
                        "55",
                        "piClmFoEvid",
                        "9",
                        "inClmEviden",
                        "75"),
                numbers(
                        REPRESENTATIVE,
                        "dimension=dx:piClmFoPro0;piClmFoNat0;piClmFoReps;piClmFoEvid;inClmEviden&filter=pe:2025Q1&filter=ou:"
                                + COUNTRY));
    }

    @Test
    void clm20_representativesTakeTheirTableWithoutAnAnalyst() {
        List<String> responses = new ArrayList<>();
        for (int theme = 1; theme <= 6; theme++) {
            responses.addAll(responses(10 + theme, TAKEO, "2024-05-05", "T" + theme));
        }
        enterAll(FONPAM, responses);
        String table = "visualizations/viClmThePro/data%s?date=2024-06-30&ou=" + TAKEO;
        List<List<Object>> screen =
                taken(get(REPRESENTATIVE, table.formatted(""))).jsonPath().getList("rows");
        String line = screen.stream()
                .map(Object::toString)
                .filter(row -> row.contains("Takeo"))
                .findFirst()
                .orElseThrow();
        assertTrue(line.endsWith("11, 12, 13, 14, 15, 16]"), line);
        assertTrue(
                taken(get(REPRESENTATIVE, table.formatted(".csv"))).asString().contains(",11,12,13,14,15,16"));
        String sheet = WorkbookParts.of(
                        taken(get(REPRESENTATIVE, table.formatted(".xlsx"))).asByteArray())
                .part("xl/worksheets/sheet1.xml");
        String row = sheet.substring(sheet.indexOf("Takeo"));
        assertEquals(
                List.of("11", "12", "13", "14", "15", "16"),
                Stream.of(row.substring(0, row.indexOf("</row>")).split("<v>"))
                        .skip(1)
                        .map(cell -> cell.replaceAll("(\\.0)?<.*", ""))
                        .toList());
        assertEquals(
                409,
                as(REPRESENTATIVE)
                        .body("{\"constants\": [{\"id\": \"cnClmAnswer\", \"value\": 30}]}")
                        .post("/api/metadata?mergeMode=MERGE")
                        .statusCode());
        enterAll(FONPAM, events(2, "Traini", TAKEO, "2024-05-06", "deClmTrTopi=CLM_TR_DASHBOARD", "deClmTrPart=12"));
        assertEquals("24", number(REPRESENTATIVE, "piClmTrPart", "2024Q2"));
    }
}
