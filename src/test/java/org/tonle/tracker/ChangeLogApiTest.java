package org.tonle.tracker;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tonle.common.Uid;
import org.tonle.testsupport.TestDatabase;

/** What happened to values, for who may see them; and what saved lists must say. */
@QuarkusTest
@WithTestResource(value = TestDatabase.class, scope = TestResourceScope.GLOBAL)
class ChangeLogApiTest {
    private final String person = Uid.generate();
    private final String event = Uid.generate();

    @BeforeEach
    void makeAPersonAndChangeIt() {
        AccessWorld.make("Mwordone");
        shown(true);
        write("Before");
        write("After");
    }

    private static void shown(boolean shown) {
        String patch = "[{\"op\": \"add\", \"path\": \"/enableChangeLog\", \"value\": " + shown + "}]";
        for (String path : new String[] {"programs/rbOpen00000", "trackedEntityTypes/rbPerson000"}) {
            AccessWorld.as("admin")
                    .contentType("application/json-patch+json")
                    .body(patch)
                    .patch("/api/" + path)
                    .then()
                    .statusCode(200);
        }
    }

    private void write(String name) {
        String body = AccessWorld.person(
                person,
                "rbPerson000",
                "rbNorth0000",
                name,
                name,
                "rbOpen00000",
                "rbNorth0000",
                AccessWorld.event(event, "rbOpen00000", "rbVisit0000", "rbNorth0000", name));
        AccessWorld.post("admin", "", "{\"trackedEntities\": [" + body + "]}")
                .then()
                .statusCode(200);
    }

    private ValidatableResponse log(String user, String path) {
        return AccessWorld.get(user, path).then();
    }

    @Test
    void showsChangesOfWhatTheCallerSees() {
        log("admin", "events/" + event + "/changeLogs?dataElement=x&totalPages=true")
                .statusCode(200)
                .body("changeLogs.type", contains("UPDATE", "UPDATE", "CREATE", "CREATE", "CREATE"))
                .body("pager.total", is(5))
                .body("changeLogs.createdBy.username", everyItem(is("admin")));
        log(AccessWorld.WORKER, "events/" + event + "/changeLogs")
                .body("changeLogs.change.dataValue.dataElement", contains("rbWeight000", "rbWeight000"))
                .body("changeLogs.change.dataValue[0].previousValue", is("Before"))
                .body("changeLogs.change.dataValue[0].currentValue", is("After"));
        log(AccessWorld.WORKER, "trackedEntities/" + person + "/changeLogs?program=rbOpen00000&order=createdAt:asc")
                .body("changeLogs.change.attributeValue.attribute", contains("rbName00000", "rbName00000"))
                .body("changeLogs.type", contains("CREATE", "UPDATE"));
        log(AccessWorld.WORKER, "trackedEntities/" + person + "/changeLogs?page=2&pageSize=1")
                .body("changeLogs", hasSize(1))
                .body("changeLogs[0].type", is("CREATE"));
        log(AccessWorld.STRANGER, "trackedEntities/" + person + "/changeLogs").statusCode(404);
        log(AccessWorld.WORKER, "events/rbEvSecret0/changeLogs").statusCode(404);
        log("admin", "events/" + event + "/changeLogs?order=value")
                .statusCode(400)
                .body("errorCode", is("E1003"));
    }

    private void move(String dates) {
        AccessWorld.post(
                        "admin",
                        "",
                        "{\"events\": [{\"event\": \"" + event
                                + "\", \"program\": \"rbOpen00000\", \"programStage\": \"rbVisit0000\", \"orgUnit\": \"rbNorth0000\","
                                + " \"enrollment\": \"" + enrollment() + "\", \"status\": \"ACTIVE\", " + dates + "}]}")
                .then()
                .statusCode(200);
    }

    private String enrollment() {
        return AccessWorld.get("admin", "events/" + event).then().extract().path("enrollment");
    }

