package org.tonle.tracker;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tonle.common.Uid;
import org.tonle.testsupport.TestDatabase;
import org.tonle.tracker.importing.TrackerMetadata;

/** Tracker data over HTTP, in a country of its own whose identifiers begin with {@code tk}. */
@QuarkusTest
@WithTestResource(value = TestDatabase.class, scope = TestResourceScope.GLOBAL)
class TrackerApiTest {
    private final String person = Uid.generate();
    private final String enrollment = Uid.generate();
    private final String event = Uid.generate();

    @BeforeEach
    void loadTheProgramme() {
        admin().contentType(ContentType.JSON)
                .body(TrackerMetadata.JSON)
                .post("/api/metadata?importStrategy=CREATE_AND_UPDATE")
                .then()
                .statusCode(200);
    }

    private static RequestSpecification admin() {
        return given().auth().preemptive().basic("admin", "district");
    }

    private static ValidatableResponse post(String parameters, String body) {
        return admin().contentType(ContentType.JSON)
                .body(body)
                .post("/api/tracker?async=false" + parameters)
                .then();
    }

    private String personWith(String name, String more) {
        return """
                {"trackedEntity": "%s", "trackedEntityType": "tkPerson000", "orgUnit": "tkClinic000", "attributes": [
                  {"attribute": "tkName00000", "value": "%s"}, {"attribute": "tkSex000000", "value": "F"}] %s}"""
                .formatted(person, name, more);
    }

    private String nested() {
        return "{\"trackedEntities\": ["
                + personWith(
                        "Sok",
                        """
                        , "enrollments": [{"enrollment": "%s", "program": "tkCare00000", "orgUnit": "tkClinic000",
                          "enrolledAt": "2025-01-02", "occurredAt": "2025-01-01", "events": [
                           {"event": "%s", "program": "tkCare00000", "programStage": "tkVisit0000", "orgUnit": "tkClinic000",
                            "occurredAt": "2025-02-02", "dataValues": [{"dataElement": "tkWeight000", "value": "51.5"}]}]}]"""
                                .formatted(enrollment, event))
                + "]}";
    }

    @Test
    void writesANestedPayloadAndReadsItBack() {
        post("", nested())
                .statusCode(200)
                .body("status", is("OK"))
                .body("stats.created", is(3))
                .body("bundleReport.typeReportMap.EVENT.objectReports[0].uid", is(event));
        admin().get(
                        "/api/tracker/trackedEntities/" + person
                                + "?program=tkCare00000&fields=trackedEntity,attributes[attribute,value],enrollments[enrollment,events[event,dataValues[value]]]")
                .then()
                .statusCode(200)
                .body("trackedEntity", is(person))
                .body("attributes.value", containsInAnyOrder("Sok", "F"))
                .body("enrollments[0].enrollment", is(enrollment))
                .body("enrollments[0].events[0].dataValues[0].value", is("51.5"));
        admin().get("/api/tracker/events?program=tkCare00000&trackedEntity=" + person + "&fields=event,occurredAt")
                .then()
                .body("events[0].occurredAt", is("2025-02-02T00:00:00.000"));
    }

    @Test
    void changesOnlyWhatIsSent() {
        post("", nested()).statusCode(200);
        post(
                        "",
                        "{\"trackedEntities\": ["
                                + personWith("Dara", "")
                                        .replace("{\"attribute\": \"tkSex000000\", \"value\": \"F\"}", "{}")
                                + "]}")
                .statusCode(409)
                .body("validationReport.errorReports.errorCode", hasItem("E1006"));
        post("", "{\"trackedEntities\": [" + personWith("Dara", "") + "]}").body("stats.updated", is(1));
        admin().get("/api/tracker/trackedEntities/" + person + "?fields=attributes[value],enrollments[events[event]]")
                .then()
                .body("attributes.value", containsInAnyOrder("Dara", "F"))
                .body("enrollments[0].events[0].event", is(event));
    }

