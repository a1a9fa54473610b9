package org.tonle.tracker;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tonle.common.Uid;
import org.tonle.testsupport.TestDatabase;
import org.tonle.tracker.importing.TrackerMetadata;

/**
 * Every parameter of the searches and what it finds. Anna (a) is 30, a woman, enrolled and followed up, with a visit (a1), one that was
 * planned and missed (a2) and one that is planned (a3). Bora (b) is 4, has finished with one visit (b1) and may be a duplicate. Chan
 * (c) was never enrolled.
 */
@QuarkusTest
@WithTestResource(value = TestDatabase.class, scope = TestResourceScope.GLOBAL)
class TrackerSearchSweepApiTest {
    private static final Map<String, String> WORDS = Map.of(
            "trackedEntities",
            "trackedEntity",
            "enrollments",
            "enrollment",
            "events",
            "event",
            "relationships",
            "relationship");
    private final Map<String, String> uids = new TreeMap<>();

    private static RequestSpecification admin() {
        return given().auth().preemptive().basic("admin", "district").urlEncodingEnabled(false);
    }

    private String uid(String name) {
        return uids.computeIfAbsent(name, any -> Uid.generate());
    }

    private String named(String uid) {
        return uids.entrySet().stream()
                .filter(each -> each.getValue().equals(uid))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse("another " + uid);
    }

    @BeforeEach
    void loadThePersons() {
        admin().contentType(ContentType.JSON)
                .body(TrackerMetadata.JSON)
                .post("/api/metadata")
                .then()
                .statusCode(200);
        String events = event(
                        "a1",
                        "'status': 'ACTIVE', 'occurredAt': '2025-02-02', 'dataValues': [{'dataElement': 'tkWeight000', 'value': '51.5'}]")
                + "," + event("a2", "'status': 'SCHEDULE', 'scheduledAt': '2020-01-01'")
                + "," + event("a3", "'status': 'SCHEDULE', 'scheduledAt': '2099-01-01'");
        String body = "{'trackedEntities': ["
                + person(
                        "a",
                        "Anna",
                        "F",
                        30,
                        "",
                        enrollment(
                                "ea",
                                "'followUp': true, 'status': 'ACTIVE', 'enrolledAt': '2025-01-02', 'occurredAt': '2025-01-01'",
                                events))
                + ","
                + person(
                        "b",
                        "Bora",
                        "M",
                        4,
                        ", 'potentialDuplicate': true",
                        enrollment(
                                "eb",
                                "'status': 'COMPLETED', 'enrolledAt': '2025-03-01', 'occurredAt': '2025-02-28'",
                                event(
                                        "b1",
                                        "'status': 'COMPLETED', 'occurredAt': '2025-03-05', 'dataValues': [{'dataElement': 'tkWeight000', 'value': '9'}]")))
                + "," + person("c", "Chan", "F", 9, "", "")
                + "], 'relationships': [{'relationship': '" + uid("r")
                + "', 'relationshipType': 'tkContact00', 'from': {'trackedEntity': {'trackedEntity': '"
                + uid("a") + "'}}, 'to': {'trackedEntity': {'trackedEntity': '" + uid("c") + "'}},"
                + " 'createdAtClient': '2025-01-02'}, {'relationship': '" + uid("s")
                + "', 'relationshipType': 'tkContact00', 'createdAtClient': '2025-01-01', 'from': {'trackedEntity': {'trackedEntity': '"
                + uid("b") + "'}}, 'to': {'trackedEntity': {'trackedEntity': '" + uid("a") + "'}}}]}";
        admin().contentType(ContentType.JSON)
                .body(body.replace('\'', '"'))
                .post("/api/tracker?async=false")
                .then()
                .statusCode(200);
    }

    private String person(String name, String called, String sex, int age, String more, String enrollments) {
        return "{'trackedEntity': '" + uid(name)
                + "', 'trackedEntityType': 'tkPerson000', 'orgUnit': 'tkClinic000', 'attributes': ["
                + "{'attribute': 'tkName00000', 'value': '" + called + "'}, {'attribute': 'tkSex000000', 'value': '"
                + sex
                + "'}, {'attribute': 'tkAge000000', 'value': '" + age + "'}], 'enrollments': [" + enrollments + "]"
                + more + "}";
    }

