package org.tonle.wiring.programme;

import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.tonle.wiring.programme.CbpcsWorld.COUNTRY;
import static org.tonle.wiring.programme.CbpcsWorld.PROVIDER_A;
import static org.tonle.wiring.programme.CbpcsWorld.READER;
import static org.tonle.wiring.programme.CbpcsWorld.SITE_A;
import static org.tonle.wiring.programme.CbpcsWorld.as;
import static org.tonle.wiring.programme.CbpcsWorld.cells;
import static org.tonle.wiring.programme.CbpcsWorld.numbers;
import static org.tonle.wiring.programme.CbpcsWorld.said;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tonle.testsupport.TestDatabase;
import org.tonle.wiring.programme.CbpcsWorld.Client;

/** Who is in greatest need and who is stabilized: requirements CBP-01 to CBP-14, each with the numbers of its own check. */
@QuarkusTest
@WithTestResource(value = TestDatabase.class, scope = TestResourceScope.GLOBAL)
class CbpcsPackageApiTest {
    private static final String CRITERIA =
            "CBP_CRIT_NEW CBP_CRIT_ADHERENCE CBP_CRIT_DISCORDANT CBP_CRIT_KP CBP_CRIT_PREGNANT CBP_CRIT_CHILD CBP_CRIT_EXPOSED CBP_CRIT_POOR";

    private static final List<String> QUESTIONS = List.of(
            "cbGnNew0000",
            "cbGnAdher00",
            "cbGnCouple0",
            "cbGnKp00000",
            "cbGnPreg000",
            "cbGnChild00",
            "cbGnInfant0",
            "cbGnPoor000");

    @BeforeEach
    void load() {
        CbpcsWorld.load();
    }

    /** CBP-01. A segment is one value of one review, so that nobody has two; the three add up to all. */
    @Test
    void everyPlhivIsInOneSegmentOrNotClassified() {
        assertEquals(
                "400 120 270 10 400",
                numbers("CBP_PLHIV CBP_GN CBP_STABILIZED CBP_UNCLASSIFIED CBP_MAP_TOTAL", "2025Q4", SITE_A));
    }

    /** CBP-02. Eight clients with one criterion each, and one with none. */
    @Test
    void anyOneOfEightCriteriaIsGreatestNeed() {
        List<Client> clients = IntStream.range(0, 9)
                .mapToObj(i -> new Client(10 + i, "oaSrpArt001"))
                .toList();
        for (int i = 0; i < 9; i++) {
            String criterion = i < 8 ? QUESTIONS.get(i) + "=true" : "";
            clients.get(i).enrolls(Client.STABLE, clients.get(i).review(1, "2026-07-10", criterion));
        }
        assertEquals(
                "GREATEST_NEED ".repeat(8) + "STABILIZED",
                clients.stream().map(client -> client.value(1, "cbSegment00")).collect(Collectors.joining(" ")));
        assertEquals("8 1 1 1 1 1 1 1 1 1", numbers("CBP_GN CBP_STABILIZED " + CRITERIA, "2026Q3", "oaSrpArt001"));
    }

    /** CBP-02. What a criterion says is not overruled by another segment that is sent, nor by a decision. */
    @Test
    void aCriterionIsNotOverruled() {
        Client client = new Client(19, "oaSrpArt002");
        Response sent = client.sent(
                CbpcsWorld.COORDINATOR,
                Client.STABLE,
                client.review(1, "2026-01-10", "cbGnKp00000=true cbSegment00=STABILIZED"));
        assertTrue(said(sent).contains("E1307"), () -> said(sent));
        client.enrolls(Client.STABLE, client.review(2, "2026-01-10", "cbGnKp00000=true cbDecision0=STABILIZED"));
        assertEquals("GREATEST_NEED", client.value(2, "cbSegment00"));
    }

