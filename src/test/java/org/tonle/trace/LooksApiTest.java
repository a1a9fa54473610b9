package org.tonle.trace;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tonle.common.Uid;
import org.tonle.database.Sql;
import org.tonle.testsupport.TestDatabase;
import org.tonle.tracker.importing.TrackerMetadata;

/** Every address that shows a person or raw values leaves a trace that names the person and holds no value. */
@QuarkusTest
@WithTestResource(value = TestDatabase.class, scope = TestResourceScope.GLOBAL)
class LooksApiTest {
    private final String person = Uid.generate();
    private final String enrollment = Uid.generate();
    private final String event = Uid.generate();
    private final String name = "Sokunthea" + Uid.generate();

    @Inject
    Sql sql;

    /** An address. @param object type of what it shows @param person whether the person is named in the entry */
    private record Door(LookKind kind, String object, boolean person, String address) {}

    private List<Door> doors() {
        String tracker = "/api/tracker/";
        String program = "program=tkCare00000&orgUnitMode=ALL";
        return List.of(
                new Door(LookKind.READ, "trackedEntity", true, tracker + "trackedEntities/" + person),
                new Door(
                        LookKind.READ,
                        "trackedEntity",
                        true,
                        tracker + "trackedEntities/" + person + "?fields=orgUnit"),
                new Door(LookKind.READ, "enrollment", true, tracker + "enrollments/" + enrollment),
                new Door(LookKind.READ, "enrollment", true, tracker + "enrollments/" + enrollment + "?fields=status"),
                new Door(LookKind.READ, "event", true, tracker + "events/" + event),
                new Door(LookKind.READ, "event", true, tracker + "events/" + event + "?fields=dataValues"),
                new Door(
                        LookKind.SEARCH,
                        "trackedEntity",
                        true,
                        tracker + "trackedEntities?" + program + "&filter=tkName00000:eq:" + name),
                new Door(
                        LookKind.SEARCH,
                        "trackedEntity",
                        true,
                        tracker + "trackedEntities?" + program + "&fields=orgUnit&filter=tkName00000:like:" + name),
                new Door(
                        LookKind.EXPORT,
                        "trackedEntity",
                        true,
                        tracker + "trackedEntities?" + program + "&paging=false&filter=tkName00000:sw:" + name),
                new Door(
                        LookKind.EXPORT,
                        "trackedEntity",
                        true,
                        tracker + "trackedEntities.csv?" + program + "&filter=tkName00000:eq:" + name),
                new Door(
                        LookKind.SEARCH,
                        "enrollment",
                        true,
                        tracker + "enrollments?" + program + "&trackedEntity=" + person + "&fields=status"),
                new Door(
                        LookKind.SEARCH,
                        "event",
                        true,
                        tracker + "events?program=tkCare00000&trackedEntity=" + person + "&fields=status"),
                new Door(
                        LookKind.EXPORT,
                        "event",
                        true,
                        tracker + "events.csv?program=tkCare00000&trackedEntity=" + person),
                new Door(LookKind.SEARCH, "relationship", false, tracker + "relationships?trackedEntity=" + person),
                new Door(
                        LookKind.SEARCH,
                        "event",
                        true,
                        "/api/analytics/events/query/tkCare00000?stage=tkVisit0000&dimension=ou:tkCountry00&startDate=2025-01-01"
                                + "&endDate=2025-12-31&dimension=tkName00000:EQ:" + name),
                new Door(
                        LookKind.RAW_VALUES,
                        "dataValue",
                        false,
                        "/api/dataValueSets?dataSet=tcForm00000&period=202501&orgUnit=tkClinic000"),
                new Door(
                        LookKind.RAW_VALUES,
                        "dataValue",
                        false,
                        "/api/dataValueSets.csv?dataSet=tcForm00000&period=202501&orgUnit=tkClinic000"),
                new Door(
                        LookKind.RAW_VALUES,
                        "dataValue",
                        false,
                        "/api/analytics/rawData?dimension=dx:tcElement00&dimension=pe:202501&dimension=ou:tkClinic000"),
                new Door(LookKind.AUDIT, "dataValue", false, "/api/audits/dataValue?de=tcElement00&ou=tkClinic000"));
    }

