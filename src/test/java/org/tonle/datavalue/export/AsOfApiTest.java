package org.tonle.datavalue.export;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import org.junit.jupiter.api.Test;
import org.tonle.testsupport.TestDatabase;

/** The values of a report as they were at a moment. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class AsOfApiTest {
    private static final String METADATA =
            """
            {"organisationUnits": [{"id": "aoClinic000", "name": "As of", "shortName": "As of", "openingDate": "1990-01-01"}],
             "dataElements": [
              {"id": "aoTests0000", "name": "ao tests", "shortName": "ao tests", "valueType": "INTEGER", "domainType": "AGGREGATE",
               "aggregationType": "SUM"},
              {"id": "aoBeds00000", "name": "ao beds", "shortName": "ao beds", "valueType": "INTEGER", "domainType": "AGGREGATE",
               "aggregationType": "SUM"}],
             "dataSets": [{"id": "aoMonthly00", "name": "ao monthly", "shortName": "ao monthly", "periodType": "Monthly",
               "dataSetElements": [{"dataElement": {"id": "aoTests0000"}}, {"dataElement": {"id": "aoBeds00000"}}],
               "organisationUnits": [{"id": "aoClinic000"}]}]}""";

    private static RequestSpecification admin() {
        return given().auth().preemptive().basic("admin", "district");
    }

    /** Sends both values at once, and gives a moment between this and what comes next. */
    private static String send(String query, String tests, String beds) throws InterruptedException {
        admin().contentType(ContentType.JSON)
                .body(
                        """
                        {"dataSet": "aoMonthly00", "period": "202305", "orgUnit": "aoClinic000", "dataValues": [
                          {"dataElement": "aoTests0000", "value": "%s"}, {"dataElement": "aoBeds00000", "value": "%s"}]}"""
                                .formatted(tests, beds))
                .post("/api/dataValueSets" + query)
                .then()
                .statusCode(200);
        Thread.sleep(20);
        String moment = Instant.now().toString();
        Thread.sleep(20);
        return moment;
    }

    private static ValidatableResponse values(String moment, String more) {
        return admin().queryParam("asOf", moment)
                .get("/api/dataValueSets?dataSet=aoMonthly00&period=202305&orgUnit=aoClinic000" + more)
                .then();
    }

    @Test
    void theSetIsTheOneThatWasThereAtTheMoment() throws InterruptedException {
        admin().contentType(ContentType.JSON)
                .body(METADATA)
                .post("/api/metadata")
                .then()
                .statusCode(200);
        String before = Instant.now().toString();
        String first = send("", "1", "2");
        String second = send("", "3", "2");
        String deleted = send("?importStrategy=DELETE", "0", "0");
        String again = send("", "5", "6");
        values(before, "").statusCode(200).body("dataValues", empty());
        values(first, "").body("dataValues.value", containsInAnyOrder("1", "2"));
        values(second, "").body("dataValues.value", containsInAnyOrder("3", "2"));
        values(second, "&dataElement=aoBeds00000").body("dataValues.storedBy", hasItem("admin"));
        values(deleted, "").body("dataValues", empty());
        values(deleted, "&includeDeleted=true").body("dataValues.deleted", containsInAnyOrder(true, true));
        values(again, "").body("dataValues.value", containsInAnyOrder("5", "6"));
        values(LocalDate.now(ZoneId.systemDefault()).toString(), "").body("dataValues.size()", is(2));
        values("2023-01-01", "").body("dataValues", empty());
        String there = DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
                Instant.parse(first).atZone(ZoneId.of("Asia/Phnom_Penh")));
        values(there, "").body("dataValues.value", containsInAnyOrder("1", "2"));
        values("yesterday", "").statusCode(400).body("errorCode", is("E1003"));
    }
}
