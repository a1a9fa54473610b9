package org.tonle.change;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.tonle.testsupport.RightsWorld.CLERK;
import static org.tonle.testsupport.RightsWorld.OPEN;
import static org.tonle.testsupport.RightsWorld.READER;
import static org.tonle.testsupport.RightsWorld.SOUTH;
import static org.tonle.testsupport.RightsWorld.STRANGER;
import static org.tonle.testsupport.RightsWorld.as;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tonle.common.Uid;
import org.tonle.database.Sql;
import org.tonle.testsupport.RightsWorld;
import org.tonle.testsupport.TestDatabase;

/** Who keeps a copy is told of everything that changes, once, in order, as far as he may see it. */
@QuarkusTest
@WithTestResource(value = TestDatabase.class, scope = TestResourceScope.GLOBAL)
class ChangeApiTest {
    @Inject
    Sql sql;

    @BeforeEach
    void makeTheCountry() {
        RightsWorld.load();
    }

    private static ValidatableResponse ask(String user, String parameters) {
        return as(user).get("/api/changes" + (parameters.isEmpty() ? "" : "?" + parameters))
                .then();
    }

    private static JsonPath changes(String user, String parameters) {
        return ask(user, parameters).statusCode(200).extract().jsonPath();
    }

    private static String now() {
        return changes("admin", "").getString("next");
    }

    private static List<Map<String, Object>> since(String user, String cursor) {
        return changes(user, "since=" + cursor).getList("changes");
    }

