package org.tonle.tracker;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tonle.common.Uid;
import org.tonle.testsupport.TestDatabase;
import org.tonle.tracker.column.ColumnSpec.Trait;
import org.tonle.tracker.column.ColumnType;
import org.tonle.tracker.column.TrackerColumn;
import org.tonle.tracker.column.TrackerTable;
import org.tonle.tracker.importing.TrackerMetadata;

/** Every declared column of every kind goes in and comes out again: as JSON, CSV, in the older names, by {@code fields}, sorted by. */
@QuarkusTest
@WithTestResource(value = TestDatabase.class, scope = TestResourceScope.GLOBAL)
class TrackerColumnSweepApiTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Map<TrackerTable<?>, String> LISTS = Map.of(
            TrackerTable.ENTITY, "trackedEntities",
            TrackerTable.ENROLLMENT, "enrollments",
            TrackerTable.EVENT, "events");
    private static final Map<TrackerTable<?>, String> OLDER_LISTS = Map.of(
            TrackerTable.ENTITY, "trackedEntityInstances",
            TrackerTable.ENROLLMENT, "enrollments",
            TrackerTable.EVENT, "events",
            TrackerTable.RELATIONSHIP, "relationships");

    /** What metadata the columns of a type name. */
    private static final Map<ColumnType, String> NAMED = Map.of(
            ColumnType.ORG_UNIT, "tkClinic000",
            ColumnType.PROGRAM, "tkCare00000",
            ColumnType.PROGRAM_STAGE, "tkVisit0000",
            ColumnType.ENTITY_TYPE, "tkPerson000",
            ColumnType.RELATIONSHIP_TYPE, "tkContact00",
            ColumnType.OPTION_COMBO, "HllvX50cXC0",
            ColumnType.CATEGORY_OPTIONS, "xYerKDKCefk");

    private final List<Map<String, String>> uids = List.of(uids(), uids());

    private static Map<String, String> uids() {
        return Map.of(
                "trackedEntity", Uid.generate(),
                "enrollment", Uid.generate(),
                "event", Uid.generate(),
                "relationship", Uid.generate(),
                "note", Uid.generate());
    }

    private static RequestSpecification admin() {
        return given().auth().preemptive().basic("admin", "district").urlEncodingEnabled(false);
    }

    private static JsonNode read(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException mistake) {
            throw new IllegalArgumentException(text, mistake);
        }
    }

    private static JsonNode get(String path) {
        var answer = admin().get("/api/" + path);
        assertEquals(200, answer.statusCode(), path + " " + answer.asString());
        return read(answer.asString());
    }

    private static void post(String path, String contentType, String body) {
        var answer = admin().contentType(contentType).body(body).post("/api/" + path);
        assertEquals(200, answer.statusCode(), body + " " + answer.asString());
        assertTrue(
                read(answer.asString())
                        .path("validationReport")
                        .path("errorReports")
                        .isEmpty(),
                answer.asString());
    }

    /** What the n-th object says of a column: by its type alone, so that a further column needs nothing here. */
    private JsonNode sample(TrackerColumn column, int n) {
        JsonNodeFactory nodes = JsonNodeFactory.instance;
        String property = column.property();
        return switch (column.spec().type()) {
            case IDENTIFIER -> nodes.textNode(uids.get(n).get(property));
            case TIME -> nodes.textNode("2025-01-0%dT10:00:%02d.000".formatted(n + 1, column.ordinal()));
            case TEXT, LONG_TEXT, USERNAME -> nodes.textNode(property + " " + n);
            case STATUS -> nodes.textNode("COMPLETED");
            case FLAG -> nodes.booleanNode(n == 0);
            case GEOMETRY -> read("{\"type\": \"Point\", \"coordinates\": [104.%d, 11.5]}".formatted(n + 1));
            case USER -> nodes.objectNode().put("username", "admin");
            case NUMBER, VALUES -> throw new AssertionError(property + " cannot be sent");
            case ORG_UNIT, PROGRAM, PROGRAM_STAGE, ENTITY_TYPE, RELATIONSHIP_TYPE, OPTION_COMBO, CATEGORY_OPTIONS ->
                nodes.textNode(NAMED.get(column.spec().type()));
        };
    }

    private ObjectNode sent(TrackerTable<?> table, int n) {
        ObjectNode sent = JSON.createObjectNode();
        table.sent().forEach((property, column) -> sent.set(property, sample(column, n)));
        return sent;
    }

    @BeforeEach
    void sendTwoOfEach() {
        ObjectNode metadata = (ObjectNode) read(TrackerMetadata.JSON);
        for (String type : List.of("trackedEntityTypes", "programs", "programStages")) {
            metadata.path(type).forEach(each -> ((ObjectNode) each)
                    .put("featureType", "POINT")
                    .put("enableUserAssignment", true)
                    .put("blockEntryForm", false));
        }
        admin().contentType(ContentType.JSON)
                .body(metadata.toString())
                .post("/api/metadata")
                .then()
                .statusCode(200);
        ObjectNode payload = JSON.createObjectNode();
        for (int n = 0; n < 2; n++) {
            ObjectNode event = sent(TrackerTable.EVENT, n);
            event.putArray("notes").add(sent(TrackerTable.NOTE, n));
            ObjectNode enrollment = sent(TrackerTable.ENROLLMENT, n);
            enrollment.putArray("events").add(event);
            ObjectNode entity = sent(TrackerTable.ENTITY, n);
            entity.set(
                    "attributes",
                    read(
                            """
                    [{"attribute": "tkName00000", "value": "Sok"}, {"attribute": "tkSex000000", "value": "F"}]"""));
            entity.putArray("enrollments").add(enrollment);
            payload.withArray("trackedEntities").add(entity);
            ObjectNode relationship = sent(TrackerTable.RELATIONSHIP, n);
            relationship.putObject("from").put("trackedEntity", uids.get(n).get("trackedEntity"));
            relationship.putObject("to").put("event", uids.get(n).get("event"));
            payload.withArray("relationships").add(relationship);
        }
        metadata = (ObjectNode)
                read(
                        """
                {"relationshipTypes": [{"id": "tkContact00", "name": "tk contact", "bidirectional": false, "fromToName": "came to",
                  "sharing": {"public": "rwrw----"},
                  "fromConstraint": {"relationshipEntity": "TRACKED_ENTITY_INSTANCE", "trackedEntityType": {"id": "tkPerson000"}},
                  "toConstraint": {"relationshipEntity": "PROGRAM_STAGE_INSTANCE", "programStage": {"id": "tkVisit0000"}}}]}""");
        admin().contentType(ContentType.JSON)
                .body(metadata.toString())
                .post("/api/metadata")
                .then()
                .statusCode(200);
        post("tracker?async=false", "application/json", payload.toString());
    }

    /** The property that holds the identifier. */
    private static String word(TrackerTable<?> table) {
        return table.shown().get(0).property();
    }

    private String path(TrackerTable<?> table, int n) {
        String word = word(table);
        return "tracker/" + LISTS.getOrDefault(table, word + "s") + "/"
                + uids.get(n).get(word);
    }

    private JsonNode read(TrackerTable<?> table, int n) {
        return table == TrackerTable.NOTE
                ? get(path(TrackerTable.EVENT, n) + "?fields=notes")
                        .path("notes")
                        .path(0)
                : get(path(table, n) + "?fields=*");
    }

    @Test
    void whatIsSentIsReadAgain() {
        for (TrackerTable<?> table : TrackerTable.ALL) {
            for (int n = 0; n < 2; n++) {
                JsonNode found = read(table, n);
                for (TrackerColumn column : table.shown()) {
                    JsonNode value = found.path(column.property());
                    assertFalse(value.isMissingNode(), table.name() + " " + column + " is not shown");
                    if (column.spec().is(Trait.SENT)) {
                        JsonNode sample = sample(column, n);
                        boolean isUser = column.spec().type() == ColumnType.USER;
                        assertEquals(sample, isUser ? ((ObjectNode) value).retain("username") : value, column.name());
                    }
                }
            }
        }
    }

    @Test
    void fieldsChoosesEachByItself() {
        for (TrackerTable<?> table :
                List.of(TrackerTable.ENTITY, TrackerTable.ENROLLMENT, TrackerTable.EVENT, TrackerTable.RELATIONSHIP)) {
            for (TrackerColumn column : table.shown()) {
                JsonNode found = get(path(table, 0) + "?fields=" + column.property());
                assertEquals(Set.of(column.property()), names(found), table.name());
            }
        }
    }

    private static Set<String> names(JsonNode object) {
        Set<String> names = new TreeSet<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    @Test
    void searchesAreSortedByWhatIsOrdered() {
        for (Map.Entry<TrackerTable<?>, String> each : LISTS.entrySet()) {
            TrackerTable<?> table = each.getKey();
            String word = word(table);
            String both = uids.get(0).get(word) + "," + uids.get(1).get(word);
            for (String property : table.ordered().keySet()) {
                List<List<String>> found = new ArrayList<>();
                for (String direction : List.of("asc", "desc")) {
                    List<String> order = new ArrayList<>();
                    get("tracker/" + each.getValue() + "?orgUnitMode=ACCESSIBLE&fields=*&" + each.getValue() + "="
                                    + both + "&order=" + property + ":" + direction)
                            .path(each.getValue())
                            .forEach(object -> order.add(object.path(property).asText()));
                    found.add(order);
                }
                assertEquals(2, found.get(0).size(), table.name() + " " + property);
                List<String> backwards =
                        List.of(found.get(1).get(1), found.get(1).get(0));
                assertEquals(found.get(0), backwards, table.name() + " is not sorted by " + property);
            }
        }
    }

    @Test
    void olderNamesGoOutAndComeIn() {
        OLDER_LISTS.forEach((table, list) -> {
            String address = list + "/" + uids.get(0).get(word(table));
            JsonNode older = get(address + "?fields=*");
            JsonNode before = read(table, 0);
            for (TrackerColumn column : table.shown()) {
                String name = table.older().getOrDefault(column.property(), column.property());
                assertTrue(older.has(name), table.name() + " " + column + " is not shown as " + name);
            }
            if (table != TrackerTable.RELATIONSHIP) {
                var answer = admin().contentType(ContentType.JSON)
                        .body(older.toString())
                        .put("/api/" + address);
                assertEquals(200, answer.statusCode(), answer.asString());
                assertSame(table, before, read(table, 0), Trait.SENT);
            }
        });
    }

    @Test
    void eventsGoOutAndComeInAsCsv() {
        JsonNode before = read(TrackerTable.EVENT, 1);
        String csv = admin().get("/api/tracker/events.csv?orgUnitMode=ACCESSIBLE&events="
                        + uids.get(1).get("event"))
                .asString();
        List<String> header =
                List.of(csv.lines().findFirst().orElse("").replace("\"", "").split(","));
        for (TrackerColumn column : TrackerTable.EVENT.csv()) {
            assertTrue(header.contains(column.property()), column + " is no column of " + header);
        }
        post("tracker?async=false", "text/csv", csv);
        assertSame(TrackerTable.EVENT, before, read(TrackerTable.EVENT, 1), Trait.CSV);
    }

    /** All columns with a trait that clients say are as before. */
    private static void assertSame(TrackerTable<?> table, JsonNode before, JsonNode now, Trait trait) {
        for (TrackerColumn column : table.shown()) {
            if (column.spec().is(Trait.SENT) && column.spec().is(trait)) {
                String property = column.property();
                assertEquals(before.get(property), now.get(property), table.name() + " " + property);
            }
        }
    }
}
