package org.tonle.tracker.removal;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.hasItem;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tonle.common.Uid;
import org.tonle.database.Sql;
import org.tonle.testsupport.TestDatabase;
import org.tonle.tracker.importing.TrackerMetadata;

/** What was deleted is taken away for good when somebody asks for it. */
@QuarkusTest
@WithTestResource(value = TestDatabase.class, scope = TestResourceScope.GLOBAL)
class DeletedDataApiTest {
    private final String person = Uid.generate();
    private final String enrollment = Uid.generate();
    private final String event = Uid.generate();
    private final String other = Uid.generate();
    private final String link = Uid.generate();

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

    private static ValidatableResponse post(String parameters, String body) {
        return admin().body(body).post("/api/tracker?async=false" + parameters).then();
    }

    private String payload() {
        String attributes = "\"trackedEntityType\": \"tkPerson000\", \"orgUnit\": \"tkClinic000\", \"attributes\": ["
                + "{\"attribute\": \"tkName00000\", \"value\": \"Sok\"}, {\"attribute\": \"tkSex000000\", \"value\": \"F\"}]";
        return """
                {"trackedEntities": [{"trackedEntity": "%s", %s}, {"trackedEntity": "%s", %s,
                  "enrollments": [{"enrollment": "%s", "program": "tkCare00000", "orgUnit": "tkClinic000", "enrolledAt": "2025-01-02",
                   "occurredAt": "2025-01-02", "notes": [{"value": "a note"}], "events": [{"event": "%s", "program": "tkCare00000",
                   "programStage": "tkVisit0000", "orgUnit": "tkClinic000", "occurredAt": "2025-02-02", "notes": [{"value": "another"}]}]}]}],
                 "relationships": [{"relationship": "%s", "relationshipType": "tkContact00", "from": {"trackedEntity": "%s"}, "to": {"trackedEntity": "%s"}}]}"""
                .formatted(other, attributes, person, attributes, enrollment, event, link, person, other);
    }

    private int rows(String table, String uid) {
        return sql.query("select count(*) from " + table + " where uid = ?", row -> row.getInt(1), uid)
                .get(0);
    }

    private void age(String table, String uid) {
        sql.update("update " + table + " set last_updated = last_updated - interval '2 hours' where uid = ?", uid);
    }

    @ParameterizedTest
    @CsvSource({
        "softDeletedTrackedEntityRemoval, trackedEntities, tracked_entity, E1114",
        "softDeletedTrackedEntityInstanceRemoval, trackedEntities, tracked_entity, E1114",
        "softDeletedEnrollmentRemoval, enrollments, enrollment, E1113",
        "softDeletedEventRemoval, events, event, E1082",
        "softDeletedRelationshipRemoval, relationships, relationship, E4017"
    })
    void takesAwayWhatWasDeletedAnHourAgoAndFreesItsIdentifiers(
            String chore, String plural, String table, String code) {
        post("", payload()).statusCode(200);
        String word = plural.equals("trackedEntities") ? "trackedEntity" : plural.substring(0, plural.length() - 1);
        String uid =
                switch (word) {
                    case "trackedEntity" -> person;
                    case "enrollment" -> enrollment;
                    case "event" -> event;
                    default -> link;
                };
        post("&importStrategy=DELETE", "{\"%s\": [{\"%s\": \"%s\"}]}".formatted(plural, word, uid))
                .statusCode(200);
        admin().post("/api/maintenance?" + chore + "=true").then().statusCode(200);
        assertEquals(1, rows(table, uid));
        age(table, uid);
        admin().post("/api/maintenance?" + chore + "=false").then().statusCode(200);
        post("", payload()).statusCode(409).body("validationReport.errorReports.errorCode", hasItem(code));
        admin().post("/api/maintenance/" + chore).then().statusCode(200);
        assertEquals(0, rows(table, uid));
        assertEquals(1, rows("tracked_entity", other));
        boolean isPerson = word.equals("trackedEntity");
        assertEquals(isPerson ? 0 : 1, rows("tracked_entity", person));
        assertEquals(isPerson || word.equals("relationship") ? 0 : 1, rows("relationship", link));
        assertEquals(isPerson || word.equals("enrollment") || word.equals("event") ? 0 : 1, rows("event", event));
        post("", payload()).statusCode(200);
    }
}
