package org.tonle.tracker;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tonle.common.Uid;
import org.tonle.testsupport.TestDatabase;

/** Two persons that may be one: Sok in the open program at the clinic of the north, and the same woman in the protected one. */
@QuarkusTest
@WithTestResource(value = TestDatabase.class, scope = TestResourceScope.GLOBAL)
class PotentialDuplicateApiTest {
    private final String original = Uid.generate();
    private final String duplicate = Uid.generate();

    @BeforeEach
    void makeTheCountry() {
        AccessWorld.make("Mwordone");
        send(
                person(original, "Sok", "", "rbOpen00000", "rbVisit0000"),
                person(duplicate, "Sok", "C" + duplicate, "rbProtect00", "rbProtVis00"));
    }

    private static String enrollmentOf(String person) {
        return "rbEn" + person.substring(4);
    }

    private static String person(String uid, String name, String code, String program, String stage) {
        String event = AccessWorld.event("rbEv" + uid.substring(4), program, stage, "rbNorth0000", "x");
        String json =
                AccessWorld.person(uid, "rbPerson000", "rbNorth0000", name, "same", program, "rbNorth0000", event);
        return code.isEmpty()
                ? json
                : json.replace(
                        "\"attributes\": [",
                        "\"attributes\": [{\"attribute\": \"rbCode00000\", \"value\": \"" + code + "\"}, ");
    }

    private static void send(String... persons) {
        AccessWorld.post("admin", "", "{\"trackedEntities\": [" + String.join(",", persons) + "]}")
                .then()
                .statusCode(200);
    }

    private static void link(String uid, String from, String to) {
        AccessWorld.post(
                        "admin",
                        "",
                        "{\"relationships\": [" + AccessWorld.relationship(uid, "rbKnows0000", from, to) + "]}")
                .then()
                .statusCode(200);
    }

    private static ValidatableResponse note(String user, String one, String other) {
        return AccessWorld.as(user)
                .contentType(ContentType.JSON)
                .body("{\"original\": \"" + one + "\", \"duplicate\": \"" + other + "\"}")
                .post("/api/potentialDuplicates")
                .then();
    }

    private static String noted(String one, String other) {
        return note("admin", one, other)
                .statusCode(200)
                .body("status", is("OPEN"))
                .extract()
                .path("id");
    }

    private static ValidatableResponse merge(String user, String uid, String body) {
        return AccessWorld.as(user)
                .contentType(ContentType.JSON)
                .body(body.isEmpty() ? "{}" : body)
                .post("/api/potentialDuplicates/" + uid + "/merge?mergeStrategy="
                        + (body.isEmpty() ? "AUTO" : "MANUAL"))
                .then();
    }

    private static ValidatableResponse entity(String uid) {
        return AccessWorld.get(
                        "admin",
                        "trackedEntities/" + uid
                                + "?fields=trackedEntity,attributes,enrollments[enrollment,trackedEntity],programOwners,relationships")
                .then();
    }

    @Test
    void everythingGoesOver() {
        String alone = "rbPeAlone00";
        String kept = Uid.generate();
        String between = Uid.generate();
        link(kept, duplicate, alone);
        link(between, original, duplicate);
        String uid = noted(original, duplicate);
        merge("admin", uid, "").statusCode(200);
        entity(original)
                .body("enrollments.enrollment", containsInAnyOrder(enrollmentOf(original), enrollmentOf(duplicate)))
                .body("attributes.value", hasItem("C" + duplicate))
                .body("programOwners.program", containsInAnyOrder("rbOpen00000", "rbProtect00"))
                .body("relationships.relationship", contains(kept))
                .body("relationships[0].from.trackedEntity.trackedEntity", is(original));
        entity(duplicate).statusCode(404);
        AccessWorld.as("admin").get("/api/potentialDuplicates/" + uid).then().body("status", is("MERGED"));
        merge("admin", uid, "").statusCode(409).body("errorCode", is("E1590"));
        send(person(Uid.generate(), "Other", "", "rbOpen00000", "rbVisit0000"));
        AccessWorld.post(
                        "admin",
                        "",
                        "{\"trackedEntities\": ["
                                + person(Uid.generate(), "Thief", "C" + duplicate, "rbOpen00000", "rbVisit0000") + "]}")
                .then()
                .statusCode(409);
    }

