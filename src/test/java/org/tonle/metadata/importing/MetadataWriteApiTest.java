package org.tonle.metadata.importing;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.notNullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.tonle.testsupport.TestDatabase;

/** Writing metadata over HTTP; identifiers begin with {@code wr}. */
@QuarkusTest
@WithTestResource(value = TestDatabase.class, scope = TestResourceScope.GLOBAL)
class MetadataWriteApiTest {
    private static final String PATCH = "application/json-patch+json";

    private static RequestSpecification admin() {
        return given().auth().preemptive().basic("admin", "district").contentType(ContentType.JSON);
    }

    private static String constant(String uid, String name) {
        return "{\"id\": \"%s\", \"name\": \"%s\", \"shortName\": \"%s\", \"code\": \"%s\", \"value\": 1}"
                .formatted(uid, name, name, name);
    }

    @Test
    void createsReplacesPatchesAndDeletes() {
        admin().body(constant("wrOne000000", "wr one"))
                .post("/api/constants")
                .then()
                .statusCode(201)
                .header("Location", endsWith("/api/constants/wrOne000000"))
                .body("response.uid", is("wrOne000000"))
                .body("response.errorReports", hasSize(0));
        admin().body("{\"name\": \"wr uno\", \"shortName\": \"wr uno\", \"value\": 2}")
                .put("/api/constants/wrOne000000")
                .then()
                .statusCode(200);
        admin().get("/api/constants/wrOne000000?fields=name,code,value,createdBy[username]")
                .then()
                .body("name", is("wr uno"))
                .body("code", equalTo(null))
                .body("createdBy.username", is("admin"));
        admin().contentType(PATCH)
                .body("[{\"op\": \"replace\", \"path\": \"/description\", \"value\": \"three\"}]")
                .patch("/api/constants/wrOne000000")
                .then()
                .statusCode(200);
        admin().body("{\"value\": 3}")
                .patch("/api/constants/wrOne000000")
                .then()
                .statusCode(200);
        admin().get("/api/constants/wrOne000000?fields=name,description,value")
                .then()
                .body("name", is("wr uno"))
                .body("description", is("three"))
                .body("value", is(3.0f));
        admin().delete("/api/constants/wrOne000000").then().statusCode(200);
        admin().get("/api/constants/wrOne000000").then().statusCode(404);
        admin().delete("/api/constants/wrOne000000").then().statusCode(404).body("errorCode", is("E1005"));
    }

    @Test
    void aSecondTimeChangesNothing() {
        String body = constant("wrTwice0000", "wr twice");
        admin().body(body).post("/api/constants").then().statusCode(201);
        String before =
                admin().get("/api/constants/wrTwice0000?fields=lastUpdated").path("lastUpdated");
        admin().body(body).put("/api/constants/wrTwice0000").then().statusCode(200);
        assertEquals(
                before,
                admin().get("/api/constants/wrTwice0000?fields=lastUpdated").path("lastUpdated"));
    }

    @Test
    void membersAreAddedAndRemovedOnEitherSide() {
        admin().body(
                        """
                        {"dataElements": [{"id": "wrElement00", "name": "wr element", "shortName": "wr element",
                           "domainType": "AGGREGATE", "valueType": "INTEGER", "aggregationType": "SUM"}],
                         "dataElementGroups": [{"id": "wrGroup0000", "name": "wr group", "shortName": "wr group"}]}""")
                .post("/api/metadata")
                .then()
                .statusCode(200)
                .body("response.stats.created", is(2));
        admin().post("/api/dataElementGroups/wrGroup0000/dataElements/wrElement00")
                .then()
                .statusCode(200)
                .body("response.stats.updated", is(1));
        admin().get("/api/dataElements/wrElement00?fields=dataElementGroups")
                .then()
                .body("dataElementGroups.id", hasItem("wrGroup0000"));
        admin().delete("/api/dataElements/wrElement00/dataElementGroups/wrGroup0000")
                .then()
                .statusCode(200)
                .body("response.stats.deleted", is(1));
        admin().body("{\"additions\": [{\"id\": \"wrElement00\"}, {\"id\": \"nosuchelem0\"}]}")
                .post("/api/dataElementGroups/wrGroup0000/dataElements")
                .then()
                .body("response.stats.updated", is(1));
        admin().get("/api/dataElementGroups/wrGroup0000?fields=dataElements")
                .then()
                .body("dataElements.id", equalTo(List.of("wrElement00")));
    }

