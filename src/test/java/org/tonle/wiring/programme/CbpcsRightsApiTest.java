package org.tonle.wiring.programme;

import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.tonle.wiring.programme.CbpcsWorld.ASSISTANT_C;
import static org.tonle.wiring.programme.CbpcsWorld.COMMUNITY_POINT;
import static org.tonle.wiring.programme.CbpcsWorld.COORDINATOR;
import static org.tonle.wiring.programme.CbpcsWorld.COORDINATOR_BC;
import static org.tonle.wiring.programme.CbpcsWorld.MINISTRY;
import static org.tonle.wiring.programme.CbpcsWorld.NETWORK;
import static org.tonle.wiring.programme.CbpcsWorld.PROVIDER_A;
import static org.tonle.wiring.programme.CbpcsWorld.PROVINCE;
import static org.tonle.wiring.programme.CbpcsWorld.SITE_A;
import static org.tonle.wiring.programme.CbpcsWorld.SITE_B;
import static org.tonle.wiring.programme.CbpcsWorld.SITE_C;
import static org.tonle.wiring.programme.CbpcsWorld.VOLUNTEER;
import static org.tonle.wiring.programme.CbpcsWorld.admin;
import static org.tonle.wiring.programme.CbpcsWorld.as;
import static org.tonle.wiring.programme.CbpcsWorld.found;
import static org.tonle.wiring.programme.CbpcsWorld.numbers;
import static org.tonle.wiring.programme.CbpcsWorld.said;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tonle.notification.NotificationSender;
import org.tonle.testsupport.TestDatabase;
import org.tonle.wiring.programme.CbpcsWorld.Client;

/** Who sees whom: CBP-19, CBP-20, CBP-21, the two trust zones, and demands C-02, C-07, C-15, C-27, C-33, C-46, C-48. */
@QuarkusTest
@WithTestResource(value = TestDatabase.class, scope = TestResourceScope.GLOBAL)
class CbpcsRightsApiTest {
    private static final String TOTALS =
            "CBP_PLHIV CBP_GN CBP_STABILIZED CBP_UNCLASSIFIED CBP_CASELOAD CBP_CRITERIA CBP_RX_3_6M CBP_VL_12M CBP_HEF_LINKED CBP_REF_MADE";

    @Inject
    NotificationSender sender;

    @BeforeEach
    void load() {
        CbpcsWorld.load();
    }

    /** CBP-19 and C-48. Five users, five counts; the ministry has numbers and no persons. */
    @Test
    void accessFollowsAssignment() {
        assertEquals(413, found(PROVIDER_A, "prCbpcs0000"));
        assertEquals(57, found(ASSISTANT_C, "prCbpcs0000"));
        assertEquals(147, found(COORDINATOR_BC, "prCbpcs0000"));
        assertEquals(20, found(VOLUNTEER, "prFollowUp0"));
        assertEquals(0, found(MINISTRY, "prCbpcs0000"));
        assertEquals("547", numbers(MINISTRY, "CBP_PLHIV", "2025Q4", PROVINCE));
        as(ASSISTANT_C)
                .get("/api/tracker/trackedEntities/xcB00010000?program=prCbpcs0000")
                .then()
                .statusCode(404);
        as(MINISTRY)
                .get("/api/tracker/trackedEntities/xcA00010000?program=prCbpcs0000")
                .then()
                .statusCode(404);
    }

    /** CBP-19. One history: the enrollment and its events stay what they were. */
    @Test
    void aTransferMovesTheClientWithOneHistory() {
        String history =
                "/api/tracker/trackedEntities/xcC00050000?program=prCbpcs0000&fields=enrollments[enrollment,events[event,occurredAt]]";
        String before = as(COORDINATOR_BC).get(history).asString();
        transfer(SITE_B);
        try {
            assertEquals(56, found(ASSISTANT_C, "prCbpcs0000"));
            assertEquals(147, found(COORDINATOR_BC, "prCbpcs0000"));
            assertEquals(
                    91,
                    found(COORDINATOR_BC, "prCbpcs0000") - found(ASSISTANT_C, "prCbpcs0000"),
                    "the coordinator's other site");
            assertEquals(before, as(COORDINATOR_BC).get(history).asString());
            as(ASSISTANT_C)
                    .get("/api/tracker/trackedEntities/xcC00050000?program=prCbpcs0000")
                    .then()
                    .statusCode(404);
            assertEquals("57", numbers("CBP_CASELOAD", "2026Q1", SITE_C), "history stays where it was");
        } finally {
            transfer(SITE_C);
        }
        assertEquals(57, found(ASSISTANT_C, "prCbpcs0000"));
    }