    private static Set<String> told(List<Map<String, Object>> changes, String type, String field) {
        return changes.stream()
                .filter(change -> type.equals(change.get("type")))
                .map(change -> String.valueOf(change.get(field)))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static void send(String path, String body) {
        as("admin")
                .contentType(ContentType.JSON)
                .body(body)
                .post(path)
                .then()
                .log()
                .ifValidationFails()
                .statusCode(lessThan(300));
    }

    private static String value(String period, String value) {
        return "{\"dataElement\": \"raDeOpen000\", \"period\": \"" + period
                + "\", \"orgUnit\": \"raClinicN00\", \"categoryOptionCombo\": \"raCocOpen00\", \"attributeOptionCombo\": \"raAocOpen00\", \"value\": \""
                + value + "\"}";
    }

    @Test
    void fromTheBeginningEverybodyIsToldWhatHeMaySee() {
        List<Map<String, Object>> clerk = ofTheWorld(CLERK);
        assertEquals(Set.of(OPEN), values(clerk));
        assertEquals(Set.of("raEvent0001", "raEvent0005"), told(clerk, "event", "event"));
        List<Map<String, Object>> reader = ofTheWorld(READER);
        assertEquals(Set.of(OPEN, SOUTH), values(reader));
        assertEquals(Set.of(), values(ofTheWorld(STRANGER)));
        assertEquals(Set.of(), told(ofTheWorld(STRANGER), "event", "event"));
        List<Map<String, Object>> all = ofTheWorld("admin");
        assertTrue(values(all).size() > 5, () -> values(all).toString());
        assertTrue(told(all, "metadata", "id").contains("raOptHidden"));
        assertFalse(told(clerk, "metadata", "id").contains("raOptHidden"));
        assertTrue(told(clerk, "metadata", "id").contains("raOptOpen00"));
        assertEquals(Set.of("raClinicN00"), told(clerk, "completeDataSetRegistration", "organisationUnit"));
        assertEquals(Set.of("raPersonN00"), told(all, "trackedEntity", "trackedEntity"));
    }

    /** Of January 2026, so that what other tests write is not counted. */
    private static Set<String> values(List<Map<String, Object>> changes) {
        return told(
                changes.stream()
                        .filter(change -> "202601".equals(change.get("period")))
                        .toList(),
                "dataValue",
                "value");
    }

    private static List<Map<String, Object>> ofTheWorld(String user) {
        List<Map<String, Object>> all = new ArrayList<>();
        String cursor = "START";
        boolean more = true;
        while (more) {
            JsonPath page = changes(user, "pageSize=500&since=" + cursor);
            all.addAll(page.getList("changes"));
            cursor = page.getString("next");
            more = page.getBoolean("more");
        }
        all.removeIf(change -> change.values().stream().noneMatch(field -> RightsWorld.has(String.valueOf(field))));
        assertTrue(all.stream().noneMatch(change -> Boolean.TRUE.equals(change.get("deleted"))));
        return all;
    }

    @Test
    void changesOfEveryKindAreToldInTheOrderOfTheirCommits() {
        String cursor = now();
        assertEquals(List.of(), since("admin", cursor));
        String group = Uid.generate();
        String event = Uid.generate();
        send("/api/dataValueSets", "{\"dataValues\": [" + value("202511", "11") + "]}");
        send(
                "/api/metadata",
                "{\"dataElementGroups\": [{\"id\": \"" + group + "\", \"name\": \"" + group + "\", \"shortName\": \""
                        + group + "\"}]}");
        send(
                "/api/tracker?async=false",
                "{\"events\": [{\"event\": \"" + event
                        + "\", \"program\": \"raProgram00\", \"programStage\": \"raStage0000\", \"orgUnit\": \"raClinicN00\","
                        + " \"attributeOptionCombo\": \"raAocOpen00\", \"status\": \"ACTIVE\", \"occurredAt\": \"2026-01-10\"}]}");
        send("/api/dataValueSets?importStrategy=DELETE", "{\"dataValues\": [" + value("202511", "11") + "]}");
        as("admin").delete("/api/dataElementGroups/" + group).then().statusCode(200);
        send("/api/tracker?async=false&importStrategy=DELETE", "{\"events\": [{\"event\": \"" + event + "\"}]}");
        List<Map<String, Object>> all = since("admin", cursor);
        // each row is told as it is now, at the place of its last change; what came and went is gone
        assertEquals(
                List.of("dataValue", "metadata", "event"),
                all.stream().map(change -> change.get("type")).toList());
        assertEquals(true, all.get(0).get("deleted"));
        assertFalse(all.get(0).containsKey("value"));
        assertEquals("202511", all.get(0).get("period"));
        assertEquals(
                Map.of("type", "metadata", "object", "dataElementGroup", "id", group, "deleted", true), all.get(1));
        assertEquals(event, all.get(2).get("event"));
        assertEquals(true, all.get(2).get("deleted"));
        assertEquals(all, inPages(cursor, 1));
        assertEquals(
                List.of(all.get(2)),
                changes("admin", "types=event&since=" + cursor).getList("changes"));
    }

    private static List<Map<String, Object>> inPages(String from, int size) {
        List<Map<String, Object>> all = new ArrayList<>();
        String cursor = from;
        for (boolean more = true; more; ) {
            JsonPath page = changes("admin", "pageSize=" + size + "&since=" + cursor);
            all.addAll(page.getList("changes"));
            cursor = page.getString("next");
            more = page.getBoolean("more");
        }
        assertEquals(List.of(), since("admin", cursor));
        return all;
    }

    @Test
    void whatIsWrittenWhileOneReadsFromTheBeginningIsToldOnce() {
        JsonPath page = changes("admin", "pageSize=50&since=START");
        assertTrue(page.getBoolean("more"));
        send(
                "/api/dataValueSets",
                "{\"dataValues\": [" + value("202210", Long.toString(System.nanoTime() % 10_000)) + "]}");
        List<Map<String, Object>> rest = new ArrayList<>();
        while (page.getBoolean("more")) {
            page = changes("admin", "pageSize=1000&since=" + page.getString("next"));
            rest.addAll(page.getList("changes"));
        }
        assertFalse(told(rest, "dataValue", "period").contains("202210"));
        assertEquals(
                List.of("202210"),
                changes("admin", "since=" + page.getString("next")).getList("changes.period"));
    }

    @Test
    void aPageNeverEndsInTheMiddleOfAnImport() {
        String cursor = now();
        List<String> rows = new ArrayList<>();
        for (int month = 1; month <= 12; month++) {
            rows.add(value("2024%02d".formatted(month), Integer.toString(month)));
        }
        send("/api/dataValueSets", "{\"dataValues\": [" + String.join(",", rows) + "]}");
        send("/api/dataValueSets", "{\"dataValues\": [" + value("202312", "5") + "]}");
        JsonPath first = changes("admin", "pageSize=5&since=" + cursor);
        assertEquals(12, first.getList("changes").size());
        assertTrue(first.getBoolean("more"));
        JsonPath second = changes("admin", "pageSize=5&since=" + first.getString("next"));
        assertEquals(List.of("202312"), second.getList("changes.period"));
        assertFalse(second.getBoolean("more"));
        send("/api/dataValueSets?importStrategy=DELETE", "{\"dataValues\": [" + String.join(",", rows) + "]}");
    }

    @Test
    void whatASlowTransactionWroteIsNotSkipped() {
        send("/api/dataValueSets", "{\"dataValues\": [" + value("202301", "1") + "," + value("202302", "1") + "]}");
        String[] cursors = new String[2];
        String before = now();
        sql.inTransaction(transaction -> {
            transaction.update(
                    "update data_value set value = '2', changed = pg_current_xact_id() where period = (select id from period where iso = '202301')"
                            + " and data_element = (select id from metadata_object where uid = 'raDeOpen000')");
            send("/api/dataValueSets", "{\"dataValues\": [" + value("202302", "3") + "]}");
            JsonPath page = changes("admin", "since=" + before);
            assertEquals(List.of("202302"), page.getList("changes.period"));
            cursors[0] = page.getString("next");
            return 0;
        });
        JsonPath late = changes("admin", "since=" + cursors[0]);
        assertEquals(List.of("202301"), late.getList("changes.period"));
        assertEquals(List.of("2"), late.getList("changes.value"));
    }

    @Test
    void whoWaitsIsToldWhenItHappens() throws Exception {
        String cursor = now();
        CompletableFuture<JsonPath> waiting =
                CompletableFuture.supplyAsync(() -> changes("admin", "wait=20&types=dataValue&since=" + cursor));
        TimeUnit.MILLISECONDS.sleep(600);
        assertFalse(waiting.isDone());
        send(
                "/api/dataValueSets",
                "{\"dataValues\": [" + value("202212", Long.toString(System.nanoTime() % 10_000)) + "]}");
        assertEquals(List.of("202212"), waiting.get(15, TimeUnit.SECONDS).getList("changes.period"));
        long start = System.nanoTime();
        changes("admin", "wait=1&types=relationship&since=" + now());
        assertTrue(Duration.ofNanos(System.nanoTime() - start).toMillis() >= 950);
    }

    @Test
    void whatCannotBeReadIsSaid() {
        ask("admin", "since=yesterday").statusCode(400).body("message", containsString("since=yesterday"));
        ask("admin", "types=dataValu").statusCode(400).body("message", containsString("DATAVALUE"));
        ask("admin", "pageSize=0").statusCode(400);
        ask("admin", "wait=31").statusCode(400);
        ask("admin", "since=" + now().replaceFirst("^[^~]+", "0"))
                .statusCode(410)
                .body("errorCode", is("E1193"))
                .body("message", containsString("since=START"));
        ask(STRANGER, "").statusCode(200).body("changes", empty()).body("more", is(false));
        given().get("/api/changes").then().statusCode(401);
    }
}
