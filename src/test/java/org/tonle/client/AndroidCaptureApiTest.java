package org.tonle.client;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.isA;
import static org.hamcrest.Matchers.notNullValue;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.config.EncoderConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tonle.common.Uid;
import org.tonle.testsupport.TestDatabase;

/**
 * What the Android Capture app asks for, in its order, with the parameters and the fields it sends, by a field worker of one clinic; all
 * made up, identifiers begin with {@code ac}. Source: dhis2-android-sdk, {@code network/tracker}, {@code network/fileresource},
 * {@code network/ownership}.
 */
@QuarkusTest
@WithTestResource(value = TestDatabase.class, scope = TestResourceScope.GLOBAL)
class AndroidCaptureApiTest {
    private static final String METADATA =
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
    private static final String EVENT =
            "event,enrollment,createdAt,updatedAt,createdAtClient,updatedAtClient,status,geometry,program,programStage,orgUnit,occurredAt,completedAt,"
                    + "scheduledAt,deleted,attributeOptionCombo,assignedUser,completedBy," + NOTES + "," + ENDS
                    + ",dataValues[dataElement,storedBy,providedElsewhere," + VALUES + "]";
    private static final String ENROLLMENT =
            "enrollment,createdAt,updatedAt,createdAtClient,updatedAtClient,orgUnit,program,enrolledAt,occurredAt,completedAt,followUp,status,deleted,"
                    + "trackedEntity,geometry,events[" + EVENT + "]," + NOTES + "," + ENDS;
    private static final String PERSON =
            "trackedEntity,createdAt,updatedAt,createdAtClient,updatedAtClient,orgUnit,trackedEntityType,geometry,deleted,attributes[attribute," + VALUES
                    + "]," + ENDS + ",enrollments[" + ENROLLMENT + "],programOwners";

    private final String mother = Uid.generate();
    private final String child = Uid.generate();
    private final String enrollment = Uid.generate();
    private final String event = Uid.generate();
    private final String relationship = Uid.generate();

    private static RequestSpecification as(String user) {
        return given().auth().preemptive().basic(user, user.equals("admin") ? "district" : "Ac-pass-2026");
    }

    private static RequestSpecification worker() {
        return as("ac_worker").contentType(ContentType.JSON);
    }

    @BeforeEach
    void loadTheProgrammes() {
        as("admin")
                .contentType(ContentType.JSON)
                .body(METADATA)
                .post("/api/metadata")
                .then()
                .statusCode(200);
    }

    private String family(String number, String more) {
        return """
                {"trackedEntities": [{"trackedEntity": "%s", "deleted": false, "trackedEntityType": "acPerson000", "orgUnit": "acClinic000",
                   "createdAtClient": "2026-01-05T08:00:00.000", "updatedAtClient": "2026-01-05T08:10:00.000",
                   "attributes": [{"attribute": "acName00000", "value": "Sophea"}],
                   "enrollments": [{"enrollment": "%s", "deleted": false, "program": "acCare00000", "orgUnit": "acClinic000", "enrolledAt": "2026-01-05",
                     "occurredAt": "2026-01-05", "status": "ACTIVE", "followUp": false, "notes": [],
                     "attributes": [{"attribute": "acNumber000", "value": "%s"}%s],
                     "events": [{"event": "%s", "deleted": false, "program": "acCare00000", "programStage": "acVisit0000", "orgUnit": "acClinic000",
                       "occurredAt": "2026-01-05", "status": "ACTIVE", "notes": [], "dataValues": [{"dataElement": "acWeight000", "value": "51.5"}%s]}]}]},
                  {"trackedEntity": "%s", "trackedEntityType": "acPerson000", "orgUnit": "acClinic000",
                   "attributes": [{"attribute": "acName00000", "value": "Dara"}], "enrollments": []}],
                 "enrollments": [], "events": [], "relationships": [{"relationship": "%s", "relationshipType": "acMother000", "deleted": false,
                   "from": {"trackedEntity": {"trackedEntity": "%s"}}, "to": {"trackedEntity": {"trackedEntity": "%s"}}}]}"""
                .formatted(
                        mother,
                        enrollment,
                        number,
                        more.isEmpty() ? "" : ", {\"attribute\": \"acPhoto0000\", \"value\": \"" + more + "\"}",
                        event,
                        more.isEmpty() ? "" : ", {\"dataElement\": \"acScan00000\", \"value\": \"" + more + "\"}",
                        child,
                        relationship,
                        mother,
                        child);
    }

