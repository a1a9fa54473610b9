package org.tonle.tracker;

import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tonle.common.Uid;
import org.tonle.testsupport.TestDatabase;

/** Nobody changes what is not his to change; a hidden object is refused as one that was never there. Each code by one payload. */
@QuarkusTest
@WithTestResource(value = TestDatabase.class, scope = TestResourceScope.GLOBAL)
class TrackerWriteAccessApiTest {
    private static final String UPDATE = "&importStrategy=UPDATE";
    private static final String CREATE = "&importStrategy=CREATE";
    private static final String DELETE = "&importStrategy=DELETE";

    /** @param user who sends it @param parameters behind the address @param body payload @param code with which it is refused */
    private record Refused(String user, String parameters, String body, String code) {}

    @BeforeEach
    void makeTheCountry() {
        AccessWorld.make("Mwordone");
    }

    private static String persons(String... persons) {
        return "{\"trackedEntities\": [" + String.join(",", persons) + "]}";
    }

    private static String enrollments(String... enrollments) {
        return "{\"enrollments\": [" + String.join(",", enrollments) + "]}";
    }

    private static String events(String... events) {
        return "{\"events\": [" + String.join(",", events) + "]}";
    }

    private static String relationships(String... relationships) {
        return "{\"relationships\": [" + String.join(",", relationships) + "]}";
    }

    private static String person(String uid, String type, String unit, String attribute) {
        return "{\"trackedEntity\": \"" + uid + "\", \"trackedEntityType\": \"" + type + "\", \"orgUnit\": \"" + unit
                + "\", \"attributes\": [{\"attribute\": \"" + attribute + "\", \"value\": \"stolen\"}]}";
    }

    private static String enrollment(String uid, String person, String program, String unit) {
        return AccessWorld.enrollment(uid, person, program, unit, "stolen");
    }

    private static String event(String uid, String enrollment, String stage, String unit, String element) {
        return """
                {"event": "%s", "enrollment": "%s", "program": "rbOpen00000", "programStage": "%s", "orgUnit": "%s",
                 "occurredAt": "2025-03-03", "status": "ACTIVE", "dataValues": [{"dataElement": "%s", "value": "stolen"}]}"""
                .formatted(uid, enrollment, stage, unit, element);
    }

