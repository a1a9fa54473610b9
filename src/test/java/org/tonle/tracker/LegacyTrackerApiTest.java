package org.tonle.tracker;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.xml.XmlPath;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tonle.common.Uid;
import org.tonle.testsupport.TestDatabase;
import org.tonle.tracker.importing.TrackerMetadata;

/** What case management systems send and read at the older addresses. */
@QuarkusTest
@WithTestResource(value = TestDatabase.class, scope = TestResourceScope.GLOBAL)
class LegacyTrackerApiTest {
    private static final String ENTITIES = "/api/trackedEntityInstances";
    private final String person = Uid.generate();
    private final String enrollment = Uid.generate();
    private final String event = Uid.generate();

    private static RequestSpecification admin() {
        return given().auth().preemptive().basic("admin", "district").contentType(ContentType.JSON);
    }

    private static ValidatableResponse post(String path, String body) {
        return admin().body(body.replace('\'', '"')).post(path).then();
    }

    private static ValidatableResponse get(String path) {
        return admin().get(path).then();
    }

    @BeforeEach
    void loadTheProgramme() {
        admin().body(TrackerMetadata.JSON).post("/api/metadata").then().statusCode(200);
    }

    private String person(String name, String more) {
        return "{'trackedEntityInstance': '" + person
                + "', 'trackedEntityType': 'tkPerson000', 'orgUnit': 'tkClinic000', 'attributes': [{'attribute': 'tkName00000', 'value': '"
                + name + "'}, {'attribute': 'tkSex000000', 'value': 'F'}]" + more + "}";
    }

    private String nested() {
        return "{'trackedEntityInstances': ["
                + person(
                        "Sok",
                        ", 'enrollments': [{'enrollment': '" + enrollment
                                + "', 'program': 'tkCare00000', 'orgUnit': 'tkClinic000', 'enrollmentDate': '2025-01-02', 'incidentDate': '2025-01-01', 'followup': true,"
                                + " 'events': [" + event("2025-02-02") + "]}]")
                + "]}";
    }

    private String event(String date) {
        return "{'event': '" + event
                + "', 'program': 'tkCare00000', 'programStage': 'tkVisit0000', 'orgUnit': 'tkClinic000', 'enrollment': '"
                + enrollment + "', 'status': 'ACTIVE', 'eventDate': '" + date
                + "', 'coordinate': {'latitude': 11.5, 'longitude': 104.9}, 'dataValues': [{'dataElement': 'tkWeight000', 'value': '51.5'}]}";
    }

    @Test
    void writesAndReadsInTheOlderWords() {
        post(ENTITIES, nested())
                .statusCode(200)
                .body("response.responseType", is("ImportSummaries"))
                .body("response.status", is("SUCCESS"))
                .body("response.imported", is(1))
                .body("response.importSummaries[0].reference", is(person))
                .body("response.importSummaries[0].enrollments.importSummaries[0].events.imported", is(1));
        post(ENTITIES, nested()).body("response.updated", is(1)).body("response.imported", is(0));
        get(ENTITIES + "/" + person + "?fields=*")
                .statusCode(200)
                .header("ETag", notNullValue())
                .body("trackedEntityInstance", is(person))
                .body("created", notNullValue())
                .body("attributes.value", hasItems("Sok", "F"))
                .body("enrollments[0].enrollmentDate", is("2025-01-02T00:00:00.000"))
                .body("enrollments[0].incidentDate", is("2025-01-01T00:00:00.000"))
                .body("enrollments[0].followup", is(true))
                .body("enrollments[0].events[0].eventDate", is("2025-02-02T00:00:00.000"))
                .body("enrollments[0].events[0].dataValues[0].lastUpdated", notNullValue())
                .body("programOwners[0].ownerOrgUnit", is("tkClinic000"));
        get(ENTITIES + "?trackedEntityInstance=" + person
                        + "&fields=trackedEntityInstance,created&skipPaging=true&order=created:desc")
                .body("pager", is((Object) null))
                .body("trackedEntityInstances[0].keySet()", containsInAnyOrder("trackedEntityInstance", "created"));
        get("/api/enrollments?ou=tkCountry00&ouMode=DESCENDANTS&program=tkCare00000&trackedEntityInstance=" + person
                        + "&programStartDate=2025-01-02&programEndDate=2025-01-02&totalPages=true")
                .body("enrollments.enrollment", contains(enrollment))
                .body("pager.total", is(1));
        get("/api/events?trackedEntityInstance=" + person + "&startDate=2025-02-01&endDate=2025-02-28")
                .body("events.event", contains(event))
                .body("events[0].orgUnitName", is("Track Clinic"))
                .body("events[0].coordinate.longitude", is(104.9f));
        get("/api/events?trackedEntityInstance=" + person + "&startDate=2025-03-01")
                .body("events", hasSize(0));
        get("/api/events?trackedEntityInstance=" + person + "&ouMode=SELECTED").statusCode(400);
    }

