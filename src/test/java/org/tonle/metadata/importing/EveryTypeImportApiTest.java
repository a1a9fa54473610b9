package org.tonle.metadata.importing;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tonle.schema.ObjectType;
import org.tonle.schema.SchemaFiles;
import org.tonle.testsupport.TestDatabase;

/** An object of every type there is, kept or worked out, that says nothing or nonsense: answered, never a fault of the server. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class EveryTypeImportApiTest {
    @Test
    void noTypeIsAFaultOfTheServer() {
        List<String> faults = new ArrayList<>();
        for (ObjectType type : SchemaFiles.load().all()) {
            for (String object : List.of("{}", "{\"id\": \"abcdefghijk\"}", "{\"name\": [1], \"code\": {}}")) {
                int status = given().auth()
                        .preemptive()
                        .basic("admin", "district")
                        .contentType("application/json")
                        .body("{\"" + type.plural() + "\": [" + object + "]}")
                        .post("/api/metadata?importMode=VALIDATE")
                        .statusCode();
                if (status >= 500) {
                    faults.add(type.plural() + " " + object + " " + status);
                }
            }
        }
        assertEquals(List.of(), faults);
    }
}