    /** CBP-03. */
    @Test
    void criteriaOverlapAndClientsAreCountedOnce() {
        assertEquals("165 120", numbers("CBP_CRITERIA CBP_GN", "2025Q4", SITE_A));
        int sum = cells(READER, CRITERIA, "2025Q4", SITE_A, "").values().stream()
                .mapToInt(Integer::parseInt)
                .sum();
        assertEquals(165, sum);
    }

    /** CBP-04. 8 infants and 5 partners came in the first quarter of 2026. */
    @Test
    void whoIsNotPlhivIsOfTheCaseloadAndNotOfTheShare() {
        assertEquals(
                "133 120 400 30 8",
                numbers("CBP_CASELOAD_GN CBP_GN CBP_PLHIV CBP_GN_SHARE CBP_CRIT_EXPOSED", "2026Q1", SITE_A));
        assertEquals("413", numbers("CBP_CASELOAD", "2026Q1", SITE_A));
    }

    /** CBP-05. */
    @Test
    void idPoorIsGreatestNeedFromItsFirstDayAndAskedAgainAfterItsLast() {
        Client client = new Client(21, "oaSrpArt003");
        client.enrolls(Client.STABLE, client.review(1, "2026-03-01", ""));
        client.enrolls(
                "taIdPoorLv0=IDPOOR_1 taIdPoorFrm=2026-05-10 taIdPoorUnt=2027-05-09",
                client.review(2, "2026-05-10", ""));
        assertEquals("1 - -", numbers("CBP_STABILIZED CBP_GN CBP_IDPOOR", "20260509", client.site()));
        assertEquals("- 1 1", numbers("CBP_STABILIZED CBP_GN CBP_IDPOOR", "20260510", client.site()));

        Response silent = client.adds(client.review(3, "2027-05-10", ""));
        assertEquals(409, silent.statusCode());
        assertTrue(said(silent).contains("E1301") && said(silent).contains("cbGnPoor000"), () -> said(silent));
        assertTrue(said(silent).contains("ask again"), () -> said(silent));
        assertEquals(
                200,
                client.adds(client.review(3, "2027-05-10", "cbGnPoor000=false")).statusCode());
        assertEquals("1 - -", numbers("CBP_STABILIZED CBP_GN CBP_IDPOOR", "20270510", client.site()));
        assertEquals("- 1 1", numbers("CBP_STABILIZED CBP_GN CBP_IDPOOR", "20270509", client.site()));
    }

    /** CBP-06. On treatment since 1 April 2023: 2 years and 11 months on 1 March 2026. */
    @Test
    void stabilizedFromThreeYearsOnTreatment() {
        Client client = new Client(22, "oaSrpArt002");
        client.enrolls(
                "taEmploymnt=EMP_FORMAL taResidence=RES_URBAN taArtStart0=2023-04-01",
                client.review(1, "2026-03-01", ""),
                client.review(2, "2026-04-01", ""),
                client.review(3, "2026-04-02", "cbEmploy000=EMP_NONE"),
                client.review(4, "2026-04-03", "cbResid0000=RES_RURAL"));
        assertEquals("UNCLASSIFIED", client.value(1, "cbSegment00"));
        assertEquals("STABILIZED", client.value(2, "cbSegment00"));
        assertEquals("UNCLASSIFIED", client.value(3, "cbSegment00"));
        assertEquals("UNCLASSIFIED", client.value(4, "cbSegment00"));
    }

    /** CBP-07. The list as the provider of the site opens it, as a saved line list and as events. */
    @Test
    void whoIsInTheGapIsOnTheListToBeReviewed() {
        assertEquals("10", numbers("CBP_UNCLASSIFIED", "2026Q1", SITE_A));
        Map<String, Object> filter = as(PROVIDER_A)
                .get(
                        "/api/programStageWorkingLists/wlReview000?fields=programStage,programStageQueryCriteria[dataFilters]")
                .then()
                .statusCode(200)
                .extract()
                .path("programStageQueryCriteria.dataFilters[0]");
        assertEquals(Map.of("dataItem", "cbSegment00", "in", List.of("UNCLASSIFIED")), filter);
        Response list = as(PROVIDER_A)
                .get("/api/tracker/events?program=prCbpcs0000&programStage=psSegReview&orgUnitMode=CAPTURE"
                        + "&filter=cbSegment00:in:UNCLASSIFIED&fields=event&paging=false");
        assertEquals(10, list.<List<?>>path("events").size());
        List<List<String>> lines = as(PROVIDER_A)
                .get("/api/eventVisualizations/evReview000/data")
                .then()
                .log()
                .ifValidationFails()
                .statusCode(200)
                .extract()
                .path("rows");
        assertEquals(10, lines.size());
    }