    @Test
    void whatContradictsItselfIsChosenByHand() {
        send(person(duplicate, "Sokha", "", "rbProtect00", "rbProtVis00"));
        String uid = noted(original, duplicate);
        merge("admin", uid, "")
                .statusCode(409)
                .body("errorCode", is("E1590"))
                .body("message", containsString("rbName00000"));
        String chosen = "{\"trackedEntityAttributes\": [\"%s\"], \"enrollments\": [\"%s\"], \"relationships\": [%s]}";
        merge("admin", uid, "{\"enrollments\": \"x\"}").statusCode(400);
        merge("admin", uid, chosen.formatted("rbProgAtt00", enrollmentOf(duplicate), ""))
                .statusCode(409);
        merge("admin", uid, chosen.formatted("rbName00000", enrollmentOf(original), ""))
                .statusCode(409);
        merge("admin", uid, chosen.formatted("rbName00000", enrollmentOf(duplicate), "\"" + Uid.generate() + "\""))
                .statusCode(409);
        merge("admin", uid, "{\"trackedEntityAttributes\": [\"rbName00000\"]}").statusCode(200);
        entity(original)
                .body("attributes.value", hasItem("Sokha"))
                .body("attributes.find { it.attribute == 'rbName00000' }.updatedBy", is("admin"))
                .body("enrollments.enrollment", contains(enrollmentOf(original)));
        AccessWorld.get("admin", "enrollments/" + enrollmentOf(duplicate))
                .then()
                .statusCode(404);
    }

    @Test
    void whatIsTwiceIsRefused() {
        String third = Uid.generate();
        send(person(third, "Sok", "", "rbOpen00000", "rbVisit0000"));
        merge("admin", noted(original, third), "").statusCode(409).body("message", containsString("rbOpen00000"));
        merge("admin", noted(original, "rbPeHidTyp0"), "").statusCode(409).body("message", containsString("types"));
        String twice = Uid.generate();
        link(Uid.generate(), original, "rbPeAlone00");
        link(twice, duplicate, "rbPeAlone00");
        merge("admin", noted(original, duplicate), "{\"relationships\": [\"" + twice + "\"]}")
                .statusCode(409)
                .body("message", containsString(twice));
    }

    @Test
    void personsOneMayNotSeeOrChangeAreNotMerged() {
        String uid = noted(original, duplicate);
        merge(AccessWorld.WORKER, uid, "").statusCode(403).body("message", containsString("F_TRACKED_ENTITY_MERGE"));
        merge(AccessWorld.STRANGER, uid, "").statusCode(403);
        note(AccessWorld.WORKER, original, "rbPeProtS00").statusCode(404);
        note(AccessWorld.STRANGER, original, duplicate).statusCode(404);
        String hidden = noted(original, "rbPeHidden0");
        AccessWorld.as(AccessWorld.WORKER)
                .get("/api/potentialDuplicates/" + hidden)
                .then()
                .statusCode(404);
        AccessWorld.as(AccessWorld.WORKER)
                .get("/api/potentialDuplicates?trackedEntities=" + original + "&totalPages=true&order=created:asc")
                .then()
                .statusCode(200)
                .body("potentialDuplicates.id", contains(uid))
                .body("pager.total", is(1));
        AccessWorld.as(AccessWorld.STRANGER)
                .get("/api/potentialDuplicates?status=ALL")
                .then()
                .body("potentialDuplicates", empty());
    }

    @Test
    void aSuspicionIsNotedOnceAndAnswered() {
        String uid = noted(original, duplicate);
        note("admin", duplicate, original).statusCode(409).body("errorCode", is("E1591"));
        note("admin", original, original).statusCode(400);
        note("admin", original, "12").statusCode(400);
        note("admin", original, Uid.generate()).statusCode(404);
        String path = "/api/potentialDuplicates";
        AccessWorld.as("admin").put(path + "/" + uid + "?status=MERGED").then().statusCode(400);
        AccessWorld.as("admin").put(path + "/" + uid + "?status=INVALID").then().statusCode(200);
        AccessWorld.as("admin")
                .get(path + "?trackedEntities=" + original)
                .then()
                .body("potentialDuplicates", empty());
        AccessWorld.as("admin")
                .get(path + "?status=INVALID&fields=id,status&trackedEntities=" + duplicate)
                .then()
                .body("potentialDuplicates.id", contains(uid))
                .body("potentialDuplicates[0].keySet()", containsInAnyOrder("id", "status"));
        AccessWorld.as("admin").get(path + "?order=x").then().statusCode(400);
        merge("admin", uid, "").statusCode(409).body("message", not(containsString("null")));
    }

    @Test
    void ofManyMergesOfAPersonAtOnceOneHappens() throws Exception {
        String third = Uid.generate();
        send(person(third, "Sok", "", "rbReadPro00", "rbReadVis00"));
        List<String> pairs = List.of(noted(original, duplicate), noted(third, duplicate));
        ExecutorService pool = Executors.newFixedThreadPool(4);
        try {
            List<Callable<Integer>> calls = java.util.stream.Stream.of(0, 1, 0, 1)
                    .<Callable<Integer>>map(i ->
                            () -> merge("admin", pairs.get(i), "").extract().statusCode())
                    .toList();
            long merged = 0;
            for (var each : pool.invokeAll(calls)) {
                assertTrue(List.of(200, 409).contains(each.get()), "answered " + each.get());
                merged += each.get() == 200 ? 1 : 0;
            }
            assertEquals(1, merged);
        } finally {
            pool.shutdown();
        }
        AccessWorld.get("admin", "enrollments/" + enrollmentOf(duplicate) + "?fields=trackedEntity")
                .then()
                .body("trackedEntity", not(is(duplicate)));
    }
}
