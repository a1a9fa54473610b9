package org.tonle.datavalue.importing;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tonle.testsupport.SentFile;
import org.tonle.testsupport.TestDatabase;

/** Values that name files: of one's own, once; by every way values come in. Identifiers begin with {@code fw}. */
@QuarkusTest
@WithTestResource(value = TestDatabase.class, scope = TestResourceScope.GLOBAL)
class FileValueApiTest {
    private static final String WORLD =
            """
            {"organisationUnits": [{"id": "fwClinic000", "name": "fw clinic", "shortName": "fw clinic", "openingDate": "2020-01-01"}],
             "dataElements": [
               {"id": "fwScan00000", "name": "fw scan", "shortName": "fw scan", "domainType": "AGGREGATE", "valueType": "FILE_RESOURCE", "aggregationType": "NONE",
                "sharing": {"public": "r-------"}},
               {"id": "fwPhoto0000", "name": "fw photo", "shortName": "fw photo", "domainType": "AGGREGATE", "valueType": "IMAGE", "aggregationType": "NONE",
                "sharing": {"public": "r-------"}},
               {"id": "fwVisit0000", "name": "fw visit", "shortName": "fw visit", "domainType": "TRACKER", "valueType": "FILE_RESOURCE", "aggregationType": "NONE",
                "sharing": {"public": "r-------"}}],
             "trackedEntityAttributes": [{"id": "fwPaper0000", "name": "fw paper", "shortName": "fw paper", "valueType": "FILE_RESOURCE", "aggregationType": "NONE",
                "sharing": {"public": "r-------"}}],
             "trackedEntityTypes": [{"id": "fwPerson000", "name": "fw person", "shortName": "fw person",
                "trackedEntityTypeAttributes": [{"trackedEntityAttribute": {"id": "fwPaper0000"}}], "sharing": {"public": "r-rw----"}}],
             "dataSets": [{"id": "fwSet000000", "name": "fw set", "shortName": "fw set", "periodType": "Monthly",
               "dataSetElements": [{"dataElement": {"id": "fwScan00000"}}, {"dataElement": {"id": "fwPhoto0000"}}],
               "organisationUnits": [{"id": "fwClinic000"}], "sharing": {"public": "rwrw----"}}],
             "programs": [{"id": "fwProgram00", "name": "fw program", "shortName": "fw program", "programType": "WITHOUT_REGISTRATION",
               "organisationUnits": [{"id": "fwClinic000"}], "programStages": [{"id": "fwStage0000"}], "sharing": {"public": "rwrw----"}}],
             "programStages": [{"id": "fwStage0000", "name": "fw stage", "program": {"id": "fwProgram00"},
               "programStageDataElements": [{"dataElement": {"id": "fwVisit0000"}}], "sharing": {"public": "rwrw----"}}],
             "userRoles": [{"id": "fwRole00000", "name": "fw role", "authorities": ["F_DATAVALUE_ADD"]}],
             "users": [
              {"id": "fwTaker0000", "username": "fw_taker", "password": "Fw-pass-2024", "firstName": "fw", "surname": "taker",
               "userRoles": [{"id": "fwRole00000"}], "organisationUnits": [{"id": "fwClinic000"}]},
              {"id": "fwOwner0000", "username": "fw_owner", "password": "Fw-pass-2024", "firstName": "fw", "surname": "owner",
               "userRoles": [{"id": "fwRole00000"}], "organisationUnits": [{"id": "fwClinic000"}]}]}""";

    private static RequestSpecification as(String user) {
        return given().auth().preemptive().basic(user, user.equals("admin") ? "district" : "Fw-pass-2024");
    }

    private static RequestSpecification json(String user, String body) {
        return as(user).contentType(ContentType.JSON).body(body);
    }

    private static String file(String user, String domain) {
        return SentFile.text(as(user), domain, "secret of " + user);
    }

    @BeforeEach
    void world() {
        json("admin", WORLD).post("/api/metadata").then().statusCode(200);
    }

    private static String value(String element, String period, String value) {
        return """
                {"dataElement": "%s", "period": "%s", "orgUnit": "fwClinic000", "value": "%s", "storedBy": "fw_owner"}"""
                .formatted(element, period, value);
    }