    private String enrollment(String name, String what, String events) {
        return "{'enrollment': '" + uid(name) + "', 'program': 'tkCare00000', 'orgUnit': 'tkClinic000', " + what
                + ", 'events': [" + events + "]}";
    }

    private String event(String name, String what) {
        return "{'event': '" + uid(name)
                + "', 'program': 'tkCare00000', 'programStage': 'tkVisit0000', 'orgUnit': 'tkClinic000', " + what + "}";
    }

    private Response search(String kind, String query) {
        String scope = kind.startsWith("relationships") ? "" : "trackedEntities={a},{b},{c}&";
        String whole = scope + query;
        for (Map.Entry<String, String> each : uids.entrySet()) {
            whole = whole.replace("{" + each.getKey() + "}", each.getValue());
        }
        return admin().get("/api/tracker/" + kind + "?" + whole);
    }

    /** Each: the kind, the query, the names of what is found; in their order where the query asks for one. */
    private static final String FOUND =
            """
            trackedEntities | program=tkCare00000                                             | a b
            trackedEntities | trackedEntityType=tkPerson000                                   | a b c
            trackedEntities | trackedEntityType=tkPlace0000                                   |
            trackedEntities |                                                                 | a b c
            trackedEntities | filter=tkName00000:eq:anna                                      | a
            trackedEntities | filter=tkName00000:!eq:anna                                     | b c
            trackedEntities | filter=tkAge000000:gt:4:lt:30                                   | c
            trackedEntities | filter=tkAge000000:ge:4&filter=tkAge000000:le:9                 | b c
            trackedEntities | filter=tkName00000:like:N,tkSex000000:in:F;X                    | a c
            trackedEntities | filter=tkName00000:in:ANNA;chan;nobody                          | a c
            trackedEntities | filter=tkAge000000:in:4;9                                       | b c
            trackedEntities | filter=tkName00000:!like:a                                      |
            trackedEntities | filter=tkName00000:sw:b                                         | b
            trackedEntities | filter=tkName00000:ew:A                                         | a b
            trackedEntities | filter=tkNumber000:null                                         | a b c
            trackedEntities | filter=tkNumber000:!null                                        |
            trackedEntities | program=tkCare00000&order=tkName00000:desc                      | b a
            trackedEntities | order=tkAge000000:asc                                           | b c a
            trackedEntities | program=tkCare00000&order=enrolledAt:desc                       | b a
            trackedEntities | program=tkCare00000&order=enrolledAt:asc                        | a b
            trackedEntities | program=tkCare00000&order=enrolledAt:desc&enrollmentStatus=ACTIVE | a
            trackedEntities | program=tkCare00000&order=createdAt:desc,trackedEntity&pageSize=9&filter=tkName00000:sw:b | b
            trackedEntities | program=tkCare00000&enrollmentStatus=COMPLETED                  | b
            trackedEntities | program=tkCare00000&programStatus=ACTIVE                        | a
            trackedEntities | program=tkCare00000&followUp=true                               | a
            trackedEntities | program=tkCare00000&followUp=false                              | b
            trackedEntities | program=tkCare00000&enrollmentEnrolledAfter=2025-02-01          | b
            trackedEntities | program=tkCare00000&enrollmentEnrolledBefore=2025-01-02         | a
            trackedEntities | program=tkCare00000&enrollmentOccurredAfter=2025-02-28          | b
            trackedEntities | program=tkCare00000&enrollmentOccurredBefore=2025-02-27         | a
            trackedEntities | program=tkCare00000&eventStatus=OVERDUE                         | a
            trackedEntities | program=tkCare00000&eventStatus=COMPLETED                       | b
            trackedEntities | program=tkCare00000&eventStatus=VISITED                         | a
            trackedEntities | program=tkCare00000&eventStatus=SKIPPED                         |
            trackedEntities | program=tkCare00000&programStage=tkVisit0000                    | a b
            trackedEntities | program=tkCare00000&programStage=tkFirst0000                    |
            trackedEntities | program=tkCare00000&eventOccurredAfter=2025-03-01               | b
            trackedEntities | program=tkCare00000&eventOccurredBefore=2025-02-28              | a
            trackedEntities | program=tkCare00000&assignedUserMode=NONE                       | a b
            trackedEntities | program=tkCare00000&assignedUserMode=ANY                        |
            trackedEntities | program=tkCare00000&assignedUserMode=CURRENT                    |
            trackedEntities | potentialDuplicate=true                                         | b
            trackedEntities | potentialDuplicate=false                                        | a c
            trackedEntities | updatedWithin=1h                                                | a b c
            trackedEntities | updatedWithin=PT1H                                              | a b c
            trackedEntities | updatedWithin=P1DT2H                                            | a b c
            trackedEntities | updatedBefore=2001-01-01                                        |
            trackedEntities | updatedAfter=2001-01-01                                         | a b c
            trackedEntities | orgUnits=tkCountry00                                            |
            trackedEntities | orgUnits=tkCountry00&orgUnitMode=CHILDREN                       | a b c
            trackedEntities | orgUnits=tkCountry00&orgUnitMode=DESCENDANTS                    | a b c
            trackedEntities | orgUnits=tkClinic000,tkOutpost00&orgUnitMode=SELECTED           | a b c
            trackedEntities | orgUnitMode=ALL                                                 | a b c
            trackedEntities | order=tkAge000000&pageSize=2                                    | b c
            trackedEntities | order=tkAge000000&pageSize=2&page=2                             | a
            trackedEntities | paging=false                                                    | a b c
            enrollments     |                                                                 | ea eb
            enrollments     | program=tkCare00000&status=ACTIVE                               | ea
            enrollments     | enrollments={eb}                                                | eb
            enrollments     | followUp=true                                                   | ea
            enrollments     | enrolledAfter=2025-01-03&enrolledBefore=2025-03-01              | eb
            enrollments     | occurredBefore=2025-01-31                                       | ea
            enrollments     | updatedWithin=2d&order=enrolledAt:desc                          | eb ea
            enrollments     | order=status                                                    | ea eb
            events          |                                                                 | a1 a2 a3 b1
            events          | program=tkCare00000&programStage=tkVisit0000                    | a1 a2 a3 b1
            events          | status=SCHEDULE                                                 | a2 a3
            events          | status=OVERDUE                                                  | a2
            events          | status=VISITED                                                  | a1
            events          | eventStatus=COMPLETED                                           | b1
            events          | occurredAfter=2025-02-01&occurredBefore=2025-02-28              | a1
            events          | scheduledAfter=2026-01-01                                       | a3
            events          | scheduledBefore=2021-01-01                                      | a2
            events          | enrollmentStatus=COMPLETED                                      | b1
            events          | enrollmentEnrolledBefore=2025-01-31&status=ACTIVE               | a1
            events          | enrollmentOccurredAfter=2025-02-01                              | b1
            events          | followUp=true                                                   | a1 a2 a3
            events          | enrollments={eb}                                                | b1
            events          | events={a1},{b1}&order=occurredAt:desc                          | b1 a1
            events          | filter=tkWeight000:gt:10                                        | a1
            events          | filter=tkWeight000:null                                         | a2 a3
            events          | filter=tkWeight000&order=tkWeight000:asc                        | b1 a1
            events          | program=tkCare00000&filterAttributes=tkName00000:sw:bo          | b1
            events          | program=tkCare00000&order=tkName00000:desc,scheduledAt:asc      | b1 a2 a3 a1
            events          | assignedUserMode=NONE                                           | a1 a2 a3 b1
            events          | assignedUserMode=ANY                                            |
            events          | orgUnit=tkClinic000&status=COMPLETED                            | b1
            events          | orgUnit=tkOutpost00                                             |
            relationships   | trackedEntity={a}                                               | r s
            relationships   | trackedEntity={b}                                               | s
            relationships   | trackedEntity={a}&order=createdAtClient:asc                     | s r
            relationships   | trackedEntity={a}&order=createdAtClient:desc&pageSize=1         | r
            relationships   | trackedEntity={a}&order=createdAtClient:desc&pageSize=1&page=2  | s
            relationships   | event={a1}                                                      |
            """;

