package org.tonle.analytics.query;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tonle.testsupport.TestDatabase;

/**
 * Five single events in 2025: clinic 10 January (20 years, positive), 31 January (40, negative), 5 February (no values); hospital 6
 * February (30, negative), 7 March (10, positive).
 */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class ProgramIndicatorsApiTest {
    private static final String METADATA =
            """
            {"organisationUnits": [
              {"id": "qiCountry00", "name": "qi Events", "shortName": "qi Events", "openingDate": "1990-01-01"},
              {"id": "qiNew000000", "name": "qi New", "shortName": "qi New", "openingDate": "2025-02-01", "parent": {"id": "qiCountry00"}},
              {"id": "qiClinic000", "name": "qi Clinic", "shortName": "qi Clinic", "openingDate": "2000-01-01",
               "parent": {"id": "qiCountry00"}},
              {"id": "qiHospital0", "name": "qi Hospital", "shortName": "qi Hospital", "openingDate": "2000-01-01",
               "parent": {"id": "qiCountry00"}}],
             "optionSets": [{"id": "qiResults00", "name": "qi results", "valueType": "TEXT",
               "options": [{"id": "qiPositive0"}, {"id": "qiNegative0"}]}],
             "options": [
              {"id": "qiPositive0", "code": "POS", "name": "Positive", "sortOrder": 1, "optionSet": {"id": "qiResults00"}},
              {"id": "qiNegative0", "code": "NEG", "name": "Negative", "sortOrder": 2, "optionSet": {"id": "qiResults00"}}],
             "dataElements": [
              {"id": "qiAge000000", "name": "qi age", "shortName": "qi age", "valueType": "INTEGER",
               "domainType": "TRACKER", "aggregationType": "AVERAGE"},
              {"id": "qiYes000000", "name": "qi yes", "shortName": "qi yes", "valueType": "BOOLEAN",
               "domainType": "TRACKER", "aggregationType": "NONE"},
              {"id": "qiResult000", "name": "qi result", "shortName": "qi result", "valueType": "TEXT",
               "domainType": "TRACKER", "aggregationType": "NONE", "optionSet": {"id": "qiResults00"}}],
             "programs": [
              {"id": "qiProgram00", "name": "qi program", "shortName": "qi program", "programType": "WITHOUT_REGISTRATION",
               "sharing": {"public": "rwrw----"}, "programStages": [{"id": "qiStage0000"}],
               "organisationUnits": [{"id": "qiClinic000"}, {"id": "qiHospital0"}]}],
             "programStages": [
              {"id": "qiStage0000", "name": "qi stage", "program": {"id": "qiProgram00"}, "sharing": {"public": "rwrw----"},
               "programStageDataElements": [{"dataElement": {"id": "qiAge000000"}}, {"dataElement": {"id": "qiYes000000"}},
                {"dataElement": {"id": "qiResult000"}}]}],
             "indicatorTypes": [{"id": "qiNumber000", "name": "qi number", "factor": 1, "number": true}],
             "indicators": [{"id": "qiDouble000", "name": "qi double", "shortName": "qi double", "indicatorType": {"id": "qiNumber000"},
               "numerator": "I{qiMean00000} * 2", "denominator": "1", "annualized": false},
              {"id": "qiBefore000", "name": "qi before", "shortName": "qi before", "indicatorType": {"id": "qiNumber000"},
               "numerator": "I{qiMean00000} * 100 + I{qiMean00000}.periodOffset(-1)", "denominator": "1", "annualized": false},
              {"id": "qiElement00", "name": "qi element", "shortName": "qi element", "indicatorType": {"id": "qiNumber000"},
               "numerator": "D{qiProgram00.qiAge000000}.periodOffset(-1)", "denominator": "1", "annualized": false},
              {"id": "qiYear00000", "name": "qi year", "shortName": "qi year", "indicatorType": {"id": "qiNumber000"},
               "numerator": "I{qiMean00000}.yearToDate()", "denominator": "1", "annualized": false},
              {"id": "qiDue000000", "name": "qi due", "shortName": "qi due", "indicatorType": {"id": "qiNumber000"},
               "numerator": "R{qiReports00.EXPECTED_REPORTS} * 10 + R{qiReports00.EXPECTED_REPORTS}.periodOffset(-1)",
               "denominator": "1", "annualized": false}],
             "dataSets": [{"id": "qiReports00", "name": "qi reports", "shortName": "qi reports", "periodType": "Monthly",
               "sharing": {"public": "rwrw----"}, "organisationUnits": [{"id": "qiNew000000"}, {"id": "qiClinic000"}]}],
             "programIndicators": [
              %s]}""";

    private static boolean loaded;

    private static String indicator(String uid, String aggregation, String expression, String filter) {
        return """
               {"id": "%s", "name": "%s", "shortName": "%s", "program": {"id": "qiProgram00"}, "analyticsType": "EVENT",
                "aggregationType": "%s", "expression": "%s", "filter": "%s", "sharing": {"public": "rw------"}}"""
                .formatted(uid, uid, uid, aggregation, expression, filter);
    }

    @BeforeEach
    void load() {
        if (!loaded) {
            String indicators = String.join(
                    ",",
                    indicator("qiMean00000", "AVERAGE", "#{qiStage0000.qiAge000000}", ""),
                    indicator("qiLast00000", "LAST", "#{qiStage0000.qiAge000000}", ""),
                    indicator("qiFirst0000", "FIRST", "#{qiStage0000.qiAge000000}", ""),
                    indicator("qiNotPos000", "COUNT", "V{event_count}", "#{qiStage0000.qiResult000} != 'POS'"),
                    indicator("qiWrong0000", "COUNT", "V{event_count}", "#{qiStage0000.qiYes000000} == true"));
            admin().contentType(ContentType.JSON)
                    .body(METADATA.formatted(indicators))
                    .post("/api/metadata?importStrategy=CREATE_AND_UPDATE")
                    .then()
                    .statusCode(200);
            send("qiEvent0001", "qiClinic000", "2025-01-10", "20", "POS");
            send("qiEvent0002", "qiClinic000", "2025-01-31", "40", "NEG");
            send("qiEvent0003", "qiClinic000", "2025-02-05", "", "");
            send("qiEvent0004", "qiHospital0", "2025-02-06", "30", "NEG");
            send("qiEvent0005", "qiHospital0", "2025-03-07", "10", "POS");
            loaded = true;
        }
    }

    private static RequestSpecification admin() {
        return given().auth().preemptive().basic("admin", "district");
    }

    private static void send(String uid, String unit, String day, String age, String result) {
        String values = age.isEmpty()
                ? ""
                : "{\"dataElement\":\"qiAge000000\",\"value\":\"%s\"},{\"dataElement\":\"qiResult000\",\"value\":\"%s\"}"
                        .formatted(age, result);
        admin().contentType(ContentType.JSON)
                .body(
                        """
                        {"events":[{"event":"%s","program":"qiProgram00","programStage":"qiStage0000","orgUnit":"%s",
                         "status":"COMPLETED","occurredAt":"%s","dataValues":[%s]}]}"""
                                .formatted(uid, unit, day, values))
                .post("/api/tracker?async=false&importStrategy=CREATE_AND_UPDATE")
                .then()
                .statusCode(200);
    }

    private static ValidatableResponse ask(String dx, String pe, String ou) {
        return admin().get("/api/analytics?dimension=dx:" + dx + "&dimension=pe:" + pe + "&dimension=ou:" + ou
                        + "&skipMeta=true")
                .then();
    }

    @Test
    void aMissingValueIsNoZero() {
        ask("qiMean00000;qiNotPos000", "2025", "qiClinic000;qiHospital0")
                .statusCode(200)
                .header("X-Items-Left-Out", nullValue())
                .body(
                        "rows",
                        containsInAnyOrder(
                                List.of("qiMean00000", "2025", "qiClinic000", "30.0"),
                                List.of("qiMean00000", "2025", "qiHospital0", "20.0"),
                                List.of("qiNotPos000", "2025", "qiClinic000", "1.0"),
                                List.of("qiNotPos000", "2025", "qiHospital0", "1.0")));
    }

    /** The last event of the clinic has no value; the hospital's are 30 and then 10. */
    @Test
    void lastAndFirstAreOfOneEventAUnit() {
        ask("qiLast00000;qiFirst0000", "2025", "qiCountry00")
                .statusCode(200)
                .body(
                        "rows",
                        containsInAnyOrder(
                                List.of("qiLast00000", "2025", "qiCountry00", "10.0"),
                                List.of("qiFirst0000", "2025", "qiCountry00", "50.0")));
    }

    @Test
    void countsInOverlappingPeriodsAndInIndicators() {
        ask("qiMean00000;qiDouble000", "2025Q1;202502", "qiCountry00")
                .statusCode(200)
                .body(
                        "rows",
                        containsInAnyOrder(
                                List.of("qiMean00000", "2025Q1", "qiCountry00", "25.0"),
                                List.of("qiMean00000", "202502", "qiCountry00", "30.0"),
                                List.of("qiDouble000", "2025Q1", "qiCountry00", "50.0"),
                                List.of("qiDouble000", "202502", "qiCountry00", "60.0")));
    }

    /** Means are 30 in January and February and 10 in March; the new clinic reports from February on. */
    @Test
    void itemsOfIndicatorsAreMovedByModifiers() {
        ask("qiBefore000;qiElement00;qiYear00000;qiDue000000", "202502;202503", "qiCountry00")
                .statusCode(200)
                .body(
                        "rows",
                        containsInAnyOrder(
                                List.of("qiBefore000", "202502", "qiCountry00", "3030.0"),
                                List.of("qiBefore000", "202503", "qiCountry00", "1030.0"),
                                List.of("qiElement00", "202502", "qiCountry00", "30.0"),
                                List.of("qiElement00", "202503", "qiCountry00", "30.0"),
                                List.of("qiYear00000", "202502", "qiCountry00", "30.0"),
                                List.of("qiYear00000", "202503", "qiCountry00", "25.0"),
                                List.of("qiDue000000", "202502", "qiCountry00", "21.0"),
                                List.of("qiDue000000", "202503", "qiCountry00", "22.0")));
    }

    /** Persons and events that two indicators count may be the same. */
    @Test
    void severalIndicatorsAreNotAddedUpByAFilter() {
        admin().get("/api/analytics?filter=dx:qiNotPos000;qiMean00000&dimension=pe:2025&dimension=ou:qiCountry00")
                .then()
                .statusCode(409)
                .body("errorCode", is("E7108"));
    }

    @Test
    void whatCannotBeWorkedOutIsNamedAndTouchesNothingElse() {
        ask("qiMean00000;qiWrong0000", "202503", "qiCountry00")
                .statusCode(200)
                .header("X-Items-Left-Out", containsString("qiWrong0000"))
                .header("X-Items-Left-Out", containsString("filter"))
                .body("rows", contains(List.of("qiMean00000", "202503", "qiCountry00", "10.0")));
        ask("qiWrong0000", "202503", "qiCountry00")
                .statusCode(409)
                .body("errorCode", is("E7133"))
                .body("message", containsString("the filter of the programme indicator qiWrong0000"));
    }

    @Test
    void valuesAndOptionsWithinAProgramAreItemsToo() {
        ask("qiProgram00.qiAge000000;qiProgram00.qiResult000.qiNegative0", "2025", "qiCountry00")
                .statusCode(200)
                .body(
                        "rows",
                        containsInAnyOrder(
                                List.of("qiProgram00.qiAge000000", "2025", "qiCountry00", "25.0"),
                                List.of("qiProgram00.qiResult000.qiNegative0", "2025", "qiCountry00", "2.0")));
        ask("qiProgram00.qiResult000.qiNothing00;qiMean00000", "2024", "qiCountry00")
                .statusCode(200)
                .header("X-Items-Left-Out", containsString("qiNothing00"))
                .body("rows", empty());
    }
}
