package org.tonle.analytics.kept;

import static org.hamcrest.Matchers.notNullValue;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.tonle.analytics.kept.KeptWorld.CLINIC;
import static org.tonle.analytics.kept.KeptWorld.PROGRAM;
import static org.tonle.analytics.kept.KeptWorld.ask;
import static org.tonle.analytics.kept.KeptWorld.event;
import static org.tonle.analytics.kept.KeptWorld.patch;
import static org.tonle.analytics.kept.KeptWorld.value;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tonle.testsupport.MovableClock;
import org.tonle.testsupport.TestDatabase;

/** Who has an answer already is told so, until something changes it. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class KeptAnswersApiTest {
    private static final String TESTS =
            "analytics?dimension=dx:kaTests0000&dimension=pe:202501&dimension=ou:kaNorth0000";
    private static final String OTHER =
            "analytics?dimension=dx:kaOther0000&dimension=pe:202501&dimension=ou:kaNorth0000";
    private static final String RAW =
            "analytics/rawData?dimension=dx:kaTests0000&dimension=pe:202501&dimension=ou:kaNorth0000";
    private static final String VALUES =
            "analytics/dataValueSet.json?dimension=dx:kaTests0000&dimension=pe:202501&dimension=ou:kaNorth0000";
    private static final String REPORTS =
            "analytics?dimension=dx:kaMonthly00.ACTUAL_REPORTS;kaReports00&dimension=pe:202501&dimension=ou:kaNorth0000";
    private static final String EVENTS =
            "analytics/events/aggregate/kaProgram00?dimension=pe:202501&dimension=ou:kaNorth0000&value=kaAge000000&stage=kaStage0000";
    private static final String EVENTS_B =
            "analytics/events/aggregate/kaProgramB0?dimension=pe:202501&dimension=ou:kaNorth0000";
    private static final String EVENT_LIST =
            "analytics/events/query/kaProgram00?dimension=pe:202501&dimension=ou:kaNorth0000&dimension=kaStage0000.kaAge000000";
    private static final String ENROLLMENTS =
            "analytics/enrollments/query/kaProgram00?dimension=pe:202501&dimension=ou:kaNorth0000&dimension=kaStage0000.kaAge000000";
    private static final String PERSONS = "analytics/trackedEntities/query/kaType00000?dimension=ou:kaCountry00";
    private static final String COUNT =
            "analytics/events/count/kaProgram00?dimension=pe:202501&dimension=ou:kaNorth0000";
    private static final String CHART = "visualizations/kaChart0000/data";

    @Inject
    MovableClock clock;

    @BeforeEach
    void world() {
        KeptWorld.load();
    }

    @AfterEach
    void backToNow() {
        clock.reset();
    }

    private static void holds(String user, String question, Runnable change) {
        String tag = tag(user, question);
        change.run();
        assertEquals(304, ask(user, question, tag).statusCode(), question);
    }

    private static String tag(String user, String question) {
        Response first = ask(user, question, null);
        assertEquals(200, first.statusCode(), first.asString());
        String tag = first.getHeader("ETag");
        Response again = ask(user, question, tag);
        assertEquals(304, again.statusCode(), question);
        assertEquals(tag, again.getHeader("ETag"));
        again.then().header("X-Data-As-Of", notNullValue()).header("X-Data-Position", notNullValue());
        return tag;
    }

    private static void changes(String user, String question, Runnable change) {
        String tag = tag(user, question);
        byte[] before = ask(user, question, null).asByteArray();
        change.run();
        Response after = ask(user, question, tag);
        assertEquals(200, after.statusCode(), "still " + question);
        assertNotEquals(tag, after.getHeader("ETag"));
        assertFalse(Arrays.equals(before, after.asByteArray()), "the same " + question);
    }

    @ParameterizedTest
    @ValueSource(strings = {TESTS, RAW, VALUES, CHART, CHART + ".csv", CHART + ".png", CHART + ".svg", CHART + ".xlsx"})
    void aValueIsWrittenAndDeleted(String question) {
        changes("admin", question, () -> value("kaTests0000", CLINIC, "202501", "141"));
        changes("admin", question, () -> value("kaTests0000", CLINIC, "202501", "143"));
        changes("admin", question, () -> KeptWorld.deleteValue("kaTests0000", CLINIC, "202501"));
        changes("admin", question, () -> value("kaTests0000", CLINIC, "202501", "40"));
    }

    @Test
    void otherThingsChangeAndTheAnswerHolds() {
        holds("admin", TESTS, () -> value("kaOther0000", CLINIC, "202501", "8"));
        holds("admin", TESTS, () -> value("kaTests0000", CLINIC, "202401", "8"));
        holds("admin", TESTS, () -> event(PROGRAM, "kaStage0000", "kaEvent0001", "9"));
        holds("admin", EVENTS, () -> value("kaTests0000", CLINIC, "202501", "46"));
        holds("admin", EVENTS_B, () -> event(PROGRAM, "kaStage0000", "kaEvent0001", "10"));
        holds("admin", TESTS, () -> KeptWorld.send("/api/metadata", "{\"dashboards\": [{\"name\": \"ka board\"}]}"));
        holds("ka_ann", TESTS, () -> ask("ka_bob", TESTS, null));
        String tag = tag("ka_ann", TESTS);
        assertEquals(304, ask("ka_bob", TESTS, tag).statusCode(), "people of equal rights");
        assertEquals(200, ask("ka_cat", TESTS, tag).statusCode(), "somebody of another district");
    }

    @ParameterizedTest
    @ValueSource(strings = {EVENTS, EVENT_LIST, ENROLLMENTS})
    void anEventChanges(String question) {
        changes("ka_ann", question, () -> event(PROGRAM, "kaStage0000", "kaEvent0001", "112"));
        changes("ka_ann", question, () -> event(PROGRAM, "kaStage0000", "kaEvent0001", "113"));
    }

    @ParameterizedTest
    @ValueSource(strings = {ENROLLMENTS, PERSONS})
    void anEnrollmentChanges(String question) {
        String body =
                """
                {"enrollments": [{"enrollment": "kaEnrollme0", "program": "kaProgram00", "orgUnit": "kaClinicA00", "status": "%s",
                  "trackedEntity": "kaEntity000", "enrolledAt": "2025-01-02", "occurredAt": "2025-01-02"}]}""";
        Runnable done = () -> KeptWorld.send("/api/tracker?async=false", body.formatted("COMPLETED"));
        if (question.equals(ENROLLMENTS)) {
            changes("admin", question, done);
        } else {
            // the person is the same, and nobody may be sure
            done.run();
        }
        KeptWorld.send("/api/tracker?async=false", body.formatted("ACTIVE"));
    }

    @Test
    void aPersonIsTransferred() {
        String asked = ENROLLMENTS + "&headers=ou,ouname,pi";
        patch("programs/kaProgram00", "accessLevel", "\"PROTECTED\"");
        Response before = ask("ka_cat", asked, null);
        assertEquals(1, before.jsonPath().getList("rows").size(), before.asString());
        transfer("kaClinicB00");
        Response after = ask("ka_cat", asked, before.getHeader("ETag"));
        assertEquals(200, after.statusCode());
        assertEquals(0, after.jsonPath().getList("rows").size(), after.asString());
        transfer(CLINIC);
        patch("programs/kaProgram00", "accessLevel", "\"OPEN\"");
    }

    private static void transfer(String unit) {
        KeptWorld.as("admin")
                .put("/api/tracker/ownership/transfer?trackedEntity=kaEntity000&program=kaProgram00&orgUnit=" + unit)
                .then()
                .statusCode(200);
    }

    @Test
    void metadataChange() {
        changes("ka_ann", TESTS, () -> patch("dataElements/kaTests0000", "name", "\"ka tests renamed\""));
        changes("ka_ann", TESTS, () -> patch("dataElements/kaTests0000", "aggregationType", "\"COUNT\""));
        changes("ka_ann", TESTS, () -> patch("dataElements/kaTests0000", "aggregationType", "\"SUM\""));
        changes("ka_ann", TESTS, () -> patch("organisationUnits/kaClinicA00", "parent", "{\"id\": \"kaSouth0000\"}"));
        changes("ka_ann", TESTS, () -> patch("organisationUnits/kaClinicA00", "parent", "{\"id\": \"kaNorth0000\"}"));
        changes("admin", CHART, () -> patch("visualizations/kaChart0000", "rawPeriods", "[\"202502\"]"));
        patch("visualizations/kaChart0000", "rawPeriods", "[\"202501\"]");
    }

    @Test
    void rightsChange() {
        String tag = tag("ka_ann", TESTS);
        patch("dataSets/kaMonthly00", "sharing", "{\"public\": \"r-------\"}");
        assertNotEquals(304, ask("ka_ann", TESTS, tag).statusCode());
        assertEquals(200, ask("admin", TESTS, null).statusCode());
        patch("dataSets/kaMonthly00", "sharing", "{\"public\": \"r-rw----\"}");
        tag = tag("ka_ann", TESTS);
        patch("users/kaUserAnn00", "dataViewOrganisationUnits", "[{\"id\": \"kaSouth0000\"}]");
        assertNotEquals(304, ask("ka_ann", TESTS, tag).statusCode());
        patch("users/kaUserAnn00", "dataViewOrganisationUnits", "[{\"id\": \"kaCountry00\"}]");
        tag = tag("ka_ann", EVENTS);
        patch("userRoles/kaAnalyst00", "authorities", "[\"F_DATAVALUE_ADD\"]");
        assertTrue(ask("ka_ann", EVENTS, tag).statusCode() >= 400);
        patch("userRoles/kaAnalyst00", "authorities", "[\"F_VIEW_EVENT_ANALYTICS\"]");
        patch(
                "dataElements/kaTests0000",
                "sharing",
                "{\"public\": \"r-------\", \"users\": {\"kaUserBob00\": {\"id\": \"kaUserBob00\", \"access\": \"r-------\"}}}");
        tag = tag("ka_ann", TESTS);
        Response bob = ask("ka_bob", TESTS, tag);
        assertEquals(200, bob.statusCode(), "whom sharing names has answers of his own");
        patch("visualizations/kaChart0000", "sharing", "{\"public\": \"--------\"}");
        assertEquals(404, ask("ka_ann", CHART, tag).statusCode());
        patch("visualizations/kaChart0000", "sharing", "{\"public\": \"r-------\"}");
    }

    @Test
    void aReportIsCompleted() {
        changes(
                "admin",
                REPORTS,
                () -> KeptWorld.send(
                        "/api/completeDataSetRegistrations",
                        """
                        {"completeDataSetRegistrations": [{"dataSet": "kaMonthly00", "period": "202501", "organisationUnit": "kaClinicA00",
                          "completed": true}]}"""));
    }

    @Test
    void theDayChanges() {
        String relative = TESTS.replace("202501", "THIS_YEAR;LAST_7_DAYS") + "&includeMetadataDetails=true";
        String tag = tag("admin", relative);
        clock.advance(Duration.ofDays(1));
        assertEquals(200, ask("admin", relative, tag).statusCode());
    }

    @Test
    void listsMayNotBeKeptByBrowsersAndNumbersMay() {
        assertEquals("private, no-cache", ask("admin", TESTS, null).getHeader("Cache-Control"));
        assertEquals("private, no-cache", ask("admin", EVENTS, null).getHeader("Cache-Control"));
        for (String list : List.of(RAW, EVENT_LIST, ENROLLMENTS, PERSONS, COUNT)) {
            assertEquals("no-store", ask("admin", list, null).getHeader("Cache-Control"), list);
        }
    }

    /** Whatever is written: what is said to hold is what would be answered. */
    @Test
    void randomChangesNeverLeaveAStaleAnswer() {
        List<String> questions = List.of(
                TESTS, OTHER, VALUES, EVENTS, EVENTS_B, EVENT_LIST, ENROLLMENTS, PERSONS, COUNT, CHART, REPORTS, RAW);
        List<String> users = List.of("admin", "ka_ann", "ka_cat");
        Map<String, Response> had = new HashMap<>();
        Random random = new Random(20261126);
        int kept = 0;
        for (int step = 0; step < 120; step++) {
            change(random, step);
            for (int i = 0; i < 4; i++) {
                String user = users.get(random.nextInt(users.size()));
                String question = questions.get(random.nextInt(questions.size()));
                Response before = had.get(user + question);
                Response answer = ask(user, question, before == null ? null : before.getHeader("ETag"));
                boolean holds = before != null && answer.statusCode() == 304;
                Response shown = before != null && holds ? before : answer;
                Response fresh =
                        ask(user, question + (question.contains("?") ? "&" : "?") + "nonce=" + step + "." + i, null);
                assertArrayEquals(fresh.asByteArray(), shown.asByteArray(), user + " " + question + " in step " + step);
                kept += holds ? 1 : 0;
                if (!holds) {
                    had.put(user + question, answer);
                }
            }
        }
        patch("organisationUnits/kaClinicA00", "parent", "{\"id\": \"kaNorth0000\"}");
        assertTrue(kept > 50, "only " + kept + " of 480 were kept");
    }

    private static void change(Random random, int step) {
        String number = Integer.toString(random.nextInt(1, 90));
        switch (random.nextInt(8)) {
            case 0 -> value("kaTests0000", CLINIC, random.nextBoolean() ? "202501" : "202502", number);
            case 1 -> value("kaOther0000", "kaClinicB00", "202501", number);
            case 2 -> event(PROGRAM, "kaStage0000", "kaEvent0001", number);
            case 3 -> event("kaProgramB0", "kaStageB000", "kaEventB00" + random.nextInt(1, 4), number);
            case 4 -> patch("dataElements/kaTests0000", "name", "\"ka tests " + step + "\"");
            case 5 ->
                patch(
                        "organisationUnits/kaClinicA00",
                        "parent",
                        "{\"id\": \"" + (random.nextBoolean() ? "kaSouth0000" : "kaNorth0000") + "\"}");
            case 6 -> value("kaTests0000", CLINIC, "2024" + String.format("%02d", random.nextInt(1, 13)), number);
            default -> patch("programs/kaProgram00", "shortName", "\"ka " + step + "\"");
        }
    }
}
