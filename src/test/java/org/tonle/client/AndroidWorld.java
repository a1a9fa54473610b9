package org.tonle.client;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.isA;
import static org.hamcrest.Matchers.notNullValue;

import io.restassured.config.EncoderConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A programme that field workers follow with their phones, identifiers begin with {@code ac}, and how the Android Capture app sends and asks.
 * Source: dhis2-android-sdk, {@code network/tracker}, {@code network/fileresource}.
 */
final class AndroidWorld {
    static final String METADATA =
            """
            {"organisationUnits": [{"id": "acCountry00", "name": "ac land", "shortName": "ac land", "openingDate": "1990-01-01"},
               {"id": "acClinic000", "code": "ACC", "name": "ac clinic", "shortName": "ac clinic", "openingDate": "1990-01-01", "parent": {"id": "acCountry00"}},
               {"id": "acOther0000", "code": "ACO", "name": "ac other", "shortName": "ac other", "openingDate": "1990-01-01", "parent": {"id": "acCountry00"}}],
             "trackedEntityAttributes": [
              {"id": "acName00000", "name": "ac name", "shortName": "ac name", "valueType": "TEXT", "aggregationType": "NONE", "sharing": {"public": "r-------"}},
              {"id": "acNumber000", "name": "ac number", "shortName": "ac number", "valueType": "TEXT", "aggregationType": "NONE", "unique": true, "generated": true,
               "pattern": "ORG_UNIT_CODE(...) + \\"-\\" + SEQUENTIAL(######)", "sharing": {"public": "r-------"}},
              {"id": "acPhoto0000", "name": "ac photo", "shortName": "ac photo", "valueType": "IMAGE", "aggregationType": "NONE", "sharing": {"public": "r-------"}}],
             "trackedEntityTypes": [{"id": "acPerson000", "name": "ac person", "shortName": "ac person", "sharing": {"public": "rwrw----"},
               "trackedEntityTypeAttributes": [{"trackedEntityAttribute": {"id": "acName00000"}, "mandatory": true, "searchable": true}]}],
             "dataElements": [{"id": "acWeight000", "name": "ac weight", "shortName": "ac weight", "valueType": "NUMBER", "domainType": "TRACKER",
               "aggregationType": "NONE", "sharing": {"public": "r-------"}},
              {"id": "acScan00000", "name": "ac scan", "shortName": "ac scan", "valueType": "FILE_RESOURCE", "domainType": "TRACKER", "aggregationType": "NONE",
               "sharing": {"public": "r-------"}}],
             "programStages": [{"id": "acVisit0000", "name": "ac visit", "program": {"id": "acCare00000"}, "repeatable": true, "sharing": {"public": "rwrw----"},
               "programStageDataElements": [{"dataElement": {"id": "acWeight000"}}, {"dataElement": {"id": "acScan00000"}}]},
              {"id": "acCheck0000", "name": "ac check", "program": {"id": "acGlass0000"}, "repeatable": true, "sharing": {"public": "rwrw----"}}],
             "programs": [{"id": "acCare00000", "name": "ac care", "shortName": "ac care", "programType": "WITH_REGISTRATION", "accessLevel": "OPEN",
               "trackedEntityType": {"id": "acPerson000"}, "sharing": {"public": "rwrw----"}, "programStages": [{"id": "acVisit0000"}],
               "organisationUnits": [{"id": "acClinic000"}, {"id": "acOther0000"}],
               "programTrackedEntityAttributes": [{"trackedEntityAttribute": {"id": "acName00000"}, "searchable": true}, {"trackedEntityAttribute": {"id": "acNumber000"}},
                 {"trackedEntityAttribute": {"id": "acPhoto0000"}}]},
              {"id": "acGlass0000", "name": "ac glass", "shortName": "ac glass", "programType": "WITH_REGISTRATION", "accessLevel": "PROTECTED",
               "trackedEntityType": {"id": "acPerson000"}, "sharing": {"public": "rwrw----"}, "programStages": [{"id": "acCheck0000"}],
               "organisationUnits": [{"id": "acClinic000"}, {"id": "acOther0000"}]}],
             "relationshipTypes": [{"id": "acMother000", "name": "ac mother", "bidirectional": false, "fromToName": "mother of", "sharing": {"public": "rwrw----"},
               "fromConstraint": {"relationshipEntity": "TRACKED_ENTITY_INSTANCE", "trackedEntityType": {"id": "acPerson000"}},
               "toConstraint": {"relationshipEntity": "TRACKED_ENTITY_INSTANCE", "trackedEntityType": {"id": "acPerson000"}}}],
             "userRoles": [{"id": "acRole00000", "name": "ac role", "authorities": ["F_TEI_CASCADE_DELETE", "F_ENROLLMENT_CASCADE_DELETE"]}],
             "users": [{"id": "acWorker000", "username": "ac_worker", "password": "Ac-pass-2026", "firstName": "ac", "surname": "worker", "userRoles": [{"id": "acRole00000"}],
                "organisationUnits": [{"id": "acClinic000"}], "teiSearchOrganisationUnits": [{"id": "acCountry00"}]}]}
            """;

