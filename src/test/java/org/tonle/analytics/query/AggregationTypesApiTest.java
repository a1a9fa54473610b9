package org.tonle.analytics.query;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tonle.analytics.query.question.AggregationType;
import org.tonle.testsupport.TestDatabase;

/**
 * Every aggregation type for every kind of value that has a number, against what a hand works out: unit A reports in January and
 * February of 2024, unit B in March.
 */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class AggregationTypesApiTest {
    /** Days of January, February, March 2024, and of the quarter. */
    private static final double[] DAYS = {31, 29, 31};

    private static final double QUARTER = 91;

    private static final Map<String, String[]> VALUES = new TreeMap<>(Map.of(
            "INTEGER", new String[] {"3", "-7", "5"},
            "INTEGER_POSITIVE", new String[] {"3", "7", "5"},
            "INTEGER_NEGATIVE", new String[] {"-3", "-7", "-5"},
            "INTEGER_ZERO_OR_POSITIVE", new String[] {"3", "7", "5"},
            "NUMBER", new String[] {"3.25", "7.5", "5"},
            "UNIT_INTERVAL", new String[] {"0.25", "0.75", "0.5"},
            "PERCENTAGE", new String[] {"30", "70", "50"},
            "BOOLEAN", new String[] {"true", "false", "true"}));

    private static boolean loaded;

    private static String element(String valueType, AggregationType type) {
        List<String> kinds = new ArrayList<>(VALUES.keySet());
        return String.format("ag%02dx%02d0000", kinds.indexOf(valueType), type.ordinal())
                .substring(0, 11);
    }

    private static RequestSpecification admin() {
        return given().auth().preemptive().basic("admin", "district").urlEncodingEnabled(false);
    }

    private static void post(String path, String body) {
        admin().contentType(ContentType.JSON).body(body).post(path).then().statusCode(200);
    }

    @BeforeEach
    void world() {
        if (loaded) {
            return;
        }
        List<String> elements = new ArrayList<>();
        List<String> values = new ArrayList<>();
        List<String> members = new ArrayList<>(List.of(member("agTruth0000")));
        VALUES.forEach((valueType, three) -> {
            for (AggregationType type : AggregationType.values()) {
                String uid = element(valueType, type);
                elements.add(
                        """
                        {"id": "%s", "name": "%s", "shortName": "%s", "valueType": "%s", "domainType": "AGGREGATE",
                         "aggregationType": "%s"}"""
                                .formatted(uid, uid, uid, valueType, type));
                members.add(member(uid));
                values.add(value(uid, "202401", "agUnitA0000", three[0]));
                values.add(value(uid, "202402", "agUnitA0000", three[1]));
                values.add(value(uid, "202403", "agUnitB0000", three[2]));
            }
        });
        elements.add(
                """
                {"id": "agTruth0000", "name": "ag truth", "shortName": "ag truth", "valueType": "BOOLEAN",
                 "domainType": "AGGREGATE", "aggregationType": "SUM"}""");
        values.add(value("agTruth0000", "202401", "agUnitA0000", "true"));
        values.add(value("agTruth0000", "202401", "agUnitB0000", "false"));
        values.add(value("agTruth0000", "202401", "agUnitC0000", "true"));
        post(
                "/api/metadata",
                """
                {"organisationUnits": [
                  {"id": "agCountry00", "name": "Ag", "shortName": "Ag", "openingDate": "1990-01-01"},
                  {"id": "agUnitA0000", "name": "Ag A", "shortName": "Ag A", "openingDate": "1990-01-01", "parent": {"id": "agCountry00"}},
                  {"id": "agUnitB0000", "name": "Ag B", "shortName": "Ag B", "openingDate": "1990-01-01", "parent": {"id": "agCountry00"}},
                  {"id": "agUnitC0000", "name": "Ag C", "shortName": "Ag C", "openingDate": "1990-01-01", "parent": {"id": "agCountry00"}}],
                 "dataElements": [%s],
                 "dataSets": [{"id": "agSet000000", "name": "ag set", "shortName": "ag set", "periodType": "Monthly",
                  "dataSetElements": [%s], "sharing": {"public": "rwrw----"},
                  "organisationUnits": [{"id": "agUnitA0000"}, {"id": "agUnitB0000"}, {"id": "agUnitC0000"}]}]}"""
                        .formatted(String.join(",", elements), String.join(",", members)));
        post("/api/dataValueSets", "{\"dataValues\": [" + String.join(",", values) + "]}");
        loaded = true;
    }

    private static String member(String element) {
        return "{\"dataElement\": {\"id\": \"%s\"}}".formatted(element);
    }

    private static String value(String element, String period, String unit, String value) {
        return "{\"dataElement\": \"%s\", \"period\": \"%s\", \"orgUnit\": \"%s\", \"value\": \"%s\"}"
                .formatted(element, period, unit, value);
    }

    private static ValidatableResponse ask(String question) {
        return admin().get("/api/analytics?dimension=pe:2024Q1&filter=ou:agCountry00&" + question)
                .then();
    }

    private static double[] numbers(String valueType) {
        return Arrays.stream(VALUES.get(valueType))
                .mapToDouble(text -> text.equals("true") ? 1 : text.equals("false") ? 0 : Double.parseDouble(text))
                .toArray();
    }

    /** A is the first and the second, B the third. */
    private static double byHand(AggregationType type, double[] v, boolean isTruth) {
        double sum = v[0] + v[1] + v[2];
        double mean = sum / 3;
        double variance =
                DoubleStream.of(v).map(each -> (each - mean) * (each - mean)).sum() / 2;
        double weighted = v[0] * DAYS[0] + v[1] * DAYS[1] + v[2] * DAYS[2];
        return switch (type) {
            case SUM, CUSTOM, DEFAULT, NONE -> sum;
            case AVERAGE -> isTruth ? weighted / QUARTER * 100 : mean;
            case AVERAGE_SUM_ORG_UNIT -> weighted / QUARTER;
            case COUNT -> 3;
            case STDDEV -> Math.sqrt(variance);
            case VARIANCE -> variance;
            case MIN -> Math.min(v[0], Math.min(v[1], v[2]));
            case MAX -> Math.max(v[0], Math.max(v[1], v[2]));
            case MIN_SUM_ORG_UNIT -> Math.min(v[0], v[1]) + v[2];
            case MAX_SUM_ORG_UNIT -> Math.max(v[0], v[1]) + v[2];
            case LAST, LAST_IN_PERIOD -> v[1] + v[2];
            case LAST_AVERAGE_ORG_UNIT, LAST_IN_PERIOD_AVERAGE_ORG_UNIT -> (v[1] + v[2]) / 2;
            case LAST_LAST_ORG_UNIT -> v[2];
            case FIRST -> v[0] + v[2];
            case FIRST_AVERAGE_ORG_UNIT -> (v[0] + v[2]) / 2;
            case FIRST_FIRST_ORG_UNIT -> v[0];
        };
    }

    @Test
    void everyTypeOfEveryKindOfValueIsWhatAHandWorksOut() {
        List<String> wrong = new ArrayList<>();
        VALUES.forEach((valueType, three) -> {
            List<AggregationType> types = Arrays.stream(AggregationType.values())
                    .filter(type -> type != AggregationType.NONE)
                    .toList();
            String items = String.join(
                    ";", types.stream().map(type -> element(valueType, type)).toList());
            Map<String, Double> found = new TreeMap<>();
            List<List<String>> rows = ask("skipRounding=true&dimension=dx:" + items)
                    .statusCode(200)
                    .extract()
                    .path("rows");
            rows.forEach(row -> found.put(row.get(0), Double.valueOf(row.get(2))));
            for (AggregationType type : types) {
                double expected = byHand(type, numbers(valueType), valueType.equals("BOOLEAN"));
                Double shown = found.get(element(valueType, type));
                if (shown == null || Math.abs(shown - expected) > 1e-8) {
                    wrong.add(valueType + " " + type + ": " + shown + " for " + expected);
                }
            }
        });
        assertEquals(List.of(), wrong);
    }

    @Test
    void theTypeOfAQuestionReplacesTheElementsOwn() {
        List<String> wrong = new ArrayList<>();
        for (AggregationType type : AggregationType.values()) {
            if (type == AggregationType.NONE || type == AggregationType.CUSTOM || type == AggregationType.DEFAULT) {
                continue;
            }
            String shown = ask("skipRounding=true&dimension=dx:" + element("NUMBER", AggregationType.AVERAGE)
                            + "&aggregationType=" + type)
                    .statusCode(200)
                    .extract()
                    .path("rows[0][2]");
            double expected = byHand(type, numbers("NUMBER"), false);
            if (Math.abs(Double.parseDouble(shown) - expected) > 1e-8) {
                wrong.add(type + ": " + shown + " for " + expected);
            }
        }
        assertEquals(List.of(), wrong);
    }

    @Test
    void valuesThatAreNotPutTogetherAreNamed() {
        String uid = element("NUMBER", AggregationType.NONE);
        ask("dimension=dx:" + uid)
                .statusCode(409)
                .body("errorCode", is("E7115"))
                .body("message", containsString(uid));
    }

    @Test
    void noIsAnAnswerThatCounts() {
        // yes, no, yes in three units
        ask("dimension=dx:agTruth0000&aggregationType=AVERAGE").body("rows[0][2].toDouble()", closeTo(66.67, 0.001));
        ask("dimension=dx:agTruth0000&aggregationType=COUNT").body("rows[0][2]", equalTo("3"));
        ask("dimension=dx:agTruth0000&aggregationType=MIN").body("rows[0][2]", equalTo("0"));
        ask("dimension=dx:agTruth0000").body("rows[0][2]", equalTo("2"));
    }
}