    @Test
    void whatIsUsedStays() {
        admin().delete("/api/categoryCombos/bjDvmb4bfuf")
                .then()
                .statusCode(409)
                .body("status", is("WARNING"))
                .body("response.errorReports.errorCode", hasItem("E4030"));
        admin().get("/api/categoryCombos/bjDvmb4bfuf").then().statusCode(200);
    }

    @Test
    void changesOfOptionsRaiseTheVersionOfTheirSet() {
        admin().body(
                        """
                        {"optionSets": [{"id": "wrSet000000", "name": "wr set", "valueType": "TEXT",
                           "options": [{"id": "wrOptB00000"}, {"id": "wrOptA00000"}]}],
                         "options": [{"id": "wrOptA00000", "name": "A", "code": "A", "optionSet": {"id": "wrSet000000"}},
                           {"id": "wrOptB00000", "name": "B", "code": "B", "optionSet": {"id": "wrSet000000"}}]}""")
                .post("/api/metadata")
                .then()
                .statusCode(200);
        admin().get("/api/optionSets/wrSet000000?fields=version,options[code]")
                .then()
                .body("version", is(0))
                .body("options.code", equalTo(List.of("B", "A")));
        admin().contentType(PATCH)
                .body("[{\"op\": \"replace\", \"path\": \"/name\", \"value\": \"AA\"}]")
                .patch("/api/options/wrOptA00000")
                .then()
                .statusCode(200);
        admin().get("/api/optionSets/wrSet000000?fields=version").then().body("version", is(1));

        admin().body(
                        """
                        {"optionSets": [{"id": "wrSet000000", "name": "wr set", "valueType": "TEXT",
                           "options": [{"id": "wrOptB00000"}, {"id": "wrOptA00000"}]}]}""")
                .post("/api/metadata")
                .then()
                .statusCode(200);
        // a payload without a word about it does not take it back
        admin().get("/api/optionSets/wrSet000000?fields=version").then().body("version", is(1));
    }

