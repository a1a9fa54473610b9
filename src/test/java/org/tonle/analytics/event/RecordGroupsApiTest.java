package org.tonle.analytics.event;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tonle.testsupport.TestDatabase;

/**
 * Records told apart by every kind of group. Five persons, each with one enrollment and one event at the same unit, on 5 January 2025:
 * in the town (result P, 5 years, paid by the state, service A), in its quarter below (N, 15, state, A and B), twice in the village (P, 25,
 * other, B and C; I, no age, other, none), and in the country itself (no result, 35, state, C). Events and persons say the services. The town is in a group, the others in none.
 */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class RecordGroupsApiTest {
    private static final String METADATA =
            """
            {"organisationUnits": [
              {"id": "rgCountry00", "name": "Groups", "shortName": "Groups", "openingDate": "1990-01-01"},
              {"id": "rgTown00000", "name": "Town", "shortName": "Town", "openingDate": "1990-01-01", "parent": {"id": "rgCountry00"}},
              {"id": "rgQuarter00", "name": "Quarter", "shortName": "Quarter", "openingDate": "1990-01-01", "parent": {"id": "rgTown00000"}},
              {"id": "rgVillage00", "name": "Village", "shortName": "Village", "openingDate": "1990-01-01", "parent": {"id": "rgCountry00"}}],
             "organisationUnitGroups": [
              {"id": "rgTowns0000", "name": "rg towns", "shortName": "rg towns", "organisationUnits": [{"id": "rgTown00000"}]}],
             "organisationUnitGroupSets": [
              {"id": "rgKind00000", "name": "rg kind", "shortName": "rg kind", "dataDimension": true,
               "organisationUnitGroups": [{"id": "rgTowns0000"}]},
              {"id": "rgKindBelow", "name": "rg kind below", "shortName": "rg kind below", "dataDimension": true,
               "includeSubhierarchyInAnalytics": true, "organisationUnitGroups": [{"id": "rgTowns0000"}]}],
             "categoryOptions": [
              {"id": "rgState0000", "name": "rg state", "shortName": "rg state", "sharing": {"public": "rwrw----"}},
              {"id": "rgOther0000", "name": "rg other", "shortName": "rg other", "sharing": {"public": "rwrw----"}}],
             "categories": [
              {"id": "rgPayer0000", "name": "rg payer", "shortName": "rg payer", "dataDimensionType": "ATTRIBUTE", "dataDimension": true,
               "categoryOptions": [{"id": "rgState0000"}, {"id": "rgOther0000"}]},
              {"id": "rgForeign00", "name": "rg foreign", "shortName": "rg foreign", "dataDimensionType": "ATTRIBUTE", "dataDimension": true,
               "categoryOptions": [{"id": "rgOther0000"}]}],
             "categoryCombos": [
              {"id": "rgPayerCc00", "name": "rg payer", "dataDimensionType": "ATTRIBUTE", "categories": [{"id": "rgPayer0000"}]}],
             "categoryOptionCombos": [
              {"id": "rgStateCoc0", "name": "rg state", "categoryCombo": {"id": "rgPayerCc00"}, "categoryOptions": [{"id": "rgState0000"}]},
              {"id": "rgOtherCoc0", "name": "rg other", "categoryCombo": {"id": "rgPayerCc00"}, "categoryOptions": [{"id": "rgOther0000"}]}],
             "categoryOptionGroups": [
              {"id": "rgPublic000", "name": "rg public", "shortName": "rg public", "dataDimensionType": "ATTRIBUTE", "sharing": {"public": "r-------"},
               "categoryOptions": [{"id": "rgState0000"}]}],
             "categoryOptionGroupSets": [
              {"id": "rgSector000", "name": "rg sector", "shortName": "rg sector", "dataDimensionType": "ATTRIBUTE", "dataDimension": true,
               "sharing": {"public": "r-------"}, "categoryOptionGroups": [{"id": "rgPublic000"}]},
              {"id": "rgOfValues0", "name": "rg of values", "shortName": "rg of values", "dataDimensionType": "DISAGGREGATION",
               "dataDimension": true, "categoryOptionGroups": [{"id": "rgPublic000"}]}],
             "optionSets": [{"id": "rgResults00", "name": "rg results", "valueType": "TEXT",
               "options": [{"id": "rgOptP00000"}, {"id": "rgOptN00000"}, {"id": "rgOptI00000"}]},
              {"id": "rgServices0", "name": "rg services", "valueType": "MULTI_TEXT",
               "options": [{"id": "rgServiceA0"}, {"id": "rgServiceB0"}, {"id": "rgServiceC0"}]}],
             "options": [
              {"id": "rgServiceA0", "code": "RGA", "name": "rg A", "sortOrder": 1, "optionSet": {"id": "rgServices0"}},
              {"id": "rgServiceB0", "code": "RGB", "name": "rg B", "sortOrder": 2, "optionSet": {"id": "rgServices0"}},
              {"id": "rgServiceC0", "code": "RGC", "name": "rg C", "sortOrder": 3, "optionSet": {"id": "rgServices0"}},
              {"id": "rgOptP00000", "code": "P", "name": "rg P", "sortOrder": 1, "optionSet": {"id": "rgResults00"}},
              {"id": "rgOptN00000", "code": "N", "name": "rg N", "sortOrder": 2, "optionSet": {"id": "rgResults00"}},
              {"id": "rgOptI00000", "code": "I", "name": "rg I", "sortOrder": 3, "optionSet": {"id": "rgResults00"}}],
             "optionGroups": [
              {"id": "rgAorB00000", "name": "rg A or B", "shortName": "rg A or B", "optionSet": {"id": "rgServices0"},
               "options": [{"id": "rgServiceA0"}, {"id": "rgServiceB0"}]},
              {"id": "rgOnlyC0000", "name": "rg only C", "shortName": "rg only C", "optionSet": {"id": "rgServices0"},
               "options": [{"id": "rgServiceC0"}]},
              {"id": "rgClear0000", "name": "rg clear", "shortName": "rg clear", "optionSet": {"id": "rgResults00"},
               "options": [{"id": "rgOptN00000"}, {"id": "rgOptP00000"}]},
              {"id": "rgBad000000", "name": "rg bad", "shortName": "rg bad", "optionSet": {"id": "rgResults00"},
               "options": [{"id": "rgOptP00000"}]}],
             "optionGroupSets": [
              {"id": "rgOffers000", "name": "rg offers", "shortName": "rg offers", "optionSet": {"id": "rgServices0"},
               "optionGroups": [{"id": "rgAorB00000"}, {"id": "rgOnlyC0000"}]},
              {"id": "rgClarity00", "name": "rg clarity", "shortName": "rg clarity", "optionSet": {"id": "rgResults00"},
               "optionGroups": [{"id": "rgBad000000"}, {"id": "rgClear0000"}]}],
             "legendSets": [{"id": "rgAges00000", "name": "rg ages", "legends": [
              {"id": "rgYoung0000", "name": "rg young", "startValue": 0, "endValue": 10},
              {"id": "rgMiddle000", "name": "rg middle", "startValue": 10, "endValue": 30}]}],
             "dataElements": [
              {"id": "rgMany00000", "name": "rg many", "shortName": "rg many", "valueType": "MULTI_TEXT",
               "domainType": "TRACKER", "aggregationType": "NONE", "optionSet": {"id": "rgServices0"}},
              {"id": "rgResult200", "name": "rg result 2", "shortName": "rg result 2", "valueType": "TEXT",
               "domainType": "TRACKER", "aggregationType": "NONE", "optionSet": {"id": "rgResults00"}},
              {"id": "rgResult000", "name": "rg result", "shortName": "rg result", "valueType": "TEXT",
               "domainType": "TRACKER", "aggregationType": "NONE", "optionSet": {"id": "rgResults00"}},
              {"id": "rgAge000000", "name": "rg age", "shortName": "rg age", "valueType": "NUMBER",
               "domainType": "TRACKER", "aggregationType": "AVERAGE"}],
             "trackedEntityAttributes": [
              {"id": "rgManyAtt00", "name": "rg many att", "shortName": "rg many att", "valueType": "MULTI_TEXT",
               "aggregationType": "NONE", "optionSet": {"id": "rgServices0"}}],
             "trackedEntityTypes": [
              {"id": "rgPerson000", "name": "rg person", "shortName": "rg person", "sharing": {"public": "rwrw----"},
               "trackedEntityTypeAttributes": [{"trackedEntityAttribute": {"id": "rgManyAtt00"}}]}],
             "programs": [
              {"id": "rgTwiceProg", "name": "rg twice", "shortName": "rg twice", "programType": "WITHOUT_REGISTRATION",
               "sharing": {"public": "rwrw----"}, "programStages": [{"id": "rgTwice0000"}], "organisationUnits": [{"id": "rgCountry00"}]},
              {"id": "rgProgram00", "name": "rg program", "shortName": "rg program", "programType": "WITH_REGISTRATION",
               "trackedEntityType": {"id": "rgPerson000"}, "sharing": {"public": "rwrw----"}, "categoryCombo": {"id": "rgPayerCc00"},
               "programStages": [{"id": "rgStage0000"}, {"id": "rgFollow000"}],
               "programTrackedEntityAttributes": [{"trackedEntityAttribute": {"id": "rgManyAtt00"}}],
               "organisationUnits": [{"id": "rgCountry00"}, {"id": "rgTown00000"}, {"id": "rgQuarter00"}, {"id": "rgVillage00"}]}],
             "programStages": [
              {"id": "rgTwice0000", "name": "rg twice", "program": {"id": "rgTwiceProg"}, "sharing": {"public": "rwrw----"},
               "programStageDataElements": [{"dataElement": {"id": "rgResult000"}}, {"dataElement": {"id": "rgResult200"}}]},
              {"id": "rgFollow000", "name": "rg follow", "program": {"id": "rgProgram00"}, "sharing": {"public": "rwrw----"},
               "programStageDataElements": [{"dataElement": {"id": "rgAge000000"}}]},
              {"id": "rgStage0000", "name": "rg stage", "program": {"id": "rgProgram00"}, "sharing": {"public": "rwrw----"},
               "programStageDataElements": [{"dataElement": {"id": "rgResult000"}}, {"dataElement": {"id": "rgAge000000"}},
                {"dataElement": {"id": "rgMany00000"}}]}],
             "userRoles": [{"id": "rgAnalyst00", "name": "rg analyst", "authorities": ["F_VIEW_EVENT_ANALYTICS"]}],
             "users": [
              {"id": "rgLimited00", "username": "rglimited", "firstName": "A", "surname": "B", "password": "Rg-limited-1-x",
               "userRoles": [{"id": "rgAnalyst00"}], "organisationUnits": [{"id": "rgCountry00"}],
               "dataViewOrganisationUnits": [{"id": "rgCountry00"}], "cogsDimensionConstraints": [{"id": "rgSector000"}]}]}""";

    /** What each axis tells apart: how many of the five records are in each item, those in none under the empty word. */
    private static final Map<String, Map<String, Integer>> EXPECTED = Map.of(
            "rgKind00000", Map.of("rgTowns0000", 1, "", 4),
            "rgKind00000:rgTowns0000", Map.of("rgTowns0000", 1),
            "rgKindBelow", Map.of("rgTowns0000", 2, "", 3),
            "rgKindBelow:rgTowns0000", Map.of("rgTowns0000", 2),
            "rgStage0000.rgResult000-rgClarity00", Map.of("rgBad000000", 2, "rgClear0000", 1, "", 2),
            "rgStage0000.rgResult000-rgClarity00:IN:rgClear0000", Map.of("rgClear0000", 1),
            "rgClarity00", Map.of("rgBad000000", 2, "rgClear0000", 1, "", 2),
            "rgClarity00:rgBad000000;rgClear0000", Map.of("rgBad000000", 2, "rgClear0000", 1),
            "rgStage0000.rgAge000000-rgAges00000", Map.of("rgYoung0000", 1, "rgMiddle000", 2, "", 2),
            "rgStage0000.rgAge000000-rgAges00000:rgYoung0000", Map.of("rgYoung0000", 1));

    /** The same of what only events have. */
    private static final Map<String, Map<String, Integer>> EXPECTED_OF_EVENTS = Map.of(
            "rgPayer0000", Map.of("rgState0000", 3, "rgOther0000", 2),
            "rgPayer0000:rgOther0000", Map.of("rgOther0000", 2),
            "rgSector000", Map.of("rgPublic000", 3, "", 2),
            "rgSector000:rgPublic000", Map.of("rgPublic000", 3));

    private static boolean loaded;

    @BeforeEach
    void load() {
        if (!loaded) {
            send("/api/metadata?importStrategy=CREATE_AND_UPDATE", METADATA);
            String persons = String.join(
                    ",",
                    person(1, "rgTown00000", "P", "5", "rgStateCoc0", "RGA"),
                    person(2, "rgQuarter00", "N", "15", "rgStateCoc0", "RGA,RGB"),
                    person(3, "rgVillage00", "P", "25", "rgOtherCoc0", "RGB,RGC"),
                    person(4, "rgVillage00", "I", "", "rgOtherCoc0", ""),
                    person(5, "rgCountry00", "", "35", "rgStateCoc0", "RGC"));
            send(
                    "/api/tracker?async=false&importStrategy=CREATE_AND_UPDATE",
                    "{\"trackedEntities\": [" + persons + "]}");
            loaded = true;
        }
    }

    private static String person(int number, String unit, String result, String age, String combo, String services) {
        String values = Map.of("rgResult000", result, "rgAge000000", age, "rgMany00000", services).entrySet().stream()
                .filter(each -> !each.getValue().isEmpty())
                .map(each -> "{\"dataElement\":\"" + each.getKey() + "\",\"value\":\"" + each.getValue() + "\"}")
                .collect(Collectors.joining(","));
        String attributes = services.isEmpty() ? "" : "{\"attribute\":\"rgManyAtt00\",\"value\":\"" + services + "\"}";
        return """
                {"trackedEntity": "rgPerson%3$03d", "trackedEntityType": "rgPerson000", "orgUnit": "%1$s", "attributes": [%5$s],
                 "enrollments": [{"enrollment": "rgEnroll%3$03d", "program": "rgProgram00", "orgUnit": "%1$s", "status": "ACTIVE",
                  "enrolledAt": "2025-01-05", "events": [{"event": "rgEvent0%3$03d", "program": "rgProgram00",
                   "programStage": "rgStage0000", "orgUnit": "%1$s", "status": "COMPLETED", "occurredAt": "2025-01-05",
                   "attributeOptionCombo": "%4$s", "dataValues": [%2$s]}]}]}"""
                .formatted(unit, values, number, combo, attributes);
    }

    private static RequestSpecification admin() {
        return given().auth().preemptive().basic("admin", "district");
    }

    private static void send(String path, String body) {
        admin().contentType(ContentType.JSON).body(body).post(path).then().statusCode(200);
    }

    private static JsonPath ask(String path, String dimension, String filter) {
        RequestSpecification request = admin().queryParam("dimension", "ou:rgCountry00")
                .queryParam("paging", "false")
                .queryParam("program", "rgProgram00");
        if (!path.startsWith("tracked")) {
            request.queryParam("dimension", "pe:2025");
        }
        if (!dimension.isEmpty()) {
            request.queryParam("dimension", dimension);
        }
        if (!filter.isEmpty()) {
            request.queryParam("filter", filter);
        }
        return request.get("/api/analytics/" + path)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    /** How many records have each word in the column of an axis: those of a list counted one by one, or as the answer says. */
    private static Map<String, Integer> counts(JsonPath answer, String axis, boolean isList) {
        int column = answer.getList("headers.name").indexOf(axis.replaceFirst(":.*", ""));
        Map<String, Integer> counts = new TreeMap<>();
        List<List<String>> rows = answer.getList("rows");
        for (List<String> row : rows) {
            counts.merge(row.get(column), isList ? 1 : Integer.parseInt(row.get(row.size() - 1)), Integer::sum);
        }
        return counts;
    }

    private static void check(String subject, String scope, String axis, Map<String, Integer> expected) {
        String list = subject + "/query/" + scope;
        String numbers = subject + "/aggregate/" + scope;
        Map<String, Integer> sorted = new TreeMap<>(expected);
        assertEquals(sorted, counts(ask(list, axis, ""), axis, true), list + " by " + axis);
        assertEquals(sorted, counts(ask(numbers, axis, ""), axis, false), numbers + " by " + axis);
        int meant = axis.contains(":")
                ? expected.values().stream().mapToInt(each -> each).sum()
                : 5;
        assertEquals(meant, ask(list, "", axis).getList("rows").size(), list + " filtered by " + axis);
    }

    @Test
    void everyKindOfGroupTellsRecordsApartAtEveryAddress() {
        EXPECTED.forEach((axis, expected) -> {
            check("events", "rgProgram00", axis, expected);
            check("enrollments", "rgProgram00", axis, expected);
        });
        EXPECTED_OF_EVENTS.forEach((axis, expected) -> check("events", "rgProgram00", axis, expected));
        EXPECTED.forEach((axis, expected) -> {
            if (axis.startsWith("rgKind")) {
                check("trackedEntities", "rgPerson000", axis, expected);
            }
        });
    }

    /** Of a value that is some of the options of a set each option counts, and each of their groups once. */
    @Test
    void valuesThatAreSeveralOptionsCountUnderEach() {
        Map<String, Map<String, Integer>> numbers = Map.of(
                "%s", Map.of("RGA", 2, "RGB", 2, "RGC", 2, "", 1),
                "%s:IN:RGA", Map.of("RGA", 2),
                "%s:EQ:RGC", Map.of("RGC", 2),
                "%s:!IN:RGA", Map.of("RGB", 1, "RGC", 2, "", 1),
                "%s-rgOffers000", Map.of("rgAorB00000", 3, "rgOnlyC0000", 2, "", 1),
                "%s-rgOffers000:rgOnlyC0000", Map.of("rgOnlyC0000", 2));
        Map<String, Integer> meant =
                Map.of("%s", 5, "%s:IN:RGA", 2, "%s:EQ:RGC", 2, "%s:!IN:RGA", 3, "%s-rgOffers000:rgOnlyC0000", 2);
        Map.of(
                        "events/%s/rgProgram00", "rgStage0000.rgMany00000",
                        "enrollments/%s/rgProgram00", "rgManyAtt00",
                        "trackedEntities/%s/rgPerson000", "rgManyAtt00")
                .forEach((path, value) -> {
                    numbers.forEach((pattern, expected) -> {
                        String axis = pattern.formatted(value);
                        JsonPath answer = ask(path.formatted("aggregate"), axis, "");
                        assertEquals(new TreeMap<>(expected), counts(answer, axis, false), path + " by " + axis);
                    });
                    meant.forEach((pattern, expected) -> assertEquals(
                            expected,
                            ask(path.formatted("query"), "", pattern.formatted(value))
                                    .getList("rows")
                                    .size(),
                            path + " " + pattern));
                });
        JsonPath names = admin().queryParam("dimension", "ou:rgQuarter00", "pe:2025", "rgStage0000.rgMany00000")
                .queryParam("headers", "rgStage0000.rgMany00000")
                .queryParam("dataIdScheme", "NAME")
                .get("/api/analytics/events/query/rgProgram00")
                .jsonPath();
        assertEquals(List.of(List.of("rg A,rg B")), names.getList("rows"));
        assertEquals("rg B", names.getString("metaData.items.rgServiceB0.name"));
    }

    @Test
    void valuesArePutTogetherByGroup() {
        JsonPath means = admin().queryParam("dimension", "rgKindBelow", "rgPayer0000", "pe:2025")
                .queryParam("filter", "ou:rgCountry00")
                .queryParam("value", "rgAge000000")
                .get("/api/analytics/events/aggregate/rgProgram00")
                .then()
                .extract()
                .jsonPath();
        assertEquals(
                List.of(
                        List.of("rgTowns0000", "rgState0000", "2025", "10.0"), // (5 + 15) / 2
                        List.of("", "rgState0000", "2025", "35.0"),
                        List.of("", "rgOther0000", "2025", "25.0")),
                means.getList("rows"));
    }

    @Test
    void theLimitsOfAnAccountHoldForEvents() {
        Map<String, Integer> rows = Map.of(
                "events/query/rgProgram00", 3,
                "events/query/rgProgram00?dimension=rgSector000", 3,
                "events/query/rgProgram00?dimension=rgSector000:ALL_ITEMS", 3,
                "events/aggregate/rgProgram00?dimension=rgSector000", 1,
                "enrollments/query/rgProgram00", 5);
        rows.forEach((path, expected) -> given().auth()
                .preemptive()
                .basic("rglimited", "Rg-limited-1-x")
                .queryParam("dimension", "ou:rgCountry00", "pe:2025")
                .get("/api/analytics/" + path)
                .then()
                .statusCode(200)
                .body("rows", hasSize(expected)));
    }

    @Test
    void eventsOfOneStageShowWhatTheirEnrollmentsHaveInAnother() {
        JsonPath answer = admin().queryParam("dimension", "ou:rgCountry00", "pe:2025", "rgFollow000.rgAge000000")
                .queryParam("dimension", "rgFollow000[1].rgAge000000")
                .queryParam("stage", "rgStage0000")
                .queryParam("headers", "rgFollow000.rgAge000000,rgFollow000[1].rgAge000000")
                .get("/api/analytics/events/query/rgProgram00")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
        assertEquals(Collections.nCopies(5, List.of("", "")), answer.getList("rows"));
    }

    @Test
    void groupsAreNamedInMetaDataAndHeaders() {
        JsonPath answer = ask("events/query/rgProgram00", "rgClarity00:rgClear0000", "");
        assertEquals("rg clarity", answer.getString("metaData.items.rgClarity00.name"));
        assertEquals("rg clear", answer.getString("metaData.items.rgClear0000.name"));
        assertEquals(List.of("rgClear0000"), answer.getList("metaData.dimensions.rgClarity00"));
        assertEquals("rg clarity", answer.getString("headers.find { it.name == 'rgClarity00' }.column"));
    }

    @Test
    void refusesGroupsThatSplitNoRecordsOfTheProgram() {
        for (String axis : List.of("rgForeign00", "rgOfValues0")) {
            refused("events/aggregate/rgProgram00", axis)
                    .body("errorCode", is("E7147"))
                    .body("message", containsString("rgPayer0000"));
            refused("enrollments/query/rgProgram00", axis).body("errorCode", is("E7147"));
            refused("trackedEntities/query/rgPerson000", axis).body("errorCode", is("E7226"));
        }
        refused("enrollments/aggregate/rgProgram00", "rgPayer0000").body("errorCode", is("E7147"));
        refused("events/query/rgProgram00", "rgStage0000.rgAge000000-rgClarity00")
                .body("errorCode", is("E7222"));
        refused("events/query/rgProgram00", "rgClarity00:rgNoSuch000").body("errorCode", is("E7222"));
    }

    @Test
    void groupsOfOptionsThatTwoValuesHaveNeedOneOfThem() {
        admin().queryParam("dimension", "ou:rgCountry00", "pe:2025", "rgClarity00")
                .get("/api/analytics/events/aggregate/rgTwiceProg")
                .then()
                .statusCode(400)
                .body("message", containsString("rgTwice0000.rgResult200-rgClarity00"));
    }

    private static ValidatableResponse refused(String path, String dimension) {
        return admin().queryParam("dimension", "ou:rgCountry00", dimension)
                .queryParam("startDate", "2025-01-01")
                .queryParam("endDate", "2025-12-31")
                .get("/api/analytics/" + path)
                .then()
                .statusCode(409);
    }
}
