package org.tonle.tracker.confidential;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.tonle.tracker.confidential.ConfidentialWorld.as;
import static org.tonle.tracker.confidential.ConfidentialWorld.person;
import static org.tonle.tracker.confidential.ConfidentialWorld.send;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusMock;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tonle.common.Uid;
import org.tonle.database.Sql;
import org.tonle.metadata.Metadata;
import org.tonle.testsupport.TestDatabase;

/** The mark set and taken away while there are values, and new keys. */
@QuarkusTest
@WithTestResource(value = TestDatabase.class, scope = TestResourceScope.GLOBAL)
class SealingApiTest {
    private final String uid = Uid.generate();
    private final String word = "Zz" + Uid.generate();

    @Inject
    Sql sql;

    @Inject
    SealingWork work;

    @Inject
    StoredValueStore values;

    @Inject
    Metadata metadata;

    @BeforeEach
    void make() {
        ConfidentialWorld.make();
        ConfidentialWorld.finish(work);
    }

    private static Response mark(String user, String attribute, boolean isMarked) {
        return as(user).contentType("application/json-patch+json")
                .body("[{\"op\": \"add\", \"path\": \"/confidential\", \"value\": " + isMarked + "}]")
                .patch("/api/trackedEntityAttributes/" + attribute);
    }

    private void makeOpen(String attribute) {
        mark("admin", attribute, false).then().statusCode(200);
        ConfidentialWorld.finish(work);
    }

    private String column(String column) {
        return sql.query(
                        "select " + column + "::text from tracked_entity where uid = ?",
                        row -> String.valueOf(row.getString(1)),
                        uid)
                .get(0);
    }

    private List<String> found(String filter) {
        return as("cf_clerk")
                .get("/api/tracker/trackedEntities?program=cfCare00000&orgUnits=cfClinic000&filter=" + filter)
                .jsonPath()
                .getList("trackedEntities.trackedEntity");
    }

    private String name() {
        return as("cf_clerk")
                .get("/api/tracker/trackedEntities/" + uid)
                .jsonPath()
                .getString("attributes.find { it.attribute == 'cfName00000' }.value");
    }

    @Test
    void theMarkSealsWhatIsStoredAndItsEndOpensIt() {
        makeOpen("cfName00000");
        makeOpen("cfNumber000");
        send("cf_clerk", person(uid, "cfName00000", "Sok " + word, "cfNumber000", "N" + word), "")
                .then()
                .statusCode(200);
        send("cf_clerk", person(uid, "cfName00000", "Sao " + word), "importStrategy=UPDATE")
                .then()
                .statusCode(200);
        assertTrue(column("attributes").contains(word));
        mark("admin", "cfName00000", true).then().statusCode(200);
        mark("admin", "cfNumber000", true).then().statusCode(200);
        assertEquals(List.of(uid), found("cfName00000:eq:sao " + word), "found before it is sealed");
        assertFalse(as("cf_clerk")
                .get("/api/tracker/trackedEntities?fields=*&program=cfCare00000&orgUnits=cfClinic000&trackedEntities="
                        + uid)
                .asString()
                .contains(word));
        assertEquals(
                409,
                send("cf_clerk", person(Uid.generate(), "cfNumber000", "n" + word), "")
                        .statusCode(),
                "taken before it is sealed");
        ConfidentialWorld.finish(work);
        assertFalse((column("attributes") + column("searchable")).contains(word));
        assertEquals(
                List.of(),
                sql.query("select 1 from tracker_change where position(? in current || previous) > 0", row -> 1, word));
        assertEquals(
                List.of(),
                sql.query(
                        "select 1 from tracked_entity_unique where value = ?",
                        row -> 1,
                        "n" + word.toLowerCase(java.util.Locale.ROOT)));
        assertEquals(List.of(uid), found("cfName00000:eq:sao " + word));
        assertEquals(
                409,
                send("cf_clerk", person(Uid.generate(), "cfNumber000", "n" + word), "")
                        .statusCode());
        assertEquals("Sao " + word, name());

        assertEquals(
                "E1198",
                mark("cf_editor", "cfName00000", false).jsonPath().getString("response.errorReports[0].errorCode"));
        makeOpen("cfName00000");
        makeOpen("cfNumber000");
        assertTrue(column("attributes").contains("Sao " + word));
        assertEquals("null", column("secrets"));
        assertEquals(
                2,
                sql.query(
                                        "select 1 from tracker_change where current = ? or previous = ?",
                                        row -> 1,
                                        "Sao " + word,
                                        "Sok " + word)
                                .size()
                        * 2);
        assertEquals(
                409,
                send("cf_clerk", person(Uid.generate(), "cfNumber000", "n" + word), "")
                        .statusCode());
        assertEquals(List.of(uid), found("cfName00000:like:" + word));
    }

    @Test
    void aPayloadThatDoesNotKnowTheMarkLeavesIt() {
        Response attribute = as("admin").get("/api/trackedEntityAttributes/cfName00000?fields=:owner");
        String without = attribute.asString().replaceAll("\"confidential\" *: *true,?", "");
        as("admin")
                .body(without)
                .put("/api/trackedEntityAttributes/cfName00000")
                .then()
                .statusCode(200);
        assertTrue(as("admin")
                .get("/api/trackedEntityAttributes/cfName00000")
                .jsonPath()
                .getBoolean("confidential"));
        String files =
                "{\"id\": \"cfFile00000\", \"name\": \"cf file\", \"shortName\": \"cf file\", \"valueType\": \"IMAGE\", \"aggregationType\": \"NONE\", \"confidential\": true}";
        assertEquals(
                "E1197",
                as("admin")
                        .body(files)
                        .post("/api/trackedEntityAttributes")
                        .jsonPath()
                        .getString("response.errorReports[0].errorCode"));
    }

