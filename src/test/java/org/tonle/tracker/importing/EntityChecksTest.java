package org.tonle.tracker.importing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.tonle.tracker.importing.TrackerWorld.attribute;
import static org.tonle.tracker.importing.TrackerWorld.errors;
import static org.tonle.tracker.importing.TrackerWorld.person;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tonle.parameter.Parameters;

class EntityChecksTest {
    private static final String SOK = attribute("tkName00000", "Sok");

    private static List<String> errorsOf(String... persons) {
        return errors("{\"trackedEntities\": [" + String.join(",", persons) + "]}");
    }

    @Test
    void acceptsAPersonWithAllThatIsAskedFor() {
        assertEquals(List.of(), errorsOf(person("tePerson000", SOK, "")));
    }

    @Test
    void namesEveryMissingProperty() {
        assertEquals(
                List.of("E1121 tePerson000", "E1121 tePerson000"), errorsOf("{\"trackedEntity\": \"tePerson000\"}"));
    }

    @Test
    void refusesATypeAndAUnitThatDoNotExist() {
        assertEquals(
                List.of("E1005 tePerson000", "E1049 tePerson000"),
                errorsOf(
                        "{\"trackedEntity\": \"tePerson000\", \"trackedEntityType\": \"nothing0000\", \"orgUnit\": \"nowhere0000\"}"));
    }

    @Test
    void refusesAPersonWithoutAMandatoryAttribute() {
        assertEquals(List.of("E1090 tePerson000"), errorsOf(person("tePerson000", attribute("tkSex000000", "F"), "")));
    }

    @Test
    void refusesAnUnknownAttributeAndOneWithoutIdentifier() {
        assertEquals(
                List.of("E1006 tePerson000", "E1006 tePerson000"),
                errorsOf(
                        person("tePerson000", SOK + "," + attribute("nothing0000", "x") + ", {\"value\": \"y\"}", "")));
    }

    @Test
    void refusesAValueOfTheWrongTypeAndOneThatIsNoOption() {
        assertEquals(
                List.of("E1007 tePerson000", "E1125 tePerson000"),
                errorsOf(person(
                        "tePerson000",
                        SOK + "," + attribute("tkAge000000", "old") + "," + attribute("tkSex000000", "Z"),
                        "")));
    }

    @Test
    void refusesAUniqueValueThatStandsTwiceInThePayload() {
        assertEquals(
                List.of("E1064 teOne000000", "E1064 teTwo000000"),
                errorsOf(
                        person("teOne000000", SOK + "," + attribute("tkNumber000", "7"), ""),
                        person("teTwo000000", SOK + "," + attribute("tkNumber000", "7"), "")));
    }

    @Test
    void refusesAUniqueValueThatSomebodyElseHas() {
        int number = TrackerWorld.SNAPSHOT
                .get("trackedEntityAttribute", "tkNumber000")
                .id();
        StoredObjects known =
                TrackerWorld.known(Map.of(), Map.of(new StoredObjects.UniqueValue(number, 0, "7"), "teOther0000"));
        String json =
                "{\"trackedEntities\": [" + person("teOne000000", SOK + "," + attribute("tkNumber000", "7"), "") + "]}";
        assertEquals(
                List.of("E1064 teOne000000"),
                TrackerWorld.validate(json, known, TrackerWorld.ADMIN, TrackerOptions.of(Parameters.NONE))
                        .errors()
                        .kept()
                        .stream()
                        .map(TrackerWorld::brief)
                        .toList());
    }

    @Test
    void refusesAUnitOutsideOfTheUsersUnits() {
        String json = "{\"trackedEntities\": [" + person("teOne000000", SOK, "") + "]}";
        assertEquals(
                List.of("E1000 teOne000000"),
                TrackerWorld.validate(
                                json,
                                TrackerWorld.NOTHING,
                                TrackerWorld.AT_THE_OUTPOST,
                                TrackerOptions.of(Parameters.NONE))
                        .errors()
                        .kept()
                        .stream()
                        .map(TrackerWorld::brief)
                        .toList());
    }

    @Test
    void neverBringsADeletedPersonBack() {
        StoredObjects known = known(true);
        String json = "{\"trackedEntities\": [" + person("teOne000000", SOK, "") + "]}";
        assertEquals(List.of("E1114 teOne000000"), codes(json, known, "CREATE_AND_UPDATE"));
    }

    @Test
    void doesAsTheStrategySays() {
        String json = "{\"trackedEntities\": [" + person("teOne000000", SOK, "") + "]}";
        assertEquals(List.of("E1002 teOne000000"), codes(json, known(false), "CREATE"));
        assertEquals(List.of("E1063 teOne000000"), codes(json, TrackerWorld.NOTHING, "UPDATE"));
        assertEquals(List.of("E1063 teOne000000"), codes(json, TrackerWorld.NOTHING, "DELETE"));
        assertEquals(List.of(), codes(json, known(false), "UPDATE"));
    }