    @Test
    void keepsNothingOfADryRunOrOfAPayloadWithAMistake() {
        post("&importMode=VALIDATE", nested())
                .statusCode(200)
                .body("status", is("OK"))
                .body("stats.created", is(0))
                .body("stats.total", is(0))
                .body("bundleReport.typeReportMap.EVENT.objectReports", empty());
        admin().get("/api/tracker/trackedEntities/" + person)
                .then()
                .statusCode(404)
                .body("errorCode", is("E1005"));
        String mistaken = nested().replace("51.5", "heavy");
        post("", mistaken)
                .statusCode(409)
                .body("stats.ignored", is(3))
                .body("validationReport.errorReports.errorCode", contains("E1302"));
        admin().get("/api/tracker/trackedEntities/" + person).then().statusCode(404);
        post("&atomicMode=OBJECT", mistaken)
                .statusCode(200)
                .body("stats.created", is(2))
                .body("stats.ignored", is(1));
        admin().get("/api/tracker/trackedEntities/" + person).then().statusCode(200);
    }

    @Test
    void deletesWithEverythingBelowAndNeverBringsItBack() {
        post("", nested()).statusCode(200);
        post("&importStrategy=DELETE", "{\"trackedEntities\": [{\"trackedEntity\": \"" + person + "\"}]}")
                .body("stats.deleted", is(1));
        admin().get("/api/tracker/events/" + event).then().statusCode(404);
        admin().get("/api/tracker/enrollments/" + enrollment).then().statusCode(404);
        post("", nested())
                .statusCode(409)
                .body("validationReport.errorReports.errorCode", containsInAnyOrder("E1114", "E1113", "E1082"));
    }

    /** What cannot be meant is refused, not answered with nothing. */
    @Test
    void refusesQuestionsThatCannotBeMeant() {
        post("", nested()).statusCode(200);
        for (String wrong : List.of(
                "events?trackedEntity=tkNobody000",
                "enrollments?trackedEntity=tkNobody000",
                "enrollments?program=tkTest00000",
                "trackedEntities/" + person + "?program=tkTest00000",
                "trackedEntities?program=tkCare00000&order=createdAt:asc,createdAt:desc",
                "jobs/12",
                "jobs/12/report")) {
            admin().get("/api/tracker/" + wrong).then().statusCode(400).body("errorCode", is("E1003"));
        }
        admin().get("/api/tracker/events?trackedEntity=" + person + "&fields=event")
                .then()
                .body("events.event", hasItem(event));
        admin().get("/api/tracker/jobs/tkNoJob0000").then().statusCode(200).body("", empty());
        admin().get("/api/tracker/jobs/tkNoJob0000/report").then().statusCode(404);
        admin().body("{\"value\": \"x\"}")
                .post("/api/tracker/events/12/note")
                .then()
                .statusCode(400);
        admin().put("/api/tracker/ownership/transfer?trackedEntity=12&program=tkCare00000&orgUnit=tkClinic000")
                .then()
                .statusCode(400);
    }

    @Test
    void refusesWhatIsNoPayloadWithAClientError() {
        for (String wrong : List.of("{\"trackedEntities\": [", "[]", "{\"trackedEntities\": 5}", "\"x\"", "")) {
            int status = post("", wrong).extract().statusCode();
            assertTrue(status >= 400 && status < 500, wrong + " was answered with " + status);
        }
        post("", nested().replace(person, "12")).statusCode(400).body("errorCode", is("E1003"));
        post("", nested().replace("2025-02-02", "soon")).statusCode(400).body("message", containsString("soon"));
        post("&importStrategy=NOPE", nested()).statusCode(400);
        post("", nested().replace("Sok", "a\\u0000b")).statusCode(400);
    }

    @Test
    void refusesHostileSearchesWithAClientError() {
        for (String wrong : List.of(
                "program=tkCare00000&filter=tkName00000:nope:x",
                "program=tkCare00000&filter=tkName00000",
                "program=tkCare00000&filter=x';drop table event--:eq:1",
                "program=tkCare00000&order=te.id;drop table event",
                "program=tkCare00000&page=0",
                "program=tkCare00000&pageSize=99999999999",
                "program=tkCare00000&orgUnits=nowhere0000",
                "program=tkCare00000&updatedWithin=x",
                "program=tkCare00000&trackedEntities=1",
                "program=nothing0000",
                "fields=trackedEntity")) {
            Response answer = admin().urlEncodingEnabled(false)
                    .get("/api/tracker/trackedEntities?"
                            + wrong.replace(" ", "%20").replace("'", "%27").replace(";", "%3B"));
            int expected = wrong.equals("program=tkCare00000&filter=tkName00000") ? 200 : 400;
            assertEquals(expected, answer.statusCode(), wrong + ": " + answer.asString());
        }
    }

