package org.tonle.analytics.event;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tonle.testsupport.TestDatabase;

/**
 * Four events of a program: in the clinic on 10 January 2025 (20 years, positive) and on 31 January (40, negative), in the hospital
 * on 5 February (30, negative) and on 28 February (no values).
 */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class EventAnalyticsApiTest {
    private static final String METADATA =
            """
            {"organisationUnits": [
              {"id": "eaCountry00", "name": "Events", "shortName": "Events", "openingDate": "1990-01-01"},
              {"id": "eaClinic000", "name": "Clinic", "shortName": "Clinic", "openingDate": "2000-01-01",
               "parent": {"id": "eaCountry00"}},
              {"id": "eaHospital0", "name": "Hospital", "shortName": "Hospital", "openingDate": "2000-01-01",
               "parent": {"id": "eaCountry00"}}],
             "optionSets": [{"id": "eaResults00", "name": "ea results", "valueType": "TEXT",
               "options": [{"id": "eaPositive0"}, {"id": "eaNegative0"}]}],
             "options": [
              {"id": "eaPositive0", "code": "POS", "name": "Positive", "sortOrder": 1, "optionSet": {"id": "eaResults00"}},
              {"id": "eaNegative0", "code": "NEG", "name": "Negative", "sortOrder": 2, "optionSet": {"id": "eaResults00"}}],
             "dataElements": [
              {"id": "eaAge000000", "name": "ea age", "shortName": "ea age", "valueType": "INTEGER",
               "domainType": "TRACKER", "aggregationType": "SUM"},
              {"id": "eaResult000", "name": "ea result", "shortName": "ea result", "valueType": "TEXT",
               "domainType": "TRACKER", "aggregationType": "NONE", "optionSet": {"id": "eaResults00"}}],
             "programs": [
              {"id": "eaProgram00", "name": "ea program", "shortName": "ea program", "programType": "WITHOUT_REGISTRATION",
               "sharing": {"public": "rwrw----"}, "programStages": [{"id": "eaStage0000"}],
               "organisationUnits": [{"id": "eaClinic000"}, {"id": "eaHospital0"}]},
              {"id": "eaSecret000", "name": "ea secret", "shortName": "ea secret", "programType": "WITHOUT_REGISTRATION",
               "sharing": {"public": "--------"}}],
             "programStages": [
              {"id": "eaStage0000", "name": "ea stage", "program": {"id": "eaProgram00"}, "sharing": {"public": "rwrw----"},
               "programStageDataElements": [
                {"dataElement": {"id": "eaAge000000"}}, {"dataElement": {"id": "eaResult000"}}]}],
             "userRoles": [
              {"id": "eaAnalyst00", "name": "ea analyst", "authorities": ["F_VIEW_EVENT_ANALYTICS"]},
              {"id": "eaNothing00", "name": "ea nothing", "authorities": []}],
             "users": [
              {"id": "eaUserSees0", "username": "easees", "firstName": "A", "surname": "B", "password": "Ea-sees-1-x",
               "userRoles": [{"id": "eaAnalyst00"}], "organisationUnits": [{"id": "eaClinic000"}],
               "dataViewOrganisationUnits": [{"id": "eaClinic000"}]},
              {"id": "eaUserNone0", "username": "eanone", "firstName": "A", "surname": "C", "password": "Ea-none-1-x",
               "userRoles": [{"id": "eaNothing00"}], "organisationUnits": [{"id": "eaClinic000"}]}]}""";

    private static boolean loaded;

    @BeforeEach
    void load() {
        if (!loaded) {
            as("admin", "district")
                    .contentType(ContentType.JSON)
                    .body(METADATA)
                    .post("/api/metadata?importStrategy=CREATE_AND_UPDATE")
                    .then()
                    .statusCode(200);
            send(event("eaEvent0001", "eaClinic000", "2025-01-10", "20", "POS"));
            send(event("eaEvent0002", "eaClinic000", "2025-01-31", "40", "NEG"));
            send(event("eaEvent0003", "eaHospital0", "2025-02-05", "30", "NEG"));
            send(event("eaEvent0004", "eaHospital0", "2025-02-28", null, null));
            loaded = true;
        }
    }

    private static RequestSpecification as(String user, String password) {
        return given().auth().preemptive().basic(user, password);
    }

    private static String event(String uid, String unit, String day, @Nullable String age, @Nullable String result) {
        String values = age == null
                ? ""
                : "{\"dataElement\":\"eaAge000000\",\"value\":\"%s\"},{\"dataElement\":\"eaResult000\",\"value\":\"%s\"}"
                        .formatted(age, result);
        return """
                {"event":"%s","program":"eaProgram00","programStage":"eaStage0000","orgUnit":"%s","status":"COMPLETED",
                 "occurredAt":"%s","dataValues":[%s]}"""
                .formatted(uid, unit, day, values);
    }

    private static void send(String event) {
        as("admin", "district")
                .contentType(ContentType.JSON)
                .body("{\"events\":[" + event + "]}")
                .post("/api/tracker?async=false&importStrategy=CREATE_AND_UPDATE")
                .then()
                .statusCode(200);
    }

    private static ValidatableResponse ask(String path, String... parameters) {
        return ask(as("admin", "district"), path, parameters);
    }

    private static ValidatableResponse ask(RequestSpecification request, String path, String... parameters) {
        for (int i = 0; i < parameters.length; i += 2) {
            request.queryParam(parameters[i], parameters[i + 1]);
        }
        return request.get("/api/analytics/events/" + path).then();
    }

    private static ValidatableResponse numbers(String... parameters) {
        return ask("aggregate/eaProgram00", parameters).statusCode(200);
    }

    private static ValidatableResponse list(String... parameters) {
        return ask("query/eaProgram00", parameters).statusCode(200);
    }

    /** The reader has the clinic alone, with two of the four events. */
    @Test
    void wordsOfAStageShowNoMoreThanTheReadersUnits() {
        String[] all = {"dimension", "eaStage0000.EVENT_DATE:2025", "headers", "psi"};
        ask("query/eaProgram00", all).body("rows.size()", is(4));
        ask(as("easees", "Ea-sees-1-x"), "query/eaProgram00", all).body("rows.size()", is(2));
        ask(
                        as("easees", "Ea-sees-1-x"),
                        "query/eaProgram00",
                        "dimension",
                        "eaStage0000.ou:eaHospital0,eaStage0000.EVENT_DATE:2025")
                .statusCode(409)
                .body("errorCode", is("E7120"));
    }

    @Test
    void countsEventsByUnitMonthAndOption() {
        numbers(
                        "dimension", "ou:eaClinic000;eaHospital0",
                        "dimension", "pe:202501;202502",
                        "dimension", "eaStage0000.eaResult000")
                .body("headers.name", contains("eaStage0000.eaResult000", "ou", "pe", "value"))
                .body("headers[0].optionSet", is("eaResults00"))
                .body(
                        "rows",
                        containsInAnyOrder(
                                List.of("POS", "eaClinic000", "202501", "1"),
                                List.of("NEG", "eaClinic000", "202501", "1"),
                                List.of("NEG", "eaHospital0", "202502", "1"),
                                List.of("", "eaHospital0", "202502", "1")))
                .body("metaData.items.eaNegative0.name", is("Negative"));
    }

    @Test
    void putsValuesTogether() {
        // clinic 20 + 40, hospital 30
        String[] units = {"dimension", "ou:eaClinic000;eaHospital0", "filter", "pe:2025Q1", "value", "eaAge000000"};
        numbers(units).body("rows", contains(List.of("eaClinic000", "60.0"), List.of("eaHospital0", "30.0")));
        numbers(
                        "dimension", "ou:eaCountry00",
                        "filter", "pe:2025Q1",
                        "value", "eaAge000000",
                        "aggregationType", "AVERAGE")
                .body("rows", contains(List.of("eaCountry00", "30.0")));
    }

    @Test
    void countsWhatConditionsLeave() {
        numbers("dimension", "ou:eaCountry00", "filter", "pe:2025", "filter", "eaStage0000.eaAge000000:GE:30")
                .body("rows", contains(List.of("eaCountry00", "2")));
        numbers("dimension", "ou:eaCountry00", "filter", "pe:2025", "filter", "eaStage0000.eaResult000:IN:NV")
                .body("rows", contains(List.of("eaCountry00", "1")));
    }

    @Test
    void listsEventsPageByPage() {
        list(
                        "dimension", "ou:eaCountry00",
                        "startDate", "2025-01-01",
                        "endDate", "2025-12-31",
                        "dimension", "eaStage0000.eaAge000000",
                        "headers", "psi,oucode,eventdate,eaStage0000.eaAge000000",
                        "desc", "eaStage0000.eaAge000000",
                        "pageSize", "2",
                        "page", "2")
                .body("rows.collect { it[0] }", contains("eaEvent0001", "eaEvent0004"))
                .body("rows[0][2]", is("2025-01-10 00:00:00.0"))
                .body("metaData.pager.total", is(4))
                .body("metaData.pager.pageCount", is(2));
    }

    @Test
    void hasAnAcknowledgedEventInTheNextAnswer() {
        String[] april = {"dimension", "ou:eaHospital0", "dimension", "pe:202504", "value", "eaAge000000"};
        numbers(april).body("rows", empty());
        send(event("eaEvent0005", "eaHospital0", "2025-04-01", "7", "POS"));
        numbers(april).body("rows", contains(List.of("eaHospital0", "202504", "7.0")));
        send(event("eaEvent0005", "eaHospital0", "2025-04-01", "8", "POS"));
        numbers(april).body("rows", contains(List.of("eaHospital0", "202504", "8.0")));
        as("admin", "district")
                .contentType(ContentType.JSON)
                .body("{\"events\":[{\"event\":\"eaEvent0005\"}]}")
                .post("/api/tracker?async=false&importStrategy=DELETE")
                .then()
                .statusCode(200);
        numbers(april).body("rows", empty());
    }

    @Test
    void showsNobodyMoreThanTheyMaySee() {
        String[] hospital = {"dimension", "ou:eaHospital0", "dimension", "pe:2025"};
        String[] own = {"dimension", "pe:2025"};
        ask(as("easees", "Ea-sees-1-x"), "aggregate/eaProgram00", hospital)
                .statusCode(409)
                .body("errorCode", is("E7120"));
        ask(as("easees", "Ea-sees-1-x"), "aggregate/eaProgram00", own)
                .statusCode(200)
                .body("rows", contains(List.of("2025", "2")));
        ask(as("eanone", "Ea-none-1-x"), "query/eaProgram00", own)
                .statusCode(409)
                .body("errorCode", is("E7217"));
        ask(as("easees", "Ea-sees-1-x"), "query/eaSecret000", own)
                .statusCode(409)
                .body("errorCode", is("E7129"));
    }

    @Test
    void namesWhatIsWrong() {
        String unit = "ou:eaCountry00";
        ask("query/noSuchProg0", "dimension", unit, "dimension", "pe:2025").body("errorCode", is("E7129"));
        refused("E7130", "stage", "noSuchStag0", "dimension", unit, "dimension", "pe:2025");
        refused("E7201", "dimension", unit, "filter", unit, "dimension", "pe:2025");
        ask(
                        "aggregate/eaProgram00",
                        "dimension",
                        "eaStage0000.eaAge000000",
                        "value",
                        "eaAge000000",
                        "dimension",
                        "pe:2025")
                .body("errorCode", is("E7203"));
        ask("aggregate/eaProgram00", "dimension", unit, "dimension", "pe:2025", "aggregationType", "SUM")
                .body("errorCode", is("E7204"));
        refused("E7205", "dimension", unit);
        refused("E7206", "dimension", unit, "startDate", "2025-02-01", "endDate", "2025-01-01");
        ask("query/eaProgram00", "dimension", "eaStage0000.eaAge000000:ABOVE:3", "dimension", "pe:2025")
                .statusCode(400)
                .body("message", containsString("ABOVE"));
        refused("E7222", "dimension", "eaStage0000.eaAge000000:GT", "dimension", "pe:2025");
        refused("E7211", "dimension", unit, "dimension", "pe:2025", "orgUnitField", "SOMEWHERE");
        refused("E7213", "dimension", unit, "dimension", "pe:2025", "bbox", "0,0,20");
        refused("E7219", "dimension", unit, "dimension", "pe:2025", "coordinateField", "eaAge000000");
        refused("E7221", "dimension", unit, "dimension", "pe:2025", "coordinateField", "TRACKED_ENTITY");
        ask("aggregate/eaProgram00", "dimension", unit, "dimension", "pe:2025", "value", "eaResult000")
                .body("errorCode", is("E7223"));
        refused("E7224", "dimension", unit, "dimension", "pe:2025", "dimension", "noSuchDim00");
        refused("E7226", "dimension", "dx:eaAge000000", "dimension", "pe:2025");
        refused("E7229", "dimension", "eaStage0000.eaAge000000:GT:NV", "dimension", "pe:2025");
        refused("E7230", "dimension", unit, "dimension", "pe:2025", "headers", "noSuchColumn");
        refused("E7234", "dimension", "eaStage0000.eaAge000000:GT:many", "dimension", "pe:2025");
    }

    private static void refused(String code, String... parameters) {
        ask("query/eaProgram00", parameters).statusCode(409).body("errorCode", is(code));
    }

    @Test
    void takesNoParameterForSql() {
        String sql = "x' or 1=1; drop table event --";
        for (String name : List.of(
                "dimension",
                "filter",
                "stage",
                "value",
                "timeField",
                "eventStatus",
                "programStatus",
                "userOrgUnit",
                "desc",
                "asc",
                "headers",
                "eventDate",
                "startDate",
                "aggregationType",
                "outputType",
                "ouMode",
                "limit",
                "page",
                "sortOrder",
                "dataIdScheme",
                "outputIdScheme",
                "relativePeriodDate")) {
            for (String path : List.of("query/eaProgram00", "aggregate/eaProgram00")) {
                ask(path, "dimension", "ou:eaCountry00", "filter", "pe:2025", name, sql)
                        .statusCode(lessThan(500));
            }
        }
        list("dimension", "ou:eaCountry00", "filter", "pe:2025", "filter", "eaStage0000.eaResult000:EQ:" + sql)
                .body("rows", empty());
        list("dimension", "ou:eaCountry00", "filter", "pe:2025", "headers", "psi")
                .body("rows", hasItem(List.of("eaEvent0001")));
    }

    @Test
    void writesCsv() {
        ask("query/eaProgram00.csv", "dimension", "ou:eaClinic000", "dimension", "pe:202501", "headers", "psi,ouname")
                .statusCode(200)
                .contentType("application/csv")
                .body(containsString("Event,Organisation unit name\n"))
                .body(containsString("eaEvent0002,Clinic\n"));
    }
}
