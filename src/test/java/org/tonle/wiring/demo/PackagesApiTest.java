package org.tonle.wiring.demo;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.io.InputStream;
import org.junit.jupiter.api.Test;
import org.tonle.testsupport.TestDatabase;

/** What the server says to its own packages; asked in a dry run, because tests share one server. */
@QuarkusTest
@WithTestResource(value = TestDatabase.class, scope = TestResourceScope.GLOBAL)
class PackagesApiTest {
    @Test
    void everyObjectOfThePackagesIsAccepted() throws IOException {
        ObjectMapper mapper = new ObjectMapper();
        ObjectNode all = mapper.createObjectNode();
        Packages packages = new Packages(mapper);
        for (String name : packages.names()) {
            try (InputStream file = packages.open(name)) {
                mapper.readTree(file).properties().forEach(type -> all.withArray(type.getKey())
                        .addAll((ArrayNode) type.getValue()));
            }
        }
        all.remove("organisationUnitLevels"); // level 1 may be another test's already
        int objects = 0;
        for (var type : all) {
            objects += type.size();
        }

        JsonPath stats = given().auth()
                .preemptive()
                .basic("admin", "district")
                .contentType(ContentType.JSON)
                .body(all.toString())
                .post("/api/metadata?importMode=VALIDATE")
                .then()
                .log()
                .ifValidationFails()
                .statusCode(200)
                .body("response.stats.ignored", is(0))
                .extract()
                .jsonPath();
        // what marks sensitive elements has one code on every server, and may be another test's already
        int there = stats.getInt("response.stats.updated");
        assertTrue(there <= 2, () -> there + " are there");
        assertEquals(objects, stats.getInt("response.stats.created") + there);

        given().auth()
                .preemptive()
                .basic("admin", "district")
                .get("/api/organisationUnits/ouCambodia0")
                .then()
                .statusCode(404);
    }
}
