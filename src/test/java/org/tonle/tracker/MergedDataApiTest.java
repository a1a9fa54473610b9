package org.tonle.tracker;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.tonle.tracker.MergedDataWorld.dataValue;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tonle.testsupport.TestDatabase;

/** What was recorded with things that become one, asked for before and after, where it was entered and in analytics. */
@QuarkusTest
@WithTestResource(value = TestDatabase.class, scope = TestResourceScope.GLOBAL)
class MergedDataApiTest {
    private static final String UNITS = "{\"sources\": [\"m@Source000\"], \"target\": \"m@Target000\"%s}";
    private static final String DISCARDED = ", \"dataValueMergeStrategy\": \"DISCARD\"";

    private static final String VALUES_BY_UNIT =
            "/api/analytics.json?dimension=dx:m@NumSource&dimension=ou:m@Source000;m@Target000&filter=pe:202501;202502;202503&skipMeta=true";
    private static final String VALUES_BY_ELEMENT =
            "/api/analytics.json?dimension=dx:m@NumSource;m@NumTarget&dimension=pe:202501;202502;202503&filter=ou:m@Country00&skipMeta=true";
    private static final String EVENTS_BY_UNIT =
            "/api/analytics/events/aggregate/m@Program00.json?stage=m@Stage0000&dimension=ou:m@Source000;m@Target000&filter=pe:2025&skipMeta=true";
    private static final String EVENTS_OF_TARGET =
            "/api/analytics/events/query/m@Program00.json?stage=m@Stage0000&dimension=ou:m@Target000&dimension=pe:2025&headers=psi&skipMeta=true";

    /** Values of three months at both units, of the second month at both; bounds, registrations and exceptions likewise; a person at each. */
    private static MergedDataWorld twoUnits(String letter) {
        MergedDataWorld world = MergedDataWorld.make(letter);
        String combo = world.optionCombo("OptionS00");
        for (String[] unit : new String[][] {{"Target000", "202501", "202502"}, {"Source000", "202502", "202503"}}) {
            for (int i = 1; i < unit.length; i++) {
                world.value("NumSource", unit[i], unit[0], combo, unit[0].equals("Source000") ? 10 : 1);
                world.complete(unit[i], unit[0], combo);
                world.lockException(unit[i], unit[0]);
            }
        }
        world.bounds("NumSource", "Source000", 1, 10);
        world.bounds("NumSource", "Target000", 2, 20);
        world.bounds("NumTarget", "Source000", 3, 30);
        world.person("Source0", "Source000", "7", dataValue("TrkSource", 5));
        world.person("Target0", "Target000", "7", dataValue("TrkSource", 6));
        world.person("Other00", "Other0000", "8", dataValue("TrkSource", 7));
        return world;
    }

