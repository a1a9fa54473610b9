package org.tonle.analytics.event;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tonle.testsupport.TestDatabase;

/**
 * Conditions on values of every kind that is compared in its own way, the same of events, enrollments and persons. The first record has
 * 10 January 2025, 9:30, the north; the second 20 February 2025, 14:05, the south; the third nothing. All were made in the south.
 */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class RecordValueTypesApiTest {
    private static final List<String> KINDS =
            List.of("Date", "DateTime", "Time", "Age", "OrganisationUnit", "Boolean", "Number", "Text");

    private static final List<List<String>> VALUES = List.of(
            List.of("2025-01-10", "2025-01-10T09:30", "09:30", "1990-05-01", "rvNorth0000", "true", "12.5", "one"),
            List.of("2025-02-20", "2025-01-10T23:05:30", "14:05", "2001-12-31", "rvSouth0000", "false", "30", "two"),
            List.of());

    /** Conditions by kind, and which of the records each means. */
    private static final Map<String, Map<String, List<Integer>>> CONDITIONS = Map.of(
            "Time",
                    Map.ofEntries(
                            Map.entry("GT:09.00", List.of(1, 2)),
                            Map.entry("GT:09.30", List.of(2)),
                            Map.entry("GT:9.30", List.of(2)),
                            Map.entry("GE:09:30", List.of(1, 2)),
                            Map.entry("GE:09:30:LT:14:05", List.of(1)),
                            Map.entry("LT:14.05", List.of(1)),
                            Map.entry("LE:14.05.00", List.of(1, 2)),
                            Map.entry("EQ:09.30", List.of(1)),
                            Map.entry("IN:09.30;14:05", List.of(1, 2)),
                            Map.entry("IN:14:05;NV", List.of(2, 3)),
                            Map.entry("NE:09.30", List.of(2, 3))),
            "DateTime",
                    Map.of(
                            "GT:2025-01-10T09.30", List.of(2),
                            "GE:2025-01-10T09:30", List.of(1, 2),
                            "EQ:2025-01-10T09.30", List.of(1),
                            "EQ:2025-01-10T09.30.00", List.of(1),
                            "LT:2025-01-10T23.05.31", List.of(1, 2),
                            "GT:2025-01-10", List.of(1, 2),
                            "GE:2025-01-10T10:00:LT:2025-01-11T00:00", List.of(2),
                            "NE:2025-01-10 09.30", List.of(2, 3)),
            "Date",
                    Map.of(
                            "EQ:2025-01-10", List.of(1),
                            "GE:2025-02-01", List.of(2),
                            "LT:2025-02-20T00.01", List.of(1, 2),
                            "!IN:2025-01-10", List.of(2, 3),
                            "EQ:NV", List.of(3),
                            "NE:NV", List.of(1, 2)),
            "Age", Map.of("LT:1995-01-01", List.of(1), "GE:1990-05-01", List.of(1, 2)),
            "Boolean",
                    Map.of(
                            "EQ:true",
                            List.of(1),
                            "IN:0;1",
                            List.of(1, 2),
                            "EQ:FALSE",
                            List.of(2),
                            "NE:1",
                            List.of(2, 3)),
            "Number", Map.of("GT:12.5", List.of(2), "LE:30", List.of(1, 2)),
            "OrganisationUnit",
                    Map.of(
                            "IN:rvNorth0000", List.of(1),
                            "IN:LEVEL-2", List.of(1, 2),
                            "EQ:OU_GROUP-rvGroup0000", List.of(1),
                            "IN:USER_ORGUNIT", List.of(),
                            "IN:USER_ORGUNIT_CHILDREN", List.of(1, 2),
                            "EQ:USER_ORGUNIT_CHILDREN", List.of(1, 2),
                            "NE:OU_GROUP-rvGroup0000", List.of(2, 3)));

    /** What no value of the kind can be compared with. */
    private static final Map<String, List<String>> REFUSED = Map.of(
            "Date", List.of("GT:soon", "EQ:2025-13-01", "IN:2025-01-10;x", "EQ:10.01.2025"),
            "DateTime", List.of("GE:2025-01-10T25.00", "EQ:x"),
            "Age", List.of("LT:35"),
            "Time", List.of("GT:24.30", "EQ:noon", "IN:09.30;930"),
            "Boolean", List.of("EQ:maybe"),
            "Number", List.of("GT:many", "IN:1;two"));

    private static final Map<String, String> LISTS = Map.of(
            "events/query/rvEvents000", "psi rvEvent000%d rvStage0000.",
            "enrollments/query/rvProgram00", "pi rvEnroll00%d rvVisit0000.",
            "trackedEntities/query/rvPerson000", "trackedentity rvPerson10%d rvProgram00.rvVisit0000.");

    private static boolean loaded;

    private static RequestSpecification admin() {
        return given().auth().preemptive().basic("admin", "district");
    }

    private static void post(String path, String body) {
        admin().contentType(ContentType.JSON).body(body).post(path).then().statusCode(200);
    }

    private static String element(String kind) {
        return "rv" + (kind + "000000000").substring(0, 9);
    }

    private static String type(String kind) {
        return kind.equals("OrganisationUnit") ? "ORGANISATION_UNIT" : kind.toUpperCase(java.util.Locale.ROOT);
    }

    private static String values(int record) {
        List<String> values = VALUES.get(record);
        return IntStream.range(0, values.size())
                .mapToObj(i ->
                        "{\"dataElement\": \"%s\", \"value\": \"%s\"}".formatted(element(KINDS.get(i)), values.get(i)))
                .toList()
                .toString();
    }

    @BeforeEach
    void world() {
        if (loaded) {
            return;
        }
        List<String> elements = new ArrayList<>();
        List<String> members = new ArrayList<>();
        for (String kind : KINDS) {
            elements.add(
                    """
                    {"id": "%s", "name": "rv %s", "shortName": "rv %s", "valueType": "%s", "domainType": "TRACKER", "aggregationType": "%s"}"""
                            .formatted(element(kind), kind, kind, type(kind), kind.equals("Number") ? "SUM" : "NONE"));
            members.add("{\"dataElement\": {\"id\": \"" + element(kind) + "\"}}");
        }
        post(
                "/api/metadata",
                """
                {"organisationUnits": [
                  {"id": "rvCountry00", "name": "Rv", "shortName": "Rv", "openingDate": "1990-01-01"},
                  {"id": "rvNorth0000", "name": "Rv N", "shortName": "Rv N", "openingDate": "1990-01-01", "parent": {"id": "rvCountry00"},
                   "geometry": {"type": "Point", "coordinates": [104.5, 11.5]}},
                  {"id": "rvSouth0000", "name": "Rv S", "shortName": "Rv S", "openingDate": "1990-01-01", "parent": {"id": "rvCountry00"}}],
                 "organisationUnitGroups": [{"id": "rvGroup0000", "name": "rv group", "shortName": "rv group",
                  "organisationUnits": [{"id": "rvNorth0000"}]}],
                 "legendSets": [{"id": "rvLegends00", "name": "rv legends", "legends": [
                  {"id": "rvLegendA00", "name": "rv low", "startValue": 0, "endValue": 20},
                  {"id": "rvLegendB00", "name": "rv high", "startValue": 20, "endValue": 50}]}],
                 "dataElements": [%1$s],
                 "trackedEntityAttributes": [
                  {"id": "rvUnitAttr0", "name": "rv unit", "shortName": "rv unit", "valueType": "ORGANISATION_UNIT", "aggregationType": "NONE"}],
                 "trackedEntityTypes": [{"id": "rvPerson000", "name": "rv person", "shortName": "rv person", "sharing": {"public": "rwrw----"},
                  "trackedEntityTypeAttributes": [{"trackedEntityAttribute": {"id": "rvUnitAttr0"}}]}],
                 "programs": [
                  {"id": "rvEvents000", "name": "rv events", "shortName": "rv events", "programType": "WITHOUT_REGISTRATION",
                   "sharing": {"public": "rwrw----"}, "programStages": [{"id": "rvStage0000"}],
                   "organisationUnits": [{"id": "rvCountry00"}, {"id": "rvNorth0000"}, {"id": "rvSouth0000"}]},
                  {"id": "rvProgram00", "name": "rv program", "shortName": "rv program", "programType": "WITH_REGISTRATION",
                   "trackedEntityType": {"id": "rvPerson000"}, "sharing": {"public": "rwrw----"}, "programStages": [{"id": "rvVisit0000"}],
                   "programTrackedEntityAttributes": [{"trackedEntityAttribute": {"id": "rvUnitAttr0"}}],
                   "organisationUnits": [{"id": "rvCountry00"}, {"id": "rvNorth0000"}, {"id": "rvSouth0000"}]}],
                 "programStages": [
                  {"id": "rvStage0000", "name": "rv stage", "program": {"id": "rvEvents000"}, "sharing": {"public": "rwrw----"},
                   "programStageDataElements": [%2$s]},
                  {"id": "rvVisit0000", "name": "rv visit", "program": {"id": "rvProgram00"}, "sharing": {"public": "rwrw----"},
                   "programStageDataElements": [%2$s]}]}"""
                        .formatted(String.join(",", elements), String.join(",", members)));
        List<String> events = new ArrayList<>();
        List<String> persons = new ArrayList<>();
        for (int record = 1; record <= VALUES.size(); record++) {
            String event =
                    "\"orgUnit\": \"rvSouth0000\", \"status\": \"ACTIVE\", \"occurredAt\": \"2025-03-05\", \"dataValues\": "
                            + values(record - 1);
            events.add(
                    "{\"event\": \"rvEvent000%d\", \"program\": \"rvEvents000\", \"programStage\": \"rvStage0000\", %s}"
                            .formatted(record, event));
            String unit = record == 1
                    ? "{\"attribute\": \"rvUnitAttr0\", \"value\": \"rvNorth0000\"}"
                    : "{\"attribute\": \"rvUnitAttr0\", \"value\": \"rvSouth0000\"}";
            persons.add(
                    """
                    {"trackedEntity": "rvPerson10%1$d", "trackedEntityType": "rvPerson000", "orgUnit": "rvSouth0000", "attributes": [%2$s],
                     "enrollments": [{"enrollment": "rvEnroll00%1$d", "program": "rvProgram00", "orgUnit": "rvSouth0000",
                      "status": "ACTIVE", "enrolledAt": "2025-03-01", "occurredAt": "2025-03-01", "events": [
                       {"event": "rvVisit100%1$d", "program": "rvProgram00", "programStage": "rvVisit0000", %3$s}]}]}"""
                            .formatted(record, record == 3 ? "" : unit, event));
        }
        post("/api/tracker?async=false", "{\"events\": [" + String.join(",", events) + "]}");
        post("/api/tracker?async=false", "{\"trackedEntities\": [" + String.join(",", persons) + "]}");
        loaded = true;
    }

    private static ValidatableResponse ask(String path, String... parameters) {
        RequestSpecification request =
                admin().queryParam("dimension", "ou:rvCountry00").queryParam("userOrgUnit", "rvCountry00");
        if (path.startsWith("events")) {
            request.queryParam("startDate", "2025-01-01").queryParam("endDate", "2025-12-31");
        }
        for (int i = 0; i < parameters.length; i += 2) {
            request.queryParam(parameters[i], parameters[i + 1]);
        }
        return request.get("/api/analytics/" + path).then();
    }

    @Test
    void eachKindIsComparedInItsOwnWay() {
        List<String> wrong = new ArrayList<>();
        LISTS.forEach((path, words) -> {
            String[] word = words.split(" ");
            CONDITIONS.forEach((kind, conditions) -> conditions.forEach((condition, records) -> {
                ValidatableResponse answer =
                        ask(path, "headers", word[0], "dimension", word[2] + element(kind) + ":" + condition);
                List<List<String>> rows = answer.extract().path("rows");
                List<String> expected = records.stream()
                        .map(record -> List.of(word[1].formatted(record)).toString())
                        .toList();
                List<String> found = rows == null
                        ? List.of(String.valueOf((String) answer.extract().path("message")))
                        : rows.stream().map(String::valueOf).sorted().toList();
                if (!expected.equals(found)) {
                    wrong.add(path + " " + kind + " " + condition + ": " + found + " for " + expected);
                }
            }));
        });
        assertEquals(List.of(), wrong);
    }

    @Test
    void whatNoValueCanBeIsRefused() {
        List<String> wrong = new ArrayList<>();
        LISTS.forEach((path, words) -> REFUSED.forEach((kind, conditions) -> conditions.forEach(condition -> {
            String code = ask(path, "dimension", words.split(" ")[2] + element(kind) + ":" + condition)
                    .extract()
                    .path("errorCode");
            if (!"E7234".equals(code)) {
                wrong.add(path + " " + kind + " " + condition + ": " + code);
            }
        })));
        assertEquals(List.of(), wrong);
    }

    @Test
    void recordsGoByTheUnitThatAValueNames() {
        String unit = element("OrganisationUnit");
        for (String field : List.of(unit, "rvStage0000." + unit)) {
            given().auth()
                    .preemptive()
                    .basic("admin", "district")
                    .get(
                            "/api/analytics/events/aggregate/rvEvents000?dimension=ou:rvNorth0000;rvSouth0000&filter=pe:2025&orgUnitField="
                                    + field)
                    .then()
                    .body("rows", containsInAnyOrder(List.of("rvNorth0000", "1"), List.of("rvSouth0000", "1")));
        }
        for (String subject : List.of("events psi rvVisit100%d", "enrollments pi rvEnroll00%d")) {
            String[] words = subject.split(" ");
            given().auth()
                    .preemptive()
                    .basic("admin", "district")
                    .get("/api/analytics/" + words[0]
                            + "/query/rvProgram00?dimension=ou:rvNorth0000&startDate=2025-01-01&endDate=2025-12-31&headers="
                            + words[1] + ",ou&orgUnitField=rvUnitAttr0")
                    .then()
                    .body("rows", is(List.of(List.of(words[2].formatted(1), "rvNorth0000"))));
        }
        for (String none : List.of("rvText00000", "rvNothing00", "rvVisit0000." + unit)) {
            ask("enrollments/query/rvProgram00", "orgUnitField", none)
                    .statusCode(409)
                    .body("errorCode", is("E7211"));
        }
    }

    @Test
    void recordsAreWhereTheUnitIsThatAValueNames() {
        String unit = element("OrganisationUnit");
        for (String parameter : List.of("coordinateField", "fallbackCoordinateField")) {
            ask(
                            "events/query/rvEvents000",
                            "headers",
                            "psi,longitude,latitude",
                            parameter,
                            unit,
                            "coordinatesOnly",
                            "true")
                    .body("rows", is(List.of(List.of("rvEvent0001", "104.5", "11.5"))));
            ask("events/count/rvEvents000", parameter, unit)
                    .body("count", is(1))
                    .body("extent", is("BOX(104.5 11.5,104.5 11.5)"));
            ask("events/cluster/rvEvents000", parameter, unit, "clusterSize", "1000", "includeClusterPoints", "true")
                    .body("rows.size()", is(1));
        }
        ask(
                        "enrollments/query/rvProgram00",
                        "headers",
                        "pi,longitude",
                        "coordinateField",
                        "rvUnitAttr0",
                        "geometryOnly",
                        "true")
                .body("rows", is(List.of(List.of("rvEnroll001", "104.5"))));
        ask("events/query/rvEvents000", "coordinateField", "rvText00000")
                .statusCode(409)
                .body("errorCode", is("E7219"));
    }

    @Test
    void aColumnOfLegendsIsNamedWithOrWithoutThem() {
        String number = "rvStage0000." + element("Number");
        for (String header : List.of(number, number + "-rvLegends00")) {
            ask("events/query/rvEvents000", "dimension", number + "-rvLegends00:IN:rvLegendB00", "headers", header)
                    .body("rows", is(List.of(List.of("rvLegendB00"))));
        }
    }
}
