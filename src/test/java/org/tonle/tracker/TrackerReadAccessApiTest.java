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
                    "rbPeOpen000",
                    "rbPeSouth00",
                    "rbPeProtN00",
                    "rbPeProtS00",
                    "rbPeClosS00",
                    "rbPeHidden0",
                    "rbPeAbroad0",
                    "rbPeHidTyp0",
                    "rbPeAlone00"),
            "enrollments",
            List.of(
                    "rbEnOpen000",
                    "rbEnSouth00",
                    "rbEnProtN00",
                    "rbEnProtS00",
                    "rbEnClosS00",
                    "rbEnHidden0",
                    "rbEnAbroad0",
                    "rbEnOpenHid",
                    "rbEnAbrPro0"),
            "events",
            List.of(
                    "rbEvOpen000",
                    "rbEvSecret0",
                    "rbEvSouth00",
                    "rbEvProtN00",
                    "rbEvProtS00",
                    "rbEvClosS00",
                    "rbEvHidden0",
                    "rbEvOpenHid",
                    "rbEvAbrPro0",
                    "rbEvAbroad0",
                    "rbEvDonOpen",
                    "rbEvDonRead",
                    "rbEvDonHid0",
                    "rbEvDonAbr0"),
            "relationships",
            List.of("rbReOpen000", "rbReSouth00", "rbReProtS00", "rbReHidden0", "rbReHidTyp0"));

    private static final Map<String, List<String>> SEEN = Map.of(
            AccessWorld.WORKER,
            List.of(
                    "rbPeOpen000",
                    "rbPeSouth00",
                    "rbPeProtN00",
                    "rbPeAlone00",
                    "rbEnOpen000",
                    "rbEnSouth00",
                    "rbEnProtN00",
                    "rbEvOpen000",
                    "rbEvSouth00",
                    "rbEvProtN00",
                    "rbEvDonOpen",
                    "rbEvDonRead",
                    "rbReOpen000",
                    "rbReSouth00"),
            AccessWorld.LOCAL,
            List.of(
                    "rbPeOpen000",
                    "rbPeProtN00",
                    "rbPeAlone00",
                    "rbEnOpen000",
                    "rbEnProtN00",
                    "rbEvOpen000",
                    "rbEvProtN00",
                    "rbEvDonOpen",
                    "rbEvDonRead",
                    "rbReOpen000"),
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
        AccessWorld.get(AccessWorld.WORKER, "trackedEntities/rbPeOpen000?program=rbOpen00000&fields=enrollments")
                .then()
                .body("enrollments.enrollment", contains("rbEnOpen000"));
        AccessWorld.get(AccessWorld.WORKER, "trackedEntities/rbPeProtS00?program=rbProtect00")
                .then()
                .statusCode(404);
        AccessWorld.get(AccessWorld.WORKER, "trackedEntities/rbPeOpen000?program=rbHidden000")
                .then()
                .statusCode(400);
        AccessWorld.get(
                        AccessWorld.WORKER,
                        "trackedEntities/rbPeAlone00?program=rbOpen00000&fields=trackedEntity,enrollments")
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
                List.of("rbStatus000", "rbProgAtt00", "rbResult000", "rbHidden000", "rbSecret000", "rbHidType00")) {
            assertFalse(body.contains(uid), user + " reads of " + uid + " at " + where);
        }
    }

    private static List<String> lists() {
        List<String> lists = new ArrayList<>();
        String everybody = String.join(",", OBJECTS.getOrDefault("trackedEntities", List.of()));
        for (String scope : List.of(
                "orgUnitMode=CAPTURE", "orgUnitMode=ACCESSIBLE&filter=rbName00000:like:o", "orgUnits=rbNorth0000")) {
            for (String of : List.of(
                    "trackedEntityType=rbPerson000",
                    "trackedEntityType=rbHidType00",
                    "program=rbOpen00000",
                    "program=rbProtect00",
                    "program=rbClosed000",
                    "program=rbHidden000",
                    "trackedEntities=" + everybody)) {
                lists.add("trackedEntities?" + of + "&" + scope);
            }
        }
        lists.add("trackedEntities?trackedEntityType=rbPerson000&trackedEntities=" + everybody);
        lists.add("trackedEntities?trackedEntities=" + everybody + "&includeDeleted=true");
        for (String program : List.of("rbOpen00000", "rbProtect00", "rbClosed000", "rbHidden000", "rbDonor0000")) {
            lists.add("enrollments?program=" + program);
            lists.add("events?program=" + program);
            lists.add("events?program=" + program + "&orgUnits=rbSouth0000");
        }
        lists.add("enrollments?trackedEntity=" + everybody);
        lists.add("enrollments?enrollments=" + String.join(",", OBJECTS.getOrDefault("enrollments", List.of())));
        lists.add("events?trackedEntity=" + everybody);
        lists.add("events?orgUnitMode=ACCESSIBLE");
        lists.add("events?orgUnits=rbNorth0000&includeDeleted=true");
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
                        "trackedEntities?trackedEntityType=rbPerson000&orgUnitMode=CAPTURE&fields=trackedEntity")
                .then()
                .body("trackedEntities.trackedEntity", containsInAnyOrder("rbPeOpen000", "rbPeProtN00", "rbPeAlone00"));
        AccessWorld.get(
                        AccessWorld.WORKER,
                        "trackedEntities?program=rbOpen00000&filter=rbName00000:like:o&fields=trackedEntity&totalPages=true")
                .then()
                .body("trackedEntities.trackedEntity", containsInAnyOrder("rbPeOpen000", "rbPeSouth00"))
                .body("pager.total", is(2));
        AccessWorld.get(AccessWorld.WORKER, "events?program=rbOpen00000&fields=event")
                .then()
                .body("events.event", containsInAnyOrder("rbEvOpen000", "rbEvSouth00"));
        AccessWorld.get(AccessWorld.LOCAL, "events?program=rbOpen00000&fields=event,dataValues")
                .then()
                .body("events.event", contains("rbEvOpen000"))
                .body("events[0].dataValues.dataElement", contains("rbWeight000"));
        AccessWorld.get(AccessWorld.WORKER, "events?program=rbDonor0000&fields=event")
                .then()
                .body("events.event", containsInAnyOrder("rbEvDonOpen", "rbEvDonRead"));
        AccessWorld.get(
                        AccessWorld.WORKER,
                        "relationships?trackedEntity=rbPeOpen000&fields=relationship&totalPages=true")
                .then()
                .body("relationships.relationship", containsInAnyOrder("rbReOpen000", "rbReSouth00"))
                .body("pager.total", is(2));
    }

    /** Questions by which somebody would feel for a value that is not shown. */
    private static List<String> questions() {
        List<String> questions = new ArrayList<>(lists());
        List<String> scopes = List.of(
                "trackedEntities?trackedEntityType=rbPerson000&orgUnitMode=CAPTURE",
                "trackedEntities?program=rbOpen00000&orgUnitMode=CAPTURE",
                "trackedEntities?program=rbProtect00&orgUnitMode=CAPTURE",
                "trackedEntities?trackedEntities=rbPeOpen000,rbPeProtS00,rbPeHidden0,rbPeHidTyp0",
                "enrollments?program=rbOpen00000",
                "enrollments?trackedEntity=rbPeOpen000,rbPeProtS00,rbPeHidden0",
                "events?program=rbOpen00000",
                "events?orgUnitMode=ACCESSIBLE");
        for (String scope : scopes) {
            String parameter = scope.startsWith("events") ? "filterAttributes" : "filter";
            for (String attribute : List.of("rbName00000", "rbStatus000", "rbProgAtt00")) {
                for (String operator : List.of("eq:Mwordone", "ge:n", "in:Mwordone;x", "null", "!like:one")) {
                    questions.add(scope + "&" + parameter + "=" + attribute + ":" + operator);
                }
                questions.add(scope + "&order=" + attribute + ":desc");
            }
            if (scope.startsWith("events")) {
                for (String element : List.of("rbWeight000", "rbResult000")) {
                    for (String operator : List.of("eq:Mwordone", "like:two")) {
                        questions.add(scope + "&filter=" + element + ":" + operator);
                    }
                    questions.add(scope + "&order=" + element + ":desc");
                }
            }
            if (scope.startsWith("trackedEntities")) {
                for (String stage : List.of("rbVisit0000", "rbSecret000", "rbHidVis000")) {
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
                AccessWorld.get("admin", "events?events=rbEvSecret0&fields=*").asString();
        AccessWorld.data("Zwordtwo");
        answers(AccessWorld.WORKER)
                .forEach((question, answer) -> assertEquals(workers.get(question), answer, "told by " + question));
        answers(AccessWorld.LOCAL)
                .forEach((question, answer) -> assertEquals(locals.get(question), answer, "told by " + question));
        assertNotEquals(
                admins,
                AccessWorld.get("admin", "events?events=rbEvSecret0&fields=*").asString());
        assertTrue(workers.values().stream()
                        .filter(answer -> answer.startsWith("200"))
                        .count()
                > 50);
    }
}
