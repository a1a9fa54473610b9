package org.tonle.metadata.importing;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tonle.testsupport.TestDatabase;

/** Two people who change one object: who has read an older version is told so, whichever way he writes. Identifiers begin with {@code ce}. */
@QuarkusTest
@WithTestResource(value = TestDatabase.class, scope = TestResourceScope.GLOBAL)
class ConcurrentEditApiTest {
    private static final String GROUP = "/api/dataElementGroups/ceGroup0000";
    private static final String ELEMENT =
            """
            {"id": "ceElement00", "name": "ce element", "shortName": "ce element", "domainType": "AGGREGATE",
             "valueType": "NUMBER", "aggregationType": "SUM"}""";
    private static final String BODY =
            "{\"id\": \"ceGroup0000\", \"name\": \"%s\", \"shortName\": \"%s\", \"dataElements\": [{\"id\": \"ceElement00\"}]}";

    /** One way to change a group. */
    private record Edit(String method, String path, String contentType, String body) {
        Response send(String ifMatch) {
            RequestSpecification request = admin().contentType(contentType).header("If-Match", ifMatch);
            return (body.isEmpty() ? request : request.body(body)).request(method, path);
        }
    }

    private static final List<Edit> EDITS = List.of(
            new Edit("PUT", GROUP, "application/json", BODY.formatted("ce two", "ce two")),
            new Edit("PATCH", GROUP, "application/json", "{\"name\": \"ce three\"}"),
            new Edit(
                    "PATCH",
                    GROUP,
                    "application/json-patch+json",
                    "[{\"op\": \"replace\", \"path\": \"/name\", \"value\": \"ce four\"}]"),
            new Edit("PUT", GROUP + "/sharing", "application/json", "{\"public\": \"r-------\"}"),
            new Edit(
                    "PUT",
                    GROUP + "/translations",
                    "application/json",
                    "{\"translations\": [{\"property\": \"NAME\", \"locale\": \"km\", \"value\": \"ក\"}]}"),
            new Edit(
                    "PUT",
                    "/api/sharing?type=dataElementGroup&id=ceGroup0000",
                    "application/json",
                    "{\"object\": {\"publicAccess\": \"--------\"}}"),
            new Edit("DELETE", GROUP + "/dataElements/ceElement00", "application/json", ""),
            new Edit("POST", GROUP + "/dataElements/ceElement00", "application/json", ""),
            new Edit("PUT", GROUP + "/dataElements", "application/json", "{\"identifiableObjects\": []}"),
            new Edit(
                    "POST",
                    GROUP + "/dataElements",
                    "application/json",
                    "{\"additions\": [{\"id\": \"ceElement00\"}]}"),
            new Edit("DELETE", GROUP, "application/json", ""));

    private static RequestSpecification admin() {
        return given().auth().preemptive().basic("admin", "district").contentType(ContentType.JSON);
    }

    @BeforeEach
    void makeAGroup() {
        admin().body("{\"dataElements\": [" + ELEMENT + "], \"dataElementGroups\": ["
                        + BODY.formatted("ce one", "ce one") + "]}")
                .post("/api/metadata")
                .then()
                .statusCode(200);
    }

    private static String tag() {
        return admin().get(GROUP).then().statusCode(200).extract().header("ETag");
    }

    private static String stored() {
        return admin().get(GROUP + "?fields=:owner").asString();
    }

    @Test
    void whoHasReadAnOlderVersionChangesNothing() {
        String old = tag();
        admin().body("{\"code\": \"CE-" + old.hashCode() + "\"}")
                .patch(GROUP)
                .then()
                .statusCode(200);
        String before = stored();
        for (Edit edit : EDITS) {
            edit.send(old)
                    .then()
                    .statusCode(409)
                    .body("errorCode", is("E1128"))
                    .body("message", containsString("meantime"));
            assertEquals(before, stored(), edit.toString());
        }
    }

    @Test
    void whoHasReadTheLastVersionChangesIt() {
        for (Edit edit : EDITS) {
            int status = edit.send(tag()).statusCode();
            assertEquals(2, status / 100, edit + " " + status);
        }
    }

    @Test
    void aTagThatIsNoneMatchesNothingAndAnyVersionIsTaken() {
        for (Edit edit : EDITS) {
            edit.send("\"yesterday\"").then().statusCode(409).body("errorCode", is("E1128"));
        }
        for (Edit edit : EDITS) {
            assertEquals(2, edit.send("*").statusCode() / 100, edit.toString());
        }
    }

    @Test
    void ofManyAtOnceOneWins() throws Exception {
        String read = tag();
        ExecutorService people = Executors.newFixedThreadPool(8);
        try {
            List<Callable<Integer>> edits = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                Edit edit = new Edit("PATCH", GROUP, "application/json", "{\"code\": \"CE-RACE-%d\"}".formatted(i));
                edits.add(() -> edit.send(read).statusCode());
            }
            List<Integer> statuses = new ArrayList<>();
            for (Future<Integer> status : people.invokeAll(edits)) {
                statuses.add(status.get());
            }
            Collections.sort(statuses);
            assertEquals(List.of(200, 409, 409, 409, 409, 409, 409, 409), statuses);
        } finally {
            people.shutdown();
        }
    }
}
