package org.tonle.metadata.query;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.tonle.schema.ObjectType;
import org.tonle.schema.Schema;
import org.tonle.schema.Trait;
import org.tonle.testsupport.TestDatabase;

/** What is asked of one type in an export is understood or refused. */
@QuarkusTest
@WithTestResource(value = TestDatabase.class, scope = TestResourceScope.GLOBAL)
class ExportParametersApiTest {
    /** After the name of a type. */
    private static final List<String> WRONG = List.of(
            "=banana",
            ":fields=id~banana(x)",
            ":fields=id]",
            ":filter=banana:eq:1",
            ":filter=id:banana:1",
            ":filter=id",
            ":order=id:banana",
            ":order=banana",
            ":rootJunction=XOR&{}:filter=id:eq:1",
            ":skipSharing=banana",
            ":fitler=id:eq:1",
            ":=1");

    private static final List<String> RIGHT = List.of(
            "=true",
            ":fields=id~rename(x)",
            ":filter=id:eq:banana",
            ":order=id:desc",
            ":query=banana",
            ":rootJunction=OR&{}:filter=id:eq:1",
            ":skipSharing=true");

    @Inject
    Schema schema;

    private static Response export(String plural, String asked) {
        return given().auth()
                .preemptive()
                .basic("admin", "district")
                .urlEncodingEnabled(false)
                .get("/api/metadata?" + plural + asked.replace("{}", plural).replace("]", "%5D"));
    }

    @Test
    void everyTypeRefusesWhatItDoesNotUnderstand() {
        Map<String, String> passed = new TreeMap<>();
        int types = 0;
        for (ObjectType type : schema.all()) {
            String plural = type.plural();
            if (plural == null || !type.isMetadata() || !type.is(Trait.LISTED) || type.property("id") == null) {
                continue;
            }
            types++;
            // each type a third of them, another one than the types before it
            for (int i = types % 3; i < WRONG.size(); i += 3) {
                String wrong = WRONG.get(i);
                Response answer = export(plural, wrong);
                if (answer.statusCode() != 400 || !answer.path("errorCode").equals("E1003")) {
                    passed.put(plural + wrong, answer.statusCode() + " " + answer.asString());
                }
            }
            String right = RIGHT.get(types % RIGHT.size());
            Response understood = export(plural, right);
            if (understood.statusCode() != 200) {
                passed.put(plural + right, understood.asString());
            }
        }
        assertEquals(Map.of(), passed);
        assertTrue(types > 60, "looked at " + types);
    }

    @Test
    void namesTheNearestParameterAndPassesOverAnOrderForAllThatSomeCannotHave() {
        export("dataElements", ":fitler=id:eq:1")
                .then()
                .body("message", containsString("`dataElements:fitler`"))
                .body("message", containsString("`dataElements:filter`"));
        export("order", "=valueType:asc").then().statusCode(200);
        export("order", "=name:banana").then().statusCode(400).body("errorCode", is("E1003"));
    }
}