    private static final String VALUES = "createdAt,updatedAt,value";
    private static final String ENDS =
            "relationships[relationship,relationshipType,createdAt,updatedAt,deleted,from[trackedEntity[trackedEntity],enrollment[enrollment],event[event]],"
                    + "to[trackedEntity[trackedEntity],enrollment[enrollment],event[event]]]";
    private static final String NOTES = "notes[note,value,storedBy,storedAt]";
    static final String EVENT =
            "event,enrollment,createdAt,updatedAt,createdAtClient,updatedAtClient,status,geometry,program,programStage,orgUnit,occurredAt,completedAt,"
                    + "scheduledAt,deleted,attributeOptionCombo,assignedUser,completedBy," + NOTES + "," + ENDS
                    + ",dataValues[dataElement,storedBy,providedElsewhere," + VALUES + "]";
    private static final String ENROLLMENT =
            "enrollment,createdAt,updatedAt,createdAtClient,updatedAtClient,orgUnit,program,enrolledAt,occurredAt,completedAt,followUp,status,deleted,"
                    + "trackedEntity,geometry,events[" + EVENT + "]," + NOTES + "," + ENDS;
    static final String PERSON =
            "trackedEntity,createdAt,updatedAt,createdAtClient,updatedAtClient,orgUnit,trackedEntityType,geometry,deleted,attributes[attribute,"
                    + VALUES + "]," + ENDS + ",enrollments[" + ENROLLMENT + "],programOwners";

    static RequestSpecification as(String user) {
        return given().auth().preemptive().basic(user, user.equals("admin") ? "district" : "Ac-pass-2026");
    }

    static RequestSpecification worker() {
        return as("ac_worker").contentType(ContentType.JSON);
    }

    /** Sends as the app does, {@code async} left to the server, and waits for the report as it does. */
    static JsonPath push(String strategy, String payload) {
        String job = worker().queryParam("atomicMode", "OBJECT")
                .queryParam("importStrategy", strategy)
                .body(payload)
                .post("/api/tracker")
                .then()
                .statusCode(200)
                .body("httpStatus", is("OK"))
                .body("httpStatusCode", is(200))
                .body("status", is("OK"))
                .body("message", notNullValue())
                .extract()
                .path("response.id");
        for (int i = 0; i < 300; i++) {
            Response progress = worker().get("/api/tracker/jobs/" + job);
            if (progress.statusCode() == 200
                    && progress.jsonPath().getList("completed", Boolean.class).contains(true)) {
                return report(job);
            }
            pause();
        }
        throw new AssertionError("job " + job + " did not end");
    }

    /** Everything the app's reader has no null for. */
    private static JsonPath report(String job) {
        ValidatableResponse report = worker().get("/api/tracker/jobs/" + job + "/report")
                .then()
                .statusCode(200)
                .body("status", notNullValue())
                .body("stats.keySet()", containsInAnyOrder("created", "updated", "deleted", "ignored", "total"))
                .body("validationReport.errorReports", isA(List.class));
        for (String kind : List.of("TRACKED_ENTITY", "ENROLLMENT", "EVENT", "RELATIONSHIP")) {
            String path = "bundleReport.typeReportMap." + kind + ".";
            report.body(path + "trackerType", is(kind))
                    .body(path + "stats.total", isA(Integer.class))
                    .body(path + "objectReports.trackerType", everyItem(is(kind)))
                    .body(path + "objectReports.uid", everyItem(notNullValue()))
                    .body(path + "objectReports.errorReports.flatten()", everyItem(isA(String.class)));
        }
        return report.extract().jsonPath();
    }

    private static void pause() {
        try {
            Thread.sleep(50);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    static String reserved() {
        List<Map<String, String>> values = worker().get(
                        "/api/trackedEntityAttributes/acNumber000/generateAndReserve?numberToReserve=3&ORG_UNIT_CODE=ACC")
                .then()
                .statusCode(200)
                .body("", hasSize(3))
                .body("ownerUid", everyItem(is("acNumber000")))
                .body("expiryDate", everyItem(notNullValue()))
                .extract()
                .jsonPath()
                .getList("");
        return Objects.requireNonNull(values.get(0).get("value"));
    }

    /** A form of one part that says how long it is. */
    static String sent(byte[] picture) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.writeBytes(
                "--ac\r\nContent-Disposition: form-data; name=\"file\"; filename=\"photo.png\"\r\nContent-Type: image/png\r\n\r\n"
                        .getBytes(StandardCharsets.UTF_8));
        body.writeBytes(picture);
        body.writeBytes("\r\n--ac--\r\n".getBytes(StandardCharsets.UTF_8));
        return as("ac_worker")
                .config(RestAssuredConfig.config()
                        .encoderConfig(EncoderConfig.encoderConfig()
                                .encodeContentTypeAs("multipart/form-data", ContentType.BINARY)))
                .header("Content-Type", "multipart/form-data; boundary=ac")
                .body(body.toByteArray())
                .post("/api/fileResources")
                .then()
                .statusCode(202)
                .body("response.responseType", is("FileResource"))
                .extract()
                .path("response.fileResource.id");
    }

    private AndroidWorld() {}
}
