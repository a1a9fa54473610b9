package org.tonle.metadata;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tonle.common.Uid;
import org.tonle.database.Question;
import org.tonle.database.Sql;
import org.tonle.database.Validity;
import org.tonle.schema.Schema;
import org.tonle.testsupport.TestDatabase;

/** One look at the database on the way of each request, as it is made on a second node. */
@QuarkusTest
@WithTestResource(value = TestDatabase.class, scope = TestResourceScope.GLOBAL)
class MetadataLookTest {
    @Inject
    Schema schema;

    @Inject
    MetadataStore store;

    @Inject
    Validity validity;

    @Inject
    Sql sql;

    private Metadata node;

    @BeforeEach
    void anotherNode() {
        node = new Metadata(schema, store, validity);
        node.reload();
    }

    private static Question<String> question(String select, @Nullable Object... values) {
        return new Question<>(select, row -> "it is " + row.getString(1), Arrays.asList(values));
    }

    @Test
    void aQuestionIsAnsweredOnTheWay() {
        Snapshot before = node.snapshot();
        Metadata.Caught<String> caught = node.catchUp(known -> question("select ?::int + ?", 3, 4));
        assertEquals("it is 7", caught.answer());
        assertSame(before, caught.snapshot());
    }

    @Test
    void aRowOfNothingIsAnAnswerAndNoRowIsNone() {
        assertEquals(
                "it is null",
                node.catchUp(known -> question("select null::text")).answer());
        assertNull(node.catchUp(known -> question("select 'x' where false")).answer());
    }

    @Test
    void whatWasWrittenElsewhereIsSeenAndTheQuestionIsAskedAgainOfTheNewerState() {
        String uid = Uid.generate();
        given().auth()
                .preemptive()
                .basic("admin", "district")
                .contentType(ContentType.JSON)
                .body(Map.of("id", uid, "name", "Look " + uid, "shortName", uid))
                .post("/api/dataElementGroups")
                .then()
                .statusCode(201);
        List<Boolean> knew = new ArrayList<>();
        Metadata.Caught<String> caught = node.catchUp(known -> {
            knew.add(known.findUnchecked("dataElementGroup", uid) != null);
            return question("select ?::int", knew.size());
        });
        assertEquals(List.of(false, true), knew);
        assertEquals("it is 2", caught.answer());
        assertNotNull(caught.snapshot().findUnchecked("dataElementGroup", uid));
        assertSame(caught.snapshot(), node.snapshot());
        assertSame(caught.snapshot(), node.catchUp());
    }

    @Test
    void theSameQuestionIsAskedAgainWhenAnythingWasWritten() {
        String uid = Uid.generate();
        Question<String> names = question("select count(*) from setting where scope = ?", "look:" + uid);
        for (int i = 0; i < 3; i++) {
            assertEquals("it is " + i, node.catchUp(known -> names).answer());
            assertEquals("it is " + i, node.catchUp(known -> names).answer());
            sql.update("insert into setting (scope, key, value) values (?, ?, '1'::jsonb)", "look:" + uid, "key" + i);
        }
    }

    @Test
    void theLookIsOneStepInAnIndexHoweverMuchWasEverWritten() {
        String plan = sql.inTransaction(transaction -> {
            transaction.rollbackOnly();
            transaction.update(
                    "insert into metadata_change (object, type, uid) select n, 'indicator', 'abcdefghijk' from generate_series(1, 5000) n");
            return String.join(
                    "\n",
                    transaction.query(
                            "explain " + MetadataStore.LOOK + "select true) x) q on true",
                            row -> row.getString(1),
                            "100:100:",
                            "100:100:"));
        });
        assertTrue(plan.contains("metadata_change_changed"), plan);
        assertFalse(plan.contains("Seq Scan"), plan);
    }

    /** Others keep what they made of a snapshot until a newer one comes. */
    @Test
    void whatIsReadAnewIsNewer() {
        long before = node.snapshot().version();
        node.reload();
        assertTrue(node.snapshot().version() > before, node.snapshot().version() + " after " + before);
    }
}