    private static void transfer(String site) {
        CbpcsWorld.accepted(as(COORDINATOR_BC)
                .put("/api/tracker/ownership/transfer?trackedEntity=xcC00050000&program=prCbpcs0000&orgUnit=" + site));
    }

    /** CBP-20, C-02. Of a client handed over the volunteer has the code and what a visit needs; keys of the rest are absent. */
    @Test
    void aVolunteerSeesTheFewestFields() {
        List<String> seen = as(VOLUNTEER)
                .get("/api/tracker/trackedEntities/xcA02010000?program=prFollowUp0")
                .then()
                .statusCode(200)
                .extract()
                .path("attributes.attribute");
        assertEquals(
                List.of("taUic000000", "taBirth0000", "taSex000000", "taEmploymnt", "taResidence", "taDemo00000"),
                seen,
                "no name, status, start of treatment or card");
        as(VOLUNTEER)
                .get("/api/tracker/trackedEntities?program=prCbpcs0000&orgUnitMode=CAPTURE")
                .then()
                .statusCode(400);
        as(VOLUNTEER).get("/api/tracker/events/xrA02010001").then().statusCode(404);
        as(VOLUNTEER).get("/api/programs/prCbpcs0000").then().statusCode(404);
    }

    /** C-27. A volunteer refers for protection, and has nothing to do with cases of violence or with reviews. */
    @Test
    void aVolunteerRefersForProtectionAndOpensNoCase() {
        ObjectNode referral =
                new Client(41, COMMUNITY_POINT).event(1, "psCsvRefer0", "2026-05-02", "cbRefServ00=PROTECTION");
        referral.put("program", "prFollowUp0").put("enrollment", "xoA02010000");
        CbpcsWorld.accepted(CbpcsWorld.adds(VOLUNTEER, referral));
        ObjectNode review = new Client(41, COMMUNITY_POINT).review(2, "2026-05-02", "");
        review.put("enrollment", "xeA02010000");
        assertEquals(409, CbpcsWorld.adds(VOLUNTEER, review).statusCode());
        Response violence = as(VOLUNTEER)
                .body(
                        """
                        {"enrollments": [{"trackedEntity": "xcA02010000", "program": "prCommProt0", "orgUnit": "ocBmcCp0001",
                          "enrolledAt": "2026-05-02", "occurredAt": "2026-05-02", "events": [{"program": "prCommProt0", "programStage": "stViolence0",
                          "orgUnit": "ocBmcCp0001", "occurredAt": "2026-05-02"}]}]}""")
                .post("/api/tracker?async=false");
        assertEquals(409, violence.statusCode());
        assertTrue(said(violence).contains("E1069"), () -> said(violence));
    }

    /** CBP-21. 20 clients were handed over; the volunteer was told the code of each, and no more. */
    @Test
    void messagesCarryTheCodeOnly() {
        sender.send();
        List<List<String>> texts = as(VOLUNTEER)
                .get("/api/messageConversations?fields=subject,messages[text]&paging=false")
                .then()
                .statusCode(200)
                .extract()
                .path("messageConversations.messages.text");
        List<String> all = texts.stream().flatMap(List::stream).toList();
        assertEquals(20, all.size(), all::toString);
        assertTrue(all.contains("Please follow up: KH-901000201. Details are in your list."), all::toString);
        all.forEach(text -> assertEquals(List.of(), CbpcsWords.disclosing(text)));
    }

    /** C-35. A reminder is planned for who agreed, and taken back when the client does not agree any more. */
    @Test
    void remindersNeedConsent() {
        Client silent = new Client(42, "oaSrpArt002");
        Client willing = new Client(43, "oaSrpArt002");
        for (Client client : List.of(silent, willing)) {
            client.enrolls(
                    client.equals(willing) ? "taSmsOptIn0=true taPhone0000=+85512000043" : "taPhone0000=+85512000042",
                    client.review(1, "2026-03-01", "cbGnNew0000=true"),
                    client.event(2, "psArvDisp00", "2026-03-01", "cbRxDays000=900"));
        }
        assertEquals(0, planned(silent));
        assertEquals(1, planned(willing));
        willing.enrolls("taSmsOptIn0=false", willing.event(2, "psArvDisp00", "2026-03-01", "cbRxDays000=900"));
        assertEquals(0, planned(willing));
    }

