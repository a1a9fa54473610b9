package org.tonle.metadata.importing;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tonle.testsupport.TestDatabase;

/** A patch of what the server alone says, or the other side decides, changes nothing and says so. Identifiers begin with {@code pp}. */
@QuarkusTest
@WithTestResource(value = TestDatabase.class, scope = TestResourceScope.GLOBAL)
class PassedOverPatchApiTest {
    private static RequestSpecification admin() {
        return given().auth().preemptive().basic("admin", "district");
    }

    @BeforeEach
    void world() {
        admin().contentType(ContentType.JSON)
                .body(
                        """
                        {"organisationUnits": [{"id": "ppUnit00000", "name": "pp unit", "shortName": "pp unit", "openingDate": "2020-01-01"}],
                         "dataElements": [{"id": "ppElement00", "name": "pp element", "shortName": "pp element", "domainType": "AGGREGATE", "valueType": "TEXT", "aggregationType": "NONE"}],
                         "userRoles": [{"id": "ppRole00000", "name": "pp role", "authorities": []}]}""")
                .post("/api/metadata")
                .then()
                .statusCode(200);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "organisationUnits/ppUnit00000 | /path | \"/x\"",
                "organisationUnits/ppUnit00000 | /id | \"ppOther0000\"",
                "organisationUnits/ppUnit00000 | /level | 7",
                "organisationUnits/ppUnit00000 | /leaf | false",
                "organisationUnits/ppUnit00000 | /ancestors/- | {\"id\": \"ppUnit00000\"}",
                "organisationUnits/ppUnit00000 | /displayName | \"x\"",
                "organisationUnits/ppUnit00000 | /href | \"x\"",
                "organisationUnits/ppUnit00000 | /access | {}",
                "dataElements/ppElement00 | /id | \"ppOther0000\"",
                "dataElements/ppElement00 | /displayShortName | \"x\"",
                "dataElements/ppElement00 | /dimensionItem | \"x\"",
                "userRoles/ppRole00000 | /users/- | {\"id\": \"M5zQapPyTZI\"}",
                "users/M5zQapPyTZI | /lastLogin | \"2001-01-01\"",
                "users/M5zQapPyTZI | /emailVerified | true"
            })
    void saysWhatWasPassedOver(String object, String path, String value) {
        String before = admin().get("/api/" + object + "?fields=*,!lastUpdated").asString();
        admin().contentType("application/json-patch+json")
                .body("[{\"op\": \"add\", \"path\": \"%s\", \"value\": %s}]".formatted(path, value))
                .patch("/api/" + object)
                .then()
                .statusCode(200)
                .body("message", containsString("`" + path.split("/")[1] + "`"))
                .body("message", containsString("passed over"));
        admin().get("/api/" + object + "?fields=*,!lastUpdated").then().body(is(before));
    }

    @Test
    void saysNothingOfWhatWasDone() {
        admin().contentType("application/json-patch+json")
                .body(
                        "[{\"op\": \"add\", \"path\": \"/description\", \"value\": \"pp\"}, {\"op\": \"replace\", \"path\": \"/name\", \"value\": \"pp element\"}]")
                .patch("/api/dataElements/ppElement00")
                .then()
                .statusCode(200)
                .body("message", nullValue());
    }
}
