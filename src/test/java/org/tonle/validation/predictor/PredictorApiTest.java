package org.tonle.validation.predictor;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.tonle.validation.CheckingWorld.CLINICS;
import static org.tonle.validation.CheckingWorld.MONTHS;
import static org.tonle.validation.CheckingWorld.admin;
import static org.tonle.validation.CheckingWorld.level;
import static org.tonle.validation.CheckingWorld.post;
import static org.tonle.validation.CheckingWorld.value;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tonle.testsupport.RightsWorld;
import org.tonle.testsupport.TestDatabase;
import org.tonle.validation.CheckingWorld;

/** Predictors over drawn values, against what a simple loop predicts. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class PredictorApiTest {
    private static final int SAMPLES = 3;

    /** Expressions over the samples of element A, and what they are worth; null for none. */
    private static final Map<String, Function<List<Integer>, Double>> FUNCTIONS = Map.of(
            "avg(#{vaDeA000000})", of -> sum(of) / of.size(),
            "sum(#{vaDeA000000})", PredictorApiTest::sum,
            "count(#{vaDeA000000}) * 2", of -> of.size() * 2.0,
            "max(#{vaDeA000000}) - min(#{vaDeA000000})", of -> (double) Collections.max(of) - Collections.min(of),
            "median(#{vaDeA000000})", of -> percentile(of, 0.5),
            "percentileCont(0.25, #{vaDeA000000})", of -> percentile(of, 0.25),
            "10 * stddevPop(#{vaDeA000000})", of -> 10 * deviation(of, 0),
            "10 * stddevSamp(#{vaDeA000000})", of -> of.size() < 2 ? null : Double.valueOf(10 * deviation(of, 1)),
            "if(count(#{vaDeA000000}) > 2, 1, sum(#{vaDeA000000}))", of -> of.size() > 2 ? 1 : sum(of));

    @BeforeEach
    void world() {
        CheckingWorld.load();
    }

    private static double sum(List<Integer> of) {
        return of.stream().mapToInt(Integer::intValue).sum();
    }

    private static double percentile(List<Integer> of, double fraction) {
        List<Integer> sorted = of.stream().sorted().toList();
        double rank = fraction * (sorted.size() - 1);
        int below = (int) rank;
        int above = Math.min(below + 1, sorted.size() - 1);
        return sorted.get(below) + (rank - below) * (sorted.get(above) - sorted.get(below));
    }

    private static double deviation(List<Integer> of, int taken) {
        double mean = sum(of) / of.size();
        return Math.sqrt(
                of.stream().mapToDouble(each -> (each - mean) * (each - mean)).sum() / (of.size() - taken));
    }

    private static void predictor(
            String uid,
            String generator,
            @Nullable String skipTest,
            String level,
            String strategy,
            String descendants) {
        post(
                        "/api/predictors",
                        """
                        {"id": "%s", "name": "%s", "shortName": "%s", "periodType": "Monthly", "sequentialSampleCount": %d,
                         "annualSampleCount": 0, "sequentialSkipCount": 0, "output": {"id": "vaDeOut0000"},
                         "organisationUnitLevels": [{"id": "%s"}], "organisationUnitDescendants": "%s",
                         "generator": {"expression": "%s", "description": "x", "missingValueStrategy": "%s"}%s}"""
                                .formatted(
                                        uid,
                                        uid,
                                        uid,
                                        SAMPLES,
                                        level,
                                        descendants,
                                        generator,
                                        strategy,
                                        skipTest == null
                                                ? ""
                                                : ", \"sampleSkipTest\": {\"expression\": \"" + skipTest
                                                        + "\", \"description\": \"x\"}"))
                .log()
                .ifValidationFails()
                .statusCode(201);
    }

    private static ValidatableResponse run(String path) {
        return admin().post("/api/" + path + "/run?startDate=2025-01-01&endDate=2025-12-31")
                .then()
                .statusCode(200);
    }

    private static Map<String, String> stored() {
        Map<String, String> stored = new TreeMap<>();
        List<Map<String, String>> values = admin().get(
                        "/api/dataValueSets?dataElement=vaDeOut0000&startDate=2025-01-01&endDate=2025-12-31&orgUnit=vaDistrict0&children=true")
                .jsonPath()
                .getList("dataValues");
        if (values != null) {
            values.forEach(each -> stored.put(each.get("orgUnit") + " " + each.get("period"), each.get("value")));
        }
        return stored;
    }

    private static Map<String, String> expected(Function<List<Integer>, Double> function, boolean isSkipping) {
        Map<String, String> expected = new TreeMap<>();
        for (String clinic : CLINICS) {
            for (int month = 1; month <= 12; month++) {
                List<Integer> samples = new ArrayList<>();
                for (int before = month - SAMPLES; before < month; before++) {
                    Integer value = before < 1 || before > MONTHS.size()
                            ? null
                            : value("vaDeA000000", clinic, MONTHS.get(before - 1));
                    if (value != null && !(isSkipping && value > 3)) {
                        samples.add(value);
                    }
                }
                Double predicted = samples.isEmpty() ? null : function.apply(samples);
                if (predicted != null) {
                    expected.put(clinic + " 2025%02d".formatted(month), String.valueOf(Math.round(predicted)));
                }
            }
        }
        return expected;
    }

    @Test
    void predictsWhatASimpleLoopPredicts() {
        int number = 0;
        for (Map.Entry<String, Function<List<Integer>, Double>> each : FUNCTIONS.entrySet()) {
            String uid = "vaPredict" + String.format("%02d", number++);
            // a count is a number also of no samples: these are left out by asking for a value besides
            String generator =
                    each.getKey().startsWith("count") || each.getKey().startsWith("if(")
                            ? each.getKey() + " + 0 * sum(#{vaDeA000000})"
                            : each.getKey();
            predictor(uid, generator, null, level(2), "SKIP_IF_ALL_VALUES_MISSING", "SELECTED");
            run("predictors/" + uid);
            assertEquals(expected(each.getValue(), false), stored(), each.getKey());
        }
    }

    @Test
    void leavesSamplesOutAndChangesOnlyWhatChanged() {
        predictor(
                "vaPredSkip0",
                "sum(#{vaDeA000000})",
                "#{vaDeA000000} > 3",
                level(2),
                "SKIP_IF_ALL_VALUES_MISSING",
                "SELECTED");
        run("predictors/vaPredSkip0");
        assertEquals(expected(PredictorApiTest::sum, true), stored());
        run("predictors/vaPredSkip0")
                .body("response.inserted", is(0))
                .body("response.updated", is(0))
                .body("response.deleted", is(0))
                .body("response.unchanged", is(stored().size()));
        List<String> cell = CheckingWorld.any(3);
        for (String month : MONTHS) {
            CheckingWorld.set("vaDeA000000", cell.get(1), month, null);
        }
        run("predictors/vaPredSkip0");
        assertEquals(expected(PredictorApiTest::sum, true), stored());
    }

    @Test
    void whatIsApprovedStaysAsItIs() {
        String clinic = CLINICS.get(0);
        post(
                        "/api/metadata",
                        """
                        {"dataApprovalLevels": [{"id": "vaApprove00", "name": "va approval", "level": 17, "orgUnitLevel": 2}],
                         "dataApprovalWorkflows": [{"id": "vaFlow00000", "name": "va flow", "periodType": "Monthly",
                            "dataApprovalLevels": [{"id": "vaApprove00"}]}],
                         "dataSets": [{"id": "vaOutMonth0", "name": "va out", "shortName": "va out", "periodType": "Monthly",
                            "workflow": {"id": "vaFlow00000"}, "organisationUnits": [{"id": "%s"}],
                            "dataSetElements": [{"dataElement": {"id": "vaDeOut0000"}}]}]}"""
                                .formatted(clinic))
                .log()
                .ifValidationFails()
                .statusCode(200);
        String approval = "/api/dataApprovals?wf=vaFlow00000&pe=202509&ou=" + clinic;
        predictor("vaPredLock0", "sum(#{vaDeA000000}) + 1", null, level(2), "NEVER_SKIP", "SELECTED");
        run("predictors/vaPredLock0");
        Map<String, String> before = stored();
        admin().post(approval).then().log().ifValidationFails().statusCode(204);
        try {
            predictor("vaPredLock1", "sum(#{vaDeA000000}) + 2", null, level(2), "NEVER_SKIP", "SELECTED");
            run("predictors/vaPredLock1").body("response.locked", is(1)).body("message", containsString("approved"));
            Map<String, String> after = stored();
            String locked = clinic + " 202509";
            assertEquals(before.get(locked), after.get(locked));
            assertNotEquals(before.get(clinic + " 202510"), after.get(clinic + " 202510"));
            assertEquals(before.keySet(), after.keySet());
            assertEquals(
                    CLINICS.size() * 12 - 1,
                    after.keySet().stream()
                            .filter(cell -> !Objects.equals(before.get(cell), after.get(cell)))
                            .count());
        } finally {
            admin().delete(approval).then().statusCode(204);
            admin().delete("/api/dataSets/vaOutMonth0").then().statusCode(200);
        }
    }

    @Test
    void addsUpWhatLiesBelowAndCountsMissingValues() {
        predictor("vaPredTop00", "sum(#{vaDeB000000}) + 1", null, level(1), "NEVER_SKIP", "DESCENDANTS");
        post(
                        "/api/predictorGroups",
                        "{\"id\": \"vaPredGroup\", \"name\": \"va group\", \"predictors\": [{\"id\": \"vaPredTop00\"}]}")
                .statusCode(201);
        run("predictorGroups/vaPredGroup");
        int sum = 1;
        for (String clinic : CLINICS) {
            for (String month : List.of("202506", "202507", "202508")) {
                Integer value = value("vaDeB000000", clinic, month);
                sum += value == null ? 0 : value;
            }
        }
        Map<String, String> stored = stored();
        assertEquals(String.valueOf(sum), stored.get("vaDistrict0 202509"));
        assertEquals("1", stored.get("vaDistrict0 202512"));
        run("predictorGroups/nosuchgrou1").body("message", containsString("nosuchgrou1"));
    }

    @Test
    void isRunByThoseWhoMay() {
        RightsWorld.load();
        RightsWorld.as(RightsWorld.CLERK)
                .post("/api/predictors/run?startDate=2025-01-01&endDate=2025-12-31")
                .then()
                .statusCode(403);
        admin().post("/api/predictors/run").then().statusCode(400);
        admin().post("/api/predictors/nosuchpred1/run?startDate=2025-01-01&endDate=2025-12-31")
                .then()
                .statusCode(404);
        admin().post("/api/predictions?async=true&startDate=2020-01-01&endDate=2020-12-31")
                .then()
                .statusCode(200)
                .body("response.jobType", is("PREDICTOR"));
    }
}