    /** Every kind, as list and as object: what JSON says stands in attributes of DXF 2 and in lines of CSV. */
    @Test
    void answersInXmlAndCsv() {
        post(ENTITIES, nested()).statusCode(200);
        String[][] kinds = {
            {"trackedEntityInstances", "trackedEntityInstance", person, "trackedEntityInstances=" + person, "Sok"},
            {"enrollments", "enrollment", enrollment, "enrollments=" + enrollment, "2025-01-02T00:00:00.000"},
            {"events", "event", event, "events=" + event, "51.5"}
        };
        for (String[] each : kinds) {
            String list = "/api/" + each[0];
            XmlPath xml = xml(list + ".xml?program=tkCare00000&" + each[3], each[0]);
            assertEquals(each[2], xml.getString(each[1] + ".@" + each[1]), each[0]);
            assertEquals("1", xml.getString("pager.@page"), each[0]);
            assertEquals(each[2], xml(list + "/" + each[2] + ".xml", each[1]).getString("@" + each[1]), each[0]);
            for (String path : List.of(list + ".csv?program=tkCare00000&" + each[3], list + "/" + each[2] + ".csv")) {
                String csv = get(path)
                        .statusCode(200)
                        .contentType("application/csv")
                        .extract()
                        .asString();
                List<String> lines = csv.lines().toList();
                assertTrue(List.of(lines.get(0).split(",")).contains(each[1]), csv);
                assertTrue(lines.get(1).contains(each[2]) && csv.contains(each[4]), csv);
            }
        }
        XmlPath visit = xml("/api/events/" + event + ".xml", "event");
        assertEquals("2025-02-02T00:00:00.000", visit.getString("@eventDate"));
        assertEquals("51.5", visit.getString("dataValues.dataValue.@value"));
        assertEquals("104.9", visit.getString("coordinate.@longitude"));
        admin().header("Accept", "application/xml")
                .get("/api/events/nosuchevent")
                .then()
                .statusCode(404);
    }

    private static XmlPath xml(String path, String root) {
        return get(path)
                .statusCode(200)
                .contentType(startsWith("application/xml"))
                .extract()
                .xmlPath()
                .setRootPath(root);
    }

    /** The tables that scripts and older apps read. */
    @Test
    void answersWithTables() {
        post(ENTITIES, nested()).statusCode(200);
        String persons =
                ENTITIES + "/query.json?ou=tkCountry00&ouMode=DESCENDANTS&program=tkCare00000&trackedEntity=" + person;
        get(persons + "&attribute=tkName00000&attribute=tkSex000000:EQ:F&skipPaging=true")
                .statusCode(200)
                .body(
                        "headers.name",
                        contains(
                                "instance",
                                "created",
                                "lastupdated",
                                "ou",
                                "ouname",
                                "te",
                                "inactive",
                                "tkName00000",
                                "tkSex000000"))
                .body("headers[7].column", is("tk name"))
                .body("metaData.names.tkPerson000", is("tk person"))
                .body("metaData.pager", is((Object) null))
                .body("width", is(9))
                .body("height", is(1))
                .body("rows[0]", hasItems(person, "tkClinic000", "Track Clinic", "false", "Sok", "F"));
        get(persons + "&attribute=tkSex000000:EQ:M&totalPages=true")
                .body("rows", hasSize(0))
                .body("metaData.pager.total", is(0));
        String events =
                "/api/events/query?program=tkCare00000&programStage=tkVisit0000&trackedEntityInstance=" + person;
        get(events)
                .statusCode(200)
                .body("headers.name", hasItems("event", "eventDate", "orgUnitName", "longitude", "tkWeight000"))
                .body("rows[0]", hasItems(event, enrollment, "Track Clinic", "104.9", "51.5"));
        get(events + "&dataElement=tkWeight000:GT:60").body("rows", hasSize(0));
        String csv = admin().get(events.replace("query", "query.csv")).asString();
        assertEquals(2, csv.lines().count());
        assertTrue(csv.startsWith("Event,Enrollment,Created"), csv);
        for (String refused : List.of(
                persons + "&attribute=nosuchattr0", persons + "&query=LIKE:so", events + "&dataElement=nosuchelem0")) {
            get(refused).statusCode(400).body("errorCode", is("E1003"));
        }
    }

