package org.tonle.account;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.is;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import org.junit.jupiter.api.Test;
import org.tonle.testsupport.TestDatabase;

/** Small addresses that apps ask for once: own levels of approval, descriptions, choices; identifiers begin with {@code oa}. */
@QuarkusTest
@WithTestResource(value = TestDatabase.class, scope = TestResourceScope.GLOBAL)
class OwnApprovalLevelApiTest {
    private static final String WORLD =
            """
            {"organisationUnits": [
              {"id": "oaCountry00", "name": "oa country", "shortName": "oa country", "openingDate": "2000-01-01"},
              {"id": "oaClinic000", "name": "oa clinic", "shortName": "oa clinic", "openingDate": "2000-01-01",
               "parent": {"id": "oaCountry00"}}],
             "dataApprovalLevels": [
              {"id": "oaLevel0001", "name": "oa top", "level": 1, "orgUnitLevel": 1},
              {"id": "oaLevel0002", "name": "oa second", "level": 2, "orgUnitLevel": 2}],
             "dataElements": [
              {"id": "oaTests0000", "name": "oa tests", "shortName": "oa tests", "domainType": "AGGREGATE",
               "valueType": "INTEGER", "aggregationType": "SUM"}],
             "userRoles": [{"id": "oaRole00000", "name": "oa role", "authorities": []}],
             "users": [
              {"id": "oaTop000000", "username": "oa_top", "password": "Oa-pass-2024", "firstName": "oa", "surname": "top",
               "userRoles": [{"id": "oaRole00000"}], "organisationUnits": [{"id": "oaCountry00"}]},
              {"id": "oaClerk0000", "username": "oa_clerk", "password": "Oa-pass-2024", "firstName": "oa", "surname": "clerk",
               "userRoles": [{"id": "oaRole00000"}], "organisationUnits": [{"id": "oaClinic000"}]}]}
            """;

    private static RequestSpecification as(String user, String password) {
        return given().auth().preemptive().basic(user, password).contentType(ContentType.JSON);
    }

    private static RequestSpecification admin() {
        return as("admin", "district");
    }

    @Test
    void levelsAboveTheOwnUnitsAreNotTheCallers() {
        admin().body(WORLD).post("/api/metadata").then().statusCode(200);
        String levels = "/api/me/dataApprovalLevels";
        as("oa_top", "Oa-pass-2024")
                .get(levels)
                .then()
                .body("id.findAll { it.startsWith('oa') }", contains("oaLevel0001", "oaLevel0002"));
        as("oa_clerk", "Oa-pass-2024")
                .get(levels)
                .then()
                .body("name.findAll { it.startsWith('oa') }", contains("oa second"));
        admin().queryParam("expression", "1+#{oaTests0000}")
                .get("/api/expressions/description")
                .then()
                .body("status", is("OK"))
                .body("description", is("1+oa tests"));
        admin().queryParam("expression", "1+")
                .get("/api/expressions/description")
                .then()
                .body("status", is("ERROR"));
        admin().get("/api/expressions/description").then().statusCode(400);
        admin().delete("/api/dataApprovalLevels/oaLevel0001").then().statusCode(200);
        admin().delete("/api/dataApprovalLevels/oaLevel0002").then().statusCode(200);
    }

    @Test
    void aPeriodTypeIsChosenByNameAndNothingElseIs() {
        String choice = "/api/configuration/infrastructuralPeriodType";
        admin().get(choice).then().body("name", is("Yearly"));
        admin().body("\"Monthly\"").post(choice).then().statusCode(204);
        admin().get(choice).then().body("name", is("Monthly"));
        admin().get("/api/configuration").then().body("infrastructuralPeriodType.name", is("Monthly"));
        admin().body("\"Fortnightly\"").post(choice).then().statusCode(400);
        admin().delete(choice).then().statusCode(204);
        admin().get("/api/metadata/csvImportClasses").then().body("$", hasItems("DATA_ELEMENT", "OPTION_SET"));
    }
}