    private static int planned(Client client) {
        List<String> states = admin().get("/api/programNotificationInstances?event=zv%07d02".formatted(client.number()))
                .then()
                .statusCode(200)
                .extract()
                .path("programNotificationInstances.status");
        return (int) states.stream().filter(state -> !state.equals("CANCELLED")).count();
    }

    /** C-07. */
    @Test
    void noClientHasAPlaceOnTheMap() {
        ObjectNode review = new Client(44, "oaSrpArt002").review(1, "2026-03-01", "");
        review.putObject("geometry")
                .put("type", "Point")
                .putArray("coordinates")
                .add(104.9)
                .add(11.5);
        Response placed = new Client(44, "oaSrpArt002").sent(COORDINATOR, "", review);
        assertEquals(409, placed.statusCode());
        assertTrue(said(placed).contains("E1012"), () -> said(placed));
    }

    /** C-15. Who registers somebody a second time learns that the code is taken, and neither where nor of what status. */
    @Test
    void aDuplicateTellsNothingOfTheOther() {
        Response twice = as(ASSISTANT_C)
                .body(
                        """
                        {"trackedEntities": [{"trackedEntityType": "tetClient00", "orgUnit": "oaBmcArt003",
                          "attributes": [{"attribute": "taUic000000", "value": "KH-901000001"}]}]}""")
                .post("/api/tracker?async=false");
        assertEquals(409, twice.statusCode());
        String said = said(twice);
        assertTrue(said.contains("E1064"), said);
        for (String secret : List.of("xcA00010000", SITE_A, "Banteay", "HIV_POS", "POSITIVE")) {
            assertFalse(twice.asString().contains(secret), said);
        }
    }

    /** C-46. The ministry is not told numbers of one to four persons; who may read sensitive data is. */
    @Test
    void smallNumbersAreNotTold() {
        Client client = new Client(45, "oaSrpArt005");
        client.enrolls(Client.STABLE, client.review(1, "2026-03-01", ""));
        assertEquals("1", numbers("CBP_STABILIZED", "2026Q1", "oaSrpArt005"));
        assertEquals("-", numbers(MINISTRY, "CBP_STABILIZED", "2026Q1", "oaSrpArt005"));
        assertEquals("120", numbers(MINISTRY, "CBP_GN", "2025Q4", SITE_A));
    }

    /** Every table, chart and map of the dashboards that somebody has can be worked out for him. */
    @Test
    void dashboardsWorkForWhoHasThem() {
        for (String user : List.of(PROVIDER_A, COORDINATOR_BC, CbpcsWorld.READER)) {
            List<List<Map<String, Map<String, String>>>> dashboards = as(user).get(
                            "/api/dashboards?filter=code:like:CBP&paging=false&fields=dashboardItems[visualization[id],map[id]]")
                    .path("dashboards.dashboardItems");
            assertTrue(dashboards.size() >= 2, () -> user + " has " + dashboards.size());
            dashboards.stream()
                    .flatMap(List::stream)
                    .forEach(item -> item.forEach(
                            (type, shown) -> as(user).get("/api/" + type + "s/" + shown.get("id") + "/data")
                                    .then()
                                    .log()
                                    .ifValidationFails()
                                    .statusCode(200)));
        }
    }

    /** A code of case management is nowhere in community-led monitoring. */
    @Test
    void aClientCodeFindsNothingInCommunityMonitoring() {
        CbpcsWorld.accepted(as(COORDINATOR)
                .body(
                        """
                                {"trackedEntities": [{"trackedEntity": "zk000000042", "trackedEntityType": "tetClient00", "orgUnit": "oaSrpArt002",
                                  "attributes": [{"attribute": "taUic000000", "value": "KHM-0042"}, {"attribute": "taDemo00000", "value": "true"}]}]}""")
                .post("/api/tracker?async=false"));
        for (String address : List.of(
                "/api/tracker/trackedEntities?trackedEntityType=tetClient00&orgUnitMode=ACCESSIBLE&filter=taUic000000:eq:KHM-0042",
                "/api/tracker/events?program=prClmFeedbk&filter=taUic000000:eq:KHM-0042",
                "/api/tracker/events?program=prClmFeedbk&paging=false",
                "/api/tracker/events?program=prClmAction&paging=false",
                "/api/analytics/events/query/prClmFeedbk?dimension=ou:ouCambodia0&dimension=taUic000000:EQ:KHM-0042&startDate=2025-01-01&endDate=2026-12-31")) {
            String answer = as(NETWORK).get(address).asString();
            assertFalse(answer.contains("KHM-0042"), answer);
            assertFalse(answer.contains("zk000000042"), answer);
        }
        admin().get(
                        "/api/tracker/trackedEntities?trackedEntityType=tetClient00&orgUnitMode=ALL&fields=trackedEntity&filter=taUic000000:eq:KHM-0042")
                .then()
                .body("trackedEntities.trackedEntity", is(List.of("zk000000042")));
    }