    /** Sends as the app does, {@code async} left to the server, and waits for the report as it does. */
    private static JsonPath push(String strategy, String payload) {
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

    private static String reserved() {
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
        return values.get(0).get("value");
    }

    private static ValidatableResponse persons(String more) {
        return worker().queryParam("fields", PERSON)
                .get("/api/tracker/trackedEntities?orgUnits=acClinic000&orgUnitMode=DESCENDANTS&program=acCare00000"
                        + "&order=updatedAt:desc&includeDeleted=true&paging=true&page=1&pageSize=20" + more)
                .then()
                .statusCode(200);
    }

    @Test
    void metadataAreReadAgainWhenTheirVersionHasChanged() {
        String path = "/api/programs?fields=id,version,lastUpdated,programStages[id]&filter=id:in:[acCare00000]"
                + "&filter=access.data.read:eq:true&paging=false";
        Response before = worker().get(path);
        int version = before.jsonPath().getInt("programs[0].version");
        String since = before.jsonPath().getString("programs[0].lastUpdated");
        worker().get(path + "&filter=lastUpdated:gt:" + since).then().body("programs", hasSize(0));
        as("admin")
                .contentType(ContentType.JSON)
                .body("{\"description\": \"" + Uid.generate() + "\"}")
                .patch("/api/programStages/acVisit0000")
                .then()
                .statusCode(200);
        worker().get(path + "&filter=lastUpdated:gt:" + since)
                .then()
                .statusCode(200)
                .body("programs.id", contains("acCare00000"))
                .body("programs[0].version", is(version + 1));
    }

    @Test
    void whatWasEnteredOfflineIsPushedAndComesBack() throws IOException {
        byte[] picture = picture();
        String file = sent(picture);
        String number = reserved();
        JsonPath report = push("CREATE_AND_UPDATE", family(number, file));
        assertEquals("OK", report.getString("status"), report.prettify());
        assertEquals(5, report.getInt("stats.created"), report.prettify());
        persons("&trackedEntities=" + mother)
                .body("trackedEntities.trackedEntity", contains(mother))
                .body("trackedEntities[0].attributes.value", containsInAnyOrder("Sophea", number, file))
                .body("trackedEntities[0].programOwners.orgUnit", hasItem("acClinic000"))
                .body("trackedEntities[0].relationships[0].to.trackedEntity.trackedEntity", is(child))
                .body("trackedEntities[0].enrollments[0].events[0].dataValues.value", hasItem("51.5"));
        worker().queryParam("fields", "trackedEntity,orgUnit,trackedEntityType,deleted,attributes[attribute,value]")
                .get("/api/tracker/trackedEntities/" + child + "?orgUnitMode=ACCESSIBLE&includeDeleted=true")
                .then()
                .statusCode(200)
                .body("attributes.value", contains("Dara"));
        for (String address : List.of(
                "/api/trackedEntityInstances/" + mother + "/acPhoto0000/image",
                "/api/events/files?eventUid=" + event + "&dataElementUid=acScan00000")) {
            assertArrayEquals(picture, as("ac_worker").get(address).then().statusCode(200).extract().asByteArray());
            as("ac_worker").get(address + (address.contains("?") ? "&" : "?") + "dimension=SMALL").then().statusCode(200);
        }
        worker().get("/api/fileResources?fields=id,name,contentType,contentLength,storageStatus&filter=id:in:[" + file
                        + "]&paging=false")
                .then()
                .body("fileResources.id", contains(file));
    }

    /** A form of one part that says how long it is. */
    private static String sent(byte[] picture) {
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

    private static byte[] picture() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(40, 20, BufferedImage.TYPE_INT_RGB), "png", out);
        return out.toByteArray();
    }

