package org.tonle.datavalue.importing;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tonle.testsupport.TestDatabase;

@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class DataValueSetApiTest {
    private static final String METADATA =
            """
            {"organisationUnits": [
              {"id": "dvCountry00", "name": "Values", "shortName": "Values", "openingDate": "1990-01-01"},
              {"id": "dvClinic000", "name": "Clinic", "shortName": "Clinic", "openingDate": "2000-01-01",
               "parent": {"id": "dvCountry00"}},
              {"id": "dvClosed000", "name": "Closed", "shortName": "Closed", "openingDate": "2000-01-01",
               "closedDate": "2010-12-31", "parent": {"id": "dvCountry00"}}],
             "dataElements": [
              {"id": "dvTests0000", "name": "dv tests", "shortName": "dv tests", "valueType": "INTEGER",
               "domainType": "AGGREGATE", "aggregationType": "SUM"},
              {"id": "dvNotes0000", "name": "dv notes", "shortName": "dv notes", "valueType": "TEXT",
               "domainType": "AGGREGATE", "aggregationType": "NONE"},
              {"id": "dvOther0000", "name": "dv other", "shortName": "dv other", "valueType": "INTEGER",
               "domainType": "AGGREGATE", "aggregationType": "SUM"}],
             "dataSets": [
              {"id": "dvMonthly00", "name": "dv monthly", "shortName": "dv monthly", "periodType": "Monthly",
               "dataSetElements": [{"dataElement": {"id": "dvTests0000"}}, {"dataElement": {"id": "dvNotes0000"}}],
               "organisationUnits": [{"id": "dvClinic000"}, {"id": "dvClosed000"}]},
              {"id": "dvSecond000", "name": "dv second", "shortName": "dv second", "periodType": "Monthly",
               "dataSetElements": [{"dataElement": {"id": "dvOther0000"}}],
               "organisationUnits": [{"id": "dvClinic000"}]}]}""";

    private static boolean loaded;

    @BeforeEach
    void metadata() {
        if (!loaded) {
            json(METADATA).post("/api/metadata").then().statusCode(200);
            loaded = true;
        }
    }

    private static RequestSpecification json(String body) {
        return given().auth()
                .preemptive()
                .basic("admin", "district")
                .contentType(ContentType.JSON)
                .body(body);
    }

    private static RequestSpecification admin() {
        return given().auth().preemptive().basic("admin", "district");
    }

    private static String value(String element, String period, String unit, String value) {
        return "{\"dataElement\":\"%s\",\"period\":\"%s\",\"orgUnit\":\"%s\",\"value\":\"%s\"}"
                .formatted(element, period, unit, value);
    }

    private static ValidatableResponse post(String query, String... values) {
        return json("{\"dataValues\":[" + String.join(",", values) + "]}")
                .post("/api/dataValueSets" + query)
                .then();
    }

    private static ValidatableResponse stored(String element, String period) {
        return admin().queryParam("dataElement", element)
                .queryParam("period", period)
                .queryParam("orgUnit", "dvClinic000")
                .get("/api/dataValueSets")
                .then()
                .statusCode(200);
    }

    @Test
    void keepsGoodValuesBesideAWrongOne() {
        post(
                        "",
                        value("dvTests0000", "202001", "dvClinic000", "many"),
                        value("dvNotes0000", "202001", "dvClinic000", "ok"))
                .statusCode(409)
                .body("status", is("WARNING"))
                .body("response.importCount.updated", is(1))
                .body("response.importCount.ignored", is(1))
                .body("response.conflicts[0].errorCode", is("E8122"))
                .body("response.conflicts[0].property", is("value"))
                .body("response.rejectedIndexes", contains(0));
        stored("dvNotes0000", "202001").body("dataValues.value", contains("ok"));
        stored("dvTests0000", "202001").body("dataValues", empty());
    }

    @Test
    void keepsNothingOfAnAtomicPayloadWithAWrongValue() {
        post(
                        "?atomicMode=ALL",
                        value("dvTests0000", "202002", "dvClinic000", "many"),
                        value("dvNotes0000", "202002", "dvClinic000", "ok"))
                .statusCode(409)
                .body("response.conflicts[0].errorCode", is("E8000"));
        stored("dvNotes0000", "202002").body("dataValues", empty());
    }

    @Test
    void refusesARowAndTakesTheOthers() {
        String good = value("dvTests0000", "202003", "dvClinic000", "1");
        String other = value("dvOther0000", "202003", "dvClinic000", "1");
        refused("E8003", 0, value("nosuchelem1", "202003", "dvClinic000", "1"));
        refused("E8020", 1, other, value("nosuchelem1", "202003", "dvClinic000", "1"));
        refused("E8021", 1, other, value("dvTests0000", "2020Q1", "dvClinic000", "1"));
        refused("E8021", 0, value("dvTests0000", "2020X", "dvClinic000", "1"));
        refused("E8022", 1, other, value("dvTests0000", "202003", "dvCountry00", "1"));
        refused("E8031", 1, other, value("dvTests0000", "202003", "dvClosed000", "1"));
        refused("E8128", 0, good, good);
        stored("dvTests0000", "202003").body("dataValues", empty());
        post("", good, other).statusCode(200).body("response.counts.created", is(1));
    }

    /** @param taken how many of the values are right, which come first */
    private static void refused(String code, int taken, String... values) {
        post("", values)
                .statusCode(409)
                .body("status", is(taken > 0 ? "WARNING" : "ERROR"))
                .body("response.importCount.updated", is(taken))
                .body("response.counts.refused", is(values.length - taken))
                .body("response.conflicts.errorCode", contains(code))
                .body("response.problems[0].row", is(taken + 1))
                .body("response.rejectedIndexes", hasSize(values.length - taken));
    }

    @Test
    void refusesAllWhereAFlagAsksForIt() {
        String good = value("dvTests0000", "202013", "dvClinic000", "1").replace("202013", "202009");
        post("?strictDataElements=TRUE", good, value("nosuchelem1", "202009", "dvClinic000", "1"))
                .statusCode(409)
                .body("response.counts.refused", is(2))
                .body("response.conflicts.errorCode", contains("E8020"));
        post("?strictPeriods=yes", good, value("nosuchelem1", "202009", "dvClinic000", "1"))
                .statusCode(409)
                .body("response.counts.created", is(1));
    }

    @Test
    void aDryRunStoresNothing() {
        post("?dryRun=true", value("dvTests0000", "202004", "dvClinic000", "1"))
                .statusCode(200)
                .body("response.importCount.updated", is(1));
        stored("dvTests0000", "202004").body("dataValues", empty());
    }

    @Test
    void deletesAndShowsWhatWasDeletedOnlyOnRequest() {
        post("", value("dvTests0000", "202005", "dvClinic000", "4")).statusCode(200);
        post("?importStrategy=DELETE", value("dvTests0000", "202005", "dvClinic000", "4"))
                .statusCode(200);
        stored("dvTests0000", "202005").body("dataValues", empty());
        admin().get("/api/dataValueSets?dataElement=dvTests0000&period=202005&orgUnit=dvClinic000&includeDeleted=true")
                .then()
                .body("dataValues[0].deleted", is(true))
                .body("dataValues[0].value", is("4"));
        admin().get("/api/audits/dataValue?de=dvTests0000&pe=202005&ou=dvClinic000")
                .then()
                .body("dataValueAudits.auditType", containsInAnyOrder("CREATE", "DELETE"));
    }

    @Test
    void aBodyThatIsCutOffIsRefused() {
        json("{\"dataValues\":[{\"dataElement\":\"dvTests0000\"")
                .post("/api/dataValueSets")
                .then()
                .statusCode(400)
                .body("status", is("ERROR"))
                .body("message", startsWith("The request could not be understood"));
    }

    @Test
    void completesTheReportWithItsValues() {
        json("""
                {"dataSet": "dvMonthly00", "period": "202006", "orgUnit": "dvClinic000", "completeDate": "2020-07-02",
                 "dataValues": [{"dataElement": "dvTests0000", "value": 3}]}""")
                .post("/api/dataValueSets")
                .then()
                .statusCode(200)
                .body("response.dataSetComplete", is("2020-07-02"));
        admin().get("/api/completeDataSetRegistrations?dataSet=dvMonthly00&period=202006&orgUnit=dvClinic000")
                .then()
                .body("completeDataSetRegistrations.date", contains("2020-07-02"));
        admin().delete("/api/completeDataSetRegistrations?ds=dvMonthly00&pe=202006&ou=dvClinic000")
                .then()
                .statusCode(204);
        admin().get("/api/completeDataSetRegistrations?dataSet=dvMonthly00&period=202006&orgUnit=dvClinic000")
                .then()
                .body("completeDataSetRegistrations", empty());
    }

    @Test
    void refusedRegistrationsAreCountedAndTheFirstThousandShown() {
        String row = "{\"dataSet\": \"dvNosuch000\", \"period\": \"202006\", \"organisationUnit\": \"dvClinic000\"}";
        json("{\"completeDataSetRegistrations\": [" + (row + ",").repeat(1_200) + row + "]}")
                .post("/api/completeDataSetRegistrations")
                .then()
                .body("response.importCount.ignored", is(1_201))
                .body("response.conflicts", hasSize(1_000));
    }

    @Test
    void oneValueKeepsItsCommentWhenOnlyTheValueIsSent() {
        String cell = "de=dvTests0000&pe=202007&ou=dvClinic000";
        admin().post("/api/dataValues?" + cell + "&value=1&comment=first")
                .then()
                .statusCode(201);
        admin().formParam("value", "2").post("/api/dataValues?" + cell).then().statusCode(201);
        stored("dvTests0000", "202007")
                .body("dataValues.comment", contains("first"))
                .body("dataValues.value", contains("2"));
        admin().post("/api/dataValues?" + cell + "&value=many")
                .then()
                .statusCode(409)
                .body("errorCode", equalTo("E1004"));
        admin().delete("/api/dataValues?" + cell).then().statusCode(204);
        admin().get("/api/dataValues?" + cell).then().statusCode(404);
    }

    @Test
    void anImportInTheBackgroundTellsWhatItDid() throws InterruptedException {
        String job = post("?async=true&skipAudit=true", value("dvTests0000", "202008", "dvClinic000", "8"))
                .statusCode(200)
                .body("response.jobType", is("DATAVALUE_IMPORT"))
                .extract()
                .path("response.id");
        boolean completed = false;
        for (int i = 0; i < 100 && !completed; i++) {
            Thread.sleep(50);
            completed = admin().get("/api/system/tasks/DATAVALUE_IMPORT/" + job)
                    .then()
                    .extract()
                    .path("[0].completed");
        }
        assertTrue(completed);
        admin().get("/api/system/taskSummaries/DATAVALUE_IMPORT/" + job)
                .then()
                .body("status", is("SUCCESS"))
                .body("importCount.updated", is(1));
    }

    @Test
    void takesMoreValuesThanFitIntoTheFirstBuffer() {
        StringBuilder rows = new StringBuilder();
        for (int i = 0; i < 12_000; i++) {
            rows.append(i == 0 ? "" : ",")
                    .append(value(i % 2 == 0 ? "dvTests0000" : "dvNotes0000", month(i / 2), "dvClinic000", "7"));
        }
        json("{\"dataValues\":[" + rows + "]}")
                .post("/api/dataValueSets")
                .then()
                .statusCode(200)
                .body("response.importCount.updated", is(12_000));
    }

    /** A month between the years 2101 and 2600: in no other test. */
    private static String month(int number) {
        return "%04d%02d".formatted(2101 + number / 12, number % 12 + 1);
    }

    @Test
    void analyticsTablesNeedNoRun() {
        String job = admin().post("/api/resourceTables/analytics")
                .then()
                .statusCode(200)
                .extract()
                .path("response.id");
        admin().get("/api/system/tasks/ANALYTICS_TABLE/" + job).then().body("[0].completed", is(true));
    }
}