    /** Every way in. @return what is answered */
    private static List<Response> written(String element, String period, String file) {
        String row = value(element, period, file);
        return List.of(
                as("fw_taker")
                        .post("/api/dataValues?de=" + element + "&pe=" + period + "&ou=fwClinic000&value=" + file),
                json("fw_taker", row).post("/api/dataValues"),
                json("fw_taker", "{\"dataValues\": [" + row + "]}").post("/api/dataValueSets"),
                as("fw_taker")
                        .contentType("application/csv")
                        .body(("dataelement,period,orgunit,categoryoptioncombo,attributeoptioncombo,value,storedby\n"
                                        + element + "," + period + ",fwClinic000,,," + file + ",fw_owner\n")
                                .getBytes(StandardCharsets.UTF_8))
                        .post("/api/dataValueSets"),
                as("fw_taker")
                        .contentType("application/xml")
                        .accept(ContentType.JSON)
                        .body(("<dataValueSet xmlns=\"http://dhis2.org/schema/dxf/2.0\"><dataValue dataElement=\""
                                        + element + "\" period=\""
                                        + period + "\" orgUnit=\"fwClinic000\" value=\"" + file
                                        + "\" storedBy=\"fw_owner\"/></dataValueSet>")
                                .getBytes(StandardCharsets.UTF_8))
                        .post("/api/dataValueSets"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"fwScan00000", "fwPhoto0000"})
    void noValueNamesTheFileOfSomebodyElse(String element) {
        List<String> wrong = new ArrayList<>();
        for (String file : List.of(
                file("fw_owner", "DATA_VALUE"),
                file("admin", "DATA_VALUE"),
                file("fw_taker", "DOCUMENT"),
                "fwNothing00")) {
            for (Response answer : written(element, "202501", file)) {
                if (answer.statusCode() != 409 || !answer.asString().contains("E2027")) {
                    wrong.add(answer.statusCode() + " " + answer.asString());
                }
            }
            as("fw_taker")
                    .get("/api/dataValues/files?de=" + element + "&pe=202501&ou=fwClinic000")
                    .then()
                    .statusCode(404);
        }
        assertEquals(List.of(), wrong);
    }

    @Test
    void aFileIsOfOneValueAndStaysThere() {
        String own = file("fw_taker", "DATA_VALUE");
        for (Response answer : written("fwScan00000", "202502", own)) {
            assertEquals(2, answer.statusCode() / 100, answer.asString());
        }
        for (Response answer : written("fwScan00000", "202503", own)) {
            assertEquals(409, answer.statusCode(), answer.asString());
            assertEquals(true, answer.asString().contains("E2026"), answer.asString());
        }
        String twice = file("fw_taker", "DATA_VALUE");
        json(
                        "fw_taker",
                        "{\"dataValues\": [" + value("fwScan00000", "202504", twice) + ","
                                + value("fwScan00000", "202505", twice) + "]}")
                .post("/api/dataValueSets")
                .then()
                .statusCode(409)
                .body("response.counts.created", is(1));
        as("fw_owner")
                .post("/api/dataValues?de=fwScan00000&pe=202502&ou=fwClinic000&comment=seen")
                .then()
                .statusCode(201);
    }

    @Test
    void personsAndEventsNameOwnFiles() {
        for (String file :
                List.of(file("fw_owner", "DATA_VALUE"), file("admin", "DATA_VALUE"), file("fw_taker", "DOCUMENT"))) {
            json(
                            "fw_taker",
                            """
                            {"trackedEntities": [{"trackedEntityType": "fwPerson000", "orgUnit": "fwClinic000",
                              "attributes": [{"attribute": "fwPaper0000", "value": "%s"}]}]}"""
                                    .formatted(file))
                    .post("/api/tracker?async=false")
                    .then()
                    .statusCode(409)
                    .body("validationReport.errorReports[0].errorCode", is("E1007"));
            json(
                            "fw_taker",
                            """
                            {"events": [{"program": "fwProgram00", "programStage": "fwStage0000", "orgUnit": "fwClinic000", "occurredAt": "2025-02-02",
                              "dataValues": [{"dataElement": "fwVisit0000", "value": "%s"}]}]}"""
                                    .formatted(file))
                    .post("/api/tracker?async=false")
                    .then()
                    .statusCode(409)
                    .body("validationReport.errorReports[0].errorCode", is("E1302"));
        }
    }
}