    private static List<Refused> refused() {
        String worker = AccessWorld.WORKER;
        String local = AccessWorld.LOCAL;
        String fresh = Uid.generate();
        List<Refused> all = new ArrayList<>();
        all.add(new Refused(worker, "", persons(person(fresh, "rbPerson000", "rbSouth0000", "rbName00000")), "E1000"));
        all.add(new Refused(worker, "", persons(person(fresh, "rbReadTyp00", "rbNorth0000", "rbName00000")), "E1001"));
        all.add(new Refused(worker, "", persons(person(fresh, "rbHidType00", "rbNorth0000", "rbName00000")), "E1005"));
        all.add(new Refused(worker, "", persons(person(fresh, "rbPerson000", "rbNorth0000", "rbStatus000")), "E1006"));
        all.add(new Refused(worker, "", persons(person(fresh, "rbPerson000", "rbNorth0000", "rbProgAtt00")), "E1006"));
        for (String hidden : List.of("rbPeProtS00", "rbPeClosS00", "rbPeHidden0", "rbPeAbroad0", "rbPeHidTyp0")) {
            String body = persons(person(hidden, "rbPerson000", "rbNorth0000", "rbName00000"));
            all.add(new Refused(worker, UPDATE, body, "E1063"));
            all.add(new Refused(worker, "", body, "E1002"));
            all.add(new Refused(local, DELETE, body, "E1063"));
            all.add(new Refused(
                    worker,
                    "",
                    enrollments(enrollment(fresh, hidden, "rbOpen00000", "rbNorth0000")),
                    hidden.equals("rbPeAbroad0") ? "E1102" : "E1068"));
            all.add(new Refused(
                    worker,
                    "",
                    relationships(AccessWorld.relationship(fresh, "rbKnows0000", "rbPeOpen000", hidden)),
                    "E4012"));
        }
        all.add(new Refused(
                worker, "", enrollments(enrollment(fresh, "rbPeProtS00", "rbProtect00", "rbNorth0000")), "E1102"));
        all.add(new Refused(
                worker, "", enrollments(enrollment(fresh, "rbPeAlone00", "rbOpen00000", "rbSouth0000")), "E1000"));
        all.add(new Refused(
                worker, "", enrollments(enrollment(fresh, "rbPeAlone00", "rbHidden000", "rbNorth0000")), "E1069"));
        all.add(new Refused(
                worker, "", enrollments(enrollment(fresh, "rbPeAlone00", "rbReadPro00", "rbNorth0000")), "E1091"));
        all.add(new Refused(
                worker, "", enrollments(enrollment(fresh, "rbPeSouth00", "rbProtect00", "rbNorth0000")), "E1102"));
        for (String hidden :
                List.of("rbEnProtS00", "rbEnClosS00", "rbEnHidden0", "rbEnAbroad0", "rbEnOpenHid", "rbEnAbrPro0")) {
            String body = enrollments(enrollment(hidden, "rbPeOpen000", "rbOpen00000", "rbNorth0000"));
            boolean isOwned = !hidden.contains("Hid");
            all.add(new Refused(worker, UPDATE, body, isOwned ? "E1102" : "E1081"));
            all.add(new Refused(worker, "", body, isOwned ? "E1102" : "E1080"));
            all.add(new Refused(worker, CREATE, body, "E1080"));
            all.add(new Refused(local, DELETE, body, "E1081"));
            all.add(new Refused(
                    worker,
                    "",
                    events(event(fresh, hidden, "rbVisit0000", "rbNorth0000", "rbWeight000")),
                    isOwned ? "E1102" : "E1033"));
        }
        all.add(new Refused(
                worker, "", events(event(fresh, "rbEnOpen000", "rbVisit0000", "rbSouth0000", "rbWeight000")), "E1000"));
        all.add(new Refused(
                worker, "", events(event(fresh, "rbEnOpen000", "rbSecret000", "rbNorth0000", "rbWeight000")), "E1013"));
        all.add(new Refused(
                worker, "", events(event(fresh, "rbEnOpen000", "rbReadSta00", "rbNorth0000", "rbWeight000")), "E1095"));
        all.add(new Refused(
                worker, "", events(event(fresh, "rbEnOpen000", "rbVisit0000", "rbNorth0000", "rbResult000")), "E1304"));
        all.add(new Refused(
                worker, "", events(AccessWorld.donor(fresh, "rbOptRead00", "rbNorth0000", "stolen")), "E1099"));
        all.add(new Refused(
                worker,
                UPDATE,
                events(AccessWorld.donor("rbEvDonRead", "rbOptOpen00", "rbNorth0000", "stolen")),
                "E1099"));
        all.add(new Refused(
                worker, "", events(AccessWorld.donor(fresh, "rbOptHid000", "rbNorth0000", "stolen")), "E1116"));
        all.add(new Refused(
                worker,
                DELETE,
                events(AccessWorld.donor("rbEvDonRead", "rbOptOpen00", "rbNorth0000", "stolen")),
                "E1099"));
        all.add(new Refused(
                worker,
                "",
                events(AccessWorld.event(fresh, "rbBlind0000", "rbBlindVis0", "rbNorth0000", "stolen")),
                "E1096"));
        for (String hidden : List.of(
                "rbEvSecret0",
                "rbEvProtS00",
                "rbEvClosS00",
                "rbEvHidden0",
                "rbEvOpenHid",
                "rbEvAbrPro0",
                "rbEvAbroad0",
                "rbEvDonHid0",
                "rbEvDonAbr0")) {
            String body = events(AccessWorld.donor(hidden, "rbOptOpen00", "rbNorth0000", "stolen"));
            boolean isOwned = List.of("rbEvProtS00", "rbEvClosS00", "rbEvAbroad0", "rbEvAbrPro0")
                    .contains(hidden);
            all.add(new Refused(worker, UPDATE, body, isOwned ? "E1102" : "E1032"));
            all.add(new Refused(worker, "", body, isOwned ? "E1102" : "E1030"));
            all.add(new Refused(worker, CREATE, body, "E1030"));
            all.add(new Refused(local, DELETE, body, "E1032"));
        }
        all.add(new Refused(
                worker,
                "",
                relationships(AccessWorld.relationship(fresh, "rbHidRel000", "rbPeOpen000", "rbPeAlone00")),
                "E4006"));
        all.add(new Refused(
                worker,
                "",
                relationships(AccessWorld.relationship(fresh, "rbReadRel00", "rbPeOpen000", "rbPeAlone00")),
                "E4020"));
        for (String hidden : List.of("rbReProtS00", "rbReHidden0", "rbReHidTyp0")) {
            all.add(new Refused(
                    local,
                    DELETE,
                    relationships(AccessWorld.relationship(hidden, "rbKnows0000", "rbPeOpen000", "rbPeAlone00")),
                    "E4016"));
        }
        all.add(new Refused(
                worker, DELETE, persons(person("rbPeAlone00", "rbPerson000", "rbNorth0000", "rbName00000")), "E1100"));
        all.add(new Refused(
                worker, DELETE, persons(person("rbPeSouth00", "rbPerson000", "rbNorth0000", "rbName00000")), "E1000"));
        all.add(new Refused(
                local, DELETE, persons(person("rbPeOpen000", "rbPerson000", "rbNorth0000", "rbName00000")), "E1324"));
        all.add(new Refused(
                worker,
                DELETE,
                enrollments(enrollment("rbEnOpen000", "rbPeOpen000", "rbOpen00000", "rbNorth0000")),
                "E1103"));
        return all;
    }

