package org.tonle.tracker;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tonle.common.Uid;
import org.tonle.database.Sql;
import org.tonle.testsupport.TestDatabase;
import org.tonle.tracker.importing.TrackerMetadata;

/** A partner who sends the same again, because the answer was lost, makes nobody twice. */
@QuarkusTest
@WithTestResource(value = TestDatabase.class, scope = TestResourceScope.GLOBAL)
class ImportOnceApiTest {
    private static final String KEYS = "&trackedEntityKey=tkNumber000&enrollmentKey=DATE&eventKey=DATE";

    private final String number = "Once-" + Uid.generate();

    @Inject
    Sql sql;

    @BeforeEach
    void makeTheProgramme() {
        admin().body(TrackerMetadata.JSON)
                .post("/api/metadata?importStrategy=CREATE_AND_UPDATE")
                .then()
                .statusCode(200);
    }

    private static RequestSpecification admin() {
        return given().auth().preemptive().basic("admin", "district").contentType(ContentType.JSON);
    }

    /** A person who was enrolled and visited, without identifiers. */
    private static String person(String number, String day, String weight) {
        return """
                {"trackedEntities": [{"trackedEntityType": "tkPerson000", "orgUnit": "tkClinic000", "attributes": [
                   {"attribute": "tkName00000", "value": "Sok"}, {"attribute": "tkSex000000", "value": "F"}, {"attribute": "tkNumber000", "value": "%s"}],
                 "enrollments": [{"program": "tkCare00000", "orgUnit": "tkClinic000", "enrolledAt": "2025-01-02", "occurredAt": "2025-01-02", "events": [
                   {"program": "tkCare00000", "programStage": "tkVisit0000", "orgUnit": "tkClinic000", "occurredAt": "%s",
                    "dataValues": [{"dataElement": "tkWeight000", "value": "%s"}]}]}]}]}"""
                .formatted(number, day, weight);
    }

    private static Response post(String parameters, String body) {
        return admin().body(body).post("/api/tracker?async=false" + parameters);
    }

    private static Response postOnce(String key, String parameters, String body) {
        return admin().header("Idempotency-Key", key).body(body).post("/api/tracker?async=false" + parameters);
    }

    /** Persons, enrollments and events under a number. */
    private List<Integer> counts() {
        return sql.query(
                        """
                        select count(distinct te.id), count(distinct e.id), count(v.id) from tracked_entity te
                        join tracked_entity_unique u on u.tracked_entity = te.id
                        left join enrollment e on e.tracked_entity = te.id left join event v on v.enrollment = e.id
                        where u.value = lower(?)""",
                        row -> List.of(row.getInt(1), row.getInt(2), row.getInt(3)),
                        number)
                .get(0);
    }

    @Test
    void recognisesAPersonByANumberAndVisitsByTheirDay() {
        post(KEYS, person(number, "2025-02-02", "50")).then().statusCode(200).body("stats.created", is(3));
        post(KEYS, person(" " + number.toUpperCase(Locale.ROOT) + " ", "2025-02-02T09:00", "51"))
                .then()
                .statusCode(200)
                .body("stats.updated", is(3))
                .body("stats.created", is(0));
        assertEquals(List.of(1, 1, 1), counts());
        post(KEYS, person(number, "2025-03-03", "52")).then().statusCode(200).body("stats.created", is(1));
        assertEquals(List.of(1, 1, 2), counts());
        post(KEYS + "&importStrategy=CREATE", person(number, "2025-03-03", "52"))
                .then()
                .statusCode(409)
                .body("validationReport.errorReports.errorCode", hasItem("E1002"));
        post("", person(number, "2025-03-03", "52"))
                .then()
                .statusCode(409)
                .body("validationReport.errorReports.errorCode", hasItem("E1064"));
        post("&trackedEntityKey=tkName00000", person(number, "2025-03-03", "52"))
                .then()
                .statusCode(400);
        post("&eventKey=NAME", person(number, "2025-03-03", "52")).then().statusCode(400);
        post(KEYS + "&importStrategy=DELETE", person(number, "2025-03-03", "52"))
                .then()
                .statusCode(200)
                .body("stats.deleted", is(3));
    }

