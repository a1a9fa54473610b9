package org.tonle.web;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.tonle.testsupport.TestDatabase;

/** Parameters that an operation does not read are named in a header, and those that it reads are not. */
@QuarkusTest
@WithTestResource(value = TestDatabase.class, scope = TestResourceScope.GLOBAL)
class IgnoredParametersApiTest {
    private static final Path LIST = Path.of("src/main/resources/openapi/parameters.tsv");

    private static RequestSpecification admin() {
        return given().auth().preemptive().basic("admin", "district");
    }

    @Test
    void whatIsMisspeltIsNamedWithWhatMayBeMeant() {
        admin().get("/api/analytics?dimension=dx:nothing&dimensions=pe:2025&filtr=ou:x&outputIdSheme=CODE")
                .then()
                .header(
                        IgnoredParameters.HEADER,
                        is("dimensions (dimension?), filtr (filter?), outputIdSheme (outputIdScheme?)"));
        admin().delete("/api/tracker/trackedEntities/nothing0000?dryRun=true")
                .then()
                .statusCode(405)
                .header(IgnoredParameters.HEADER, is(nullValue()));
    }

    @Test
    void clientsMayAddTheirOwn() {
        admin().queryParam("fields", "id")
                .queryParam("_", 17)
                .queryParam("Ünder\nline", 1)
                .get("/api/categories")
                .then()
                .statusCode(200)
                .header(IgnoredParameters.HEADER, is("_, %C3%9Cnder%0Aline"));
        admin().get("/api/metadata?categories=true&categories:fields=id")
                .then()
                .statusCode(200)
                .header(IgnoredParameters.HEADER, is(nullValue()));
        admin().get("/api/me?fields=id&format=json")
                .then()
                .statusCode(200)
                .header(IgnoredParameters.HEADER, is(nullValue()));
    }

    /** Every reading operation there is, asked with all that it reads and one parameter that nobody does. */
    @Test
    void whatIsReadIsNotNamed() throws IOException {
        Map<String, StringBuilder> questions = new TreeMap<>();
        for (String line : Files.readAllLines(LIST)) {
            String[] cells = line.split("\t");
            if (cells[0].startsWith("GET ")) {
                questions
                        .computeIfAbsent(cells[0].substring(4), path -> new StringBuilder("?nobodysOwn=1"))
                        .append('&')
                        .append(cells[1])
                        .append('=');
            }
        }
        List<String> wrong = new ArrayList<>();
        int asked = 0;
        for (Map.Entry<String, StringBuilder> each : questions.entrySet()) {
            String path = each.getKey().replace("{collection}", "categories").replaceAll("\\{\\w+}", "nothing0000");
            String header = admin().get(path + each.getValue()).header(IgnoredParameters.HEADER);
            asked += header == null ? 0 : 1;
            if (header != null && !header.equals("nobodysOwn")) {
                wrong.add(path + ": " + header);
            }
        }
        assertEquals(List.of(), wrong);
        assertTrue(asked * 10 > questions.size() * 8, asked + " of " + questions.size() + " operations named it");
    }
}