    @Test
    void aServerWithoutAKeyPassesTheMarkOverAndSaysSo() {
        QuarkusMock.installMockForType(TestVault.closed(sql), ValueVault.class);
        String sent =
                """
                {"trackedEntityAttributes": [{"id": "cfKeyless00", "name": "cf keyless", "shortName": "cf keyless",
                 "valueType": "TEXT", "aggregationType": "NONE", "confidential": true}]}""";
        String report = as("admin")
                .body(sent)
                .post("/api/metadata")
                .then()
                .statusCode(200)
                .extract()
                .asString();
        assertTrue(report.contains("cfKeyless00") && report.contains("tonle.confidential.key"), report);
        assertFalse(as("admin")
                .get("/api/trackedEntityAttributes/cfKeyless00?fields=confidential")
                .jsonPath()
                .getBoolean("confidential"));
        as("admin").delete("/api/trackedEntityAttributes/cfKeyless00").then().statusCode(200);
    }

    /** A server that dies between two batches leaves whole ones; the next goes on. */
    @Test
    void whatWasInterruptedGoesOn() {
        makeOpen("cfName00000");
        String other = Uid.generate();
        send("cf_clerk", person(uid, "cfName00000", word), "").then().statusCode(200);
        send("cf_clerk", person(other, "cfName00000", "b" + word), "").then().statusCode(200);
        mark("admin", "cfName00000", true).then().statusCode(200);
        int attribute = Objects.requireNonNull(
                        metadata.catchUp().findUnchecked("trackedEntityAttribute", "cfName00000"))
                .id();
        int first = sql.query("select id from tracked_entity where uid = ?", row -> row.getInt(1), uid)
                .get(0);
        sql.inTransaction(transaction -> Objects.requireNonNull(values.sealPersons(transaction, attribute, first)));
        assertTrue(column("attributes").contains(word), "this one is left");
        assertFalse(
                sql.query("select attributes::text from tracked_entity where uid = ?", row -> row.getString(1), other)
                        .get(0)
                        .contains(word));
        ConfidentialWorld.finish(work);
        assertFalse(column("attributes").contains(word));
        assertEquals(List.of(uid), found("cfName00000:eq:" + word));
    }

    /** Ten values there are: who reserved six keeps them, whether the mark is taken away or set again. */
    @Test
    void reservedValuesStayReserved() {
        as("admin")
                .body(
                        "{\"id\": \"cfFew000000\", \"name\": \"cf few\", \"shortName\": \"cf few\", \"valueType\": \"TEXT\", \"aggregationType\": \"NONE\","
                                + " \"unique\": true, \"generated\": true, \"pattern\": \"RANDOM(#)\", \"confidential\": true}")
                .post("/api/trackedEntityAttributes")
                .then()
                .statusCode(201);
        List<String> given = new ArrayList<>(reserve(6).jsonPath().getList("value"));
        makeOpen("cfFew000000");
        assertEquals(409, reserve(5).statusCode());
        given.addAll(reserve(2).jsonPath().getList("value"));
        mark("admin", "cfFew000000", true).then().statusCode(200);
        ConfidentialWorld.finish(work);
        assertEquals(409, reserve(3).statusCode());
        given.addAll(reserve(2).jsonPath().getList("value"));
        assertEquals(10, Set.copyOf(given).size(), given::toString);
        makeOpen("cfFew000000");
        as("admin").delete("/api/trackedEntityAttributes/cfFew000000").then().statusCode(200);
    }

    private static Response reserve(int count) {
        return as("admin").get("/api/trackedEntityAttributes/cfFew000000/generateAndReserve?numberToReserve=" + count);
    }

    @Test
    void newKeysSealWhatIsStoredAnewAndOldOnesGo() {
        send("cf_clerk", person(uid, "cfName00000", word), "").then().statusCode(200);
        send("cf_clerk", person(uid, "cfName00000", "later " + word), "importStrategy=UPDATE")
                .then()
                .statusCode(200);
        String before = column("secrets");
        assertEquals(403, as("cf_clerk").post("/api/confidential/rotation").statusCode());
        as("admin").post("/api/confidential/rotation").then().statusCode(200);
        ConfidentialWorld.finish(work);
        assertFalse(before.equals(column("secrets")));
        assertEquals("later " + word, name());
        sql.update("update confidential_key set replaced = replaced - interval '1 hour' where replaced is not null");
        ConfidentialWorld.finish(work);
        Response state = as("admin").get("/api/confidential");
        assertEquals(2, state.jsonPath().getList("keys").size(), state::asString);
        assertEquals("later " + word, name());
        assertEquals(List.of(uid), found("cfName00000:eq:later " + word));
        assertEquals(
                "later " + word,
                as("cf_clerk")
                        .get("/api/tracker/trackedEntities/" + uid
                                + "/changeLogs?program=cfCare00000&confidentialReason=x")
                        .jsonPath()
                        .getString("changeLogs[0].change.attributeValue.currentValue"));
    }
}