    @Test
    void aUnitGetsAllThatWasRecordedInAnother() {
        MergedDataWorld world = twoUnits("a");
        MergedDataWorld.admin()
                .put(
                        world.of(
                                "/api/tracker/ownership/transfer?trackedEntity=m@PeOther00&program=m@Program00&orgUnit=m@Source000"))
                .then()
                .statusCode(200);
        world.send(
                        "/api/metadata",
                        """
                        {"userRoles": [{"id": "m@Role00000", "name": "m@ role", "authorities": ["F_VIEW_EVENT_ANALYTICS"]}],
                         "users": [{"id": "m@User00000", "username": "m@user", "password": "Merging#2026", "firstName": "M", "surname": "M",
                           "userRoles": [{"id": "m@Role00000"}], "organisationUnits": [{"id": "m@Other0000"}, {"id": "m@Target000"}],
                           "dataViewOrganisationUnits": [{"id": "m@Other0000"}, {"id": "m@Target000"}]}]}
                        """)
                .statusCode(200);
        String ofOther = world.of(
                "/api/analytics/events/query/m@Program00.json?stage=m@Stage0000&dimension=ou:m@Other0000&dimension=pe:2025&headers=psi&skipMeta=true");
        assertEquals(List.of(world.of("m@Source000 20"), world.of("m@Target000 2")), values(world, VALUES_BY_UNIT));
        assertEquals(List.of(world.of("m@Source000 1"), world.of("m@Target000 1")), world.rows(EVENTS_BY_UNIT));
        assertEquals(List.of(world.of("m@EvTarget0")), world.rows(EVENTS_OF_TARGET));
        assertEquals(List.of(), MergedDataWorld.rows(user(world), ofOther), "owned by a unit out of reach");

        world.send("/api/organisationUnits/merge", UNITS.formatted("")).statusCode(200);

        assertEquals(List.of("202501 1", "202502 10", "202503 10"), world.values("NumSource", "Target000"));
        assertEquals(List.of("202501", "202502", "202503"), world.completed("Target000"));
        assertEquals(List.of("Target000 202501", "Target000 202502", "Target000 202503"), world.lockExceptions());
        assertEquals(List.of("NumSource Target000 2 20", "NumTarget Target000 3 30"), world.bounds());
        for (String[] place : new String[][] {
            {"trackedEntities/m@PeSource0", "m@Target000"},
            {"enrollments/m@EnSource0", "m@Target000"},
            {"events/m@EvSource0", "m@Target000"},
            {"events/m@EvOther00", "m@Other0000"}
        }) {
            world.get("/api/tracker/" + place[0] + "?fields=orgUnit").body("orgUnit", is(world.of(place[1])));
        }
        world.get("/api/tracker/trackedEntities/m@PeOther00?program=m@Program00&fields=programOwners[orgUnit]")
                .body("programOwners.orgUnit", is(List.of(world.of("m@Target000"))));
        assertEquals(List.of(world.of("m@Target000 21")), values(world, VALUES_BY_UNIT.replace("m@Source000;", "")));
        assertEquals(List.of(world.of("m@Target000 2")), world.rows(EVENTS_BY_UNIT.replace("m@Source000;", "")));
        assertEquals(List.of(world.of("m@EvSource0"), world.of("m@EvTarget0")), world.rows(EVENTS_OF_TARGET));
        assertEquals(
                List.of(world.of("m@EvOther00")),
                MergedDataWorld.rows(user(world), ofOther),
                "analytics follow the owner");
        personsAreStillToldApart(world);
    }

    private static RequestSpecification user(MergedDataWorld world) {
        return given().auth()
                .preemptive()
                .basic(world.of("m@user"), "Merging#2026")
                .urlEncodingEnabled(false);
    }

    /** The number of a person is free for nobody else at the unit, whichever of the two had it first. */
    private static void personsAreStillToldApart(MergedDataWorld world) {
        String another =
                """
                {"trackedEntities": [{"trackedEntity": "m@PeNew0000", "trackedEntityType": "m@Person000", "orgUnit": "m@Target000",
                  "attributes": [{"attribute": "m@Number000", "value": "7"}]}]}""";
        world.send("/api/tracker?async=false", another)
                .statusCode(409)
                .body("validationReport.errorReports[0].errorCode", is("E1064"));
    }

    private static List<String> values(MergedDataWorld world, String path) {
        return world.rows(path).stream()
                .map(row -> row.substring(row.indexOf(' ') + 1).replaceAll("\\.0$", ""))
                .toList();
    }

    @Test
    void valuesThatAreDiscardedGoAndPersonsStay() {
        MergedDataWorld world = twoUnits("b");
        world.send("/api/organisationUnits/merge", UNITS.formatted(DISCARDED + ", \"deleteSources\": false"))
                .statusCode(200);
        assertEquals(List.of(), world.values("NumSource", "Source000"));
        assertEquals(List.of("202501 1", "202502 1"), world.values("NumSource", "Target000"));
        assertEquals(List.of("202501", "202502"), world.completed("Target000"));
        assertEquals(List.of(), world.completed("Source000"));
        assertEquals(List.of("Target000 202501", "Target000 202502"), world.lockExceptions());
        assertEquals(List.of("NumSource Target000 2 20"), world.bounds());
        assertEquals(List.of(world.of("m@Target000 2")), values(world, VALUES_BY_UNIT));
        assertEquals(List.of(world.of("m@Target000 2")), world.rows(EVENTS_BY_UNIT));
    }

