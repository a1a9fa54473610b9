package org.tonle.tracker.confidential;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.tonle.tracker.confidential.ConfidentialWorld.CONFIDENTIAL;
import static org.tonle.tracker.confidential.ConfidentialWorld.as;
import static org.tonle.tracker.confidential.ConfidentialWorld.enrollment;
import static org.tonle.tracker.confidential.ConfidentialWorld.person;
import static org.tonle.tracker.confidential.ConfidentialWorld.secret;
import static org.tonle.tracker.confidential.ConfidentialWorld.send;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tonle.common.Uid;
import org.tonle.database.Sql;
import org.tonle.testsupport.TestDatabase;

/** Values of confidential attributes: in no table, masked in lists, found by exact value, changed and searched like others. */
@QuarkusTest
@WithTestResource(value = TestDatabase.class, scope = TestResourceScope.GLOBAL)
class ConfidentialApiTest {
    private static final String LIST =
            "/api/tracker/trackedEntities?program=cfCare00000&orgUnits=cfClinic000&fields=trackedEntity,attributes";

    private final String uid = Uid.generate();
    private final String word = "Zz" + Uid.generate();

    @Inject
    Sql sql;

    @Inject
    SealingWork work;

    @BeforeEach
    void make() {
        ConfidentialWorld.make();
        ConfidentialWorld.finish(work);
    }

    private String[] values() {
        List<String> values = new ArrayList<>();
        CONFIDENTIAL.forEach(attribute -> values.addAll(List.of(attribute, secret(attribute, word))));
        values.addAll(List.of("cfCode00000", "open " + word));
        return values.toArray(String[]::new);
    }

    private void store() {
        send("cf_clerk", person(uid, values()), "").then().statusCode(200);
    }

    private List<String> tables() {
        return sql.query(
                "select c.oid::regclass::text from pg_class c join pg_namespace n on n.oid = c.relnamespace"
                        + " where c.relkind in ('r', 'p') and c.relpersistence <> 't' and n.nspname not in ('information_schema', 'pg_toast')",
                row -> row.getString(1));
    }

    /** The tables that hold a text, in whatever case. */
    private List<String> holding(String text) {
        List<String> found = new ArrayList<>();
        for (String table : tables()) {
            if (!sql.query(
                            "select 1 from " + table + " t where position(lower(?) in lower(t::text)) > 0 limit 1",
                            row -> 1,
                            text)
                    .isEmpty()) {
                found.add(table);
            }
        }
        return found;
    }

    private List<String> leaks() {
        List<String> leaks = new ArrayList<>();
        sql.update("analyze");
        for (String attribute : CONFIDENTIAL) {
            if (!attribute.equals("cfStatus000")) {
                holding(secret(attribute, word)).forEach(table -> leaks.add(attribute + " in " + table));
            }
        }
        return leaks;
    }

    private String valueOf(Response answer, String path, String attribute) {
        return answer.jsonPath().getString(path + ".find { it.attribute == '" + attribute + "' }.value");
    }

    @Test
    void noTableHoldsAValueHoweverItCameAndChanged() {
        store();
        send("cf_clerk", person(uid, values()), "importStrategy=UPDATE").then().statusCode(200);
        send("cf_clerk", person(uid, "cfName00000", "other", "cfAge000000", "7"), "importStrategy=UPDATE")
                .then()
                .statusCode(200);
        as("cf_clerk")
                .header("Idempotency-Key", word)
                .body(person(uid, values()))
                .post("/api/tracker?async=false")
                .then()
                .statusCode(200);
        as("cf_clerk").get("/api/tracker/trackedEntities/" + uid).then().statusCode(200);
        as("cf_clerk")
                .get(LIST + "&filter=cfName00000:eq:" + secret("cfName00000", word))
                .then()
                .statusCode(200);
        send("cf_clerk", person(Uid.generate(), values()), "").then().statusCode(409);
        as("cf_clerk")
                .body(person(uid, values()))
                .post("/api/tracker?async=true")
                .then()
                .statusCode(200);
        assertEquals(List.of(), leaks());
        assertTrue(holding("open " + word).contains("tracked_entity"), "the search finds what is plain");
    }