    private static RequestSpecification admin() {
        return given().auth().preemptive().basic("admin", "district").urlEncodingEnabled(false);
    }

    private static void post(String address, String body) {
        admin().contentType(ContentType.JSON).body(body).post(address).then().statusCode(200);
    }

    @BeforeEach
    void world() {
        post("/api/metadata?importStrategy=CREATE_AND_UPDATE", TrackerMetadata.JSON);
        post(
                "/api/metadata?importStrategy=CREATE_AND_UPDATE",
                """
                {"dataElements": [{"id": "tcElement00", "name": "tc element", "shortName": "tc element", "valueType": "INTEGER",
                   "domainType": "AGGREGATE", "aggregationType": "SUM"}],
                 "dataSets": [{"id": "tcForm00000", "name": "tc form", "shortName": "tc form", "periodType": "Monthly",
                   "dataSetElements": [{"dataElement": {"id": "tcElement00"}}], "organisationUnits": [{"id": "tkClinic000"}]}]}""");
        post(
                "/api/tracker?async=false",
                """
                {"trackedEntities": [{"trackedEntity": "%s", "trackedEntityType": "tkPerson000", "orgUnit": "tkClinic000",
                  "attributes": [{"attribute": "tkName00000", "value": "%s"}, {"attribute": "tkSex000000", "value": "F"}],
                  "enrollments": [{"enrollment": "%s", "program": "tkCare00000", "orgUnit": "tkClinic000",
                    "enrolledAt": "2025-01-02", "occurredAt": "2025-01-01", "events": [{"event": "%s", "program": "tkCare00000",
                      "programStage": "tkVisit0000", "orgUnit": "tkClinic000", "occurredAt": "2025-02-02",
                      "dataValues": [{"dataElement": "tkWeight000", "value": "51.5"}]}]}]}]}"""
                        .formatted(person, name, enrollment, event));
    }

    @Test
    void leavesATraceAtEveryDoorThatNamesThePersonAndHoldsNoValue() {
        for (Door door : doors()) {
            Response answer = admin().get(door.address());
            assertEquals(200, answer.statusCode(), door.address() + answer.asString());
            JsonPath log = admin().get("/api/accessLog?pageSize=1").jsonPath();
            Map<String, Object> entry = log.getMap("accessLog[0]");
            assertEquals(door.address().replaceAll("(\\.csv)?\\?.*", ""), entry.get("path"), door.address());
            assertEquals(door.kind().name(), entry.get("kind"), door.address());
            assertEquals("admin", entry.get("username"), door.address());
            assertEquals(door.object(), entry.get("objectType"), door.address());
            assertEquals(door.person() ? List.of(person) : List.of(), entry.get("persons"), door.address());
            if (door.address().contains("tkCare00000")) {
                assertEquals("tkCare00000", entry.get("program"), door.address());
            }
            if (door.address().contains("tkName00000")) {
                assertTrue(String.valueOf(entry.get("query")).contains("=tkName00000:"), entry.toString());
            }
        }
        List<String> rows = sql.query(
                "select a::text from access_log a where position(lower(?) in lower(a::text)) > 0",
                row -> row.getString(1),
                name);
        assertEquals(List.of(), rows, "no value is in the log");
    }

    @Test
    void showsNothingAtAnyDoorWhenTheLogCannotBeWritten() {
        sql.update("alter table access_log add constraint nothing_more check (false) not valid");
        try {
            for (Door door : doors()) {
                Response answer = admin().get(door.address());
                assertEquals(503, answer.statusCode(), door.address());
                assertEquals("E1139", answer.path("errorCode"), door.address());
                assertFalse(answer.asString().contains(name), door.address());
            }
        } finally {
            sql.update("alter table access_log drop constraint nothing_more");
        }
    }

    @Test
    void leavesNoTraceOfWhatIsNotThere() {
        long before = entries();
        admin().get("/api/tracker/trackedEntities/" + Uid.generate()).then().statusCode(404);
        admin().get("/api/tracker/trackedEntities?program=nothing0000").then().statusCode(400);
        admin().get("/api/me").then().statusCode(200);
        assertEquals(before, entries());
    }

    private long entries() {
        return sql.query("select count(*) from access_log where kind not like 'SIGN_IN%'", row -> row.getLong(1))
                .get(0);
    }
}
