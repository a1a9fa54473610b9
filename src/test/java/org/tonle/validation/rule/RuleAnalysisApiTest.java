package org.tonle.validation.rule;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.tonle.validation.CheckingWorld.CLINICS;
import static org.tonle.validation.CheckingWorld.MONTHS;
import static org.tonle.validation.CheckingWorld.admin;
import static org.tonle.validation.CheckingWorld.post;
import static org.tonle.validation.CheckingWorld.value;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.DoubleBinaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tonle.testsupport.RightsWorld;
import org.tonle.testsupport.TestDatabase;
import org.tonle.validation.CheckingWorld;

/** Rules of all operators and strategies over drawn values, against what a simple loop finds. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class RuleAnalysisApiTest {
    private static final List<String> STRATEGIES =
            List.of("SKIP_IF_ANY_VALUE_MISSING", "SKIP_IF_ALL_VALUES_MISSING", "NEVER_SKIP");
    private static final Map<String, DoubleBinaryOperator> HOLDS = Map.of(
            "equal_to", (a, b) -> a == b ? 1 : 0,
            "not_equal_to", (a, b) -> a != b ? 1 : 0,
            "greater_than", (a, b) -> a > b ? 1 : 0,
            "greater_than_or_equal_to", (a, b) -> a >= b ? 1 : 0,
            "less_than", (a, b) -> a < b ? 1 : 0,
            "less_than_or_equal_to", (a, b) -> a <= b ? 1 : 0);
    private static final String YEAR = "\"startDate\": \"2025-01-01\", \"endDate\": \"2025-12-31\"";

    private static boolean loaded;
    private static final List<String[]> RULES = new ArrayList<>();

    @BeforeEach
    void world() {
        CheckingWorld.load();
        if (loaded) {
            return;
        }
        List<String> operators = new ArrayList<>(new TreeSet<>(HOLDS.keySet()));
        operators.addAll(List.of("compulsory_pair", "exclusive_pair"));
        List<String> objects = new ArrayList<>();
        List<String> members = new ArrayList<>();
        for (String operator : operators) {
            for (String left : STRATEGIES) {
                for (String right : STRATEGIES) {
                    String uid = "vaRule%05d".formatted(RULES.size());
                    RULES.add(new String[] {uid, operator, left, right});
                    objects.add(rule(
                            uid, operator, "#{vaDeA000000} + #{vaDeB000000}", left, "#{vaDeC000000}", right, "[]"));
                    members.add("{\"id\": \"" + uid + "\"}");
                }
            }
        }
        post(
                        "/api/metadata",
                        "{\"validationRules\": [" + String.join(",", objects)
                                + "], \"validationRuleGroups\": [{\"id\": \"vaGroup0000\", \"name\": \"va all\", \"validationRules\": ["
                                + String.join(",", members) + "]}]}")
                .statusCode(200);
        loaded = true;
    }

    private static String rule(
            String uid,
            String operator,
            String left,
            String leftStrategy,
            String right,
            String rightStrategy,
            String levels) {
        return """
            {"id": "%s", "name": "%s", "shortName": "%s", "importance": "HIGH", "periodType": "Monthly", "operator": "%s",
             "organisationUnitLevels": %s,
             "leftSide": {"expression": "%s", "description": "left", "missingValueStrategy": "%s"},
             "rightSide": {"expression": "%s", "description": "right", "missingValueStrategy": "%s"}}"""
                .formatted(uid, uid, uid, operator, levels, left, leftStrategy, right, rightStrategy);
    }

    private static Response analyse(String more) {
        return admin().body("{" + YEAR + ", \"maxResults\": 100000, " + more + "}")
                .post("/api/dataAnalysis/validationRules");
    }

    @Test
    void findsWhatASimpleLoopFindsAlsoAfterChanges() {
        assertEquals(expected(), found());
        for (int change = 0; change < 6; change++) {
            List<String> cell = CheckingWorld.any(change * 7);
            CheckingWorld.set(
                    cell.get(0), cell.get(1), cell.get(2), change % 2 == 0 ? null : Integer.valueOf(change * 3));
        }
        assertEquals(expected(), found());
    }

    private static Set<String> found() {
        TreeSet<String> found = new TreeSet<>();
        List<Map<String, Object>> rows = analyse("\"ou\": \"vaDistrict0\", \"vrg\": \"vaGroup0000\"")
                .jsonPath()
                .getList("");
        rows.forEach(row -> assertTrue(
                found.add(row.get("validationRuleId") + " " + row.get("organisationUnitId") + " " + row.get("periodId")
                        + " "
                        + Double.parseDouble(String.valueOf(row.get("leftSideValue"))) + " "
                        + Double.parseDouble(String.valueOf(row.get("rightSideValue")))),
                "twice: " + row));
        return found;
    }

    private static Set<String> expected() {
        TreeSet<String> expected = new TreeSet<>();
        for (String[] rule : RULES) {
            for (String clinic : CLINICS) {
                for (String month : MONTHS) {
                    Integer a = value("vaDeA000000", clinic, month);
                    Integer b = value("vaDeB000000", clinic, month);
                    Integer c = value("vaDeC000000", clinic, month);
                    Double left = side(rule[2], a, b);
                    Double right = side(rule[3], c);
                    boolean anything = a != null || b != null || c != null;
                    if (anything && isBroken(rule[1], left, right)) {
                        expected.add(rule[0] + " " + clinic + " " + month + " " + (left == null ? 0.0 : left) + " "
                                + (right == null ? 0.0 : right));
                    }
                }
            }
        }
        return expected;
    }

    private static @Nullable Double side(String strategy, @Nullable Integer... values) {
        int present = 0;
        double sum = 0;
        for (Integer value : values) {
            present += value == null ? 0 : 1;
            sum += value == null ? 0 : value;
        }
        boolean isAbsent =
                strategy.contains("ANY") && present < values.length || strategy.contains("ALL") && present == 0;
        return isAbsent ? null : sum;
    }

    private static boolean isBroken(String operator, @Nullable Double left, @Nullable Double right) {
        if (operator.equals("compulsory_pair")) {
            return (left == null) != (right == null);
        }
        if (operator.equals("exclusive_pair")) {
            return left != null && right != null;
        }
        return left != null
                && right != null
                && Objects.requireNonNull(HOLDS.get(operator)).applyAsDouble(left, right) == 0;
    }

    @Test
    void looksAtLevelsAndLongerPeriods() {
        post(
                        "/api/validationRules",
                        rule(
                                "vaRuleYear0",
                                "less_than",
                                "#{vaDeA000000}",
                                STRATEGIES.get(0),
                                "#{vaDeYear000}",
                                STRATEGIES.get(0),
                                "[2]"))
                .statusCode(201);
        post(
                        "/api/validationRules",
                        rule(
                                "vaRuleTop00",
                                "less_than",
                                "#{vaDeA000000}",
                                STRATEGIES.get(0),
                                "-1",
                                STRATEGIES.get(0),
                                "[1]"))
                .statusCode(201);
        post(
                        "/api/validationRuleGroups",
                        "{\"id\": \"vaGroupYear\", \"name\": \"va year\", \"validationRules\": [{\"id\": \"vaRuleYear0\"}, {\"id\": \"vaRuleTop00\"}]}")
                .statusCode(201);
        CheckingWorld.send("vaDeYear000", CLINICS.get(0), "2025", "-0.5");
        List<String> months = analyse("\"ou\": \"" + CLINICS.get(0) + "\", \"vrg\": \"vaGroupYear\"")
                .then()
                .statusCode(200)
                .extract()
                .path("periodId");
        assertEquals(
                MONTHS.stream()
                        .filter(month -> value("vaDeA000000", CLINICS.get(0), month) != null)
                        .toList(),
                months);
        CheckingWorld.send("vaDeYear000", CLINICS.get(0), "2025", "");
        analyse("\"ou\": \"" + CLINICS.get(0) + "\", \"vrg\": \"vaGroupYear\"")
                .then()
                .body("", hasSize(0));
    }

    @Test
    void checksOneFormAndAsksForComments() {
        post(
                        "/api/validationRules",
                        rule(
                                "vaRuleForm0",
                                "less_than",
                                "#{vaDeA000000}",
                                STRATEGIES.get(0),
                                "100",
                                STRATEGIES.get(0),
                                "[]"))
                .statusCode(201);
        Integer before = value("vaDeA000000", CLINICS.get(1), "202508");
        CheckingWorld.set("vaDeA000000", CLINICS.get(1), "202508", 100);
        form("202508")
                .body(
                        "validationRuleViolations.findAll { it.validationRule.id == 'vaRuleForm0' }.leftsideValue",
                        equalTo(List.of(100.0f)));
        CheckingWorld.set("vaDeA000000", CLINICS.get(1), "202508", before);
        form("202508")
                .body("validationRuleViolations.findAll { it.validationRule.id == 'vaRuleForm0' }", hasSize(0))
                .body("commentRequiredViolations", hasSize(0));
        admin().contentType("application/json-patch+json")
                .body("[{\"op\": \"add\", \"path\": \"/noValueRequiresComment\", \"value\": true}]")
                .patch("/api/dataSets/vaMonthly00")
                .then()
                .statusCode(200);
        form("202512").body("commentRequiredViolations", hasSize(CheckingWorld.ELEMENTS.size()));
        admin().get("/api/validation/dataSet/nosuchset01?pe=202508&ou=" + CLINICS.get(1))
                .then()
                .statusCode(409)
                .body("errorCode", is("E1105"));
    }

    private static io.restassured.response.ValidatableResponse form(String period) {
        return admin().get("/api/validation/dataSet/vaMonthly00?pe=" + period + "&ou=" + CLINICS.get(1))
                .then()
                .statusCode(200);
    }

    @Test
    void forgetsKeptResultsOfWhatWasMended() {
        CheckingWorld.send("vaDeC000000", CLINICS.get(2), "202411", "7");
        String body = "{\"ou\": \"" + CLINICS.get(2)
                + "\", \"vrg\": \"vaGroup0000\", \"startDate\": \"2024-11-01\", \"endDate\": \"2024-11-30\", \"persist\": true}";
        int broken = post("/api/dataAnalysis/validationRules", body)
                .extract()
                .<List<?>>path("")
                .size();
        assertTrue(broken > 0);
        String results = "/api/validationResults?pe=202411&paging=false";
        admin().get(results)
                .then()
                .body("validationResults", hasSize(broken))
                .body("validationResults.rightsideValue.unique()", hasSize(1));
        CheckingWorld.send("vaDeC000000", CLINICS.get(2), "202411", "");
        admin().get(results).then().body("validationResults", hasSize(0));
        admin().delete("/api/validationResults?pe=202411").then().statusCode(204);
        admin().get("/api/validationResults/123456").then().statusCode(404);
    }

    @Test
    void keepsFromPeopleWhatTheyMayNotSee() {
        RightsWorld.load();
        for (String element : List.of("raDeOpen000", "raDeHidden0")) {
            String uid = "va" + element.substring(2);
            post(
                            "/api/validationRules",
                            rule(
                                    uid,
                                    "less_than",
                                    "#{" + element + "}",
                                    STRATEGIES.get(0),
                                    "0",
                                    STRATEGIES.get(0),
                                    "[]"))
                    .statusCode(201);
            admin().body("{\"object\": {\"publicAccess\": \"r-------\"}}")
                    .post("/api/sharing?type=validationRule&id=" + uid)
                    .then()
                    .statusCode(200);
        }
        post(
                        "/api/validationRuleGroups",
                        "{\"id\": \"vaGroupRigh\", \"name\": \"va rights\", \"sharing\": {\"public\": \"r-------\"}, \"validationRules\": [{\"id\": \"vaDeOpen000\"}, {\"id\": \"vaDeHidden0\"}]}")
                .statusCode(201);
        Response answer = RightsWorld.as(RightsWorld.CLERK)
                .contentType("application/json")
                .body(
                        "{\"ou\": \"raNorth0000\", \"vrg\": \"vaGroupRigh\", \"startDate\": \"2026-01-01\", \"endDate\": \"2026-12-31\"}")
                .post("/api/dataAnalysis/validationRules");
        assertEquals(200, answer.statusCode(), answer.asString());
        answer.then()
                .header("X-Items-Left-Out", containsString("vaDeHidden0"))
                .body(
                        "findAll { it.validationRuleId == 'vaDeOpen000' }.leftSideValue",
                        equalTo(List.of(Float.valueOf(RightsWorld.OPEN))))
                .body("findAll { it.validationRuleId == 'vaDeHidden0' }", hasSize(0));
        RightsWorld.as(RightsWorld.STRANGER)
                .contentType("application/json")
                .body(
                        "{\"ou\": \"raNorth0000\", \"vrg\": \"vaGroupRigh\", \"startDate\": \"2026-01-01\", \"endDate\": \"2026-12-31\"}")
                .post("/api/dataAnalysis/validationRules")
                .then()
                .statusCode(400);
    }

    @Test
    void reportsAsCsvWhatWasLastAnalysed() {
        int rows = analyse("\"ou\": \"" + CLINICS.get(0) + "\", \"vrg\": \"vaGroup0000\"")
                .jsonPath()
                .getList("")
                .size();
        String csv = admin().accept("text/csv")
                .get("/api/dataAnalysis/validationRules/report.csv")
                .then()
                .statusCode(200)
                .extract()
                .asString();
        assertEquals(rows + 1, csv.lines().count());
    }
}
