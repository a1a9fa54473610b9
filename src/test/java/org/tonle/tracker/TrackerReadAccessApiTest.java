package org.tonle.tracker;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tonle.testsupport.TestDatabase;

/** What is hidden from a user is in no answer, and changes none: not by what is found, counted, sorted or filtered. */
@QuarkusTest
@WithTestResource(value = TestDatabase.class, scope = TestResourceScope.GLOBAL)
class TrackerReadAccessApiTest {
    private static final String WORD = "Mwordone";
    private static final String ALL = "fields=*,attributes[*],enrollments[*,events[*],attributes[*],relationships[*]],"
            + "relationships[*,from[*,trackedEntity[*,enrollments[*,events[*]]]],to[*,trackedEntity[*,enrollments[*,events[*]]]]],"
            + "programOwners[*],events[*,dataValues[*],relationships[*]],dataValues[*]&paging=false";

    /** Everybody's objects, by kind. */
    private static final Map<String, List<String>> OBJECTS = Map.of(
            "trackedEntities",
            List.of(
                    "raPeOpen000",
                    "raPeSouth00",
                    "raPeProtN00",
                    "raPeProtS00",
                    "raPeClosS00",
                    "raPeHidden0",
                    "raPeAbroad0",
                    "raPeHidTyp0",
                    "raPeAlone00"),
            "enrollments",
            List.of(
                    "raEnOpen000",
                    "raEnSouth00",
                    "raEnProtN00",
                    "raEnProtS00",
                    "raEnClosS00",
                    "raEnHidden0",
                    "raEnAbroad0",
                    "raEnOpenHid",
                    "raEnAbrPro0"),
            "events",
            List.of(
                    "raEvOpen000",
                    "raEvSecret0",
                    "raEvSouth00",
                    "raEvProtN00",
                    "raEvProtS00",
                    "raEvClosS00",
                    "raEvHidden0",
                    "raEvOpenHid",
                    "raEvAbrPro0",
                    "raEvAbroad0",
                    "raEvDonOpen",
                    "raEvDonRead",
                    "raEvDonHid0",
                    "raEvDonAbr0"),
            "relationships",
            List.of("raReOpen000", "raReSouth00", "raReProtS00", "raReHidden0", "raReHidTyp0"));

    private static final Map<String, List<String>> SEEN = Map.of(
            AccessWorld.WORKER,
            List.of(
                    "raPeOpen000",
                    "raPeSouth00",
                    "raPeProtN00",
                    "raPeAlone00",
                    "raEnOpen000",
                    "raEnSouth00",
                    "raEnProtN00",
                    "raEvOpen000",
                    "raEvSouth00",
                    "raEvProtN00",
                    "raEvDonOpen",
                    "raEvDonRead",
                    "raReOpen000",
                    "raReSouth00"),
            AccessWorld.LOCAL,
            List.of(
                    "raPeOpen000",
                    "raPeProtN00",
                    "raPeAlone00",
                    "raEnOpen000",
                    "raEnProtN00",
                    "raEvOpen000",
                    "raEvProtN00",
                    "raEvDonOpen",
                    "raEvDonRead",
                    "raReOpen000"),
            AccessWorld.STRANGER,
            List.of());

    @BeforeEach
    void makeTheCountry() {
        AccessWorld.make(WORD);
    }

    private static List<String> seen(String user) {
        return SEEN.getOrDefault(user, List.of());
    }

    @Test
    void answersSingleObjectsToWhoMaySeeThemAndElseAsIfTheyHadNeverBeen() {
        for (String user : AccessWorld.USERS) {
            OBJECTS.forEach((kind, uids) -> {
                String unknown =
                        AccessWorld.get(user, kind + "/nosuchthing?" + ALL).asString();
                for (String uid : uids) {
                    for (String more : List.of("", "&includeDeleted=true")) {
                        Response answer = AccessWorld.get(user, kind + "/" + uid + "?" + ALL + more);
                        if (seen(user).contains(uid)) {
                            assertEquals(200, answer.statusCode(), user + " " + uid);
                            holdsNothingHidden(user, uid, answer.asString());
                        } else {
                            assertEquals(404, answer.statusCode(), user + " " + uid);
                            assertEquals(unknown.replace("nosuchthing", uid), answer.asString(), user + " " + uid);
                        }
                    }
                }
            });
        }
    }

