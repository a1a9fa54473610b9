package org.tonle.datavalue.approval;

import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.tonle.datavalue.approval.ApprovalWorld.CLINIC_1;
import static org.tonle.datavalue.approval.ApprovalWorld.DISTRICT_1;
import static org.tonle.datavalue.approval.ApprovalWorld.DISTRICT_2;
import static org.tonle.datavalue.approval.ApprovalWorld.DONOR_A;
import static org.tonle.datavalue.approval.ApprovalWorld.DONOR_B;
import static org.tonle.datavalue.approval.ApprovalWorld.FLOW;
import static org.tonle.datavalue.approval.ApprovalWorld.PROVINCE;
import static org.tonle.datavalue.approval.ApprovalWorld.as;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tonle.datavalue.approval.ApprovalWorld.Person;
import org.tonle.testsupport.TestDatabase;

/** Approval, level by level: what each of seven people may do in each state, by attribute option combination. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class ApprovalApiTest {
    private static final List<String> UNITS = List.of(PROVINCE, DISTRICT_1, DISTRICT_2, CLINIC_1);

    @BeforeEach
    void load() {
        ApprovalWorld.load();
    }

    @AfterEach
    void oneStep() {
        ApprovalWorld.set("keyAcceptanceRequiredForApproval", false);
        ApprovalWorld.set("keyHideUnapprovedDataInAnalytics", false);
    }

    /** 400 steps of somebody at random, each compared with a model in plain Java, and what is promised with what is done. */
    @ParameterizedTest(name = "acceptance required: {0}")
    @CsvSource({"false, 202001", "true, 202002"})
    void eachActionDoesWhatTheModelSays(boolean acceptance, String period) {
        ApprovalWorld.set("keyAcceptanceRequiredForApproval", acceptance);
        ApprovalOracle oracle = new ApprovalOracle(acceptance);
        Random random = new Random(9);
        for (int step = 0; step < 400; step++) {
            Person person = ApprovalWorld.PEOPLE.get(random.nextInt(ApprovalWorld.PEOPLE.size()));
            ApprovalAction action = ApprovalAction.values()[Math.max(0, random.nextInt(6) - 2)];
            String unit = UNITS.get(random.nextInt(UNITS.size()));
            String aoc = random.nextBoolean() ? DONOR_A : DONOR_B;
            String said = "step " + step + ": " + person.name() + " " + action + " " + unit + " " + aoc + " "
                    + oracle.state(unit, aoc);
            Map<String, Object> promise = person.reads(unit) ? state(person.name(), period, unit, aoc) : Map.of();
            int expected = oracle.act(person, action, unit, aoc);
            Response answer = act(person.name(), action, period, unit, aoc);
            assertEquals(Math.abs(expected), answer.statusCode(), said + answer.asString());
            if (expected == 204) {
                String permission = "may" + action.name().charAt(0)
                        + action.name().substring(1).toLowerCase(java.util.Locale.ROOT);
                assertEquals(true, promise.get(permission), said + " was not promised: " + promise);
            }
            assertEquals(
                    Math.abs(expected) == 204 ? expected == 204 ? "1" : "0" : null,
                    answer.header("Tonle-Changed"),
                    said);
            List<String> states = as("admin")
                    .get("/api/dataApprovals/multiple?wf=" + FLOW + "&pe=" + period + "&ou=" + String.join(",", UNITS)
                            + "&aoc=" + DONOR_A + "," + DONOR_B)
                    .jsonPath()
                    .getList("state");
            for (int i = 0; i < states.size(); i++) {
                String place = UNITS.get(i / 2);
                assertEquals(
                        oracle.state(place, i % 2 == 0 ? DONOR_A : DONOR_B), states.get(i), said + " then " + place);
            }
        }
    }

    private static Map<String, Object> state(String user, String period, String unit, String aoc) {
        return as(user).get("/api/dataApprovals?wf=" + FLOW + "&pe=" + period + "&ou=" + unit + "&aoc=" + aoc)
                .jsonPath()
                .getMap("$");
    }

    private static Response act(String user, ApprovalAction action, String period, String unit, String aoc) {
        String query = "?wf=" + FLOW + "&pe=" + period + "&ou=" + unit + "&aoc=" + aoc;
        String path = action.isOfAcceptance() ? "/api/dataAcceptances" : "/api/dataApprovals";
        boolean isBack = action == ApprovalAction.UNAPPROVE || action == ApprovalAction.UNACCEPT;
        return isBack ? as(user).delete(path + query) : as(user).post(path + query);
    }

    @Test
    void manyAreApprovedFromBelowInOneGoOrNoneIs() {
        String all =
                """
                {"wf": ["%s"], "pe": ["202003"], "approvals": [{"ou": "%s", "aoc": "%s"}, {"ou": "%s", "aoc": "%s"}%s]}""";
        String waiting = all.formatted(FLOW, PROVINCE, DONOR_B, DISTRICT_1, DONOR_B, "");
        bulk("/api/dataApprovals/approvals", waiting).then().statusCode(409).body("errorCode", is("E8052"));
        assertEquals(
                "UNAPPROVED_READY",
                state("admin", "202003", DISTRICT_1, DONOR_B).get("state"));
        String ready = all.formatted(
                FLOW, PROVINCE, DONOR_B, DISTRICT_1, DONOR_B, ", {\"ou\": \"avDistrict2\", \"aoc\": \"avAocDonorB\"}");
        bulk("/api/dataApprovals/approvals", ready).then().statusCode(204).header("Tonle-Changed", "3");
        assertEquals(
                "APPROVED_ABOVE", state("admin", "202003", CLINIC_1, DONOR_B).get("state"));
        as("av_province")
                .get("/api/audits/dataApproval?wf=" + FLOW + "&ou=" + PROVINCE + "&pageSize=1")
                .then()
                .body("dataApprovalAudits", hasSize(1))
                .body("dataApprovalAudits[0].action", is("APPROVE"))
                .body("dataApprovalAudits[0].level.id", is("avLevel1000"));
        as("av_clerk").get("/api/audits/dataApproval?ou=" + PROVINCE).then().body("dataApprovalAudits", hasSize(0));
        bulk("/api/dataApprovals/unapprovals", ready).then().statusCode(204).header("Tonle-Changed", "3");
        as("admin")
                .get("/api/dataApprovals/status?ds=avSet000000&startDate=2020-03-01&endDate=2020-04-30&ou=" + PROVINCE
                        + "&children=true&aoc=" + DONOR_A)
                .then()
                .body("dataApprovalStateResponses", hasSize(2 * 6));
    }

    private static Response bulk(String path, String body) {
        return as("admin").contentType(ContentType.JSON).body(body).post(path);
    }

    @Test
    void ofThoseWhoApproveTheSameAtOnceOneDoes() throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(8);
        try {
            List<Future<Response>> answers = IntStream.range(0, 8)
                    .mapToObj(
                            i -> pool.submit(() -> act("admin", ApprovalAction.APPROVE, "202005", DISTRICT_1, DONOR_B)))
                    .toList();
            int changed = 0;
            for (Future<Response> answer : answers) {
                assertEquals(204, answer.get().statusCode());
                changed += Integer.parseInt(answer.get().header("Tonle-Changed"));
            }
            assertEquals(1, changed);
        } finally {
            pool.shutdown();
        }
    }

    @Test
    void whatIsApprovedTakesNoValuesUntilThatIsTakenBack() {
        String query = "de=avElement00&pe=202006&ou=" + CLINIC_1 + "&cc=avCcDonor00&cp=avDonorB000";
        as("av_clerk").post("/api/dataValues?" + query + "&value=5").then().statusCode(201);
        act("admin", ApprovalAction.APPROVE, "202006", DISTRICT_1, DONOR_B)
                .then()
                .statusCode(204);
        String form = "/api/dataEntry/dataValues?ds=avSet000000&pe=202006&ou=" + CLINIC_1 + "&cc=avCcDonor00&cp=";
        as("av_clerk").get(form + "avDonorB000").then().body("lockStatus", is("APPROVED"));
        as("av_clerk").get(form + "avDonorA000").then().body("lockStatus", is("OPEN"));
        as("admin")
                .post("/api/dataValues?" + query + "&value=6")
                .then()
                .statusCode(409)
                .body("errorCode", is("E8033"));
        as("admin").delete("/api/dataValues?" + query).then().statusCode(409).body("errorCode", is("E8033"));
        String row =
                """
                {"dataElement": "avElement00", "period": "202006", "orgUnit": "%s", "attributeOptionCombo": "%s", "value": "7"}""";
        as("av_clerk")
                .contentType(ContentType.JSON)
                .body("{\"dataValues\": [" + row.formatted(CLINIC_1, DONOR_A) + "," + row.formatted(CLINIC_1, DONOR_B)
                        + "]}")
                .post("/api/dataValueSets")
                .then()
                .body("response.importCount.ignored", is(1))
                .body("response.conflicts.errorCode", is(List.of("E8033")));
        act("admin", ApprovalAction.UNAPPROVE, "202006", DISTRICT_1, DONOR_B)
                .then()
                .statusCode(204);
        as("av_clerk").post("/api/dataValues?" + query + "&value=6").then().statusCode(201);
    }

    /** Three values, 1 and 10 of donor B in both districts, 100 of donor A in the first: each sum says which were shown. */
    @Test
    void numbersAreMadeOfWhatIsApprovedFarEnough() {
        value(CLINIC_1, DONOR_B, 1);
        value("avClinic200", DONOR_B, 10);
        value(CLINIC_1, DONOR_A, 100);
        assertEquals("111", sum("admin", ""));
        assertEquals("", sum("admin", "&approvalLevel=avLevel3000"));
        act("admin", ApprovalAction.APPROVE, "202007", DISTRICT_1, DONOR_B)
                .then()
                .statusCode(204);
        assertEquals("1", sum("admin", "&approvalLevel=avLevel3000"));
        assertEquals("", sum("admin", "&approvalLevel=avLevel1000"));
        assertEquals("111", sum("av_province", ""));
        ApprovalWorld.set("keyHideUnapprovedDataInAnalytics", true);
        assertEquals("111", sum("admin", ""), "may see what is not approved");
        assertEquals("", sum("av_province", ""), "the level below the province's own is 2, of donor A");
        assertEquals("101", sum("av_district", ""), "the lowest level sees all that it has to approve");
        assertEquals("101", sum("av_clerk", ""), "those below all levels see what they enter");
        act("admin", ApprovalAction.APPROVE, "202007", DISTRICT_1, DONOR_A)
                .then()
                .statusCode(204);
        assertEquals("", sum("av_province", ""), "donor A is approved at level 3 only");
        act("admin", ApprovalAction.APPROVE, "202007", DISTRICT_1, DONOR_A)
                .then()
                .statusCode(204);
        assertEquals("100", sum("av_province", ""));
        act("admin", ApprovalAction.APPROVE, "202007", DISTRICT_2, DONOR_B)
                .then()
                .statusCode(204);
        act("admin", ApprovalAction.APPROVE, "202007", PROVINCE, DONOR_B).then().statusCode(204);
        assertEquals("111", sum("av_province", ""));
        assertEquals("11", sum("av_province", "&approvalLevel=avLevel1000"));
    }

    private static void value(String unit, String aoc, int value) {
        String row =
                """
                {"dataValues": [{"dataElement": "avElement00", "period": "202007", "orgUnit": "%s", "attributeOptionCombo": "%s",
                  "value": "%d"}]}""";
        bulk("/api/dataValueSets", row.formatted(unit, aoc, value)).then().statusCode(200);
    }

    private static String sum(String user, String more) {
        String unit = user.equals("av_district") || user.equals("av_clerk") ? CLINIC_1 : PROVINCE;
        List<List<String>> rows = as(user).get(
                        "/api/analytics?dimension=dx:avElement00&dimension=pe:202007&filter=ou:" + unit + more)
                .then()
                .statusCode(200)
                .extract()
                .path("rows");
        return rows.isEmpty() ? "" : rows.get(0).get(2).replace(".0", "");
    }

    @ParameterizedTest(name = "{0} is {1} {2}")
    @CsvSource({
        "wf=avNoFlow000&pe=202001&ou=avProvince0, 409, E8050",
        "wf=avFlow00000&pe=2020&ou=avProvince0, 409, E8051",
        "wf=avFlow00000&pe=nope&ou=avProvince0, 409, E1101",
        "wf=avFlow00000&pe=202001&ou=avNowhere00, 409, E1102",
        "wf=avFlow00000&pe=202001&ou=avProvince0&aoc=avNoCombo00, 409, E8110",
        "ds=avNoSet0000&pe=202001&ou=avProvince0, 409, E8005",
        "pe=202001&ou=avProvince0, 400, E1000",
        "wf=avFlow00000&ou=avProvince0, 400, E1000",
        "wf=avFlow00000&pe=202001, 400, E1000",
    })
    void whatIsWrongIsSaid(String query, int status, String code) {
        as("admin").get("/api/dataApprovals?" + query).then().statusCode(status).body("errorCode", is(code));
        as("admin")
                .post("/api/dataApprovals?" + query)
                .then()
                .statusCode(status)
                .body("errorCode", is(code));
        as("admin")
                .get("/api/dataApprovals/approvals?" + query)
                .then()
                .statusCode(status)
                .body("errorCode", is(code));
    }

    @Test
    void whereNothingIsAcceptedThatIsSaid() {
        act("admin", ApprovalAction.ACCEPT, "202001", DISTRICT_1, DONOR_B)
                .then()
                .statusCode(409)
                .body("errorCode", is("E8053"));
    }
}