    @Test
    void aUnitThatIsSplitGivesItsDataToTheFirst() {
        MergedDataWorld world = twoUnits("c");
        world.send(
                        "/api/organisationUnits/split",
                        "{\"source\": \"m@Source000\", \"targets\": [\"m@Other0000\", \"m@Target000\"], \"primaryTarget\": \"m@Target000\"}")
                .statusCode(200);
        assertEquals(List.of("202501 1", "202502 10", "202503 10"), world.values("NumSource", "Target000"));
        assertEquals(List.of(), world.values("NumSource", "Other0000"));
        assertEquals(List.of(world.of("m@Target000 2")), world.rows(EVENTS_BY_UNIT.replace("m@Source000;", "")));
    }

    private static MergedDataWorld twoElements(String letter) {
        MergedDataWorld world = MergedDataWorld.make(letter);
        String combo = world.optionCombo("OptionS00");
        world.value("NumSource", "202501", "Source000", combo, 1);
        world.value("NumTarget", "202501", "Source000", combo, 2);
        world.value("NumTarget", "202502", "Source000", combo, 4);
        world.value("NumSource", "202502", "Source000", combo, 3);
        world.value("NumSource", "202503", "Source000", combo, 5);
        world.bounds("NumSource", "Source000", 1, 10);
        world.bounds("NumTarget", "Source000", 2, 20);
        world.bounds("NumSource", "Target000", 3, 30);
        world.person("Only000", "Source000", "1", dataValue("TrkSource", 5));
        world.person("Both000", "Source000", "2", dataValue("TrkSource", 6) + "," + dataValue("TrkTarget", 7));
        world.person("Later00", "Source000", "3", dataValue("TrkSource", 8) + "," + dataValue("TrkTarget", 9));
        world.tracker(
                """
                {"events": [{"event": "m@EvLater00", "program": "m@Program00", "programStage": "m@Stage0000", "enrollment": "m@EnLater00", "orgUnit": "m@Source000",
                  "occurredAt": "2025-02-01", "dataValues": [%s]}]}"""
                        .formatted(dataValue("TrkSource", 80)));
        return world;
    }

    private static final String ELEMENTS =
            "{\"sources\": [\"m@%1$sSource\"], \"target\": \"m@%1$sTarget\", \"deleteSources\": true, \"dataMergeStrategy\": \"%2$s\"}";
    private static final String EVENT_VALUES =
            "/api/analytics/events/query/m@Program00.json?stage=m@Stage0000&dimension=ou:m@Source000&dimension=pe:2025&dimension=m@TrkTarget&headers=psi,m@TrkTarget&skipMeta=true";

    @Test
    void anElementGetsTheLastValuesOfAnother() {
        MergedDataWorld world = twoElements("d");
        assertEquals(
                List.of("202501 1", "202502 3", "202503 5"),
                values(world, VALUES_BY_ELEMENT.replace(";m@NumTarget", "")));
        assertEquals(
                List.of("Both000 7", "Later00 9", "Only000 "),
                world.rows(EVENT_VALUES).stream().map(row -> row.substring(4)).toList());
        world.send("/api/dataElements/merge", ELEMENTS.formatted("Num", "LAST_UPDATED"))
                .statusCode(200);
        world.send("/api/dataElements/merge", ELEMENTS.formatted("Trk", "LAST_UPDATED"))
                .statusCode(200);

        assertEquals(List.of("202501 2", "202502 3", "202503 5"), world.values("NumTarget", "Source000"));
        assertEquals(List.of("NumTarget Source000 2 20", "NumTarget Target000 3 30"), world.bounds());
        assertEquals(
                List.of("202501 2", "202502 3", "202503 5"),
                values(world, VALUES_BY_ELEMENT.replace("m@NumSource;", "")));
        assertEquals(Map.of("TrkTarget", "5"), world.eventValues("Only000"));
        assertEquals(Map.of("TrkTarget", "7"), world.eventValues("Both000"));
        assertEquals(Map.of("TrkTarget", "80"), world.eventValues("Later00"));
        assertEquals(
                List.of("Both000 7", "Later00 80", "Only000 5"),
                world.rows(EVENT_VALUES).stream().map(row -> row.substring(4)).toList());
    }