    @Test
    void showsPersonsThroughTheProgramThatIsAskedFor() {
        AccessWorld.get(AccessWorld.WORKER, "trackedEntities/raPeOpen000?program=raOpen00000&fields=enrollments")
                .then()
                .body("enrollments.enrollment", contains("raEnOpen000"));
        AccessWorld.get(AccessWorld.WORKER, "trackedEntities/raPeProtS00?program=raProtect00")
                .then()
                .statusCode(404);
        AccessWorld.get(AccessWorld.WORKER, "trackedEntities/raPeOpen000?program=raHidden000")
                .then()
                .statusCode(400);
        AccessWorld.get(
                        AccessWorld.WORKER,
                        "trackedEntities/raPeAlone00?program=raOpen00000&fields=trackedEntity,enrollments")
                .then()
                .statusCode(200)
                .body("enrollments", empty());
    }

    private static void holdsNothingHidden(String user, String where, String body) {
        assertFalse(body.contains(WORD), user + " reads a hidden value at " + where + ": " + body);
        OBJECTS.values()
                .forEach(uids -> uids.forEach(uid -> assertTrue(
                        seen(user).contains(uid) || !body.contains(uid), user + " reads " + uid + " at " + where)));
        for (String uid :
                List.of("raStatus000", "raProgAtt00", "raResult000", "raHidden000", "raSecret000", "raHidType00")) {
            assertFalse(body.contains(uid), user + " reads of " + uid + " at " + where);
        }
    }

    private static List<String> lists() {
        List<String> lists = new ArrayList<>();
        String everybody = String.join(",", OBJECTS.getOrDefault("trackedEntities", List.of()));
        for (String scope : List.of(
                "orgUnitMode=CAPTURE", "orgUnitMode=ACCESSIBLE&filter=raName00000:like:o", "orgUnits=raNorth0000")) {
            for (String of : List.of(
                    "trackedEntityType=raPerson000",
                    "trackedEntityType=raHidType00",
                    "program=raOpen00000",
                    "program=raProtect00",
                    "program=raClosed000",
                    "program=raHidden000",
                    "trackedEntities=" + everybody)) {
                lists.add("trackedEntities?" + of + "&" + scope);
            }
        }
        lists.add("trackedEntities?trackedEntityType=raPerson000&trackedEntities=" + everybody);
        lists.add("trackedEntities?trackedEntities=" + everybody + "&includeDeleted=true");
        for (String program : List.of("raOpen00000", "raProtect00", "raClosed000", "raHidden000", "raDonor0000")) {
            lists.add("enrollments?program=" + program);
            lists.add("events?program=" + program);
            lists.add("events?program=" + program + "&orgUnits=raSouth0000");
        }
        lists.add("enrollments?trackedEntity=" + everybody);
        lists.add("enrollments?enrollments=" + String.join(",", OBJECTS.getOrDefault("enrollments", List.of())));
        lists.add("events?trackedEntity=" + everybody);
        lists.add("events?orgUnitMode=ACCESSIBLE");
        lists.add("events?orgUnits=raNorth0000&includeDeleted=true");
        lists.add("events?events=" + String.join(",", OBJECTS.getOrDefault("events", List.of())));
        for (String uid : OBJECTS.getOrDefault("trackedEntities", List.of())) {
            lists.add("relationships?trackedEntity=" + uid);
        }
        return lists;
    }

    @Test
    void listsAndCountsNothingHidden() {
        for (String user : AccessWorld.USERS) {
            for (String list : lists()) {
                Response answer =
                        AccessWorld.get(user, list + "&" + ALL.replace("paging=false", "totalPages=true&pageSize=100"));
                if (answer.statusCode() != 200) {
                    continue;
                }
                holdsNothingHidden(user, list, answer.asString());
                int total = answer.path("pager.total");
                List<?> found = answer.path(list.substring(0, list.indexOf('?')));
                assertEquals(found.size(), total, user + " is told a number of hidden objects at " + list);
                if (!list.startsWith("relationships")) {
                    String csv = AccessWorld.as(user)
                            .urlEncodingEnabled(false)
                            .accept("text/csv")
                            .get("/api/tracker/" + list)
                            .asString();
                    holdsNothingHidden(user, list + " as CSV", csv);
                }
            }
        }
    }

