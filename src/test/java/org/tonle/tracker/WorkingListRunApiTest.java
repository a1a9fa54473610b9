package org.tonle.tracker;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tonle.common.Uid;
import org.tonle.testsupport.TestDatabase;
import org.tonle.tracker.importing.TrackerMetadata;

/**
 * Lists that were saved, read again and asked as the Capture app asks them: each criterion is a parameter of a search. Anna (a) has a visit
 * of 51 kg (a1) and one planned (a2), Bora (b) has finished with one visit of 9 kg (b1).
 */
@QuarkusTest
@WithTestResource(value = TestDatabase.class, scope = TestResourceScope.GLOBAL)
class WorkingListRunApiTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** What criteria of a list are called as parameters; those that are called the same are not in it. {@code *} is a pair of days. */
    private static final Map<String, Map<String, String>> PARAMETERS = Map.of(
            "eventFilters",
            Map.of("eventDate", "occurred*", "ouMode", "orgUnitMode", "organisationUnit", "orgUnit"),
            "trackedEntityInstanceFilters",
            Map.of(
                    "enrollmentCreatedDate", "enrollmentEnrolled*",
                    "enrollmentIncidentDate", "enrollmentOccurred*",
                    "eventDate", "eventOccurred*",
                    "lastUpdatedDate", "updated*",
                    "ouMode", "orgUnitMode",
                    "organisationUnit", "orgUnits"),
            "programStageWorkingLists",
            Map.of(
                    "eventStatus", "status",
                    "eventOccurredAt", "occurred*",
                    "eventScheduledAt", "scheduled*",
                    "enrolledAt", "enrollmentEnrolled*",
                    "enrollmentOccurredAt", "enrollmentOccurred*",
                    "ouMode", "orgUnitMode",
                    "orgUnit", "orgUnit"));

    private static final Map<String, String> QUESTIONS = Map.of(
            "eventFilters", "eventQueryCriteria",
            "trackedEntityInstanceFilters", "entityQueryCriteria",
            "programStageWorkingLists", "programStageQueryCriteria");

    /** Each: the kind of the list, its criteria, the names of what it finds in their order. */
    private static final String LISTS =
            """
            eventFilters | {"status": "ACTIVE"} | a1
            eventFilters | {"status": "SCHEDULE", "order": "scheduledAt:desc"} | a2
            eventFilters | {"eventDate": {"type": "ABSOLUTE", "startDate": "2025-03-01", "endDate": "2025-03-31"}} | b1
            eventFilters | {"dataFilters": [{"dataItem": "tkWeight000", "ge": "10"}]} | a1
            eventFilters | {"dataFilters": [{"dataItem": "tkWeight000", "gt": "1", "lt": "10"}], "order": "occurredAt:asc"} | b1
            eventFilters | {"dataFilters": [{"dataItem": "tkWeight000", "in": ["9", "51"]}], "order": "tkWeight000:asc"} | b1 a1
            eventFilters | {"followUp": true, "order": "scheduledAt:asc,event"} | a2 a1
            eventFilters | {"assignedUserMode": "NONE", "status": "COMPLETED", "displayColumnOrder": ["occurredAt", "tkWeight000"]} | b1
            eventFilters | {"ouMode": "DESCENDANTS", "organisationUnit": "tkCountry00", "status": "COMPLETED"} | b1
            trackedEntityInstanceFilters | {"enrollmentStatus": "COMPLETED"} | b
            trackedEntityInstanceFilters | {"followUp": true} | a
            trackedEntityInstanceFilters | {"enrollmentCreatedDate": {"type": "ABSOLUTE", "startDate": "2025-02-01", "endDate": "2025-12-31"}} | b
            trackedEntityInstanceFilters | {"enrollmentIncidentDate": {"type": "ABSOLUTE", "endDate": "2025-01-31"}} | a
            trackedEntityInstanceFilters | {"attributeValueFilters": [{"attribute": "tkName00000", "like": "bor"}]} | b
            trackedEntityInstanceFilters | {"attributeValueFilters": [{"attribute": "tkSex000000", "in": ["F", "M"]}], "order": "tkName00000:desc"} | b a
            trackedEntityInstanceFilters | {"eventStatus": "SCHEDULE", "programStage": "tkVisit0000"} | a
            trackedEntityInstanceFilters | {"eventStatus": "COMPLETED", "eventDate": {"type": "ABSOLUTE", "startDate": "2025-03-01"}} | b
            trackedEntityInstanceFilters | {"ouMode": "SELECTED", "organisationUnit": "tkClinic000", "assignedUserMode": "NONE", "order": "enrolledAt:asc"} | a b
            programStageWorkingLists | {"eventStatus": "ACTIVE"} | a1
            programStageWorkingLists | {"eventScheduledAt": {"type": "ABSOLUTE", "startDate": "2099-01-01"}} | a2
            programStageWorkingLists | {"eventOccurredAt": {"type": "ABSOLUTE", "startDate": "2025-02-01"}, "enrollmentStatus": "COMPLETED"} | b1
            programStageWorkingLists | {"enrolledAt": {"type": "ABSOLUTE", "startDate": "2025-02-01"}, "enrollmentOccurredAt": {"type": "ABSOLUTE", "startDate": "2025-02-01"}} | b1
            programStageWorkingLists | {"dataFilters": [{"dataItem": "tkWeight000", "le": "10"}], "attributeValueFilters": [{"attribute": "tkName00000", "sw": "B"}]} | b1
            programStageWorkingLists | {"followUp": false, "orgUnit": "tkClinic000", "ouMode": "SELECTED", "order": "occurredAt:desc"} | b1
            """;

    private final Map<String, String> uids = new TreeMap<>();

    private static RequestSpecification admin() {
        return given().auth().preemptive().basic("admin", "district").contentType(ContentType.JSON);
    }

    private String uid(String name) {
        return uids.computeIfAbsent(name, any -> Uid.generate());
    }

    private String person(String name, String called, String enrollment, String events) {
        return """
                {"trackedEntity": "%s", "trackedEntityType": "tkPerson000", "orgUnit": "tkClinic000", "attributes": [
                  {"attribute": "tkName00000", "value": "%s"}, {"attribute": "tkSex000000", "value": "F"}], "enrollments": [
                  {"program": "tkCare00000", "orgUnit": "tkClinic000", %s, "events": [%s]}]}"""
                .formatted(uid(name), called, enrollment, events);
    }

    private String event(String name, String what) {
        return """
                {"event": "%s", "program": "tkCare00000", "programStage": "tkVisit0000", "orgUnit": "tkClinic000", %s}"""
                .formatted(uid(name), what);
    }

    @BeforeEach
    void loadThePersons() {
        admin().body(TrackerMetadata.JSON).post("/api/metadata").then().statusCode(200);
        String anna = person(
                "a",
                "Anna",
                "\"followUp\": true, \"status\": \"ACTIVE\", \"enrolledAt\": \"2025-01-02\", \"occurredAt\": \"2025-01-01\"",
                event(
                                "a1",
                                "\"status\": \"ACTIVE\", \"occurredAt\": \"2025-02-02\", \"dataValues\": [{\"dataElement\": \"tkWeight000\", \"value\": \"51\"}]")
                        + "," + event("a2", "\"status\": \"SCHEDULE\", \"scheduledAt\": \"2099-01-01\""));
        String bora = person(
                "b",
                "Bora",
                "\"status\": \"COMPLETED\", \"enrolledAt\": \"2025-03-01\", \"occurredAt\": \"2025-02-28\"",
                event(
                        "b1",
                        "\"status\": \"COMPLETED\", \"occurredAt\": \"2025-03-05\", \"dataValues\": [{\"dataElement\": \"tkWeight000\", \"value\": \"9\"}]"));
        admin().body("{\"trackedEntities\": [" + anna + "," + bora + "]}")
                .post("/api/tracker?async=false")
                .then()
                .statusCode(200);
    }

    @Test
    void savedListsFindWhatTheySay() {
        List<String> differences = new ArrayList<>();
        for (String line : LISTS.strip().split("\n")) {
            String[] parts = line.split("\\|");
            String kind = parts[0].strip();
            boolean ofPersons = kind.startsWith("tracked");
            Response answer = admin().urlEncodingEnabled(false)
                    .get(query(kind, saved(kind, parts[1].strip())).replace(" ", "%20"));
            List<String> found = answer.jsonPath()
                    .getList(ofPersons ? "trackedEntities.trackedEntity" : "events.event", String.class);
            String names = found == null
                    ? answer.asString()
                    : String.join(" ", found.stream().map(this::named).toList());
            if (!names.equals(parts[2].strip())) {
                differences.add(line + ": " + names);
            }
        }
        assertEquals(List.of(), differences);
    }

    private String named(String uid) {
        return uids.entrySet().stream()
                .filter(each -> each.getValue().equals(uid))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse("another " + uid);
    }

    /** Saves a list and reads it again. */
    private static JsonNode saved(String kind, String criteria) {
        String uid = Uid.generate();
        boolean isReference = !kind.equals("eventFilters");
        String program = isReference ? "{\"id\": \"tkCare00000\"}" : "\"tkCare00000\"";
        String stage = isReference ? "{\"id\": \"tkVisit0000\"}" : "\"tkVisit0000\"";
        String list = "{\"id\": \"" + uid + "\", \"name\": \"" + uid + "\", \"program\": " + program
                + (kind.startsWith("tracked") ? "" : ", \"programStage\": " + stage) + ", \"" + QUESTIONS.get(kind)
                + "\": " + criteria + "}";
        Response made = admin().body(list).post("/api/" + kind);
        assertEquals(201, made.statusCode(), made.asString());
        try {
            JsonNode kept = JSON.readTree(
                            admin().get("/api/" + kind + "/" + uid).asString())
                    .path(String.valueOf(QUESTIONS.get(kind)));
            JSON.readTree(criteria)
                    .fieldNames()
                    .forEachRemaining(name -> assertTrue(kept.has(name), kind + " loses " + name + " of " + criteria));
            return kept;
        } catch (JsonProcessingException mistake) {
            throw new AssertionError(mistake);
        }
    }

    private String query(String kind, JsonNode criteria) {
        boolean ofPersons = kind.startsWith("tracked");
        StringJoiner query = new StringJoiner("&")
                .add("program=tkCare00000")
                .add(
                        ofPersons
                                ? "trackedEntities=" + uid("a") + "," + uid("b")
                                : "events=" + uid("a1") + "," + uid("a2") + "," + uid("b1"));
        for (Map.Entry<String, JsonNode> each : criteria.properties()) {
            String name = PARAMETERS.getOrDefault(kind, Map.of()).getOrDefault(each.getKey(), each.getKey());
            JsonNode value = each.getValue();
            if (name.endsWith("*")) {
                String stem = name.substring(0, name.length() - 1);
                add(query, stem + "After", value.path("startDate"));
                add(query, stem + "Before", value.path("endDate"));
            } else if (name.equals("dataFilters")) {
                value.forEach(filter -> query.add("filter=" + filter(filter, "dataItem")));
            } else if (name.equals("attributeValueFilters")) {
                String parameter = ofPersons ? "filter=" : "filterAttributes=";
                value.forEach(filter -> query.add(parameter + filter(filter, "attribute")));
            } else {
                add(query, name, value);
            }
        }
        return "/api/tracker/" + (ofPersons ? "trackedEntities" : "events") + "?" + query;
    }

    private static void add(StringJoiner query, String name, JsonNode value) {
        if (value.isValueNode() && !value.isNull() && !value.asText().isEmpty()) {
            query.add(name + "=" + value.asText());
        }
    }

    /** {@code uid:gt:1:lt:10}, {@code uid:in:a;b}. */
    private static String filter(JsonNode filter, String word) {
        StringJoiner text = new StringJoiner(":").add(filter.path(word).asText());
        for (String operator : List.of("in", "like", "sw", "eq", "ge", "gt", "le", "lt")) {
            JsonNode value = filter.path(operator);
            if (value.isArray() && !value.isEmpty()) {
                List<String> each = new ArrayList<>();
                value.forEach(one -> each.add(one.asText()));
                text.add(operator).add(String.join(";", each));
            } else if (value.isTextual()) {
                text.add(operator).add(value.asText());
            }
        }
        return text.toString();
    }
}
