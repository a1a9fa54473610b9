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
                {"event": "%s", "enrollment": "%s", "program": "raOpen00000", "programStage": "%s", "orgUnit": "%s",
                 "occurredAt": "2025-03-03", "status": "ACTIVE", "dataValues": [{"dataElement": "%s", "value": "stolen"}]}"""
                .formatted(uid, enrollment, stage, unit, element);
    }

    private static List<Refused> refused() {
        String worker = AccessWorld.WORKER;
        String local = AccessWorld.LOCAL;
        String fresh = Uid.generate();
        List<Refused> all = new ArrayList<>();
        all.add(new Refused(worker, "", persons(person(fresh, "raPerson000", "raSouth0000", "raName00000")), "E1000"));
        all.add(new Refused(worker, "", persons(person(fresh, "raReadTyp00", "raNorth0000", "raName00000")), "E1001"));
        all.add(new Refused(worker, "", persons(person(fresh, "raHidType00", "raNorth0000", "raName00000")), "E1005"));
        all.add(new Refused(worker, "", persons(person(fresh, "raPerson000", "raNorth0000", "raStatus000")), "E1006"));
        all.add(new Refused(worker, "", persons(person(fresh, "raPerson000", "raNorth0000", "raProgAtt00")), "E1006"));
        all.add(new Refused(
                worker, UPDATE, persons(person("raPeSouth00", "raPerson000", "raNorth0000", "raName00000")), "E1000"));
        for (String hidden : List.of("raPeProtS00", "raPeClosS00", "raPeHidden0", "raPeAbroad0", "raPeHidTyp0")) {
            String body = persons(person(hidden, "raPerson000", "raNorth0000", "raName00000"));
            all.add(new Refused(worker, UPDATE, body, "E1063"));
            all.add(new Refused(worker, "", body, "E1002"));
            all.add(new Refused(local, DELETE, body, "E1063"));
            all.add(new Refused(
                    worker, "", enrollments(enrollment(fresh, hidden, "raOpen00000", "raNorth0000")), "E1068"));
            all.add(new Refused(
                    worker,
                    "",
                    relationships(AccessWorld.relationship(fresh, "raKnows0000", "raPeOpen000", hidden)),
                    "E4012"));
        }
        all.add(new Refused(
                worker, "", enrollments(enrollment(fresh, "raPeAlone00", "raOpen00000", "raSouth0000")), "E1000"));
        all.add(new Refused(
                worker, "", enrollments(enrollment(fresh, "raPeAlone00", "raHidden000", "raNorth0000")), "E1069"));
        all.add(new Refused(
                worker, "", enrollments(enrollment(fresh, "raPeAlone00", "raReadPro00", "raNorth0000")), "E1091"));
        all.add(new Refused(
                worker, "", enrollments(enrollment(fresh, "raPeSouth00", "raProtect00", "raNorth0000")), "E1102"));
        all.add(new Refused(
                worker,
                UPDATE,
                enrollments(enrollment("raEnSouth00", "raPeSouth00", "raOpen00000", "raSouth0000")),
                "E1102"));
        for (String hidden :
                List.of("raEnProtS00", "raEnClosS00", "raEnHidden0", "raEnAbroad0", "raEnOpenHid", "raEnAbrPro0")) {
            String body = enrollments(enrollment(hidden, "raPeOpen000", "raOpen00000", "raNorth0000"));
            all.add(new Refused(worker, UPDATE, body, "E1081"));
            all.add(new Refused(worker, "", body, "E1080"));
            all.add(new Refused(local, DELETE, body, "E1081"));
            all.add(new Refused(
                    worker, "", events(event(fresh, hidden, "raVisit0000", "raNorth0000", "raWeight000")), "E1033"));
        }
        all.add(new Refused(
                worker, "", events(event(fresh, "raEnOpen000", "raVisit0000", "raSouth0000", "raWeight000")), "E1000"));
        all.add(new Refused(
                worker, "", events(event(fresh, "raEnOpen000", "raSecret000", "raNorth0000", "raWeight000")), "E1013"));
        all.add(new Refused(
                worker, "", events(event(fresh, "raEnOpen000", "raReadSta00", "raNorth0000", "raWeight000")), "E1095"));
        all.add(new Refused(
                worker, "", events(event(fresh, "raEnOpen000", "raVisit0000", "raNorth0000", "raResult000")), "E1304"));
        all.add(new Refused(
                worker,
                UPDATE,
                events(event("raEvSouth00", "raEnSouth00", "raVisit0000", "raSouth0000", "raWeight000")),
                "E1000"));
        all.add(new Refused(
                worker, "", events(AccessWorld.donor(fresh, "raOptRead00", "raNorth0000", "stolen")), "E1099"));
        all.add(new Refused(
                worker,
                UPDATE,
                events(AccessWorld.donor("raEvDonRead", "raOptOpen00", "raNorth0000", "stolen")),
                "E1099"));
        all.add(new Refused(
                worker, "", events(AccessWorld.donor(fresh, "raOptHid000", "raNorth0000", "stolen")), "E1116"));
        all.add(new Refused(
                worker,
                DELETE,
                events(AccessWorld.donor("raEvDonRead", "raOptOpen00", "raNorth0000", "stolen")),
                "E1099"));
        all.add(new Refused(
                worker,
                "",
                events(AccessWorld.event(fresh, "raBlind0000", "raBlindVis0", "raNorth0000", "stolen")),
                "E1096"));
        for (String hidden : List.of(
                "raEvSecret0",
                "raEvProtS00",
                "raEvClosS00",
                "raEvHidden0",
                "raEvOpenHid",
                "raEvAbrPro0",
                "raEvAbroad0",
                "raEvDonHid0",
                "raEvDonAbr0")) {
            String body = events(AccessWorld.donor(hidden, "raOptOpen00", "raNorth0000", "stolen"));
            all.add(new Refused(worker, UPDATE, body, "E1032"));
            all.add(new Refused(worker, "", body, "E1030"));
            all.add(new Refused(local, DELETE, body, "E1032"));
        }
        all.add(new Refused(
                worker,
                "",
                relationships(AccessWorld.relationship(fresh, "raHidRel000", "raPeOpen000", "raPeAlone00")),
                "E4006"));
        all.add(new Refused(
                worker,
                "",
                relationships(AccessWorld.relationship(fresh, "raReadRel00", "raPeOpen000", "raPeAlone00")),
                "E4020"));
        for (String hidden : List.of("raReProtS00", "raReHidden0", "raReHidTyp0")) {
            all.add(new Refused(
                    local,
                    DELETE,
                    relationships(AccessWorld.relationship(hidden, "raKnows0000", "raPeOpen000", "raPeAlone00")),
                    "E4016"));
        }
        all.add(new Refused(
                worker, DELETE, persons(person("raPeAlone00", "raPerson000", "raNorth0000", "raName00000")), "E1100"));
        all.add(new Refused(
                worker, DELETE, persons(person("raPeSouth00", "raPerson000", "raNorth0000", "raName00000")), "E1000"));
        all.add(new Refused(
                local, DELETE, persons(person("raPeOpen000", "raPerson000", "raNorth0000", "raName00000")), "E1324"));
        all.add(new Refused(
                worker,
                DELETE,
                enrollments(enrollment("raEnOpen000", "raPeOpen000", "raOpen00000", "raNorth0000")),
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
        for (String uid : List.of("raPeProtS00", "raPeHidden0", "raPeHidTyp0")) {
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
                "events/raEvSecret0",
                "events/raEvSouth00",
                "events/raEvDonHid0",
                "events/nosuchthing",
                "enrollments/raEnHidden0",
                "enrollments/raEnSouth00")) {
            Response answer = AccessWorld.as(AccessWorld.WORKER)
                    .contentType(ContentType.JSON)
                    .body("{\"value\": \"was here\"}")
                    .post("/api/tracker/" + path + "/note");
            assertEquals(404, answer.statusCode(), path);
        }
        assertEquals(before, AccessWorld.state());
    }

    @Test
    void takesWhatTheCallerMayWriteAndReopensNothing() {
        String uid = Uid.generate();
        String enrollment = Uid.generate();
        String event = Uid.generate();
        String body = persons(AccessWorld.person(
                        uid,
                        "raPerson000",
                        "raNorth0000",
                        "New",
                        "x",
                        "raOpen00000",
                        "raNorth0000",
                        AccessWorld.event(event, "raOpen00000", "raVisit0000", "raNorth0000", "x")
                                .replaceAll(", \\{\"dataElement\": \"raResult000\"[^}]*}", "")
                                .replace("ACTIVE", "COMPLETED"))
                .replaceAll(", \\{\"attribute\": \"raStatus000\"[^}]*}", "")
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