    @Test
    void findsPersonsByTheirAttributesWithoutRegardToCase() {
        String name = "Name" + person;
        post("", "{\"trackedEntities\": [" + personWith(name, "") + "]}").statusCode(200);
        for (String filter : List.of(
                ":eq:" + name.toLowerCase(java.util.Locale.ROOT),
                ":sw:" + name.substring(0, 12),
                ":like:" + person,
                ":in:x;" + name)) {
            admin().get(
                            "/api/tracker/trackedEntities?trackedEntityType=tkPerson000&fields=trackedEntity&filter=tkName00000"
                                    + filter)
                    .then()
                    .statusCode(200)
                    .body("trackedEntities.trackedEntity", contains(person));
        }
        admin().get(
                        "/api/tracker/trackedEntities?trackedEntityType=tkPerson000&totalPages=true&filter=tkName00000:eq:nobody")
                .then()
                .body("trackedEntities", empty())
                .body("pager.total", equalTo(0));
    }

    @Test
    void importsInTheBackgroundAndKeepsTheReport() {
        String job = admin().contentType(ContentType.JSON)
                .body(nested())
                .post("/api/tracker")
                .then()
                .statusCode(200)
                .body("response.responseType", is("TrackerJob"))
                .extract()
                .path("response.id");
        Response report = admin().get("/api/tracker/jobs/" + job + "/report");
        for (int i = 0; i < 100 && report.statusCode() == 404; i++) {
            pause();
            report = admin().get("/api/tracker/jobs/" + job + "/report");
        }
        report.then().statusCode(200).body("stats.created", is(3));
        admin().get("/api/tracker/jobs/" + job).then().body("[0].completed", is(true));
        admin().get("/api/tracker/jobs/nosuchjob01/report").then().statusCode(404);
    }

    private static void pause() {
        try {
            Thread.sleep(50);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void takesNotesOfEventsByThemselves() {
        post("", nested()).statusCode(200);
        admin().contentType(ContentType.JSON)
                .body("{\"value\": \"came late\"}")
                .post("/api/tracker/events/" + event + "/note")
                .then()
                .statusCode(200);
        admin().contentType(ContentType.JSON)
                .body("{}")
                .post("/api/tracker/events/" + event + "/note")
                .then()
                .statusCode(400);
        admin().get("/api/tracker/events/" + event + "?fields=notes[value,storedBy]")
                .then()
                .body("notes.value", contains("came late"))
                .body("notes[0].storedBy", nullValue());
    }

    @Test
    void importsTheSameObjectsAtTheSameTimeWithoutDuplicatesOrDeadlocks() throws Exception {
        List<String> uids = IntStream.range(0, 30).mapToObj(i -> Uid.generate()).toList();
        ExecutorService pool = Executors.newFixedThreadPool(4);
        try {
            List<Future<Integer>> answers = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                List<String> shuffled = new ArrayList<>(uids);
                java.util.Collections.rotate(shuffled, i * 7);
                String body = "{\"trackedEntities\": ["
                        + shuffled.stream().map(uid -> nestedOf(uid)).collect(Collectors.joining(","))
                        + "]}";
                answers.add(pool.submit(() -> post("", body).extract().statusCode()));
            }
            for (Future<Integer> answer : answers) {
                assertEquals(200, answer.get());
            }
        } finally {
            pool.shutdown();
        }
        admin().get("/api/tracker/events?program=tkCare00000&totalPages=true&pageSize=1&trackedEntity="
                        + String.join(",", uids))
                .then()
                .statusCode(200)
                .body("pager.total", is(30));
    }

    /** A person whose enrollment and event have identifiers made of hers. */
    private String nestedOf(String uid) {
        return nested().replaceFirst("^\\{\"trackedEntities\": \\[", "")
                .replaceFirst("]}$", "")
                .replace(person, uid)
                .replace(enrollment, "e" + uid.substring(1))
                .replace(event, "v" + uid.substring(1));
    }
}