    @Test
    void ofTwoWhoWantOneCodeExactlyOneGetsIt() throws Exception {
        ExecutorService both = Executors.newFixedThreadPool(8);
        try {
            List<Callable<Integer>> requests = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                String body = constant("wrRace0000" + i, "wr race " + i)
                        .replaceAll("\"code\": \"[^\"]*\"", "\"code\": \"WRRACE\"");
                requests.add(() -> admin().body(body).post("/api/constants").statusCode());
            }
            List<Integer> statuses = new ArrayList<>();
            for (Future<Integer> each : both.invokeAll(requests)) {
                statuses.add(each.get());
            }
            statuses.sort(null);
            assertEquals(List.of(201, 409, 409, 409, 409, 409, 409, 409), statuses);
        } finally {
            both.shutdown();
        }
    }

    @Test
    void badInputIsTheCallersFaultAndLeavesNothing() {
        for (String body : List.of("{", "[", "{\"dataElements\": [", "\u0000", "{\"a\": tru}")) {
            admin().body(body).post("/api/metadata").then().statusCode(400);
        }
        for (String body : List.of("[]", "1", "null", "")) {
            admin().body(body).post("/api/constants").then().statusCode(400);
        }
        admin().body("{").post("/api/constants").then().statusCode(409).body("errorCode", is("E1003"));
        admin().body(
                        "{\"constants\": [{\"id\": \"wrGood00000\", \"name\": \"wr good\", \"shortName\": \"wr good\", \"value\": 1},"
                                + " {\"id\": \"wrBad000000\", \"name\": {\"a\": 1}, \"shortName\": [1], \"value\": \"many\"}]}")
                .post("/api/metadata")
                .then()
                .statusCode(409)
                .body("response.stats.created", is(0));
        admin().get("/api/constants/wrGood00000").then().statusCode(404);
        admin().body("[{\"op\": \"add\", \"path\": \"/nosuch\", \"value\": 1}]")
                .contentType(PATCH)
                .patch("/api/categories/GLevLNI9wkl")
                .then()
                .statusCode(400)
                .body("errorCode", is("E4032"));
        admin().body("[]").patch("/api/categories/GLevLNI9wkl").then().statusCode(415);
        admin().body("{}").post("/api/categories/GLevLNI9wkl").then().statusCode(405);
        admin().body("{}").post("/api/nosuchthings").then().statusCode(404);
        admin().body("'; drop table metadata_object; --")
                .post("/api/constants/x'%20or%201=1/y")
                .then()
                .statusCode(lessThan(500));
    }

    @Test
    void aTypeThatOnlyASchemaFileKnowsHasEverything() {
        admin().body(
                        """
                        {"organisationUnits": [{"id": "wrUnit00000", "name": "wr unit", "shortName": "wr unit",
                           "openingDate": "2020-01-01"}],
                         "vaccineFridges": [{"id": "wrFridge000", "name": "wr fridge", "shortName": "wr fridge",
                           "serialNumber": "S-1", "litres": 80, "organisationUnit": {"id": "wrUnit00000"}}]}""")
                .post("/api/metadata")
                .then()
                .statusCode(200)
                .body("response.stats.created", is(2));
        admin().body(
                        "{\"name\": \"wr other\", \"shortName\": \"wr other\", \"serialNumber\": \"S-1\", \"litres\": 900}")
                .post("/api/vaccineFridges")
                .then()
                .statusCode(409)
                .body("response.errorReports.errorCode", hasItem("E5003"))
                .body("response.errorReports.errorCode", hasItem("E4008"));
        admin().body(
                        "{\"id\": \"wrFridge001\", \"name\": \"wr second\", \"shortName\": \"wr second\", \"serialNumber\": \"S-2\"}")
                .post("/api/vaccineFridges")
                .then()
                .statusCode(201);
        admin().get(
                        "/api/vaccineFridges?filter=litres:gt:10&filter=serialNumber:like:S-&fields=id,organisationUnit[name]")
                .then()
                .body("vaccineFridges", hasSize(1))
                .body("vaccineFridges[0].organisationUnit.name", is("wr unit"));
        admin().contentType(PATCH)
                .body("[{\"op\": \"replace\", \"path\": \"/litres\", \"value\": 100}]")
                .patch("/api/vaccineFridges/wrFridge000")
                .then()
                .statusCode(200);
        admin().get("/api/vaccineFridges/wrFridge000?fields=litres").then().body("litres", is(100));
        admin().delete("/api/organisationUnits/wrUnit00000")
                .then()
                .statusCode(409)
                .body("response.errorReports.errorCode", hasItem("E4030"));
        admin().delete("/api/vaccineFridges/wrFridge000").then().statusCode(200);
        admin().delete("/api/organisationUnits/wrUnit00000").then().statusCode(200);
        admin().get("/api/schemas/vaccineFridge").then().statusCode(200).body("plural", is("vaccineFridges"));
        admin().get("/api/vaccineFridges/wrFridge001").then().body("created", notNullValue());
    }

    @Test
    void sharesOnlyWithWhoIsThere() {
        admin().body(constant("wrShare0000", "wr share"))
                .post("/api/constants")
                .then()
                .statusCode(201);
        String address = "/api/constants/wrShare0000";
        String before = admin().get(address + "?fields=sharing").asString();
        for (String of : List.of("users", "userGroups")) {
            admin().body(
                            "{\"public\": \"r-------\", \"%s\": {\"wrNobody000\": {\"id\": \"wrNobody000\", \"access\": \"rw------\"}}}"
                                    .formatted(of))
                    .put(address + "/sharing")
                    .then()
                    .statusCode(409)
                    .body("response.errorReports[0].errorCode", is("E5002"))
                    .body("message", containsString("wrNobody000"));
        }
        admin().body(
                        "{\"object\": {\"publicAccess\": \"r-------\", \"userAccesses\": [{\"id\": \"wrNobody000\", \"access\": \"r-------\"}]}}")
                .put("/api/sharing?type=constant&id=wrShare0000")
                .then()
                .statusCode(409)
                .body("errorCode", is("E5002"));
        assertEquals(before, admin().get(address + "?fields=sharing").asString());
    }

    @Test
    void aRefusalSaysWhatWasNotUnderstoodToo() {
        admin().body("{\"name\": \"wr misspelt\", \"short_name\": \"wr misspelt\", \"value\": 1}")
                .post("/api/constants")
                .then()
                .statusCode(409)
                .body("message", containsString("short_name"))
                .body("message", containsString("shortName"));
    }
}