    @Test
    void takesTheLastOfTwoInOnePayloadAndLeavesIdentifiersThatAreStored() {
        String two = "{\"trackedEntities\": [" + inner(person(number, "2025-02-02", "50")) + ","
                + inner(person(number, "2025-02-02", "60")) + "]}";
        post(KEYS, two).then().statusCode(200).body("stats.created", is(3));
        assertEquals(List.of(1, 1, 1), counts());
        String stored = Uid.generate();
        String other = person("Other-" + number, "2025-02-02", "50")
                .replaceFirst("\\{\"trackedEntityType", "{\"trackedEntity\": \"" + stored + "\", \"trackedEntityType");
        post(KEYS, other).then().statusCode(200);
        post(KEYS, other.replace("Other-" + number, number))
                .then()
                .statusCode(409)
                .body("validationReport.errorReports.findAll { it.errorCode == 'E1064' }.uid", hasItem(stored));
    }

    private static String inner(String payload) {
        return payload.strip().replaceFirst("^\\{\"trackedEntities\": \\[", "").replaceFirst("]}$", "");
    }

    @Test
    void importsOnceWhoeverSendsAtTheSameTime() throws Exception {
        atOnce(() -> post(KEYS, person(number, "2025-02-02", "50")));
        assertEquals(List.of(1, 1, 1), counts());
    }

    @Test
    void answersTheFirstReportToTheSameKey() {
        String body = person(number, "2025-02-02", "50");
        String key = Uid.generate();
        postOnce(key, "&importMode=VALIDATE", body).then().statusCode(200).body("stats.created", is(0));
        postOnce(key, "", body.replace("tkPerson000", "nothing0000")).then().statusCode(409);
        Response first = postOnce(key, "", body);
        first.then().statusCode(200).body("stats.created", is(3)).header("Idempotent-Replayed", nullValue());
        Response second = postOnce(key, "", body);
        second.then().statusCode(200).header("Idempotent-Replayed", is("true"));
        assertEquals(first.<Object>path("bundleReport"), second.path("bundleReport"));
        postOnce(key, "", body.replace("50", "51")).then().statusCode(422).body("errorCode", is("E1134"));
        postOnce(key, "&skipRuleEngine=true", body).then().statusCode(422);
        postOnce("k".repeat(256), "", body).then().statusCode(400);
        postOnce("other", "", body)
                .then()
                .statusCode(409)
                .body("validationReport.errorReports.errorCode", hasItem("E1064"));
        assertEquals(List.of(1, 1, 1), counts());
        sql.update("update import_receipt set received = received - interval '25 hours' where key = ?", key);
        postOnce(key, "", body).then().statusCode(409);
    }

    @Test
    void importsAKeyOnceAlsoForTwoAtOnceAndInTheBackground() throws Exception {
        String key = Uid.generate();
        List<Response> answers = atOnce(() -> postOnce(key, "", person(number, "2025-02-02", "50")));
        assertEquals(
                1,
                answers.stream()
                        .map(each -> each.<Object>path("bundleReport").toString())
                        .distinct()
                        .count());
        assertEquals(List.of(1, 1, 1), counts());
        String later = Uid.generate();
        String body = person("Later-" + number, "2025-02-02", "50");
        String one = inBackground(later, body);
        assertEquals(one, inBackground(later, body));
    }

    /** The report of a job, when it has ended. */
    private static String inBackground(String key, String body) throws InterruptedException {
        String job = admin().header("Idempotency-Key", key)
                .body(body)
                .post("/api/tracker")
                .then()
                .statusCode(200)
                .extract()
                .path("response.id");
        for (int i = 0; i < 100; i++) {
            Response report = admin().get("/api/tracker/jobs/" + job + "/report");
            if (report.statusCode() == 200) {
                report.then()
                        .body("status", is("OK"))
                        .body("bundleReport.typeReportMap.EVENT.objectReports", hasSize(1));
                return report.path("bundleReport").toString();
            }
            Thread.sleep(50);
        }
        throw new AssertionError("job " + job + " has not ended");
    }

    private static List<Response> atOnce(Callable<Response> request) throws Exception {
        ExecutorService clients = Executors.newFixedThreadPool(4);
        try {
            List<Future<Response>> answers = clients.invokeAll(List.of(request, request, request, request));
            List<Response> all = new java.util.ArrayList<>();
            for (Future<Response> answer : answers) {
                answer.get().then().statusCode(200);
                all.add(answer.get());
            }
            return all;
        } finally {
            clients.shutdown();
        }
    }
}