    /** CBP-07. Once the coordinator has decided, the line list (last review) has the client no more. */
    @Test
    void aDecisionPlacesWhoMeetsNoCriterion() {
        Client client = new Client(23, "oaSrpArt002");
        client.enrolls("taResidence=RES_RURAL", client.review(1, "2026-03-01", ""));
        assertEquals("UNCLASSIFIED", client.value(1, "cbSegment00"));
        client.adds(client.review(2, "2026-03-02", "cbDecision0=STABILIZED"));
        assertEquals("STABILIZED", client.value(2, "cbSegment00"));
        String lines = as(CbpcsWorld.COORDINATOR)
                .get("/api/eventVisualizations/evReview000/data")
                .then()
                .statusCode(200)
                .extract()
                .path("rows")
                .toString();
        assertFalse(lines.contains("KH-950000023"), lines);
    }

    /** CBP-08. */
    @Test
    void whatComesInAndGoesOutExplainsTheQuarterAndHistoryStays() {
        String codes = "CBP_GN_OPENING CBP_GN_IN CBP_GN_OUT CBP_GN CBP_MOVED_UP CBP_MOVED_DOWN";
        assertEquals("120 24 31 113 24 31", numbers(codes, "2026Q2", SITE_A));
        assertEquals("120", numbers("CBP_GN", "2026Q1", SITE_A));
        assertEquals("120", numbers("CBP_GN", "2025Q4", SITE_A));
    }

    /** CBP-09. */
    @Test
    void aLaterReviewDoesNotChangeAnEarlierDay() {
        Client client = new Client(24, "oaBtbArt001");
        client.enrolls(Client.STABLE, client.review(1, "2026-02-01", ""));
        client.adds(client.review(2, "2026-06-02", "cbGnAdher00=true"));
        assertEquals("1 -", numbers("CBP_STABILIZED CBP_GN", "20260531", client.site()));
        assertEquals("- 1", numbers("CBP_STABILIZED CBP_GN", "20260602", client.site()));
        assertEquals("STABILIZED", client.value(1, "cbSegment00"));
    }

    /** CBP-10. Due on 15 July, overdue on the 16th; planned visits are on the list of overdue ones from the day after. */
    @Test
    void aReviewIsOverdueAfterSixMonths() {
        Client client = new Client(25, "oaBtbArt002");
        client.enrolls(Client.STABLE, client.review(1, "2026-01-15", ""), client.review(2, "2025-08-31", ""));
        assertEquals("2026-07-15", client.value(1, "cbReviewDue"));
        assertEquals("2026-02-28", client.value(2, "cbReviewDue"), "February has no 31st");
        assertEquals("-", numbers("CBP_REVIEW_OVERDUE", "20260715", client.site()));
        assertEquals("1", numbers("CBP_REVIEW_OVERDUE", "20260716", client.site()));

        client.adds(
                planned(client, 3, LocalDate.now(ZoneId.systemDefault()).minusDays(2)),
                planned(client, 4, LocalDate.now(ZoneId.systemDefault()).plusDays(2)));
        assertEquals(
                List.of("zv000002503"),
                as(CbpcsWorld.COORDINATOR)
                        .get(
                                "/api/tracker/events?program=prCbpcs0000&programStage=psSegReview&orgUnit=oaBtbArt002&status=OVERDUE&fields=event")
                        .path("events.event"));
        as(CbpcsWorld.COORDINATOR)
                .get("/api/programStageWorkingLists/wlOverdue00?fields=programStageQueryCriteria[eventStatus]")
                .then()
                .body("programStageQueryCriteria.eventStatus", is("OVERDUE"));
    }