    @Test
    void saysOfEachObjectWhatBecameOfIt() {
        String good = person("Sok", "");
        String bad =
                good.replace(person, Uid.generate()).replace("tkSex000000', 'value': 'F", "tkSex000000', 'value': 'Q");
        post(ENTITIES, "{'trackedEntityInstances': [" + good + "," + bad + "]}")
                .statusCode(409)
                .body("response.status", is("ERROR"))
                .body("response.imported", is(1))
                .body("response.ignored", is(1))
                .body("response.importSummaries.status", contains("SUCCESS", "ERROR"))
                .body("response.importSummaries[1].conflicts[0].errorCode", notNullValue());
        get(ENTITIES + "/" + person).statusCode(200);
        String made = post(ENTITIES, good.replace("'trackedEntityInstance': '" + person + "', ", ""))
                .statusCode(200)
                .extract()
                .path("response.importSummaries[0].reference");
        get(ENTITIES + "/" + made).statusCode(200).body("attributes.value", hasItems("Sok"));
        post(ENTITIES + "?dryRun=true", good.replace(person, "tkNeverKept")).statusCode(200);
        get(ENTITIES + "/tkNeverKept").statusCode(404);
        post(
                        "/api/relationships",
                        "{'relationshipType': 'tkContact00', 'from': {'trackedEntityInstance': {'trackedEntityInstance': '"
                                + person + "'}}, 'to': {'trackedEntityInstance': {'trackedEntityInstance': '" + made
                                + "'}}}")
                .statusCode(200)
                .body("response.imported", is(1));
        get("/api/relationships?tei=" + person)
                .body("relationships[0].to.trackedEntityInstance.trackedEntityInstance", is(made));
        post(ENTITIES + "?strategy=DELETE", "{'trackedEntityInstances': [{'trackedEntityInstance': '" + made + "'}]}")
                .body("response.deleted", is(1));
        get(ENTITIES + "/" + made).statusCode(404);
    }

    private static ValidatableResponse put(String path, String tag, String body) {
        return admin().header("If-Match", tag)
                .body(body.replace('\'', '"'))
                .put(path)
                .then();
    }

    @Test
    void changesOnlyWhatTheClientHasSeen() {
        post(ENTITIES, nested()).statusCode(200);
        String path = ENTITIES + "/" + person;
        String tag = admin().get(path).header("ETag");
        admin().header("If-None-Match", tag).get(path).then().statusCode(304);
        put(path, tag, person("Dara", "")).statusCode(200).body("response.importCount.updated", is(1));
        put(path, tag, person("Bora", "")).statusCode(412).body("httpStatusCode", is(412));
        get(path).body("attributes.value", hasItems("Dara")).header("ETag", not(is(tag)));
        put(path, "*", person("Chan", "")).statusCode(200);
        String eventPath = "/api/events/" + event;
        String eventTag = admin().get(eventPath).header("ETag");
        put(eventPath, eventTag, event("2025-02-03")).statusCode(200);
        put(eventPath, eventTag, event("2025-02-04")).statusCode(412);
        get(eventPath).body("eventDate", is("2025-02-03T00:00:00.000"));
        admin().header("If-Match", eventTag).delete(eventPath).then().statusCode(412);
        admin().delete(eventPath).then().statusCode(200).body("response.importCount.deleted", is(1));
        get(eventPath).statusCode(404);
        put("/api/enrollments/" + Uid.generate(), "*", "{}").statusCode(404);
    }

