package org.tonle.client;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.LocalDateTime;
import java.util.List;
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
    private final String mother = Uid.generate();
    private final String child = Uid.generate();
    private final String enrollment = Uid.generate();
    private final String event = Uid.generate();
    private final String relationship = Uid.generate();

    @BeforeEach
    void loadTheProgrammes() {
        AndroidWorld.as("admin")
                .contentType(ContentType.JSON)
                .body(AndroidWorld.METADATA)
                .post("/api/metadata")
                .then()
                .statusCode(200);
    }

    private String family(String number) {
        return family(number, "", "");
    }

    /** @param photo of the mother @param scan of her visit; files, empty for none */
    private String family(String number, String photo, String scan) {
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
                        photo.isEmpty() ? "" : ", {\"attribute\": \"acPhoto0000\", \"value\": \"" + photo + "\"}",
                        event,
                        scan.isEmpty() ? "" : ", {\"dataElement\": \"acScan00000\", \"value\": \"" + scan + "\"}",
                        child,
                        relationship,
                        mother,
                        child);
    }

    private static ValidatableResponse persons(String more) {
        return AndroidWorld.worker()
                .queryParam("fields", AndroidWorld.PERSON)
                .get("/api/tracker/trackedEntities?orgUnits=acClinic000&orgUnitMode=DESCENDANTS&program=acCare00000"
                        + "&order=updatedAt:desc&includeDeleted=true&paging=true&page=1&pageSize=20" + more)
                .then()
                .statusCode(200);
    }

    @Test
    void metadataAreReadAgainWhenTheirVersionHasChanged() {
        String path = "/api/programs?fields=id,version,lastUpdated,programStages[id]&filter=id:in:[acCare00000]"
                + "&filter=access.data.read:eq:true&paging=false";
        Response before = AndroidWorld.worker().get(path);
        int version = before.jsonPath().getInt("programs[0].version");
        String since = before.jsonPath().getString("programs[0].lastUpdated");
        AndroidWorld.worker()
                .get(path + "&filter=lastUpdated:gt:" + since)
                .then()
                .body("programs", hasSize(0));
        AndroidWorld.as("admin")
                .contentType(ContentType.JSON)
                .body("{\"description\": \"" + Uid.generate() + "\"}")
                .patch("/api/programStages/acVisit0000")
                .then()
                .statusCode(200);
        AndroidWorld.worker()
                .get(path + "&filter=lastUpdated:gt:" + since)
                .then()
                .statusCode(200)
                .body("programs.id", contains("acCare00000"))
                .body("programs[0].version", is(version + 1));
    }

    @Test
    void whatWasEnteredOfflineIsPushedAndComesBack() throws IOException {
        byte[] picture = picture();
        String file = AndroidWorld.sent(picture);
        String number = AndroidWorld.reserved();
        JsonPath report = AndroidWorld.push("CREATE_AND_UPDATE", family(number, file, AndroidWorld.sent(picture)));
        assertEquals("OK", report.getString("status"), report.prettify());
        assertEquals(5, report.getInt("stats.created"), report.prettify());
        persons("&trackedEntities=" + mother)
                .body("trackedEntities.trackedEntity", contains(mother))
                .body("trackedEntities[0].attributes.value", containsInAnyOrder("Sophea", number, file))
                .body("trackedEntities[0].programOwners.orgUnit", hasItem("acClinic000"))
                .body("trackedEntities[0].relationships[0].to.trackedEntity.trackedEntity", is(child))
                .body("trackedEntities[0].enrollments[0].events[0].dataValues.value", hasItem("51.5"));
        AndroidWorld.worker()
                .queryParam("fields", "trackedEntity,orgUnit,trackedEntityType,deleted,attributes[attribute,value]")
                .get("/api/tracker/trackedEntities/" + child + "?orgUnitMode=ACCESSIBLE&includeDeleted=true")
                .then()
                .statusCode(200)
                .body("attributes.value", contains("Dara"));
        for (String address : List.of(
                "/api/trackedEntityInstances/" + mother + "/acPhoto0000/image",
                "/api/events/files?eventUid=" + event + "&dataElementUid=acScan00000")) {
            assertArrayEquals(
                    picture,
                    AndroidWorld.as("ac_worker")
                            .get(address)
                            .then()
                            .statusCode(200)
                            .extract()
                            .asByteArray());
            AndroidWorld.as("ac_worker")
                    .get(address + (address.contains("?") ? "&" : "?") + "dimension=SMALL")
                    .then()
                    .statusCode(200);
        }
        AndroidWorld.worker()
                .get("/api/fileResources?fields=id,name,contentType,contentLength,storageStatus&filter=id:in:[" + file
                        + "]&paging=false")
                .then()
                .body("fileResources.id", contains(file));
    }

    private static byte[] picture() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(40, 20, BufferedImage.TYPE_INT_RGB), "png", out);
        return out.toByteArray();
    }

    /** The answer is lost on the way, and the app sends again; several times at once when it was impatient. */
    @Test
    void whatIsPushedTwiceIsThereOnce() {
        String payload = family(AndroidWorld.reserved());
        List<CompletableFuture<JsonPath>> pushes = IntStream.range(0, 4)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> AndroidWorld.push("CREATE_AND_UPDATE", payload)))
                .toList();
        List<JsonPath> reports = pushes.stream().map(CompletableFuture::join).toList();
        reports.forEach(report -> assertEquals("OK", report.getString("status"), report.prettify()));
        assertEquals(
                5,
                reports.stream()
                        .mapToInt(report -> report.getInt("stats.created"))
                        .sum());
        persons("&trackedEntities=" + mother)
                .body("trackedEntities", hasSize(1))
                .body("trackedEntities[0].relationships", hasSize(1))
                .body("trackedEntities[0].enrollments[0].events", hasSize(1));
    }

    @Test
    void oneWrongObjectIsToldByItsUidAndKeepsOutNoOther() {
        JsonPath report = AndroidWorld.push(
                "CREATE_AND_UPDATE",
                family(AndroidWorld.reserved()).replace("\"value\": \"51.5\"", "\"value\": \"heavy\""));
        assertEquals(List.of(event), report.getList("validationReport.errorReports.uid"));
        assertEquals(List.of("EVENT"), report.getList("validationReport.errorReports.trackerType"));
        assertEquals(List.of("E1302"), report.getList("validationReport.errorReports.errorCode"));
        assertEquals(4, report.getInt("stats.created"));
        persons("&trackedEntities=" + mother).body("trackedEntities[0].enrollments[0].events", hasSize(0));
    }

    @Test
    void whatWasDeletedSinceTheLastTimeIsTold() {
        AndroidWorld.push("CREATE_AND_UPDATE", family(AndroidWorld.reserved()));
        String since = LocalDateTime.parse(
                        persons("&trackedEntities=" + mother).extract().path("trackedEntities[0].updatedAt"))
                .plusNanos(1_000_000)
                .toString();
        persons("&updatedAfter=" + since + "&trackedEntities=" + mother).body("trackedEntities", hasSize(0));
        JsonPath deleted = AndroidWorld.push("DELETE", "{\"events\": [{\"event\": \"" + event + "\"}]}");
        assertEquals(1, deleted.getInt("stats.deleted"), deleted.prettify());
        persons("&updatedAfter=" + since + "&trackedEntities=" + mother)
                .body("trackedEntities[0].deleted", is(false))
                .body("trackedEntities[0].enrollments[0].events.deleted", contains(true));
        AndroidWorld.worker()
                .queryParam("fields", AndroidWorld.EVENT)
                .get(
                        "/api/tracker/events?orgUnit=acClinic000&orgUnitMode=DESCENDANTS&program=acCare00000&includeDeleted=true"
                                + "&paging=true&page=1&pageSize=50&updatedAfter=" + since + "&events=" + event)
                .then()
                .statusCode(200)
                .body("events.event", contains(event))
                .body("events.deleted", contains(true));
        AndroidWorld.push("DELETE", "{\"trackedEntities\": [{\"trackedEntity\": \"" + mother + "\"}]}");
        persons("&updatedAfter=" + since + "&trackedEntities=" + mother)
                .body("trackedEntities.deleted", contains(true))
                .body("trackedEntities[0].enrollments.deleted", contains(true))
                .body("trackedEntities[0].relationships.deleted", contains(true));
        AndroidWorld.worker()
                .get("/api/tracker/trackedEntities?trackedEntityType=acPerson000&orgUnitMode=CAPTURE&updatedAfter="
                        + since + "&includeDeleted=true&trackedEntities=" + child)
                .then()
                .body("trackedEntities.trackedEntity", contains(child));
    }

    /** Searching for somebody who belongs to another clinic, breaking the glass, taking the person over. */
    @Test
    void somebodyOfAnotherClinicIsFoundOpenedAndTakenOver() {
        String elsewhere = family(AndroidWorld.reserved())
                .replace("acClinic000", "acOther0000")
                .replace("acCare00000", "acGlass0000")
                .replace("acVisit0000", "acCheck0000")
                .replaceAll("\\{\"dataElement\"[^}]*}|\\{\"attribute\": \"acNumber000\"[^}]*}", "");
        AndroidWorld.as("admin")
                .contentType(ContentType.JSON)
                .body(elsewhere)
                .post("/api/tracker?async=false")
                .then()
                .statusCode(200);
        String one = "/api/tracker/trackedEntities/" + mother
                + "?orgUnitMode=ACCESSIBLE&program=acGlass0000&programStatus=ACTIVE&includeDeleted=true";
        AndroidWorld.worker()
                .queryParam("fields", AndroidWorld.PERSON)
                .get(one)
                .then()
                .statusCode(404)
                .contentType(ContentType.JSON);
        AndroidWorld.worker()
                .post("/api/tracker/ownership/override?program=acGlass0000&reason=emergency&trackedEntity=" + mother)
                .then()
                .statusCode(200)
                .body("httpStatus", is("OK"))
                .body("status", is("OK"))
                .body("message", notNullValue());
        AndroidWorld.worker()
                .queryParam("fields", AndroidWorld.PERSON)
                .get(one)
                .then()
                .statusCode(200)
                .body("enrollments.enrollment", contains(enrollment));
        AndroidWorld.worker()
                .put("/api/tracker/ownership/transfer?program=acGlass0000&ou=acClinic000&trackedEntity=" + mother)
                .then()
                .statusCode(200);
        AndroidWorld.worker()
                .queryParam("fields", AndroidWorld.PERSON)
                .get(one)
                .then()
                .body("programOwners.orgUnit", hasItem("acClinic000"));
    }

    /** The search screen: operators in capitals, everything it can say at once. */
    @Test
    void theSearchScreenFindsWithAllItSends() {
        AndroidWorld.push("CREATE_AND_UPDATE", family(AndroidWorld.reserved()));
        String search =
                "/api/tracker/trackedEntities?orgUnits=acClinic000&orgUnitMode=DESCENDANTS&program=acCare00000&programStage=acVisit0000"
                        + "&enrollmentEnrolledAfter=2026-01-01&enrollmentEnrolledBefore=2026-01-31&programStatus=ACTIVE"
                        + "&enrollmentOccurredAfter=2026-01-01&enrollmentOccurredBefore=2026-01-31&followUp=false&eventOccurredAfter=2026-01-01"
                        + "&eventOccurredBefore=2026-01-31&eventStatus=ACTIVE&filter=acName00000:LIKE:soph&assignedUserMode=NONE"
                        + "&updatedAfter=2020-01-01&updatedBefore=2099-01-01&order=acName00000:asc&includeDeleted=false&trackedEntities="
                        + mother;
        Stream.of("&paging=false", "&paging=true&page=1&pageSize=10").forEach(paging -> AndroidWorld.worker()
                .get(search + paging)
                .then()
                .statusCode(200)
                .body("trackedEntities.trackedEntity", contains(mother)));
        AndroidWorld.worker()
                .get(
                        "/api/tracker/events?fields=event,trackedEntity&orgUnit=acClinic000&orgUnitMode=DESCENDANTS&status=ACTIVE&program=acCare00000"
                                + "&programStage=acVisit0000&programStatus=ACTIVE&filter=acWeight000:gt:50&filterAttributes=acName00000:like:soph&followUp=false"
                                + "&occurredAfter=2026-01-05&occurredBefore=2026-01-05&enrollmentEnrolledAfter=2026-01-01&enrollmentEnrolledBefore=2026-01-31"
                                + "&order=occurredAt:desc&assignedUserMode=NONE&paging=false&includeDeleted=false&events="
                                + event)
                .then()
                .statusCode(200)
                .body("events.trackedEntity", contains(mother));
        assertTrue(AndroidWorld.worker()
                .get(search.replace("soph", "nobody"))
                .jsonPath()
                .getList("trackedEntities")
                .isEmpty());
    }
}