    private static ObjectNode planned(Client client, int k, LocalDate day) {
        ObjectNode event = client.event(k, "psSegReview", day.toString(), "");
        event.remove("occurredAt");
        return event.put("status", "SCHEDULE").put("scheduledAt", day.toString());
    }

    /** CBP-11. 9,253 clients of Phnom Penh with those of sites A, B and C; one site has 11 of 20. */
    @Test
    void theShareIsShownAndNeverEnforced() {
        CbpcsCrowd.load();
        assertEquals("2940 9800 30", numbers("CBP_GN CBP_PLHIV CBP_GN_SHARE", "2025Q4", COUNTRY));
        assertEquals("11 20 55", numbers("CBP_GN CBP_PLHIV CBP_GN_SHARE", "2025Q4", CbpcsCrowd.NEEDY_SITE));
        as(READER).get("/api/visualizations/vcShare0000?fields=axes").then().body("axes[0].targetLine.value", is(30));
    }

    /** CBP-12. */
    @Test
    void stabilizedClientsHaveAViralLoadTestAYear() {
        assertEquals("243 27 90", numbers("CBP_VL_12M CBP_VL_DUE_NOW CBP_VL_PCT", "2026Q1", SITE_A));
        Client client = new Client(26, "oaBtbArt003");
        client.enrolls(
                Client.STABLE,
                client.review(1, "2026-01-15", ""),
                client.event(2, "psVl0000000", "2025-03-10", "cbVlResult0=0"));
        assertEquals("2026-03-10", client.value(2, "cbVlDue0000"));
        assertEquals("-", numbers("CBP_VL_DUE_NOW", "20260309", client.site()));
        assertEquals("1", numbers("CBP_VL_DUE_NOW", "20260310", client.site()));
    }

    /** CBP-13. */
    @Test
    void prescriptionsOfStabilizedClientsAreOfThreeToSixMonths() {
        assertEquals("216 80", numbers("CBP_RX_3_6M CBP_RX_PCT", "2026Q1", SITE_A));
        Client client = new Client(27, "oaBtbArt004");
        client.enrolls(Client.STABLE, client.review(1, "2026-01-15", ""));
        assertEquals("", said(gives(client, 2, "180")));
        assertTrue(said(gives(client, 3, "30")).contains("fewer days"), "30 days");
        assertTrue(said(gives(client, 4, "210")).contains("more days"), "210 days");
        assertEquals("30", client.value(3, "cbRxDays000"), "a warning stops nothing");
        assertEquals("210", client.value(4, "cbRxDays000"));
        client.adds(client.review(5, "2026-02-15", "cbGnAdher00=true"));
        assertEquals("", said(gives(client, 6, "30")), "in greatest need monthly is usual");
    }

    private static Response gives(Client client, int k, String days) {
        return CbpcsWorld.accepted(
                client.adds(client.event(k, "psArvDisp00", "2026-03-%02d".formatted(k), "cbRxDays000=" + days)));
    }

    /** CBP-14. */
    @Test
    void aLongPrescriptionIsNoLoss() {
        Client client = new Client(28, "oaBtbArt005");
        client.enrolls(
                Client.STABLE,
                client.review(1, "2026-01-01", ""),
                client.event(2, "psArvDisp00", "2026-01-01", "cbRxDays000=180"));
        assertEquals("2026-06-30", client.value(2, "cbNextPick0"));
        assertEquals("-", numbers("CBP_LTFU", "20260815", client.site()));
        assertEquals("-", numbers("CBP_LTFU", "20260927", client.site()));
        assertEquals("1", numbers("CBP_LTFU", "20260928", client.site()));
        assertNull(client.value(1, "cbNextPick0"));
    }
}
