package org.tonle.tracker;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tonle.common.Uid;
import org.tonle.testsupport.TestDatabase;
import org.tonle.tracker.importing.TrackerMetadata;

/** What clients send and ask that is easily taken for something else. */
@QuarkusTest
@WithTestResource(value = TestDatabase.class, scope = TestResourceScope.GLOBAL)
class TrackerWordsApiTest {
    private final String person = Uid.generate();
    private final String event = Uid.generate();
    private String enrollment = Uid.generate();
    private String program = "tkCare00000";

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

    private String enrollment(String uid, String status) {
        return "{\"enrollments\": [{\"enrollment\": \"%s\", \"trackedEntity\": \"%s\", \"program\": \"%s\","
                        .formatted(uid, person, program)
                + " \"orgUnit\": \"tkClinic000\", \"enrolledAt\": \"2025-01-02\", \"status\": \"" + status + "\"}]}";
    }

    /** Of two enrollments of a person in a program one is active, whichever way it becomes so. */
    @Test
    void anEnrollmentIsNotOpenedAgainBesideAnother() {
        String second = Uid.generate();
        admin().contentType(ContentType.JSON)
                .body(
                        """
                        {"programs": [{"id": "tkAgain0000", "name": "tk again", "shortName": "tk again", "programType": "WITH_REGISTRATION",
                          "trackedEntityType": {"id": "tkPerson000"}, "organisationUnits": [{"id": "tkClinic000"}],
                          "onlyEnrollOnce": false, "sharing": {"public": "rwrw----"}}]}""")
                .post("/api/metadata")
                .then()
                .statusCode(200);
        post("", nested()).statusCode(200);
        enrollment = Uid.generate();
        program = "tkAgain0000";
        post("", enrollment(enrollment, "COMPLETED")).statusCode(200);
        post("", enrollment(second, "ACTIVE")).statusCode(200);
        post("", enrollment(enrollment, "ACTIVE"))
                .statusCode(409)
                .body("validationReport.errorReports.errorCode", contains("E1015"));
        post("", enrollment(second, "COMPLETED")).statusCode(200);
        post("", enrollment(enrollment, "ACTIVE")).statusCode(200);
        post("", enrollment(enrollment, "ACTIVE")).statusCode(200);
        admin().get("/api/tracker/enrollments/" + second + "?fields=enrolledAt,occurredAt")
                .then()
                .body("occurredAt", is("2025-01-02T00:00:00.000"));
    }

    /** A note that comes twice in a payload is kept once, with a warning, as one that is stored already. */
    @Test
    void aNoteIsKeptOnce() {
        post("", nested()).statusCode(200);
        String note = Uid.generate();
        String both =
                "{\"note\": \"%s\", \"value\": \"a\"}, {\"note\": \"%s\", \"value\": \"b\"}".formatted(note, note);
        String body = enrollment(enrollment, "ACTIVE")
                .replace("\"enrolledAt\"", "\"occurredAt\": \"2025-01-01\", \"enrolledAt\"")
                .replace("\"status\"", "\"notes\": [" + both + "], \"status\"");
        for (String mode :
                List.of("&reportMode=WARNINGS&importMode=VALIDATE", "&reportMode=WARNINGS", "&reportMode=FULL")) {
            post(mode, body).statusCode(200).body("validationReport.warningReports.warningCode", hasItem("E1119"));
        }
        admin().get("/api/tracker/enrollments/" + enrollment + "?fields=notes")
                .then()
                .body("notes.note", contains(note))
                .body("notes[0].value", is("a"));
    }

    /** Numbers in lists are compared as numbers, as single ones are. */
    @Test
    void listsOfNumbersAreNumbers() {
        post("", nested().replace("51.5", "51.50")).statusCode(200);
        String events =
                "/api/tracker/events?program=tkCare00000&trackedEntity=" + person + "&fields=event&filter=tkWeight000:";
        for (String found : List.of("eq:51.5", "in:51.5", "in:7;51.500", "!in:7;8")) {
            admin().get(events + found).then().statusCode(200).body("events.event", contains(event));
        }
        for (String none : List.of("in:5;51", "!in:7;51.5")) {
            admin().get(events + none).then().statusCode(200).body("events", empty());
        }
        admin().get(events + "in:51.5;x").then().statusCode(400);
    }

    @Test
    void pagesKnowTheirNeighbours() {
        post("", nested()).statusCode(200);
        String events = "/api/tracker/events?program=tkCare00000&trackedEntity=" + person + "&fields=event&pageSize=1";
        admin().get(events + "&totalPages=true")
                .then()
                .body("pager.nextPage", nullValue())
                .body("pager.prevPage", nullValue());
        admin().get(events)
                .then()
                .body("pager.nextPage", containsString("&pageSize=1&page=2"))
                .body("pager.prevPage", nullValue());
        admin().get(events + "&page=2")
                .then()
                .body("events", empty())
                .body("pager.nextPage", nullValue())
                .body("pager.prevPage", containsString("page=1"));
    }

    @Test
    void aFileWithoutNamesOfColumnsIsRefused() {
        admin().contentType("text/csv")
                .body((Uid.generate() + ",ACTIVE,tkCare00000,tkVisit0000,tkClinic000,2025-02-02\n")
                        .getBytes(java.nio.charset.StandardCharsets.UTF_8))
                .post("/api/tracker?async=false")
                .then()
                .statusCode(400)
                .body("message", containsString("names no column"));
    }
}
