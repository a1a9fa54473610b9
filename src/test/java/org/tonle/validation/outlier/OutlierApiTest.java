package org.tonle.validation.outlier;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.tonle.validation.CheckingWorld.CLINICS;
import static org.tonle.validation.CheckingWorld.MONTHS;
import static org.tonle.validation.CheckingWorld.admin;
import static org.tonle.validation.CheckingWorld.post;
import static org.tonle.validation.CheckingWorld.value;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tonle.testsupport.RightsWorld;
import org.tonle.testsupport.TestDatabase;
import org.tonle.validation.CheckingWorld;

/** Outliers of drawn values, against what a simple loop finds. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class OutlierApiTest {
    private static final String ASKED =
            "ds=vaMonthly00&ou=vaDistrict0&startDate=2025-01-01&endDate=2025-12-31&maxResults=1000";

    @BeforeEach
    void world() {
        CheckingWorld.load();
    }

    @ParameterizedTest
    @CsvSource({"Z_SCORE, 1.0", "Z_SCORE, 1.4", "MOD_Z_SCORE, 0.9", "MOD_Z_SCORE, 2"})
    void areWhatASimpleLoopFinds(String algorithm, double threshold) {
        Map<String, Double> found = new TreeMap<>();
        List<Map<String, Object>> rows = admin().get(
                        "/api/outlierDetection?" + ASKED + "&algorithm=" + algorithm + "&threshold=" + threshold)
                .then()
                .statusCode(200)
                .body("metadata.algorithm", is(algorithm))
                .extract()
                .path("outlierValues");
        rows.forEach(row -> found.put(
                row.get("de") + " " + row.get("ou") + " " + row.get("pe"),
                rounded(Double.parseDouble(String.valueOf(row.get("zScore"))))));
        assertEquals(expected(algorithm.equals("Z_SCORE"), threshold), found);
    }

    private static Map<String, Double> expected(boolean isMean, double threshold) {
        Map<String, Double> expected = new TreeMap<>();
        for (String element : CheckingWorld.ELEMENTS) {
            for (String clinic : CLINICS) {
                double[] all = MONTHS.stream()
                        .map(month -> value(element, clinic, month))
                        .filter(Objects::nonNull)
                        .mapToDouble(Integer::doubleValue)
                        .toArray();
                double middle = isMean ? mean(all) : median(all);
                double spread = isMean
                        ? Math.sqrt(mean(java.util.Arrays.stream(all)
                                .map(x -> (x - middle) * (x - middle))
                                .toArray()))
                        : median(java.util.Arrays.stream(all)
                                .map(x -> Math.abs(x - middle))
                                .toArray());
                for (String month : MONTHS) {
                    Integer value = value(element, clinic, month);
                    double score = value == null || spread == 0
                            ? 0
                            : Math.abs(value - middle) / spread * (isMean ? 1 : 0.6745);
                    if (score > threshold) {
                        expected.put(element + " " + clinic + " " + month, rounded(score));
                    }
                }
            }
        }
        return expected;
    }

    private static double rounded(double number) {
        return Math.round((float) number * 1e3) / 1e3; // the client reads floats
    }

    private static double mean(double[] numbers) {
        return java.util.Arrays.stream(numbers).average().orElse(0);
    }

    private static double median(double[] numbers) {
        double[] sorted = java.util.Arrays.stream(numbers).sorted().toArray();
        int half = sorted.length / 2;
        return sorted.length == 0 ? 0 : sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    }

    @Test
    void lieOutsideOfTheBoundsOfTheirCell() {
        CheckingWorld.send("vaDeB000000", CLINICS.get(0), "202412", "50");
        post(
                        "/api/minMaxDataElements",
                        "{\"dataElement\": {\"id\": \"vaDeB000000\"}, \"source\": {\"id\": \"" + CLINICS.get(0)
                                + "\"}, \"optionCombo\": {\"id\": \"HllvX50cXC0\"}, \"min\": 10, \"max\": 45}")
                .statusCode(201);
        String address = "?ds=vaMonthly00&ou=vaDistrict0&startDate=2024-12-01&endDate=2024-12-31&algorithm=MIN_MAX";
        admin().get("/api/outlierDetection" + address)
                .then()
                .body("outlierValues.absDev", equalTo(List.of(5.0f)))
                .body("outlierValues.upperBound", equalTo(List.of(45.0f)));
        admin().get("/api/analytics/outlierDetection" + address)
                .then()
                .body("rows", hasSize(1))
                .body("headers", hasSize(17));
        assertEquals(
                2,
                admin().get("/api/outlierDetection.csv" + address)
                        .then()
                        .statusCode(200)
                        .extract()
                        .asString()
                        .lines()
                        .count());
        post(
                        "/api/dataAnalysis/minMaxOutlier",
                        "{\"ou\": \"vaDistrict0\", \"ds\": [\"vaMonthly00\"], \"startDate\": \"2024-12-01\", \"endDate\": \"2024-12-31\"}")
                .body("value", equalTo(List.of(50.0f)));
        CheckingWorld.send("vaDeB000000", CLINICS.get(0), "202412", "");
        admin().get("/api/outlierDetection" + address).then().body("outlierValues", hasSize(0));
    }

    @ParameterizedTest
    @CsvSource({
        "ou=vaDistrict0, 409, E2200",
        "ds=vaMonthly00&ou=vaDistrict0, 409, E2201",
        "ds=vaMonthly00&ou=vaDistrict0&startDate=2025-12-31&endDate=2025-01-01, 409, E2202",
        "ds=vaMonthly00&startDate=2025-01-01&endDate=2025-12-31, 409, E2203",
        "ds=vaMonthly00&ou=vaDistrict0&startDate=2025-01-01&endDate=2025-12-31&threshold=-1, 409, E2204",
        "ds=vaMonthly00&ou=vaDistrict0&startDate=2025-01-01&endDate=2025-12-31&maxResults=0, 409, E2205",
        "ds=vaMonthly00&ou=vaDistrict0&startDate=2025-01-01&endDate=2025-12-31&maxResults=10001, 409, E2206",
        "ds=vaMonthly00&ou=vaDistrict0&startDate=2025-01-01&endDate=2025-12-31&orderBy=MEDIAN, 409, E2213",
        "ds=vaMonthly00&ou=vaDistrict0&startDate=2025-01-01&endDate=2025-12-31&algorithm=NOPE, 400, E1003"
    })
    void refusesWhatHasNoMeaning(String query, int status, String code) {
        admin().get("/api/outlierDetection?" + query).then().statusCode(status).body("errorCode", is(code));
    }

    @Test
    void areShownToThoseWhoMaySeeTheValues() {
        RightsWorld.load();
        String asked = "/api/outlierDetection?startDate=2026-01-01&endDate=2026-12-31&ou=raNorth0000&ds=";
        RightsWorld.as(RightsWorld.CLERK).get(asked + "raSetOpen00").then().statusCode(200);
        RightsWorld.as(RightsWorld.CLERK)
                .get(asked + "raSetHidden")
                .then()
                .statusCode(409)
                .body("errorCode", is("E1105"));
        RightsWorld.as(RightsWorld.STRANGER)
                .get(asked + "raSetOpen00")
                .then()
                .statusCode(409)
                .body("errorCode", is("E2012"));
    }
}