    /** 220 of 440 respondents have a card, 64 of 80 clients are linked: side by side, and each zone keeps its own. */
    @Test
    void cardsAndFundStandSideBySideAndListNobody() {
        String events = IntStream.range(0, 440)
                .mapToObj(i ->
                        """
                        {"event": "zl%09d", "program": "prClmFeedbk", "programStage": "psClmFeedbk", "orgUnit": "ouBmcProv00", "occurredAt": "2026-02-10", "status": "COMPLETED",
                         "dataValues": [{"dataElement": "deClmTheme0", "value": "CLM_T4"}, {"dataElement": "deClmHecAsk", "value": "true"}, {"dataElement": "deClmHecHas", "value": "%s"}]}"""
                                .formatted(i, i < 220))
                .collect(Collectors.joining(","));
        CbpcsWorld.accepted(admin().body("{\"events\": [" + events + "]}")
                .post("/api/tracker?async=false&skipRuleEngine=true&reportMode=ERRORS"));
        try {
            cardsAndFund();
        } finally {
            CbpcsWorld.accepted(admin().body("{\"events\": [" + events + "]}")
                    .post("/api/tracker?async=false&importStrategy=DELETE"));
        }
    }

    private static void cardsAndFund() {
        assertEquals("50 80", numbers(MINISTRY, "CLM_HEC_PCT CBP_HEF_PCT", "2026Q1", PROVINCE));
        List<String> shown = as(MINISTRY)
                .get("/api/visualizations/vcEquity000?fields=dataDimensionItems[indicator[code]]")
                .path("dataDimensionItems.indicator.code");
        assertEquals(List.of("CLM_HEC_PCT", "CBP_HEF_PCT"), shown);
        assertEquals("50 -", numbers(NETWORK, "CLM_HEC_PCT CBP_HEF_PCT", "2026Q1", PROVINCE));
        for (String address : List.of(
                "/api/analytics/enrollments/query/prCbpcs0000?dimension=ou:ouBmcProv00&startDate=2025-01-01&endDate=2026-12-31",
                "/api/analytics/events/query/prCbpcs0000?dimension=ou:ouBmcProv00&startDate=2025-01-01&endDate=2026-12-31")) {
            assertEquals(409, as(NETWORK).get(address).statusCode());
        }
        assertEquals(
                400,
                as(NETWORK)
                        .get("/api/tracker/trackedEntities?program=prCbpcs0000&orgUnitMode=CAPTURE")
                        .statusCode());
    }

    /** X-03, and what is exported and loaded again changes nothing. */
    @Test
    void loadingTwiceChangesNothing() {
        String before = numbers(TOTALS, "2026Q1", SITE_A);
        assertTrue(before.startsWith("400 120 270 10 413"), before);
        String exported = exported();
        for (String name : CbpcsWorld.names()) {
            if (name.startsWith("cbpcs")) {
                assertTrue(CbpcsWorld.loadPackage(name).startsWith("0/"), name);
            }
        }
        assertEquals(exported, exported());
        CbpcsWorld.accepted(
                admin().body(admin().get("/api/programs/prCbpcs0000/metadata").asString())
                        .post("/api/metadata?mergeMode=MERGE"));
        assertEquals(exported, exported());
        assertEquals(413, found(PROVIDER_A, "prCbpcs0000"), "members of groups have stayed");
        assertEquals(0, CbpcsWorld.loadDemo().<Integer>path("stats.created"));
        assertEquals(413, found(PROVIDER_A, "prCbpcs0000"));
        assertEquals(before, numbers(TOTALS, "2026Q1", SITE_A));
    }

    private static String exported() {
        return admin().get("/api/programs/prCbpcs0000/metadata")
                .asString()
                .replaceAll("\"(lastUpdated|date)\":\"[^\"]*\"", "")
                .replaceAll("\"lastUpdatedBy\":\\{[^}]*}", "")
                .replaceAll("\"version\":\\d+", "");
    }
}
