package org.tonle.account.people;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tonle.testsupport.TestDatabase;

/** What an administrator of users, of jobs, and somebody without any authority gain by what they send. Identifiers begin with {@code ar}. */
@QuarkusTest
@WithTestResource(value = TestDatabase.class, scope = TestResourceScope.GLOBAL)
class AccountRightsApiTest {
    private static final String PATCH = "application/json-patch+json";
    private static final String WORLD =
            """
            {"organisationUnits": [
               {"id": "arNorth0000", "name": "ar north", "shortName": "ar north", "openingDate": "2020-01-01"},
               {"id": "arSouth0000", "name": "ar south", "shortName": "ar south", "openingDate": "2020-01-01"}],
             "userGroups": [{"id": "arGroup0000", "name": "ar group", "sharing": {"public": "r-------"}}],
             "userRoles": [{"id": "arRoleAll00", "name": "ar all", "authorities": ["ALL"]},
               {"id": "arRoleNone0", "name": "ar none", "authorities": []},
               {"id": "arRoleAdmin", "name": "ar admin", "authorities": ["F_USER_ADD", "F_USER_VIEW", "F_USERROLE_PRIVATE_ADD", "F_ORGANISATIONUNIT_ADD", "F_SCHEDULING_ADMIN"]},
               {"id": "arRoleMgr00", "name": "ar manager", "authorities": ["F_USER_ADD_WITHIN_MANAGED_GROUP", "F_USER_VIEW"]}],
             "users": [
              {"id": "arSuper0000", "username": "ar_super", "password": "Ar-pass-2024", "firstName": "ar", "surname": "super", "openId": "Chief@example.org",
               "userRoles": [{"id": "arRoleAll00"}]},
              {"id": "arAdmin0000", "username": "ar_admin", "password": "Ar-pass-2024", "firstName": "ar", "surname": "admin", "userRoles": [{"id": "arRoleAdmin"}],
               "organisationUnits": [{"id": "arNorth0000"}]},
              {"id": "arManager00", "username": "ar_manager", "password": "Ar-pass-2024", "firstName": "ar", "surname": "manager", "userRoles": [{"id": "arRoleMgr00"}]},
              {"id": "arPlain0000", "username": "ar_plain", "password": "Ar-pass-2024", "firstName": "ar", "surname": "plain", "userRoles": [{"id": "arRoleNone0"}],
               "organisationUnits": [{"id": "arNorth0000"}]}]}""";

    private static RequestSpecification as(String user) {
        return given().auth().preemptive().basic(user, user.equals("admin") ? "district" : "Ar-pass-2024");
    }

    private static RequestSpecification json(String user, String body) {
        return as(user).contentType(ContentType.JSON).body(body);
    }

    private static RequestSpecification patch(String user, String path, String value) {
        return as(user).contentType(PATCH)
                .body("[{\"op\": \"add\", \"path\": \"/%s\", \"value\": %s}]".formatted(path, value));
    }

    @BeforeEach
    void world() {
        json("admin", WORLD).post("/api/metadata").then().statusCode(200);
    }

    @Test
    void nobodyGetsTheOpenIdOfAnother() {
        for (String taken : new String[] {"\"Chief@example.org\"", "\"chief@EXAMPLE.org \""}) {
            for (String user : new String[] {"ar_admin", "admin"}) {
                patch(user, "openId", taken)
                        .patch("/api/users/arPlain0000")
                        .then()
                        .statusCode(409)
                        .body("response.errorReports[0].errorCode", is("E5003"));
            }
        }
        json(
                        "admin",
                        """
                        {"users": [{"id": "arTwin10000", "username": "ar_twin1", "firstName": "a", "surname": "b", "openId": "twin@example.org", "userRoles": [{"id": "arRoleNone0"}]},
                         {"id": "arTwin20000", "username": "ar_twin2", "firstName": "a", "surname": "b", "openId": "twin@example.org", "userRoles": [{"id": "arRoleNone0"}]}]}""")
                .post("/api/metadata")
                .then()
                .statusCode(409);
        patch("ar_admin", "openId", "\"plain@example.org\"")
                .patch("/api/users/arPlain0000")
                .then()
                .statusCode(200);
        patch("ar_admin", "openId", "\"plain@example.org\"")
                .patch("/api/users/arPlain0000")
                .then()
                .statusCode(200);
        patch("ar_admin", "openId", "null")
                .patch("/api/users/arPlain0000")
                .then()
                .statusCode(200);
    }