    @Test
    void findsWhatIsAskedFor() {
        List<String> differences = new ArrayList<>();
        for (String line : FOUND.strip().split("\n")) {
            String[] parts = (line + " ").split("\\|");
            String kind = parts[0].strip();
            String query = parts[1].strip();
            Response answer = search(kind, query);
            List<String> found = answer.jsonPath().getList(kind + "." + WORDS.get(kind));
            List<String> names = found == null
                    ? List.of(answer.asString())
                    : found.stream().map(this::named).toList();
            String shown = String.join(" ", query.contains("order=") ? names : new ArrayList<>(new TreeSet<>(names)));
            if (!shown.equals(parts[2].strip())) {
                differences.add(kind + "?" + query + ": " + shown);
            }
        }
        assertEquals(List.of(), differences);
    }

    /** Each: the kind, the query, the status and the code of the answer. */
    private static final String REFUSED =
            """
            trackedEntities | program=tkCare00000&trackedEntityType=tkPerson000        | 400 E1003
            trackedEntities | program=tkTest00000                                      | 400 E1003
            trackedEntities | enrollmentStatus=ACTIVE                                  | 400 E1003
            trackedEntities | followUp=true                                            | 400 E1003
            trackedEntities | enrollmentEnrolledAfter=2025-01-01                       | 400 E1003
            trackedEntities | programStage=tkVisit0000                                 | 400 E1003
            trackedEntities | updatedWithin=1d&updatedAfter=2025-01-01                 | 400 E1003
            trackedEntities | paging=false&page=1                                      | 400 E1003
            trackedEntities | paging=false&pageSize=1                                  | 400 E1003
            trackedEntities | paging=false&totalPages=true                             | 400 E1003
            trackedEntities | program=tkCare00000&enrollmentStatus=OPEN                | 400 E1003
            trackedEntities | program=tkCare00000&eventStatus=OPEN                     | 400 E1003
            trackedEntities | potentialDuplicate=maybe                                 | 400 E1003
            trackedEntities | orgUnitMode=SELECTED                                     | 400 E1003
            trackedEntities | orgUnits=tkClinic000&orgUnitMode=CAPTURE                 | 400 E1003
            trackedEntities | orgUnits=tkClinic000&orgUnitMode=ALL                     | 400 E1003
            trackedEntities | assignedUserMode=PROVIDED                                | 409 E1024
            trackedEntities | assignedUserMode=ANY&assignedUsers=M5zQapPyTZI           | 400 E1003
            trackedEntities | filter=tkAge000000:gt:old                                | 400 E1003
            trackedEntities | order=tkAge000000:up                                     | 400 E1003
            trackedEntities | order=enrolledAt                                         | 400 E1003
            enrollments     | program=tkCare00000&trackedEntityType=tkPerson000        | 400 E1003
            enrollments     | status=OPEN                                              | 400 E1003
            enrollments     | order=tkWeight000                                        | 400 E1003
            enrollments     | enrolledAfter=soon                                       | 400 E1003
            events          | program=nowhere0000                                      | 400 E1003
            events          | attributeCategoryCombo=bjDvmb4bfuf                       | 400 E1003
            events          | filter=tkName00000:eq:x                                  | 400 E1003
            events          | filterAttributes=tkWeight000:eq:x                        | 400 E1003
            events          | scheduledAfter=soon                                      | 400 E1003
            relationships   | fields=relationship                                      | 400 E1003
            relationships   | trackedEntity={a}&event={a1}                             | 400 E1003
            relationships   | trackedEntity={a}&paging=false&pageSize=3                | 400 E1003
            relationships   | trackedEntity={a}&order=nosuch                           | 400 E1003
            relationships   | trackedEntity={a}&order=createdAt:up                     | 400 E1003
            trackedEntities | updatedWithin=P1M                                        | 400 E1003
            trackedEntities | updatedWithin=-PT1H                                      | 400 E1003
            trackedEntities | updatedWithin=P99999999D                                 | 400 E1003
            relationships   | event=nowhere0000                                        | 404 E1005
            """;

