package org.tonle.account;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThanOrEqualTo;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import org.junit.jupiter.api.Test;
import org.tonle.testsupport.TestDatabase;

/** What a person asks about the own account, besides what it is. */
@QuarkusTest
@WithTestResource(value = TestDatabase.class, scope = TestResourceScope.GLOBAL)
class OwnAddressesApiTest {
    private static final String WORLD =
            """
            {"organisationUnits": [{"id": "owTop000000", "name": "ow top", "shortName": "ow top", "openingDate": "2000-01-01"},
              {"id": "owClinic000", "name": "ow clinic", "shortName": "ow clinic", "openingDate": "2000-01-01",
               "parent": {"id": "owTop000000"}}],
             "dataApprovalLevels": [
              {"id": "owLevel1000", "name": "ow level 1", "level": 51, "orgUnitLevel": 1, "sharing": {"public": "rw------"}},
              {"id": "owLevel2000", "name": "ow level 2", "level": 52, "orgUnitLevel": 2, "sharing": {"public": "rw------"}}],
             "dataApprovalWorkflows": [{"id": "owWorkflow0", "name": "ow workflow", "periodType": "Monthly",
               "dataApprovalLevels": [{"id": "owLevel2000"}, {"id": "owLevel1000"}], "sharing": {"public": "rw------"}}],
             "userRoles": [{"id": "owRole00000", "name": "ow role", "authorities": []}],
             "users": [{"id": "owClerk0000", "username": "ow_clerk", "firstName": "ow", "surname": "clerk", "password": "Probe#2026x",
               "organisationUnits": [{"id": "owClinic000"}], "userRoles": [{"id": "owRole00000"}]}]}""";
    private static final String LEVELS = "dataApprovalWorkflows.find { it.id == 'owWorkflow0' }.dataApprovalLevels.id";

    private static RequestSpecification as(String user, String password) {
        return given().auth().preemptive().basic(user, password);
    }

    private static RequestSpecification clerk() {
        return as("ow_clerk", "Probe#2026x");
    }

    private static void furnish() {
        as("admin", "district")
                .contentType("application/json")
                .body(WORLD)
                .post("/api/metadata")
                .then()
                .statusCode(200);
    }

    @Test
    void workflowsHaveTheLevelsAtAndBelowTheOwnUnits() {
        furnish();
        clerk().get("/api/me/dataApprovalWorkflows")
                .then()
                .statusCode(200)
                .body(LEVELS, is(java.util.List.of("owLevel2000")));
        as("admin", "district")
                .get("/api/users/owClerk0000/dataApprovalWorkflows")
                .then()
                .statusCode(200)
                .body(LEVELS, is(java.util.List.of("owLevel2000")));
        as("admin", "district")
                .get("/api/users/owNobody000/dataApprovalWorkflows")
                .then()
                .statusCode(404);
    }

    @Test
    void passwordsAreReadOutOfJsonToo() {
        furnish();
        for (String body :
                new String[] {"{\"password\": \"Probe#2026x\"}", "{\"oldPassword\": \"Probe#2026x\"}", "\"Probe#2026x\""
                }) {
            clerk().contentType("application/json")
                    .body(body)
                    .post("/api/me/verifyPassword")
                    .then()
                    .body("isCorrectPassword", is(true));
        }
        clerk().contentType("text/plain")
                .body("Probe#2026x")
                .post("/api/me/verifyPassword")
                .then()
                .body("isCorrectPassword", is(true));
        clerk().contentType("application/json")
                .body("{\"password\": \"Other#2026xyz\"}")
                .post("/api/me/validatePassword")
                .then()
                .body("isValidPassword", is(true));
        clerk().contentType("application/json")
                .body("{\"word\": 1}")
                .post("/api/me/verifyPassword")
                .then()
                .statusCode(400);
    }

    @Test
    void smallThingsAreDone() {
        furnish();
        clerk().delete("/api/me/avatar").then().statusCode(204);
        clerk().post("/api/me/dashboard/interpretations/read").then().statusCode(204);
        clerk().get("/api/sharing/search?key=o&pageSize=1").then().body("users.size()", lessThanOrEqualTo(1));
        clerk().get("/api/jobConfigurations/due").then().statusCode(403);
        for (String list : new String[] {"due", "stale", "errors"}) {
            as("admin", "district").get("/api/jobConfigurations/" + list).then().body("", hasSize(0));
        }
        as("admin", "district")
                .get("/api/dataIntegrity/metrics?checks=categories_no_options")
                .then()
                .statusCode(200)
                .contentType("text/plain");
        as("admin", "district").get("/api/dataIntegrity/details/running").then().body("", hasSize(0));
    }
}
