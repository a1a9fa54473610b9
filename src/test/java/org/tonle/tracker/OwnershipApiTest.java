package org.tonle.tracker;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tonle.common.Uid;
import org.tonle.database.Sql;
import org.tonle.testsupport.TestDatabase;

/** Who owns a person, and looking without owning. */
@QuarkusTest
@WithTestResource(value = TestDatabase.class, scope = TestResourceScope.GLOBAL)
class OwnershipApiTest {
    private final String person = Uid.generate();
    private final String event = Uid.generate();
    private String enrollment = "";

    @Inject
    Sql sql;

    @BeforeEach
    void makeTheCountry() {
        AccessWorld.make("Mwordone");
    }

    /** A person of a program, owned by a unit. */
    private void enroll(String program, String stage, String unit) {
        enrollment = "rbEn" + person.substring(4);
        String body = AccessWorld.person(
                person,
                "rbPerson000",
                unit,
                "Glass",
                "x",
                program,
                unit,
                AccessWorld.event(event, program, stage, unit, "x"));
        AccessWorld.post("admin", "", "{\"trackedEntities\": [" + body + "]}")
                .then()
                .statusCode(200);
    }

    private ValidatableResponse override(String user, String parameters) {
        return AccessWorld.as(user)
                .post("/api/tracker/ownership/override?" + parameters)
                .then();
    }

    private ValidatableResponse transfer(String user, String parameters) {
        return AccessWorld.as(user)
                .put("/api/tracker/ownership/transfer?" + parameters)
                .then();
    }

    private void reads(String user, int status) {
        for (String path : new String[] {
            "trackedEntities/" + person,
            "trackedEntities/" + person + "?program=rbProtect00",
            "enrollments/" + enrollment,
            "events/" + event
        }) {
            boolean asks = path.contains("program=") && user.equals(AccessWorld.STRANGER);
            assertEquals(asks ? 400 : status, AccessWorld.get(user, path).statusCode(), user + " " + path);
        }
    }

    @Test
    void opensAPersonForATimeToWhoGivesAReason() {
        enroll("rbProtect00", "rbProtVis00", "rbSouth0000");
        String of = "trackedEntity=" + person + "&program=rbProtect00";
        reads(AccessWorld.WORKER, 404);
        override(AccessWorld.WORKER, of).statusCode(400);
        override(AccessWorld.WORKER, of + "&reason= ").statusCode(400);
        reads(AccessWorld.WORKER, 404);
        override(AccessWorld.WORKER, of + "&reason=emergency").statusCode(200).body("status", is("OK"));
        reads(AccessWorld.WORKER, 200);
        reads(AccessWorld.LOCAL, 404);
        reads(AccessWorld.STRANGER, 404);
        AccessWorld.get(AccessWorld.WORKER, "events?program=rbProtect00&fields=event")
                .then()
                .body("events.event", hasItem(event));
        AccessWorld.as("admin")
                .get("/api/accessLog?person=" + person)
                .then()
                .statusCode(200)
                .body("accessLog.kind", hasItem("BREAK_GLASS"));
        assertEquals(
                "emergency",
                sql.query(
                                "select reason from program_temporary_owner pt join tracked_entity te on te.id = pt.tracked_entity where te.uid = ?",
                                row -> row.getString(1),
                                person)
                        .get(0));
        AccessWorld.as("admin")
                .get("/api/accessLog?person=" + person)
                .then()
                .statusCode(200)
                .body("accessLog.kind", hasItem("BREAK_GLASS"));
        sql.update(
                "update program_temporary_owner set valid_until = now() where tracked_entity = (select id from tracked_entity where uid = ?)",
                person);
        reads(AccessWorld.WORKER, 404);
    }

    @Test
    void opensNothingElse() {
        enroll("rbProtect00", "rbProtVis00", "rbSouth0000");
        String reason = "&reason=curious";
        override(AccessWorld.LOCAL, "trackedEntity=" + person + "&program=rbProtect00" + reason)
                .statusCode(404);
        override(AccessWorld.STRANGER, "trackedEntity=" + person + "&program=rbProtect00" + reason)
                .statusCode(400);
        override(AccessWorld.WORKER, "trackedEntity=" + person + "&program=rbHidden000" + reason)
                .statusCode(400);
        override(AccessWorld.WORKER, "trackedEntity=" + person + "&program=rbOpen00000" + reason)
                .statusCode(404);
        override(AccessWorld.WORKER, "trackedEntity=rbPeClosS00&program=rbClosed000" + reason)
                .statusCode(404);
        override(AccessWorld.WORKER, "trackedEntity=nosuchthing&program=rbProtect00" + reason)
                .statusCode(404);
        reads(AccessWorld.WORKER, 404);
        override(AccessWorld.WORKER, "trackedEntity=rbPeProtN00&program=rbProtect00" + reason)
                .statusCode(200);
        assertEquals(
                0,
                sql.query(
                                "select count(*) from program_temporary_owner pt join tracked_entity te on te.id = pt.tracked_entity where te.uid in (?, 'rbPeClosS00', 'rbPeProtN00')",
                                row -> row.getInt(1),
                                person)
                        .get(0));
    }