    @Test
    void anUpdateNeedNotRepeatMandatoryAttributesButMayNotEmptyThem() {
        StoredObjects known = known(false);
        String silent = "{\"trackedEntities\": [" + person("teOne000000", "", "") + "]}";
        String emptied = "{\"trackedEntities\": [" + person("teOne000000", attribute("tkName00000", ""), "") + "]}";
        assertEquals(List.of(), codes(silent, known, "UPDATE"));
        assertEquals(List.of("E1076 teOne000000"), codes(emptied, known, "UPDATE"));
    }

    @Test
    void keepsTheTypeOfAPerson() {
        String json =
                "{\"trackedEntities\": [{\"trackedEntity\": \"teOne000000\", \"trackedEntityType\": \"tkPlace0000\", \"orgUnit\": \"tkClinic000\"}]}";
        assertEquals(List.of("E1126 teOne000000"), codes(json, known(false), "UPDATE"));
    }

    /** The outpost's clerk neither enters data at the clinic nor finds persons there. */
    @Test
    void changesAPersonOfAnotherUnitOnlyThroughAProgramThatIsReachedAndWritten() {
        String json = "{\"trackedEntities\": [" + person("teOne000000", "", "") + "]}";
        assertEquals(List.of("E1324 teOne000000"), asClerk(json, "tkPerson000", Map.of()));
        int care = TrackerWorld.id("program", "tkCare00000");
        assertEquals(
                List.of("E1324 teOne000000"),
                asClerk(json, "tkPerson000", Map.of(new StoredObjects.Owned(1, care), false)));
        assertEquals(List.of(), asClerk(json, "tkPerson000", Map.of(new StoredObjects.Owned(1, care), true)));
        assertEquals(List.of(), asClerk(json.replace("tkPerson000", "tkPlace0000"), "tkPlace0000", Map.of()));
        assertEquals(
                List.of("E1323 teOne000000"),
                asClerk(json.replace("tkPerson000", "tkAnimal000"), "tkAnimal000", Map.of()));
    }

    private static List<String> asClerk(String json, String type, Map<StoredObjects.Owned, Boolean> owners) {
        StoredObjects.Entity entity = new StoredObjects.Entity(
                1,
                "teOne000000",
                TrackerWorld.id("trackedEntityType", type),
                TrackerWorld.id("organisationUnit", "tkClinic000"),
                Map.of(Integer.toString(TrackerWorld.id("trackedEntityAttribute", "tkName00000")), "Sok"),
                null,
                false,
                false);
        StoredObjects known = TrackerWorld.known(Map.of("teOne000000", entity), Map.of(), owners);
        TrackerOptions options = TrackerOptions.of(new Parameters(Map.of("importStrategy", List.of("UPDATE"))));
        return TrackerWorld.validate(json, known, TrackerWorld.AT_THE_OUTPOST, options).errors().kept().stream()
                .map(TrackerWorld::brief)
                .toList();
    }

    /** An import that fails fast says the first thing only, and keeps nothing, also of single objects. */
    @Test
    void failsFastWhenToldTo() {
        String json =
                "{\"trackedEntities\": [" + person("teOne000000", "", "") + "," + person("teTwo000000", "", "") + "]}";
        TrackerOptions options = TrackerOptions.of(
                new Parameters(Map.of("validationMode", List.of("FAIL_FAST"), "atomicMode", List.of("OBJECT"))));
        assertEquals(
                1,
                TrackerWorld.validate(json, TrackerWorld.NOTHING, TrackerWorld.ADMIN, options)
                        .errors()
                        .count());
        assertTrue(options.isAllOrNothing());
    }

    private static StoredObjects known(boolean deleted) {
        int type = TrackerWorld.SNAPSHOT.get("trackedEntityType", "tkPerson000").id();
        int unit = TrackerWorld.SNAPSHOT.get("organisationUnit", "tkClinic000").id();
        int name = TrackerWorld.SNAPSHOT
                .get("trackedEntityAttribute", "tkName00000")
                .id();
        StoredObjects.Entity entity = new StoredObjects.Entity(
                1, "teOne000000", type, unit, Map.of(Integer.toString(name), "Sok"), null, deleted, true);
        return TrackerWorld.known(Map.of("teOne000000", entity), Map.of());
    }

    private static List<String> codes(String json, StoredObjects known, String strategy) {
        TrackerOptions options = TrackerOptions.of(new Parameters(Map.of("importStrategy", List.of(strategy))));
        return TrackerWorld.validate(json, known, TrackerWorld.ADMIN, options).errors().kept().stream()
                .map(TrackerWorld::brief)
                .toList();
    }
}
