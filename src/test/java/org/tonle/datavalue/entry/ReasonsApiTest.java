package org.tonle.datavalue.entry;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.tonle.testsupport.RightsWorld.CLERK;
import static org.tonle.testsupport.RightsWorld.READER;
import static org.tonle.testsupport.RightsWorld.as;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tonle.testsupport.RightsWorld;
import org.tonle.testsupport.TestDatabase;

/** Why a value was changed is kept with the change; marks, their lists, and what is usual in a cell. */
@QuarkusTest
@WithTestResource(value = TestDatabase.class, scope = TestResourceScope.GLOBAL)
class ReasonsApiTest {
    private static final String CELL = "de=raDeOpen000&ou=raClinicN00&co=raCocOpen00&aoc=raAocOpen00&pe=";

    @BeforeEach
    void makeTheCountry() {
        RightsWorld.load();
    }

    private static ValidatableResponse send(String user, String verb, String path, String body) {
        return as(user).contentType(ContentType.JSON)
                .body(body)
                .request(verb, path)
                .then()
                .log()
                .ifValidationFails();
    }

    private static String set(String top, String period, String value) {
        return """
               {%s"dataValues": [{"dataElement": "raDeOpen000", "period": "%s", "orgUnit": "raClinicN00",
                 "categoryOptionCombo": "raCocOpen00", "attributeOptionCombo": "raAocOpen00", "value": "%s"}]}"""
                .formatted(top, period, value);
    }

    @Test
    void aReasonStandsInTheHistoryOfTheValue() {
        String period = "201901";
        as(CLERK)
                .post("/api/dataValues?" + CELL + period + "&value=1&reason=first count")
                .then()
                .statusCode(201);
        as(CLERK).post("/api/dataValues?" + CELL + period + "&value=2").then().statusCode(201);
        send(CLERK, "POST", "/api/dataValueSets?reason=counted again", set("", period, "3"))
                .statusCode(200);
        send(CLERK, "POST", "/api/dataValueSets", set("\"reason\": \"of the register\", ", period, "4"))
                .statusCode(200);
        as(CLERK)
                .get("/api/audits/dataValue?de=raDeOpen000&ou=raClinicN00&pe=" + period)
                .then()
                .statusCode(200)
                .body("dataValueAudits.newValue", contains("4", "3", "2", "1"))
                .body("dataValueAudits.reason", contains("of the register", "counted again", null, "first count"));
        as(CLERK)
                .get("/api/dataValueSets?dataElement=raDeOpen000&orgUnit=raClinicN00&period=" + period
                        + "&asOf=2200-01-01")
                .then()
                .statusCode(200)
                .body("dataValues.reason", contains("of the register"));
        as(READER)
                .get("/api/dataEntry/dataValueContext?" + CELL + period)
                .then()
                .body("audits.reason", hasItem("first count"));
        as(RightsWorld.STRANGER)
                .get("/api/audits/dataValue?de=raDeOpen000&ou=raClinicN00&pe=" + period)
                .then()
                .body("dataValueAudits", is(empty()));
    }

    @Test
    void aReasonThatCannotBeKeptRefusesTheImport() {
        String path = "/api/dataValueSets?reason=" + "x".repeat(1001);
        send(CLERK, "POST", path, set("", "201902", "1")).statusCode(400).body("message", containsString("1000"));
        assertEquals(404, as(CLERK).get("/api/dataValues?" + CELL + "201902").statusCode());
    }

    private static String mark(String period, boolean isMarked) {
        return """
               {"dataElementId": "raDeOpen000", "periodId": "%s", "organisationUnitId": "raClinicN00", "categoryOptionComboId": "raCocOpen00",
                "attributeOptionComboId": "raAocOpen00", "followup": %s}"""
                .formatted(period, isMarked);
    }

    @Test
    void marksAreSetTogetherOrNotAtAll() throws IOException {
        send(CLERK, "POST", "/api/dataValueSets", set("", "201903", "5")).statusCode(200);
        send(CLERK, "POST", "/api/dataValueSets", set("", "201904", "6")).statusCode(200);
        String list =
                "/api/dataAnalysis/followup?de=raDeOpen000&ou=raClinicN00&startDate=2019-03-01&endDate=2019-05-31";
        String three = "{\"followups\": [" + mark("201903", true) + "," + mark("201904", true) + ","
                + mark("201905", true) + "]}";
        send(CLERK, "POST", "/api/dataAnalysis/followup/mark", three).statusCode(404); // May has no value
        as(CLERK).get(list).then().body("followupValues", is(empty()));
        String two = "{\"followups\": [" + mark("201903", true) + "," + mark("201904", true) + "]}";
        send(READER, "POST", "/api/dataAnalysis/followup/mark", two)
                .statusCode(greaterThan(399)); // enters data nowhere near
        send(CLERK, "POST", "/api/dataAnalysis/followup/mark", two).statusCode(200);
        as(CLERK).get(list).then().body("followupValues.value", contains("5", "6"));
        as(CLERK).accept("application/csv").get(list).then().statusCode(200).body(containsString("201903"));
    }

    @Test
    void whatIsUsualInACellIsShownBesideIt() {
        for (int i = 1; i <= 4; i++) {
            send(CLERK, "POST", "/api/dataValueSets", set("", "20180" + i, "10" + i))
                    .statusCode(200);
        }
        as(CLERK)
                .get("/api/dataEntry/dataValueContext?" + CELL + "201804")
                .then()
                .statusCode(200)
                .body("computedMinMax.minValue", not(nullValue()))
                .body("history", hasSize(4));
    }

    private static String sheet(byte[] workbook) throws IOException {
        Path file = Files.createTempFile("analysis", ".xlsx");
        try {
            Files.write(file, workbook);
            try (ZipFile zip = new ZipFile(file.toFile())) {
                StringBuilder text = new StringBuilder();
                for (ZipEntry entry : Collections.list(zip.entries())) {
                    text.append(new String(zip.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8));
                }
                return text.toString();
            }
        } finally {
            Files.delete(file);
        }
    }

    @Test
    void listsOfAnalysisComeAsWorkbooks() throws IOException {
        send(CLERK, "POST", "/api/dataValueSets", set("", "201906", "987654")).statusCode(200);
        send(CLERK, "PUT", "/api/dataValues/followup", mark("201906", true)).statusCode(200);
        byte[] marked = as(CLERK)
                .get("/api/dataAnalysis/followup.xlsx?de=raDeOpen000&ou=raClinicN00&pe=201906")
                .then()
                .statusCode(200)
                .extract()
                .asByteArray();
        assertTrue(sheet(marked).contains("987654"), () -> "no value in the sheet");
        byte[] outliers = as(CLERK)
                .get(
                        "/api/outlierDetection.xlsx?dx=raDeOpen000&ou=raClinicN00&startDate=2018-01-01&endDate=2026-12-31&threshold=0.1")
                .then()
                .statusCode(200)
                .extract()
                .asByteArray();
        assertTrue(sheet(outliers).contains("987654"), () -> "no value in the sheet");
        as("admin")
                .get(
                        "/api/dataAnalysis/validationRules/report.xlsx?ou=raClinicN00&startDate=2018-01-01&endDate=2018-12-31")
                .then()
                .statusCode(200)
                .contentType("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
    }
}