    @Test
    void givesAPersonToAnotherUnit() {
        enroll("rbProtect00", "rbProtVis00", "rbNorth0000");
        reads(AccessWorld.WORKER, 200);
        transfer(AccessWorld.WORKER, "trackedEntityInstance=" + person + "&program=rbProtect00&ou=rbSouth0000")
                .statusCode(200);
        reads(AccessWorld.WORKER, 404);
        AccessWorld.get(
                        "admin",
                        "trackedEntities/" + person + "?program=rbProtect00&fields=orgUnit,programOwners[orgUnit]")
                .then()
                .body("orgUnit", is("rbNorth0000"))
                .body("programOwners.orgUnit", contains("rbSouth0000"));
        transfer("admin", "trackedEntity=" + person + "&program=rbProtect00&orgUnit=rbNorth0000")
                .statusCode(200);
        reads(AccessWorld.WORKER, 200);
    }

    private ValidatableResponse listed(String user, String parameters) {
        return AccessWorld.as(user)
                .get("/api/analytics/events/query/rbProtect00?dimension=pe:2025&totalPages=true&pageSize=500&"
                        + parameters)
                .then()
                .statusCode(200);
    }

    @Test
    void listsOfEventsFollowTheOwner() {
        enroll("rbProtect00", "rbProtVis00", "rbNorth0000");
        String north = "dimension=ou:rbNorth0000";
        int all = listed("admin", north).extract().path("metaData.pager.total");
        int seen = listed(AccessWorld.WORKER, north)
                .body("rows.flatten()", hasItem(event))
                .extract()
                .path("metaData.pager.total");
        transfer("admin", "trackedEntity=" + person + "&program=rbProtect00&orgUnit=rbSouth0000")
                .statusCode(200);
        listed(AccessWorld.WORKER, north)
                .body("rows.flatten()", not(hasItem(event)))
                .body("metaData.pager.total", is(seen - 1));
        listed("admin", north).body("rows.flatten()", hasItem(event)).body("metaData.pager.total", is(all));
        listed("admin", north + "&orgUnitField=OWNER").body("rows.flatten()", not(hasItem(event)));
        listed("admin", north + "&orgUnitField=OWNER_AT_START").body("rows.flatten()", hasItem(event));
        listed("admin", "dimension=ou:rbSouth0000&orgUnitField=OWNER_AT_START")
                .body("rows.flatten()", not(hasItem(event)));
        String asked = "events?program=rbProtect00&paging=false&fields=event&orgUnit=";
        for (String program : new String[] {"program=rbProtect00&", ""}) {
            String path = "events?" + program + "events=" + event + "&fields=event&orgUnit=";
            AccessWorld.get("admin", path + "rbNorth0000").then().body("events", empty());
            AccessWorld.get("admin", path + "rbSouth0000").then().body("events.event", contains(event));
        }
        AccessWorld.get(AccessWorld.WORKER, asked + "rbNorth0000").then().body("events.event", not(hasItem(event)));
        transfer("admin", "trackedEntity=" + person + "&program=rbProtect00&orgUnit=rbNorth0000")
                .statusCode(200);
        listed(AccessWorld.WORKER, north).body("rows.flatten()", hasItem(event)).body("metaData.pager.total", is(seen));
        AccessWorld.get(AccessWorld.WORKER, asked + "rbNorth0000").then().body("events.event", hasItem(event));
    }

    @Test
    void givesNothingThatIsNotTheCallers() {
        enroll("rbProtect00", "rbProtVis00", "rbSouth0000");
        String to = "&orgUnit=rbNorth0000";
        transfer(AccessWorld.WORKER, "trackedEntity=" + person + "&program=rbProtect00" + to)
                .statusCode(404);
        transfer(AccessWorld.WORKER, "trackedEntity=nosuchthing&program=rbProtect00" + to)
                .statusCode(404);
        transfer(AccessWorld.WORKER, "trackedEntity=rbPeHidden0&program=rbHidden000" + to)
                .statusCode(404);
        transfer(AccessWorld.STRANGER, "trackedEntity=rbPeProtN00&program=rbProtect00" + to)
                .statusCode(404);
        transfer(AccessWorld.WORKER, "trackedEntity=rbPeSouth00&program=rbOpen00000" + to)
                .statusCode(403);
        transfer(AccessWorld.LOCAL, "trackedEntity=rbPeProtN00&program=rbProtect00&orgUnit=rbSouth0000")
                .statusCode(403);
        transfer(AccessWorld.WORKER, "trackedEntity=rbPeProtN00&program=rbProtect00&orgUnit=rbCountry00")
                .statusCode(403);
        transfer(AccessWorld.WORKER, "trackedEntity=rbPeProtN00&program=rbProtect00&orgUnit=nosuchunit0")
                .statusCode(404);
        transfer(AccessWorld.WORKER, "trackedEntity=rbPeProtN00&program=rbProtect00")
                .statusCode(400);
        AccessWorld.get("admin", "trackedEntities/rbPeProtN00?fields=programOwners[orgUnit]")
                .then()
                .body("programOwners.orgUnit", contains("rbNorth0000"));
        AccessWorld.get("admin", "trackedEntities/rbPeAlone00?fields=programOwners[orgUnit]")
                .then()
                .body("programOwners", empty());
    }
}