    @Test
    void listsHaveMasksAndOnePersonHasValues() {
        store();
        for (String list : List.of(LIST, LIST + "&confidentialReason=")) {
            Response answer = as("cf_clerk").get(list + "&trackedEntities=" + uid);
            for (String attribute : CONFIDENTIAL) {
                assertEquals(ValueVault.MASK, valueOf(answer, "trackedEntities[0].attributes", attribute), list);
            }
            assertEquals("open " + word, valueOf(answer, "trackedEntities[0].attributes", "cfCode00000"));
        }
        Response one = as("cf_clerk")
                .get("/api/tracker/trackedEntities/" + uid + "?fields=attributes,enrollments[attributes]");
        for (String attribute : CONFIDENTIAL) {
            assertEquals(secret(attribute, word), valueOf(one, "attributes", attribute));
            assertEquals(secret(attribute, word), valueOf(one, "enrollments[0].attributes", attribute));
        }
        Response asked = as("cf_clerk").get(LIST + "&confidentialReason=outreach&trackedEntities=" + uid);
        assertEquals(secret("cfName00000", word), valueOf(asked, "trackedEntities[0].attributes", "cfName00000"));
        List<String> entries = sql.query(
                "select query from access_log where kind = 'CONFIDENTIAL' and ? = any(persons) order by sequence",
                row -> row.getString(1),
                uid);
        assertEquals(2, entries.size(), "one for each time values were shown");
        assertTrue(
                entries.get(0).contains("cfName00000") && entries.get(1).endsWith("reason=outreach"),
                entries::toString);
    }

    @Test
    void everyAddressThatListsHasMasks() {
        store();
        String program = "program=cfCare00000&orgUnits=cfClinic000&paging=false";
        for (String address : List.of(
                "/api/tracker/trackedEntities?fields=*&" + program,
                "/api/tracker/trackedEntities.csv?" + program,
                "/api/tracker/trackedEntities.json.gz?" + program,
                "/api/tracker/enrollments?fields=*,attributes&" + program,
                "/api/tracker/events?fields=*&" + program,
                "/api/tracker/trackedEntities/" + uid + "/changeLogs",
                "/api/trackedEntityInstances?ou=cfClinic000&program=cfCare00000&fields=*",
                "/api/trackedEntityInstances/query.json?ou=cfClinic000&program=cfCare00000&attribute=cfName00000",
                "/api/enrollments?ou=cfClinic000&program=cfCare00000&fields=*",
                "/api/analytics/trackedEntities/query/cfPerson000?dimension=ou:cfClinic000")) {
            Response answer = as("cf_clerk").get(address);
            String text = answer.asString();
            assertFalse(text.contains(word) && text.contains(secret("cfName00000", word)), address);
            assertFalse(text.contains(secret("cfAge000000", word)), address);
        }
    }

    @Test
    void searchesFindExactValuesAndNothingElse() {
        store();
        for (String attribute : CONFIDENTIAL) {
            String value = secret(attribute, word);
            for (String filter : List.of(
                    "eq:" + value,
                    "ieq:" + value.toUpperCase(java.util.Locale.ROOT),
                    "in:x;" + value,
                    "eq:  " + value + " ",
                    "!null",
                    "eq:" + value + ":!null")) {
                List<String> found = as("cf_clerk")
                        .get(LIST + "&paging=false&filter=" + attribute + ":" + filter)
                        .jsonPath()
                        .getList("trackedEntities.trackedEntity");
                assertTrue(found.contains(uid), attribute + ":" + filter);
            }
            for (String filter : List.of("eq:1" + value, "null")) {
                List<String> found = as("cf_clerk")
                        .get(LIST + "&paging=false&filter=" + attribute + ":" + filter)
                        .jsonPath()
                        .getList("trackedEntities.trackedEntity");
                assertFalse(found.contains(uid), attribute + ":" + filter);
            }
            for (String operator : List.of(
                    "ne", "neq", "gt", "ge", "lt", "le", "like", "ilike", "!like", "nilike", "sw", "ew", "!in", "nin",
                    "almost")) {
                Response refused = as("cf_clerk").get(LIST + "&filter=" + attribute + ":" + operator + ":" + value);
                assertEquals("E1196", refused.jsonPath().getString("errorCode"), attribute + ":" + operator);
                assertFalse(
                        attribute.equals("cfName00000") && refused.asString().contains(word), refused::asString);
            }
            for (String address : List.of(
                    LIST + "&order=" + attribute,
                    "/api/tracker/events?program=cfCare00000&orgUnits=cfClinic000&order=" + attribute)) {
                assertEquals("E1196", as("cf_clerk").get(address).jsonPath().getString("errorCode"), address);
            }
        }
    }

    @Test
    void otherAddressesSearchAlike() {
        store();
        String value = secret("cfName00000", word);
        String program = "program=cfCare00000&orgUnits=cfClinic000&";
        assertEquals(
                List.of(enrollment(uid)),
                as("cf_clerk")
                        .get("/api/tracker/enrollments?" + program + "filter=cfName00000:eq:" + value)
                        .jsonPath()
                        .getList("enrollments.enrollment"));
        assertEquals(
                "E1196",
                as("cf_clerk")
                        .get("/api/tracker/events?" + program + "filterAttributes=cfName00000:like:" + value)
                        .jsonPath()
                        .getString("errorCode"));
        assertEquals(
                1,
                as("cf_clerk")
                        .get("/api/trackedEntityInstances?ou=cfClinic000&program=cfCare00000&filter=cfName00000:EQ:"
                                + value)
                        .jsonPath()
                        .getList("trackedEntityInstances")
                        .size());
    }