    @Test
    void showsWhatHappenedToTheDatesAndTheShapeOfAnEvent() {
        takesShapes("POINT");
        String shape = "\"geometry\": {\"type\": \"Point\", \"coordinates\": [104.9, %s]}";
        move("\"occurredAt\": \"2025-02-03\", \"scheduledAt\": \"2025-02-01\", " + shape.formatted("11.5"));
        move("\"occurredAt\": \"2025-02-03\", " + shape.formatted("11.50"));
        move("\"occurredAt\": \"2025-02-03\", " + shape.formatted("12"));
        String changes = "changeLogs.change.eventField.";
        log("admin", "events/" + event + "/changeLogs?filter=field:eq:occurredAt")
                .body("changeLogs.type", contains("UPDATE", "CREATE"))
                .body(changes + "previousValue", contains("2025-02-02T00:00:00.000", null))
                .body(changes + "currentValue", contains("2025-02-03T00:00:00.000", "2025-02-02T00:00:00.000"));
        log(AccessWorld.WORKER, "events/" + event + "/changeLogs?filter=field:eq:scheduledAt")
                .body("changeLogs.type", contains("DELETE", "CREATE"))
                .body(changes + "field", contains("scheduledAt", "scheduledAt"));
        log("admin", "events/" + event + "/changeLogs?filter=field:sw:geo&order=createdAt:asc")
                .body("changeLogs.type", contains("CREATE", "UPDATE"))
                .body(changes + "currentValue", contains("(104.900000, 11.500000)", "(104.900000, 12.000000)"));
        log("admin", "events/" + event + "/changeLogs?order=field:desc&filter=field:ne:occurredAt")
                .body(changes + "field", contains("scheduledAt", "scheduledAt", "geometry", "geometry"));
        takesShapes("NONE");
    }

    private static void takesShapes(String featureType) {
        AccessWorld.as("admin")
                .contentType("application/json-patch+json")
                .body("[{\"op\": \"add\", \"path\": \"/featureType\", \"value\": \"" + featureType + "\"}]")
                .patch("/api/programStages/rbVisit0000")
                .then()
                .statusCode(200);
    }

    @Test
    void showsNothingWhereTheProgramDoesNotSaySo() {
        shown(false);
        log("admin", "events/" + event + "/changeLogs").statusCode(200).body("changeLogs", empty());
        log("admin", "trackedEntities/" + person + "/changeLogs")
                .statusCode(200)
                .body("changeLogs", empty());
    }

    private static ValidatableResponse list(String collection, String criteria, String more) {
        return AccessWorld.as("admin")
                .contentType(ContentType.JSON)
                .body("{\"name\": \"rb list\", \"" + criteria + "\": {" + more + "}, \"program\": "
                        + (collection.equals("eventFilters") ? "\"rbOpen00000\"" : "{\"id\": \"rbOpen00000\"}")
                        + ", \"programStage\": "
                        + (collection.equals("eventFilters") ? "\"rbVisit0000\"" : "{\"id\": \"rbVisit0000\"}")
                        + "}")
                .post("/api/" + collection)
                .then();
    }

    @Test
    void savedListsAskWhatCanBeAsked() {
        String[][] wrong = {
            {"E4063", "'assignedUserMode': 'PROVIDED'"},
            {"E4064", "'ouMode': 'SELECTED'"},
            {"E4062", "'eventDate': {'type': 'ABSOLUTE'}"},
            {"E4065", "'dataFilters': [{'eq': '1'}]"},
            {"E4066", "'dataFilters': [{'dataItem': 'nosuchelem1'}]"},
            {"E4067", "'attributeValueFilters': [{'eq': '1'}]"},
            {"E4068", "'attributeValueFilters': [{'attribute': 'nosuchattr1'}]"},
            {"E4027", "'events': ['abcdefghij1'], 'dataFilters': [{'dataItem': 'rbWeight000'}]"},
        };
        String[][] lists = {
            {"eventFilters", "eventQueryCriteria"},
            {"trackedEntityInstanceFilters", "entityQueryCriteria"},
            {"programStageWorkingLists", "programStageQueryCriteria"}
        };
        for (String[] each : lists) {
            for (String[] mistake : wrong) {
                list(each[0], each[1], mistake[1].replace('\'', '"'))
                        .statusCode(409)
                        .body("response.errorReports.errorCode", contains(mistake[0]));
            }
            String made = list(each[0], each[1], "\"status\": \"ACTIVE\"")
                    .statusCode(201)
                    .extract()
                    .path("response.uid");
            AccessWorld.as("admin")
                    .get("/api/" + each[0] + "/" + made)
                    .then()
                    .body(each[1] + ".displayColumnOrder", empty())
                    .body(each[1] + ".status", not(empty()));
            AccessWorld.as("admin")
                    .delete("/api/" + each[0] + "/" + made)
                    .then()
                    .statusCode(200);
        }
    }
}