    @Test
    void refusesWhatIsNotTheCallersAndChangesNothing() {
        String before = AccessWorld.state();
        for (Refused each : refused()) {
            Response answer = AccessWorld.post(each.user(), each.parameters(), each.body());
            String what = each + ": " + answer.asString();
            assertEquals(409, answer.statusCode(), what);
            List<String> codes = answer.path("validationReport.errorReports.errorCode");
            assertTrue(codes.contains(each.code()), what);
        }
        for (Refused each : refused()) {
            assertEquals(
                    409,
                    AccessWorld.post(AccessWorld.STRANGER, each.parameters(), each.body())
                            .statusCode(),
                    each.toString());
        }
        assertEquals(before, AccessWorld.state());
    }

    @Test
    void refusesHiddenObjectsAsIfTheyHadNeverBeen() {
        for (String uid : List.of("rbPeProtS00", "rbPeHidden0", "rbPeHidTyp0")) {
            String body = persons("{\"trackedEntity\": \"" + uid + "\"}");
            String hidden = AccessWorld.post(AccessWorld.LOCAL, DELETE, body)
                    .path("validationReport.errorReports")
                    .toString();
            String never = AccessWorld.post(AccessWorld.LOCAL, DELETE, body.replace(uid, "nosuchthing"))
                    .path("validationReport.errorReports")
                    .toString();
            assertEquals(never.replace("nosuchthing", uid), hidden);
        }
    }

    @Test
    void takesNoNotesOnWhatIsNotTheCallers() {
        String before = AccessWorld.state();
        for (String path : List.of(
                "events/rbEvSecret0",
                "events/rbEvSouth00",
                "events/rbEvDonHid0",
                "events/nosuchthing",
                "enrollments/rbEnHidden0",
                "enrollments/rbEnSouth00")) {
            Response answer = AccessWorld.as(AccessWorld.WORKER)
                    .contentType(ContentType.JSON)
                    .body("{\"value\": \"was here\"}")
                    .post("/api/tracker/" + path + "/note");
            assertEquals(404, answer.statusCode(), path);
        }
        assertEquals(before, AccessWorld.state());
    }