    @Test
    void jobsRunAsWhoSetThemUp() {
        String job =
                "{\"name\": \"ar job %s\", \"jobType\": \"DATA_INTEGRITY\", \"cronExpression\": \"0 0 3 ? * *\", \"executedBy\": \"%s\"}";
        String uid = json("ar_admin", job.formatted("one", "arSuper0000"))
                .post("/api/jobConfigurations")
                .then()
                .statusCode(201)
                .extract()
                .path("response.uid");
        as("ar_admin").get("/api/jobConfigurations/" + uid).then().body("executedBy", is("arAdmin0000"));
        json("ar_admin", job.formatted("one", "arSuper0000"))
                .put("/api/jobConfigurations/" + uid)
                .then()
                .statusCode(200);
        as("ar_admin").get("/api/jobConfigurations/" + uid).then().body("executedBy", is("arAdmin0000"));
        patch("admin", "executedBy", "\"arSuper0000\"")
                .patch("/api/jobConfigurations/" + uid)
                .then()
                .statusCode(200);
        as("admin").get("/api/jobConfigurations/" + uid).then().body("executedBy", is("arSuper0000"));
        patch("ar_admin", "cronExpression", "\"0 0 4 ? * *\"")
                .patch("/api/jobConfigurations/" + uid)
                .then()
                .statusCode(200);
        as("admin").get("/api/jobConfigurations/" + uid).then().body("executedBy", is("arAdmin0000"));
        as("admin").delete("/api/jobConfigurations/" + uid);
    }

    /** What may not be changed is said not to be. */
    @Test
    void accessSaysWhatAChangeWouldFind() {
        for (String[] each : new String[][] {
            {"users/arSuper0000", "false"},
            {"users/arPlain0000", "true"},
            {"userRoles/arRoleAll00", "false"},
            {"organisationUnits/arSouth0000", "false"},
            {"organisationUnits/arNorth0000", "true"}
        }) {
            as("ar_admin")
                    .get("/api/" + each[0] + "?fields=access")
                    .then()
                    .body("access.update", is(Boolean.valueOf(each[1])))
                    .body("access.write", is(Boolean.valueOf(each[1])));
        }
        as("ar_manager").get("/api/users/arPlain0000?fields=access").then().body("access.update", is(false));
    }

    @Test
    void reasonsAreTheRightOnes() {
        as("ar_manager")
                .post("/api/users/arPlain0000/enabled")
                .then()
                .statusCode(403)
                .body("errorCode", is("E3020"));
        json("ar_admin", "{\"name\": \"ar root\", \"shortName\": \"ar root\", \"openingDate\": \"2020-01-01\"}")
                .post("/api/organisationUnits")
                .then()
                .body("response.errorReports[0].errorCode", is("E7617"))
                .body("response.errorReports[0].message", not(containsString("`null`")));
    }

    @Test
    void blanksMakeNoPassword() {
        for (String password : new String[] {
            "          ", "Aa1#          ", "\\u00a0\\u00a0\\u00a0Aa1#\\u00a0\\u00a0\\u00a0", "Aa1     bcde"
        }) {
            patch("admin", "password", '"' + password + '"')
                    .patch("/api/users/arPlain0000")
                    .then()
                    .statusCode(409)
                    .body("response.errorReports[0].errorCode", is("E4005"));
        }
    }

    /** Whoever may store no exchange sends no numbers to an address of his choice either. */
    @Test
    void numbersGoToOtherServersForWhoMayStoreExchanges() {
        json(
                        "ar_plain",
                        """
                        {"source": {"requests": [{"name": "ar", "dx": ["arElement00"], "pe": ["202501"], "ou": ["arNorth0000"]}]},
                         "target": {"type": "EXTERNAL", "api": {"url": "https://example.org", "username": "a", "password": "b"}}}""")
                .post("/api/aggregateDataExchanges/exchange")
                .then()
                .statusCode(403)
                .body("errorCode", is("E1006"));
    }
}
