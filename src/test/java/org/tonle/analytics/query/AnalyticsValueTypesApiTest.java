package org.tonle.analytics.query;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tonle.analytics.query.question.AggregationType;
import org.tonle.metadata.model.ValueType;
import org.tonle.testsupport.TestDatabase;

/**
 * Which values stand in a table, of every value type and aggregation type, and how far up values go. Texts: unit A reports in January and
 * February of 2024, unit B in March. Numbers: a district reports 100, its facilities 40 and 50.
 */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class AnalyticsValueTypesApiTest {
    /** Of types whose values are texts that stand in tables: January, February, March. */
    private static final Map<ValueType, List<String>> TEXTS = new TreeMap<>(Map.of(
            ValueType.TEXT, List.of("middle", "zero", "alpha"),
            ValueType.LONG_TEXT, List.of("middle", "zero", "alpha"),
            ValueType.MULTI_TEXT, List.of("B", "C", "A,B"),
            ValueType.LETTER, List.of("m", "z", "a"),
            ValueType.COORDINATE, List.of("[2.5,1.0]", "[3.5,1.0]", "[1.5,1.0]")));

    private static boolean loaded;

    private static RequestSpecification admin() {
        return given().auth().preemptive().basic("admin", "district").urlEncodingEnabled(false);
    }

    private static void post(String path, String body) {
        admin().contentType(ContentType.JSON).body(body).post(path).then().statusCode(200);
    }

    private static String element(ValueType valueType, AggregationType type) {
        return "vt%02dy%02d0000".formatted(valueType.ordinal(), type.ordinal());
    }

    private static String value(String element, String period, String unit, String value) {
        return "{\"dataElement\": \"%s\", \"period\": \"%s\", \"orgUnit\": \"%s\", \"value\": \"%s\"}"
                .formatted(element, period, unit, value);
    }

    @BeforeEach
    void world() {
        if (loaded) {
            return;
        }
        List<String> elements = new ArrayList<>();
        List<String> members = new ArrayList<>();
        List<String> values = new ArrayList<>();
        for (ValueType valueType : ValueType.values()) {
            for (AggregationType type : AggregationType.values()) {
                String uid = element(valueType, type);
                String options = valueType == ValueType.MULTI_TEXT ? ", \"optionSet\": {\"id\": \"vtOptions00\"}" : "";
                elements.add(
                        """
                        {"id": "%s", "name": "%s", "shortName": "%s", "valueType": "%s", "domainType": "AGGREGATE",
                         "aggregationType": "%s"%s}"""
                                .formatted(uid, uid, uid, valueType, type, options));
                members.add("{\"dataElement\": {\"id\": \"" + uid + "\"}}");
                List<String> texts = TEXTS.get(valueType);
                if (texts != null) {
                    values.add(value(uid, "202401", "vtUnitA0000", texts.get(0)));
                    values.add(value(uid, "202402", "vtUnitA0000", texts.get(1)));
                    values.add(value(uid, "202403", "vtUnitB0000", texts.get(2)));
                }
            }
        }
        for (String levels : List.of("", "3", "2,3", "1")) {
            String uid = "vtLevel" + levels.replace(",", "x") + "0000".substring(levels.length());
            elements.add(
                    """
                    {"id": "%s", "name": "%s", "shortName": "%s", "valueType": "NUMBER", "domainType": "AGGREGATE",
                     "aggregationType": "SUM", "aggregationLevels": [%s]}"""
                            .formatted(uid, uid, uid, levels));
            members.add("{\"dataElement\": {\"id\": \"" + uid + "\"}}");
            values.add(value(uid, "202401", "vtDistrict0", "100"));
            values.add(value(uid, "202401", "vtUnitA0000", "40"));
            values.add(value(uid, "202401", "vtUnitB0000", "50"));
        }
        post(
                "/api/metadata",
                """
                {"organisationUnits": [
                  {"id": "vtCountry00", "name": "Vt", "shortName": "Vt", "openingDate": "1990-01-01"},
                  {"id": "vtProvince0", "name": "Vt P", "shortName": "Vt P", "openingDate": "1990-01-01", "parent": {"id": "vtCountry00"}},
                  {"id": "vtDistrict0", "name": "Vt D", "shortName": "Vt D", "openingDate": "1990-01-01", "parent": {"id": "vtProvince0"}},
                  {"id": "vtUnitA0000", "name": "Vt A", "shortName": "Vt A", "openingDate": "1990-01-01", "parent": {"id": "vtDistrict0"}},
                  {"id": "vtUnitB0000", "name": "Vt B", "shortName": "Vt B", "openingDate": "1990-01-01", "parent": {"id": "vtDistrict0"}}],
                 "options": [{"id": "vtOptionA00", "code": "A", "name": "A", "optionSet": {"id": "vtOptions00"}},
                  {"id": "vtOptionB00", "code": "B", "name": "B", "optionSet": {"id": "vtOptions00"}},
                  {"id": "vtOptionC00", "code": "C", "name": "C", "optionSet": {"id": "vtOptions00"}}],
                 "optionSets": [{"id": "vtOptions00", "name": "vt options", "valueType": "MULTI_TEXT",
                  "options": [{"id": "vtOptionA00"}, {"id": "vtOptionB00"}, {"id": "vtOptionC00"}]}],
                 "dataElementGroups": [{"id": "vtGroup0000", "name": "vt group", "shortName": "vt group",
                  "dataElements": [{"id": "vtLevel0000"}, {"id": "vtLevel3000"}]}],
                 "indicatorTypes": [{"id": "vtNumber000", "name": "vt number", "factor": 1, "number": true}],
                 "indicators": [{"id": "vtSumOfAll0", "name": "vt sum", "shortName": "vt sum", "indicatorType": {"id": "vtNumber000"},
                  "numerator": "#{deGroup:vtGroup0000}", "denominator": "1"}],
                 "dataElements": [%s],
                 "dataSets": [{"id": "vtSet000000", "name": "vt set", "shortName": "vt set", "periodType": "Monthly",
                  "dataSetElements": [%s], "sharing": {"public": "rwrw----"},
                  "organisationUnits": [{"id": "vtDistrict0"}, {"id": "vtUnitA0000"}, {"id": "vtUnitB0000"}]}]}"""
                        .formatted(String.join(",", elements), String.join(",", members)));
        post("/api/dataValueSets", "{\"dataValues\": [" + String.join(",", values) + "]}");
        loaded = true;
    }

    private static Response ask(String question) {
        return admin().get("/api/analytics?" + question);
    }

    /** What stands in the one cell of country and quarter; the code of the error where the question is refused. */
    private static String found(ValueType valueType, AggregationType type) {
        Response answer =
                ask("dimension=pe:2024Q1&filter=ou:vtCountry00&skipMeta=true&dimension=dx:" + element(valueType, type));
        if (answer.statusCode() != 200) {
            return answer.path("errorCode");
        }
        List<List<String>> rows = answer.path("rows");
        return rows.isEmpty() ? "none" : rows.get(0).get(2);
    }

    /** By hand. */
    private static String expected(ValueType valueType, AggregationType type) {
        boolean isShown =
                switch (valueType) {
                    case TEXT,
                            LONG_TEXT,
                            MULTI_TEXT,
                            LETTER,
                            BOOLEAN,
                            TRUE_ONLY,
                            NUMBER,
                            UNIT_INTERVAL,
                            PERCENTAGE,
                            INTEGER,
                            INTEGER_POSITIVE,
                            INTEGER_NEGATIVE,
                            INTEGER_ZERO_OR_POSITIVE,
                            COORDINATE,
                            FILE_RESOURCE -> true;
                    case PHONE_NUMBER,
                            EMAIL,
                            DATE,
                            DATETIME,
                            TIME,
                            USERNAME,
                            ORGANISATION_UNIT,
                            REFERENCE,
                            AGE,
                            URL,
                            IMAGE,
                            GEOJSON -> false;
                };
        List<String> texts = TEXTS.get(valueType);
        if (!isShown || type == AggregationType.NONE) {
            return "E7115";
        }
        if (texts == null) {
            return "none";
        }
        return switch (type) {
            case COUNT -> "3";
            case MIN, MIN_SUM_ORG_UNIT -> texts.get(2);
            case MAX, MAX_SUM_ORG_UNIT -> texts.get(1);
            case FIRST, FIRST_AVERAGE_ORG_UNIT, FIRST_FIRST_ORG_UNIT -> texts.get(0);
            case SUM,
                    AVERAGE,
                    AVERAGE_SUM_ORG_UNIT,
                    LAST,
                    LAST_AVERAGE_ORG_UNIT,
                    LAST_LAST_ORG_UNIT,
                    LAST_IN_PERIOD,
                    LAST_IN_PERIOD_AVERAGE_ORG_UNIT,
                    STDDEV,
                    VARIANCE,
                    CUSTOM,
                    DEFAULT,
                    NONE -> texts.get(2);
        };
    }

    @Test
    void everyKindOfValueUnderEveryTypeIsANumberATextOrRefused() {
        List<String> wrong = new ArrayList<>();
        for (ValueType valueType : ValueType.values()) {
            for (AggregationType type : AggregationType.values()) {
                String found = found(valueType, type);
                if (!expected(valueType, type).equals(found)) {
                    wrong.add(valueType + " " + type + ": " + found + " for " + expected(valueType, type));
                }
            }
        }
        assertEquals(List.of(), wrong);
    }

    @Test
    void textsStandInEveryShapeOfTable() {
        String text = element(ValueType.TEXT, AggregationType.SUM);
        String number = element(ValueType.TEXT, AggregationType.COUNT);
        String question = "dimension=dx:" + text + ";" + number
                + "&dimension=pe:202401;202402;202403&dimension=ou:vtUnitA0000;vtUnitB0000&skipMeta=true";
        ask(question)
                .then()
                .body(
                        "rows",
                        containsInAnyOrder(
                                List.of(text, "202401", "vtUnitA0000", "middle"),
                                List.of(text, "202402", "vtUnitA0000", "zero"),
                                List.of(text, "202403", "vtUnitB0000", "alpha"),
                                List.of(number, "202401", "vtUnitA0000", "1"),
                                List.of(number, "202402", "vtUnitA0000", "1"),
                                List.of(number, "202403", "vtUnitB0000", "1")));
        ask(question + "&columns=dx&rows=ou;pe")
                .then()
                .body("rows.findAll{it[8] == 'zero'}.size()", is(1))
                .body("rows[0][8]", is("middle"))
                .body("rows[0][9]", is("1"));
        admin().get("/api/analytics.csv?" + question).then().body(containsString(",middle"));
        admin().get("/api/analytics/dataValueSet.json?" + question)
                .then()
                .body("dataValues.findAll{it.value == 'alpha'}.orgUnit", contains("vtUnitB0000"));
        ask(question + "&aggregationType=COUNT").then().body("rows.size()", is(6));
        ask(question + "&measureCriteria=GE:1").then().body("rows.size()", is(3));
        for (String format : List.of("xml", "xlsx", "html", "xls", "parquet", "arrows")) {
            admin().get("/api/analytics." + format + "?" + question).then().statusCode(200);
        }
    }

    @Test
    void textsOfAFilterAreLeftOutAndNamed() {
        String text = element(ValueType.TEXT, AggregationType.SUM);
        ask("filter=dx:" + text + "&dimension=ou:vtUnitA0000&dimension=pe:202401")
                .then()
                .statusCode(200)
                .header("X-Items-Left-Out", containsString(text))
                .body("rows", empty());
    }

    private static ValidatableResponse levels(String element, String more) {
        return ask("dimension=dx:" + element + "&dimension=pe:202401&skipMeta=true&" + more)
                .then()
                .statusCode(200);
    }

    private static final String ALL = "dimension=ou:vtCountry00;vtProvince0;vtDistrict0;vtUnitA0000;vtUnitB0000";

    private static List<String> row(String element, String unit, String number) {
        return List.of(element, "202401", unit, number);
    }

    @Test
    void valuesGoNoHigherThanBelowALevelThatHasItsOwn() {
        levels("vtLevel0000", ALL)
                .body(
                        "rows",
                        containsInAnyOrder(
                                row("vtLevel0000", "vtCountry00", "190"),
                                row("vtLevel0000", "vtProvince0", "190"),
                                row("vtLevel0000", "vtDistrict0", "190"),
                                row("vtLevel0000", "vtUnitA0000", "40"),
                                row("vtLevel0000", "vtUnitB0000", "50")));
        levels("vtLevel3000", ALL)
                .body(
                        "rows",
                        containsInAnyOrder(
                                row("vtLevel3000", "vtCountry00", "100"),
                                row("vtLevel3000", "vtProvince0", "100"),
                                row("vtLevel3000", "vtDistrict0", "100"),
                                row("vtLevel3000", "vtUnitA0000", "40"),
                                row("vtLevel3000", "vtUnitB0000", "50")));
        levels("vtLevel2x30", ALL)
                .body(
                        "rows",
                        containsInAnyOrder(
                                row("vtLevel2x30", "vtDistrict0", "100"),
                                row("vtLevel2x30", "vtUnitA0000", "40"),
                                row("vtLevel2x30", "vtUnitB0000", "50")));
        levels("vtLevel1000", ALL)
                .body(
                        "rows",
                        containsInAnyOrder(
                                row("vtLevel1000", "vtProvince0", "190"),
                                row("vtLevel1000", "vtDistrict0", "190"),
                                row("vtLevel1000", "vtUnitA0000", "40"),
                                row("vtLevel1000", "vtUnitB0000", "50")));
        levels("vtLevel3000", "filter=ou:vtCountry00").body("rows[0][2]", is("100"));
        // a filter of several units: each value that counts in one of them, once
        levels("vtLevel3000", "filter=ou:vtCountry00;vtUnitA0000").body("rows[0][2]", is("140"));
        levels("vtLevel3000", "filter=ou:vtCountry00&aggregationType=COUNT").body("rows[0][2]", is("1"));
        // side by side with one that has no such levels, and together in one operand
        levels("vtLevel0000;vtLevel3000;vtSumOfAll0", "filter=ou:vtProvince0")
                .body(
                        "rows",
                        containsInAnyOrder(
                                List.of("vtLevel0000", "202401", "190"),
                                List.of("vtLevel3000", "202401", "100"),
                                List.of("vtSumOfAll0", "202401", "290.0")));
    }
}