    /** One finds them by search in an open program, so one may correct them; new ones are for those who enter data there. */
    @Test
    void changesPersonsOfOtherUnitsInAnOpenProgram() {
        String uid = Uid.generate();
        String enrollment = "rbEn" + uid.substring(4);
        String event = Uid.generate();
        String body = persons(AccessWorld.person(
                uid,
                "rbPerson000",
                "rbSouth0000",
                "Far",
                "x",
                "rbOpen00000",
                "rbSouth0000",
                AccessWorld.event(event, "rbOpen00000", "rbVisit0000", "rbSouth0000", "x")));
        AccessWorld.post("admin", "", body).then().statusCode(200);
        for (String change : List.of(
                persons(person(uid, "rbPerson000", "rbSouth0000", "rbName00000")),
                enrollments(enrollment(enrollment, uid, "rbOpen00000", "rbSouth0000")),
                events(event(event, enrollment, "rbVisit0000", "rbSouth0000", "rbWeight000")))) {
            AccessWorld.post(AccessWorld.WORKER, "", change)
                    .then()
                    .statusCode(200)
                    .body("stats.updated", is(1));
        }
        AccessWorld.post(AccessWorld.LOCAL, DELETE, persons("{\"trackedEntity\": \"" + uid + "\"}"))
                .then()
                .statusCode(409);
    }

    /** Both ends are seen, and data of the one may not be entered: what begins there is not the caller's to take away. */
    @Test
    void deletesRelationshipsThatBeginWhereTheCallerEntersData() {
        String end = "{\"relationshipEntity\": \"TRACKED_ENTITY_INSTANCE\"}";
        AccessWorld.as("admin")
                .contentType(ContentType.JSON)
                .body(
                        "{\"relationshipTypes\": [{\"id\": \"rbTells0000\", \"name\": \"rbTells\", \"fromToName\": \"a\", \"bidirectional\": false,"
                                + " \"sharing\": {\"public\": \"rwrw----\"}, \"fromConstraint\": " + end
                                + ", \"toConstraint\": " + end + "}]}")
                .post("/api/metadata")
                .then()
                .statusCode(200);
        String read = Uid.generate();
        String theirs = Uid.generate();
        String own = Uid.generate();
        String made = "{\"trackedEntities\": ["
                + AccessWorld.person(read, "rbReadTyp00", "rbNorth0000", "Read", "x", null, null)
                + "], \"relationships\": ["
                + AccessWorld.relationship(theirs, "rbTells0000", read, "rbPeOpen000") + ", "
                + AccessWorld.relationship(own, "rbTells0000", "rbPeOpen000", read) + "]}";
        AccessWorld.post("admin", "", made).then().statusCode(200);
        AccessWorld.post(AccessWorld.LOCAL, DELETE, relationships("{\"relationship\": \"" + theirs + "\"}"))
                .then()
                .statusCode(409)
                .body("validationReport.errorReports.errorCode", is(List.of("E4020")));
        AccessWorld.post(AccessWorld.LOCAL, DELETE, relationships("{\"relationship\": \"" + own + "\"}"))
                .then()
                .statusCode(200)
                .body("stats.deleted", is(1));
        AccessWorld.post("admin", DELETE, persons("{\"trackedEntity\": \"" + read + "\"}"))
                .then()
                .statusCode(200);
    }

    @Test
    void takesWhatTheCallerMayWriteAndReopensNothing() {
        String uid = Uid.generate();
        String enrollment = Uid.generate();
        String event = Uid.generate();
        String body = persons(AccessWorld.person(
                        uid,
                        "rbPerson000",
                        "rbNorth0000",
                        "New",
                        "x",
                        "rbOpen00000",
                        "rbNorth0000",
                        AccessWorld.event(event, "rbOpen00000", "rbVisit0000", "rbNorth0000", "x")
                                .replaceAll(", \\{\"dataElement\": \"rbResult000\"[^}]*}", "")
                                .replace("ACTIVE", "COMPLETED"))
                .replaceAll(", \\{\"attribute\": \"rbStatus000\"[^}]*}", "")
                .replaceAll("\"enrollment\": \"\\w+\"", "\"enrollment\": \"" + enrollment + "\""));
        AccessWorld.post(AccessWorld.WORKER, "", body).then().statusCode(200).body("stats.created", is(3));
        AccessWorld.post(AccessWorld.WORKER, "", body.replace("COMPLETED", "ACTIVE"))
                .then()
                .statusCode(409)
                .body("validationReport.errorReports.errorCode", hasItem("E1083"));
        AccessWorld.post(AccessWorld.LOCAL, DELETE, persons("{\"trackedEntity\": \"" + uid + "\"}"))
                .then()
                .statusCode(200)
                .body("stats.deleted", is(1));
    }
}
