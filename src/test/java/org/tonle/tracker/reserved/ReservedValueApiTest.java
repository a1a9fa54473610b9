package org.tonle.tracker.reserved;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.matchesPattern;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tonle.common.Uid;
import org.tonle.database.Sql;
import org.tonle.testsupport.TestDatabase;
import org.tonle.tracker.importing.TrackerMetadata;

/** Values that the server makes: each is given once. */
@QuarkusTest
@WithTestResource(value = TestDatabase.class, scope = TestResourceScope.GLOBAL)
class ReservedValueApiTest {
    @Inject
    Sql sql;

    @BeforeEach
    void makeTheProgramme() {
        metadata(TrackerMetadata.JSON);
    }

    private static void metadata(String json) {
        given().auth()
                .preemptive()
                .basic("admin", "district")
                .contentType(ContentType.JSON)
                .body(json)
                .post("/api/metadata?importStrategy=CREATE_AND_UPDATE")
                .then()
                .statusCode(200);
    }

    /** A new attribute whose values are made by this pattern. */
    private static String attribute(String pattern) {
        String uid = Uid.generate();
        metadata(
                """
                {"trackedEntityAttributes": [{"id": "%s", "name": "made %s", "shortName": "made %s", "valueType": "TEXT",
                 "aggregationType": "NONE", "unique": true, "generated": true, "pattern": "%s"}]}"""
                        .formatted(uid, uid, uid, pattern.replace("\"", "\\\"")));
        return uid;
    }

    private static ValidatableResponse get(String attribute, String what) {
        return given().auth()
                .preemptive()
                .basic("admin", "district")
                .get("/api/trackedEntityAttributes/" + attribute + "/" + what)
                .then();
    }

    @Test
    void countsAndSaysWhatItNeeds() {
        String number = attribute("ORG_UNIT_CODE(..) + \"-\" + SEQUENTIAL(##)");
        get(number, "requiredValues")
                .statusCode(200)
                .body("REQUIRED", contains("ORG_UNIT_CODE"))
                .body("OPTIONAL", contains("SEQUENTIAL"));
        get(number, "generate").statusCode(400).body("errorCode", is("E1003"));
        get(number, "generate?ORG_UNIT_CODE=TKC")
                .statusCode(200)
                .body("value", is("TK-01"))
                .body("key", is("TK-SEQUENTIAL(##)"))
                .body("ownerUid", is(number))
                .body("ownerObject", is("TRACKEDENTITYATTRIBUTE"))
                .body("expiryDate", matchesPattern("\\d{4}-\\d\\d-\\d\\dT.*"));
        get(number, "generateAndReserve?numberToReserve=2&ORG_UNIT_CODE=TKC")
                .statusCode(200)
                .body("value", contains("TK-02", "TK-03"));
        get(number, "generateAndReserve?numberToReserve=2&ORG_UNIT_CODE=XY")
                .statusCode(200)
                .body("value", contains("XY-01", "XY-02"));
        get(number, "generateAndReserve?numberToReserve=97&ORG_UNIT_CODE=TKC")
                .statusCode(409)
                .body("errorCode", is("E1133"));
        get(number, "generateAndReserve?numberToReserve=96&ORG_UNIT_CODE=TKC")
                .statusCode(200)
                .body("value.size()", is(96));
        get(number, "generate?ORG_UNIT_CODE=TKC").statusCode(409);
        get("tkName00000", "generate").statusCode(409).body("errorCode", is("E4019"));
        get("nosuchatt00", "generate").statusCode(404);
        get(attribute("\"always\""), "requiredValues").statusCode(409).body("errorCode", is("E4021"));
    }

    @Test
    void leavesOutWhatPersonsHaveAndGivesTheRestOnceUntilItExpires() {
        String digit = attribute("\"n\" + RANDOM(#)");
        get(digit, "requiredValues").body("REQUIRED", empty()).body("OPTIONAL", contains("RANDOM"));
        int id = sql.query("select id from metadata_object where uid = ?", row -> row.getInt(1), digit)
                .get(0);
        String person = Uid.generate();
        given().auth()
                .preemptive()
                .basic("admin", "district")
                .contentType(ContentType.JSON)
                .body(
                        "{\"trackedEntities\": [{\"trackedEntity\": \"%s\", \"trackedEntityType\": \"tkPerson000\", \"orgUnit\": \"tkClinic000\",  \"attributes\": [{\"attribute\": \"tkName00000\", \"value\": \"Sok\"}, {\"attribute\": \"%s\", \"value\": \"N3 \"}]}]}"
                                .formatted(person, digit))
                .post("/api/tracker?async=false")
                .then()
                .statusCode(200);
        get(digit, "generateAndReserve?numberToReserve=9")
                .statusCode(200)
                .body("value", containsInAnyOrder("n0", "n1", "n2", "n4", "n5", "n6", "n7", "n8", "n9"));
        get(digit, "generate").statusCode(409).body("errorCode", is("E1133"));
        sql.update(
                "update reserved_value set reserved_until = now() - interval '2 days' where attribute = ? and value = 'n5'",
                id);
        get(digit, "generate").statusCode(200).body("value", is("n5"));
    }

    @Test
    void givesNoValueTwiceWhenManyAsk() throws Exception {
        String number = attribute("SEQUENTIAL(####)");
        String letters = attribute("RANDOM(X#)");
        ExecutorService clients = Executors.newFixedThreadPool(6);
        for (String each : List.of(number, letters)) {
            List<Future<List<String>>> answers = new ArrayList<>();
            for (int i = 0; i < 12; i++) {
                answers.add(clients.submit(() -> get(each, "generateAndReserve?numberToReserve=20")
                        .statusCode(200)
                        .extract()
                        .path("value")));
            }
            List<String> all = new ArrayList<>();
            for (Future<List<String>> answer : answers) {
                all.addAll(answer.get());
            }
            assertEquals(240, new HashSet<>(all).size());
        }
        clients.shutdown();
    }
}