    /** The answer is lost on the way, and the app sends again; several times at once when it was impatient. */
    @Test
    void whatIsPushedTwiceIsThereOnce() {
        String payload = family(reserved(), "");
        List<CompletableFuture<JsonPath>> pushes = IntStream.range(0, 4)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> push("CREATE_AND_UPDATE", payload)))
                .toList();
        List<JsonPath> reports = pushes.stream().map(CompletableFuture::join).toList();
        reports.forEach(report -> assertEquals("OK", report.getString("status"), report.prettify()));
        assertEquals(
                5, reports.stream().mapToInt(report -> report.getInt("stats.created")).sum());
        persons("&trackedEntities=" + mother)
                .body("trackedEntities", hasSize(1))
                .body("trackedEntities[0].relationships", hasSize(1))
                .body("trackedEntities[0].enrollments[0].events", hasSize(1));
    }

    @Test
    void oneWrongObjectIsToldByItsUidAndKeepsOutNoOther() {
        JsonPath report =
                push("CREATE_AND_UPDATE", family(reserved(), "").replace("\"value\": \"51.5\"", "\"value\": \"heavy\""));
        assertEquals(List.of(event), report.getList("validationReport.errorReports.uid"));
        assertEquals(List.of("EVENT"), report.getList("validationReport.errorReports.trackerType"));
        assertEquals(List.of("E1302"), report.getList("validationReport.errorReports.errorCode"));
        assertEquals(4, report.getInt("stats.created"));
        persons("&trackedEntities=" + mother).body("trackedEntities[0].enrollments[0].events", hasSize(0));
    }

    @Test
    void whatWasDeletedSinceTheLastTimeIsTold() {
        push("CREATE_AND_UPDATE", family(reserved(), ""));
        String since = LocalDateTime.parse(
                        persons("&trackedEntities=" + mother).extract().path("trackedEntities[0].updatedAt"))
                .plusNanos(1_000_000)
                .toString();
        persons("&updatedAfter=" + since + "&trackedEntities=" + mother).body("trackedEntities", hasSize(0));
        JsonPath deleted = push("DELETE", "{\"events\": [{\"event\": \"" + event + "\"}]}");
        assertEquals(1, deleted.getInt("stats.deleted"), deleted.prettify());
        persons("&updatedAfter=" + since + "&trackedEntities=" + mother)
                .body("trackedEntities[0].deleted", is(false))
                .body("trackedEntities[0].enrollments[0].events.deleted", contains(true));
        worker().queryParam("fields", EVENT)
                .get("/api/tracker/events?orgUnit=acClinic000&orgUnitMode=DESCENDANTS&program=acCare00000&includeDeleted=true"
                        + "&paging=true&page=1&pageSize=50&updatedAfter=" + since + "&events=" + event)
                .then()
                .statusCode(200)
                .body("events.event", contains(event))
                .body("events.deleted", contains(true));
        push("DELETE", "{\"trackedEntities\": [{\"trackedEntity\": \"" + mother + "\"}]}");
        persons("&updatedAfter=" + since + "&trackedEntities=" + mother)
                .body("trackedEntities.deleted", contains(true))
                .body("trackedEntities[0].enrollments.deleted", contains(true))
                .body("trackedEntities[0].relationships.deleted", contains(true));
        worker().get("/api/tracker/trackedEntities?trackedEntityType=acPerson000&orgUnitMode=CAPTURE&updatedAfter=" + since
                        + "&includeDeleted=true&trackedEntities=" + child)
                .then()
                .body("trackedEntities.trackedEntity", contains(child));
    }

    /** Searching for somebody who belongs to another clinic, breaking the glass, taking the person over. */
    @Test
    void somebodyOfAnotherClinicIsFoundOpenedAndTakenOver() {
        String elsewhere = family(reserved(), "")
                .replace("acClinic000", "acOther0000")
                .replace("acCare00000", "acGlass0000")
                .replace("acVisit0000", "acCheck0000")
                .replaceAll("\\{\"dataElement\"[^}]*}|\\{\"attribute\": \"acNumber000\"[^}]*}", "");
        as("admin")
                .contentType(ContentType.JSON)
                .body(elsewhere)
                .post("/api/tracker?async=false")
                .then()
                .statusCode(200);
        String one = "/api/tracker/trackedEntities/" + mother
                + "?orgUnitMode=ACCESSIBLE&program=acGlass0000&programStatus=ACTIVE&includeDeleted=true";
        worker().queryParam("fields", PERSON).get(one).then().statusCode(404).contentType(ContentType.JSON);
        worker().post("/api/tracker/ownership/override?program=acGlass0000&reason=emergency&trackedEntity=" + mother)
                .then()
                .statusCode(200)
                .body("httpStatus", is("OK"))
                .body("status", is("OK"))
                .body("message", notNullValue());
        worker().queryParam("fields", PERSON)
                .get(one)
                .then()
                .statusCode(200)
                .body("enrollments.enrollment", contains(enrollment));
        worker().put("/api/tracker/ownership/transfer?program=acGlass0000&ou=acClinic000&trackedEntity=" + mother)
                .then()
                .statusCode(200);
        worker().queryParam("fields", PERSON)
                .get(one)
                .then()
                .body("programOwners.orgUnit", hasItem("acClinic000"));
    }

    /** The search screen: operators in capitals, everything it can say at once. */
    @Test
    void theSearchScreenFindsWithAllItSends() {
        push("CREATE_AND_UPDATE", family(reserved(), ""));
        String search = "/api/tracker/trackedEntities?orgUnits=acClinic000&orgUnitMode=DESCENDANTS&program=acCare00000&programStage=acVisit0000"
                + "&enrollmentEnrolledAfter=2026-01-01&enrollmentEnrolledBefore=2026-01-31&programStatus=ACTIVE"
                + "&enrollmentOccurredAfter=2026-01-01&enrollmentOccurredBefore=2026-01-31&followUp=false&eventOccurredAfter=2026-01-01"
                + "&eventOccurredBefore=2026-01-31&eventStatus=ACTIVE&filter=acName00000:LIKE:soph&assignedUserMode=NONE"
                + "&updatedAfter=2020-01-01&updatedBefore=2099-01-01&order=acName00000:asc&includeDeleted=false&trackedEntities=" + mother;
        Stream.of("&paging=false", "&paging=true&page=1&pageSize=10")
                .forEach(paging -> worker().get(search + paging)
                        .then()
                        .statusCode(200)
                        .body("trackedEntities.trackedEntity", contains(mother)));
        worker().get("/api/tracker/events?fields=event,trackedEntity&orgUnit=acClinic000&orgUnitMode=DESCENDANTS&status=ACTIVE&program=acCare00000"
                        + "&programStage=acVisit0000&programStatus=ACTIVE&filter=acWeight000:gt:50&filterAttributes=acName00000:like:soph&followUp=false"
                        + "&occurredAfter=2026-01-05&occurredBefore=2026-01-05&enrollmentEnrolledAfter=2026-01-01&enrollmentEnrolledBefore=2026-01-31"
                        + "&order=occurredAt:desc&assignedUserMode=NONE&paging=false&includeDeleted=false&events=" + event)
                .then()
                .statusCode(200)
                .body("events.trackedEntity", contains(mother));
        assertTrue(worker().get(search.replace("soph", "nobody"))
                .jsonPath()
                .getList("trackedEntities")
                .isEmpty());
    }
}