    @Test
    void refusesWhatSaysNothingTogether() {
        List<String> differences = new ArrayList<>();
        for (String line : REFUSED.strip().split("\n")) {
            String[] parts = line.split("\\|");
            Response answer = search(parts[0].strip(), parts[1].strip());
            String code = answer.statusCode() == 200 ? "" : " " + answer.path("errorCode");
            if (!parts[2].strip().equals(answer.statusCode() + code)) {
                differences.add(line + ": " + answer.asString());
            }
        }
        assertEquals(List.of(), differences);
    }

    @Test
    void answersInEachFormatAndPacking() {
        Map<String, String> held = Map.of(
                "trackedEntities", "anna", "enrollments", uid("ea"), "events", "51.5", "relationships", uid("c"));
        Map<String, String> ones = Map.of(
                "trackedEntities", uid("a"), "enrollments", uid("ea"), "events", uid("a1"), "relationships", uid("r"));
        for (String kind : WORDS.keySet()) {
            String scope = kind.equals("relationships") ? "trackedEntity={a}&" : "";
            for (String suffix : List.of("csv", "json.gz", "json.zip", "csv.gz", "csv.zip")) {
                Response answer = search(kind + "." + suffix, scope + "attachment=mine." + suffix);
                assertEquals(200, answer.statusCode(), kind + suffix);
                assertEquals("attachment; filename=mine." + suffix, answer.header("Content-Disposition"), kind);
            }
            Response csv = search(kind + ".csv", scope + "paging=false");
            assertEquals("attachment; filename=" + kind + ".csv", csv.header("Content-Disposition"));
            String one = String.valueOf(ones.get(kind));
            String alone =
                    admin().get("/api/tracker/" + kind + "/" + one + ".csv").asString();
            assertEquals(csv.asString().lines().findFirst(), alone.lines().findFirst());
            assertTrue(alone.contains(one), alone);
            assertTrue(
                    csv.asString()
                            .toLowerCase(Locale.ROOT)
                            .contains(String.valueOf(held.get(kind)).toLowerCase(Locale.ROOT)),
                    kind);
            assertEquals(
                    csv.asString().lines().skip(1).toList(),
                    search(kind + ".csv", scope + "paging=false&skipHeader=true")
                            .asString()
                            .lines()
                            .toList());
        }
        String relationship =
                admin().get("/api/tracker/relationships/" + uid("r") + ".csv").asString();
        assertTrue(relationship.contains("trackedEntity," + uid("a") + ",trackedEntity," + uid("c")), relationship);
        assertEquals(400, search("events.csv", "attachment=a%0Ab").statusCode());
    }

