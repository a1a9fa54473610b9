package org.tonle.wiring.demo;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
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
                all.setAll((ObjectNode) mapper.readTree(file));
            }
        }
        all.remove("organisationUnitLevels"); // level 1 may be another test's already
        int objects = 0;
        for (var type : all) {
            objects += type.size();
        }

        given().auth()
                .preemptive()
                .basic("admin", "district")
                .contentType(ContentType.JSON)
                .body(all.toString())
                .post("/api/metadata?importMode=VALIDATE")
                .then()
                .log()
                .ifValidationFails()
                .statusCode(200)
                .body("response.stats.created", equalTo(objects))
                .body("response.stats.ignored", is(0));

        given().auth()
                .preemptive()
                .basic("admin", "district")
                .get("/api/organisationUnits/ouCambodia0")
                .then()
                .statusCode(404);
    }
}