    @Test
    void ofManyChangesOfWhatWasSeenOneHappens() throws Exception {
        post(ENTITIES, nested()).statusCode(200);
        String path = ENTITIES + "/" + person;
        String tag = admin().get(path).header("ETag");
        ExecutorService pool = Executors.newFixedThreadPool(4);
        try {
            List<Callable<Integer>> calls = IntStream.range(0, 4)
                    .<Callable<Integer>>mapToObj(i -> () ->
                            put(path, tag, person("Name" + i, "")).extract().statusCode())
                    .toList();
            int changed = 0;
            for (var each : pool.invokeAll(calls)) {
                changed += each.get() == 200 ? 1 : 0;
            }
            assertEquals(1, changed);
        } finally {
            pool.shutdown();
        }
    }

    @Test
    void anAddressWithoutAQuestionIsNotThere() {
        for (String address : List.of("trackedEntityInstances", "enrollments", "events", "relationships")) {
            admin().get("/api/" + address).then().statusCode(404).body("httpStatusCode", is(404));
        }
    }

    private static ValidatableResponse put(String path, String body) {
        return admin().body(body.replace('\'', '"')).put(path).then();
    }

    /** As forms save: cell by cell. */
    @Test
    void aPartOfAnEventIsChangedAndAllElseStays() {
        post(ENTITIES, nested()).statusCode(200);
        String address = "/api/events/" + event;
        put(address + "/tkWeight000", "{'dataValues': [{'dataElement': 'tkWeight000', 'value': '60'}]}")
                .statusCode(200)
                .body("response.status", is("SUCCESS"))
                .body("response.reference", is(event));
        put(address + "/eventDate", "{'eventDate': '2025-02-05'}").statusCode(200);
        post(address + "/note", "{'notes': [{'value': 'came late'}]}").statusCode(200);
        post(address + "/note", "{'notes': [{'value': 'and left early'}]}").statusCode(200);
        get(address)
                .body("dataValues[0].value", is("60"))
                .body("eventDate", startsWith("2025-02-05"))
                .body("notes.value", containsInAnyOrder("came late", "and left early"))
                .body("status", is("ACTIVE"))
                .body("coordinate.latitude", is(11.5f));
        put(address + "/tkWeight000", "{'dataValues': [{'dataElement': 'tkWeight000', 'value': ''}]}")
                .statusCode(200);
        get(address).body("dataValues", hasSize(0)).body("eventDate", startsWith("2025-02-05"));
    }

    @Test
    void aPartOfAnEventThatCannotBeIsRefusedAndWhy() {
        post(ENTITIES, nested()).statusCode(200);
        String address = "/api/events/" + event;
        put(address + "/tkWeight000", "{'dataValues': [{'dataElement': 'tkWeight000', 'value': 'heavy'}]}")
                .statusCode(409)
                .body("response.conflicts[0].value", containsString("`heavy`"));
        put(address + "/tkWeight000", "{'dataValues': []}").statusCode(400).body("errorCode", is("E1000"));
        put(address + "/tkNothing00", "{'dataValues': [{'dataElement': 'tkNothing00', 'value': '1'}]}")
                .statusCode(409);
        put(address + "/eventDate", "{}").statusCode(400).body("errorCode", is("E1000"));
        post(address + "/note", "{'notes': []}").statusCode(400).body("errorCode", is("E1000"));
        put("/api/events/" + Uid.generate() + "/eventDate", "{'eventDate': '2025-02-05'}")
                .statusCode(404)
                .body("errorCode", is("E1005"));
        admin().header("If-Match", "\"another\"")
                .body("{\"eventDate\": \"2025-02-06\"}")
                .put(address + "/eventDate")
                .then()
                .statusCode(412);
        get(address).body("dataValues[0].value", is("51.5")).body("eventDate", startsWith("2025-02-02"));
    }
}