    @Test
    void valuesOfAnElementThatAreDiscardedAreGoneEverywhere() {
        MergedDataWorld world = twoElements("e");
        world.send("/api/dataElements/merge", ELEMENTS.formatted("Num", "DISCARD"))
                .statusCode(200);
        world.send("/api/dataElements/merge", ELEMENTS.formatted("Trk", "DISCARD"))
                .statusCode(200);

        assertEquals(List.of("202501 2", "202502 4"), world.values("NumTarget", "Source000"));
        assertEquals(List.of("NumTarget Source000 2 20"), world.bounds());
        assertEquals(List.of("202501 2", "202502 4"), values(world, VALUES_BY_ELEMENT.replace("m@NumSource;", "")));
        assertEquals(Map.of(), world.eventValues("Only000"));
        assertEquals(Map.of("TrkTarget", "7"), world.eventValues("Both000"));
        assertEquals(Map.of("TrkTarget", "9"), world.eventValues("Later00"));
        assertEquals(
                List.of("Both000 7", "Later00 9", "Only000 "),
                world.rows(EVENT_VALUES).stream().map(row -> row.substring(4)).toList());
    }

    @Test
    void attributeOptionsThatBecomeOneTakeValuesRegistrationsAndEventsAlong() {
        MergedDataWorld world = MergedDataWorld.make("f");
        String source = world.optionCombo("OptionS00");
        String target = world.optionCombo("OptionT00");
        world.value("NumSource", "202501", "Source000", target, 1);
        world.value("NumSource", "202501", "Source000", source, 2);
        world.value("NumSource", "202502", "Source000", source, 3);
        world.complete("202501", "Source000", target);
        world.complete("202501", "Source000", source);
        world.complete("202502", "Source000", source);
        world.event("Source0", "Source000", source, dataValue("TrkSource", 5));
        world.event("Target0", "Source000", target, dataValue("TrkSource", 6));
        String byOption =
                "/api/analytics/events/aggregate/m@Program01.json?stage=m@Stage0001&dimension=ou:m@Source000&dimension=m@Category0:m@OptionT00&filter=pe:2025&skipMeta=true";
        String valuesByOption =
                "/api/analytics.json?dimension=dx:m@NumSource&dimension=pe:202501;202502&dimension=m@Category0:m@OptionT00&filter=ou:m@Source000&skipMeta=true";
        assertEquals(1, world.rows(byOption).size());
        assertEquals(1, world.rows(valuesByOption).size());

        world.send(
                        "/api/categoryOptions/merge",
                        "{\"sources\": [\"m@OptionS00\"], \"target\": \"m@OptionT00\", \"deleteSources\": true}")
                .statusCode(200);

        assertEquals(List.of("202501 2", "202502 3"), world.values("NumSource", "Source000"));
        assertEquals(List.of("202501", "202502"), world.completed("Source000"));
        world.get("/api/tracker/events/m@EvSource0?fields=attributeOptionCombo")
                .body("attributeOptionCombo", is(target));
        assertEquals(
                List.of("2"),
                world.rows(byOption).stream()
                        .map(row -> row.substring(row.lastIndexOf(' ') + 1).replaceAll("\\.0$", ""))
                        .toList());
        assertEquals(
                List.of("2", "3"),
                world.rows(valuesByOption).stream()
                        .map(row -> row.substring(row.lastIndexOf(' ') + 1).replaceAll("\\.0$", ""))
                        .toList());
    }
}