    @Test
    void listsWhatTheUserMaySee() {
        AccessWorld.get(
                        AccessWorld.WORKER,
                        "trackedEntities?trackedEntityType=raPerson000&orgUnitMode=CAPTURE&fields=trackedEntity")
                .then()
                .body("trackedEntities.trackedEntity", containsInAnyOrder("raPeOpen000", "raPeProtN00", "raPeAlone00"));
        AccessWorld.get(
                        AccessWorld.WORKER,
                        "trackedEntities?program=raOpen00000&filter=raName00000:like:o&fields=trackedEntity&totalPages=true")
                .then()
                .body("trackedEntities.trackedEntity", containsInAnyOrder("raPeOpen000", "raPeSouth00"))
                .body("pager.total", is(2));
        AccessWorld.get(AccessWorld.WORKER, "events?program=raOpen00000&fields=event")
                .then()
                .body("events.event", containsInAnyOrder("raEvOpen000", "raEvSouth00"));
        AccessWorld.get(AccessWorld.LOCAL, "events?program=raOpen00000&fields=event,dataValues")
                .then()
                .body("events.event", contains("raEvOpen000"))
                .body("events[0].dataValues.dataElement", contains("raWeight000"));
        AccessWorld.get(AccessWorld.WORKER, "events?program=raDonor0000&fields=event")
                .then()
                .body("events.event", containsInAnyOrder("raEvDonOpen", "raEvDonRead"));
        AccessWorld.get(
                        AccessWorld.WORKER,
                        "relationships?trackedEntity=raPeOpen000&fields=relationship&totalPages=true")
                .then()
                .body("relationships.relationship", containsInAnyOrder("raReOpen000", "raReSouth00"))
                .body("pager.total", is(2));
    }

    /** Questions by which somebody would feel for a value that is not shown. */
    private static List<String> questions() {
        List<String> questions = new ArrayList<>(lists());
        List<String> scopes = List.of(
                "trackedEntities?trackedEntityType=raPerson000&orgUnitMode=CAPTURE",
                "trackedEntities?program=raOpen00000&orgUnitMode=CAPTURE",
                "trackedEntities?program=raProtect00&orgUnitMode=CAPTURE",
                "trackedEntities?trackedEntities=raPeOpen000,raPeProtS00,raPeHidden0,raPeHidTyp0",
                "enrollments?program=raOpen00000",
                "enrollments?trackedEntity=raPeOpen000,raPeProtS00,raPeHidden0",
                "events?program=raOpen00000",
                "events?orgUnitMode=ACCESSIBLE");
        for (String scope : scopes) {
            String parameter = scope.startsWith("events") ? "filterAttributes" : "filter";
            for (String attribute : List.of("raName00000", "raStatus000", "raProgAtt00")) {
                for (String operator : List.of("eq:Mwordone", "ge:n", "in:Mwordone;x", "null", "!like:one")) {
                    questions.add(scope + "&" + parameter + "=" + attribute + ":" + operator);
                }
                questions.add(scope + "&order=" + attribute + ":desc");
            }
            if (scope.startsWith("events")) {
                for (String element : List.of("raWeight000", "raResult000")) {
                    for (String operator : List.of("eq:Mwordone", "like:two")) {
                        questions.add(scope + "&filter=" + element + ":" + operator);
                    }
                    questions.add(scope + "&order=" + element + ":desc");
                }
            }
            if (scope.startsWith("trackedEntities")) {
                for (String stage : List.of("raVisit0000", "raSecret000", "raHidVis000")) {
                    questions.add(scope + "&programStage=" + stage);
                }
                questions.add(
                        scope + "&eventStatus=ACTIVE&eventOccurredAfter=2025-01-01&eventOccurredBefore=2025-12-31");
                questions.add(scope + "&eventStatus=COMPLETED");
            }
        }
        return questions;
    }

    private static Map<String, String> answers(String user) {
        Map<String, String> answers = new LinkedHashMap<>();
        for (String question : questions()) {
            String paged = question + "&totalPages=true&pageSize=2&page=1";
            Response answer = AccessWorld.get(user, paged);
            answers.put(
                    paged, answer.statusCode() + " " + answer.asString().replaceAll("\"updatedAt\":\"[^\"]*\"", ""));
        }
        return answers;
    }

    @Test
    void answersTheSameInTwoWorldsThatDifferOnlyInWhatIsHidden() {
        Map<String, String> workers = answers(AccessWorld.WORKER);
        Map<String, String> locals = answers(AccessWorld.LOCAL);
        String admins =
                AccessWorld.get("admin", "events?events=raEvSecret0&fields=*").asString();
        AccessWorld.data("Zwordtwo");
        answers(AccessWorld.WORKER)
                .forEach((question, answer) -> assertEquals(workers.get(question), answer, "told by " + question));
        answers(AccessWorld.LOCAL)
                .forEach((question, answer) -> assertEquals(locals.get(question), answer, "told by " + question));
        assertNotEquals(
                admins,
                AccessWorld.get("admin", "events?events=raEvSecret0&fields=*").asString());
        assertTrue(workers.values().stream()
                        .filter(answer -> answer.startsWith("200"))
                        .count()
                > 50);
    }
}