    @Test
    void uniqueValuesAreUniqueAndReservedOnesAreFree() {
        store();
        String number = secret("cfNumber000", word);
        Response taken = send(
                "cf_clerk",
                person(Uid.generate(), "cfNumber000", "  " + number.toUpperCase(java.util.Locale.ROOT)),
                "");
        assertEquals(List.of("E1064", "E1064"), taken.jsonPath().getList("validationReport.errorReports.errorCode"));
        assertFalse(taken.asString().contains(word), taken::asString);
        String renamed = person(Uid.generate(), "cfNumber000", number, "cfCode00000", "renamed");
        send("cf_clerk", renamed, "trackedEntityKey=cfNumber000&importStrategy=CREATE_AND_UPDATE&enrollmentKey=DATE")
                .then()
                .statusCode(200);
        assertEquals(
                "renamed",
                valueOf(as("cf_clerk").get("/api/tracker/trackedEntities/" + uid), "attributes", "cfCode00000"));
        List<String> reserved = as("cf_clerk")
                .get("/api/trackedEntityAttributes/cfNumber000/generateAndReserve?numberToReserve=5")
                .jsonPath()
                .getList("value");
        assertEquals(5, reserved.size());
        reserved.forEach(value -> assertEquals(List.of(), holding(value), value));
    }

    @Test
    void masksThatComeBackChangeNothing() {
        store();
        String body = person(
                uid,
                "cfName00000",
                ValueVault.MASK,
                "cfNumber000",
                ValueVault.MASK,
                "cfAge000000",
                ValueVault.MASK,
                "cfBorn00000",
                ValueVault.MASK);
        send("cf_clerk", body, "importStrategy=UPDATE").then().statusCode(200);
        Response one = as("cf_clerk").get("/api/tracker/trackedEntities/" + uid);
        CONFIDENTIAL.forEach(each -> assertEquals(secret(each, word), valueOf(one, "attributes", each), each));
        Response refused = send("cf_clerk", person(Uid.generate(), "cfName00000", ValueVault.MASK), "");
        assertEquals("E1007", refused.jsonPath().getString("validationReport.errorReports[0].errorCode"));
    }

    @Test
    void noMessageRepeatsAValue() {
        String wrong = "wrong" + word;
        for (String attribute : List.of("cfAge000000", "cfStatus000", "cfBorn00000")) {
            Response refused = send("cf_clerk", person(Uid.generate(), attribute, wrong), "");
            assertEquals(409, refused.statusCode(), attribute);
            assertFalse(refused.asString().contains(wrong), refused::asString);
        }
        Response warned = send("cf_clerk", person(uid, values()), "reportMode=FULL");
        assertTrue(warned.asString().contains("Greet"), "the rule speaks");
        assertFalse(warned.asString().contains(word), warned::asString);
    }

    @Test
    void historiesAreSealedAndMasked() {
        store();
        send("cf_clerk", person(uid, "cfName00000", "second " + word), "importStrategy=UPDATE")
                .then()
                .statusCode(200);
        String address = "/api/tracker/trackedEntities/" + uid
                + "/changeLogs?filter=attribute:eq:cfName00000&order=createdAt:asc&program=cfCare00000";
        Response masked = as("cf_clerk").get(address);
        assertEquals(2, masked.jsonPath().getList("changeLogs").size(), masked::asString);
        assertFalse(masked.asString().contains(word), masked::asString);
        Response asked = as("cf_clerk").get(address + "&confidentialReason=complaint");
        assertEquals("second " + word, asked.jsonPath().getString("changeLogs[1].change.attributeValue.currentValue"));
        assertEquals(
                secret("cfName00000", word),
                asked.jsonPath().getString("changeLogs[1].change.attributeValue.previousValue"));
    }

    @Test
    void analyticsHaveNoValues() {
        store();
        String days = "&startDate=2024-01-01&endDate=2026-12-31&dimension=ou:cfClinic000";
        for (String address : List.of("enrollments/query/cfCare00000", "trackedEntities/query/cfPerson000")) {
            Response all = as("admin").get("/api/analytics/" + address + "?x=1" + days);
            assertEquals(200, all.statusCode(), all::asString);
            for (String attribute : CONFIDENTIAL) {
                Response refused = as("admin").get("/api/analytics/" + address + "?dimension=" + attribute + days);
                assertEquals(
                        "E1199", refused.jsonPath().getString("errorCode"), address + attribute + refused.asString());
                assertFalse(all.asString().contains(attribute), all::asString);
            }
        }
    }
}