    @Test
    void transformersOfFieldsMakeOfValuesWhatTheySay() {
        search(
                        "trackedEntities",
                        "program=tkCare00000&filter=tkName00000:eq:Anna&fields=trackedEntity~rename(id),attributes~pluck(value),"
                                + "attributes::size~rename(number),relationships~isNotEmpty,enrollments[events~size,enrollment]")
                .then()
                .statusCode(200)
                .body(
                        "trackedEntities[0].keySet()",
                        hasItems("id", "attributes", "number", "relationships", "enrollments"))
                .body("trackedEntities[0].id", is(uid("a")))
                .body("trackedEntities[0].attributes", hasItems("Anna", "F", "30"))
                .body("trackedEntities[0].number", is(3))
                .body("trackedEntities[0].relationships", is(true))
                .body("trackedEntities[0].enrollments[0].events", is(3))
                .body("trackedEntities[0].enrollments[0].enrollment", is(uid("ea")));
        admin().get("/api/tracker/events/" + uid("a1") + "?fields=dataValues~keyBy(dataElement),notes~isEmpty")
                .then()
                .body("dataValues.tkWeight000.value", is("51.5"))
                .body("notes", is(true));
    }

    @Test
    void showsDeletedObjectsWhenAsked() {
        admin().contentType(ContentType.JSON)
                .body("{\"events\": [{\"event\": \"" + uid("a1") + "\"}]}")
                .post("/api/tracker?async=false&importStrategy=DELETE")
                .then()
                .statusCode(200);
        assertEquals(3, search("events", "").jsonPath().getList("events").size());
        assertEquals(
                4,
                search("events", "includeDeleted=true")
                        .jsonPath()
                        .getList("events")
                        .size());
    }
}
