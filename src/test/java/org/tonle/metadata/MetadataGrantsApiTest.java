package org.tonle.metadata;

import static org.hamcrest.Matchers.anyOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tonle.testsupport.TestDatabase;

/** Who changes metadata over HTTP, and what nobody gives himself. */
@QuarkusTest
@WithTestResource(value = TestDatabase.class, scope = TestResourceScope.GLOBAL)
class MetadataGrantsApiTest extends MetadataRightsWorld {
    @Test
    void nobodyGivesHimselfMoreOnAnyWay() {
        String role = "[{\"op\": \"add\", \"path\": \"/userRoles/-\", \"value\": {\"id\": \"mrRoleAll00\"}}]";
        String password = "[{\"op\": \"add\", \"path\": \"/password\", \"value\": \"Taken#2026x\"}]";
        String authority = "[{\"op\": \"add\", \"path\": \"/authorities\", \"value\": [\"ALL\"]}]";
        for (String user : names()) {
            String self = "/api/users/mrUser%05d".formatted(names().indexOf(user));
            String own = "/api/userRoles/mrRole%05d".formatted(names().indexOf(user));
            refuses(as(user).contentType(PATCH).body(role).patch(self));
            refuses(as(user).contentType(PATCH).body(password).patch("/api/users/mrUser00090"));
            refuses(as(user).contentType(PATCH).body(authority).patch(own));
            refuses(as(user).body("{\"userRoles\": [{\"id\": \"mrRoleAll00\"}]}")
                    .patch(self));
            refuses(as(user).post(self + "/userRoles/mrRoleAll00"));
            refuses(as(user).post("/api/userRoles/mrRoleAll00/users/" + self.substring(11)));
            refuses(as(user).body("{\"additions\": [{\"id\": \"" + self.substring(11) + "\"}]}")
                    .post("/api/userRoles/mrRoleAll00/users"));
            refuses(as(user).body("{\"identifiableObjects\": [{\"id\": \"" + self.substring(11) + "\"}]}")
                    .put("/api/userRoles/mrRoleAll00/users"));
            as(user).contentType(PATCH)
                    .body("[{\"op\": \"add\", \"path\": \"/users/-\", \"value\": {\"id\": \"" + self.substring(11)
                            + "\"}}]")
                    .patch("/api/userRoles/mrRoleAll00");
            refuses(as(user).body(
                            "{\"userRoles\": [{\"id\": \"mrRoleNew00\", \"name\": \"mr new\", \"authorities\": [\"ALL\"]}]}")
                    .post("/api/metadata"));
            refuses(as(user).body("{\"id\": \"mrRoleNew00\", \"name\": \"mr new\", \"authorities\": [\"ALL\"]}")
                    .post("/api/userRoles"));
            refuses(as(user).post(self + "/userGroups/mrUsersHid0"));
            refuses(as(user).post("/api/userGroups/mrUsersHid0/users/" + self.substring(11)));
            refuses(as(user).post("/api/organisationUnits/mrTop000000/users/" + self.substring(11)));
            refuses(as(user).post("/api/organisationUnits/mrTop000000/users/mrUser00091"));
            refuses(as(user).post(self + "/organisationUnits/mrTop000000"));
            refuses(as(user).delete("/api/users/mrUser00090"));
            refuses(as(user).delete("/api/userRoles/mrRoleAll00"));
            refuses(as(user).post("/api/users/mrUser00090/disabled"));
            as(user).get("/api/me/authorization/ALL").then().body(equalTo("false"));
            as(user).get("/api/me?fields=organisationUnits")
                    .then()
                    .body("organisationUnits.id", equalTo(List.of("mrNorth0000")));
        }
    }

    /** An answer of success is one where nothing was done: members that are hidden are passed over. */
    private static void refuses(Response response) {
        boolean nothingDone = response.statusCode() == 200
                && Integer.valueOf(0).equals(response.path("response.stats.updated"))
                && Integer.valueOf(0).equals(response.path("response.stats.deleted"));
        assertTrue(response.statusCode() >= 400 && response.statusCode() < 500 || nothingDone, response::asString);
    }

    @Test
    void unitsAreMovedByThoseWhoMayMove() {
        as("admin")
                .body(
                        "{\"id\": \"mrMoved0000\", \"name\": \"mr moved\", \"shortName\": \"mr moved\", \"openingDate\": \"2000-01-01\","
                                + " \"parent\": {\"id\": \"mrNorth0000\"}}")
                .post("/api/organisationUnits");
        for (String by : List.of("/parent", "")) {
            Response response = by.isEmpty()
                    ? as("mreditor").post("/api/organisationUnits/mrSouth0000/children/mrMoved0000")
                    : as("mreditor")
                            .contentType(PATCH)
                            .body(
                                    "[{\"op\": \"replace\", \"path\": \"/parent\", \"value\": {\"id\": \"mrSouth0000\"}}]")
                            .patch("/api/organisationUnits/mrMoved0000");
            refuses(response);
        }
        as("mreditor")
                .body("{\"sources\": [\"mrMoved0000\"], \"target\": \"mrNorth0000\"}")
                .post("/api/organisationUnits/merge")
                .then()
                .statusCode(403);
        as("mreditor")
                .body("{\"name\": \"mr north 2\"}")
                .patch("/api/organisationUnits/mrSouth0000")
                .then()
                .statusCode(anyOf(is(403), is(409)));
        as("mreditor")
                .body("{\"name\": \"mr moved 2\"}")
                .patch("/api/organisationUnits/mrMoved0000")
                .then()
                .statusCode(200);
    }

    @Test
    void importAndExportAskForTheirAuthorities() {
        as("mrnobody").get("/api/metadata").then().statusCode(403);
        as("mreditor").get("/api/metadata").then().statusCode(200).body(not(containsString("mrhidden")));
        as("mrnobody")
                .get("/api/metadata?dataElements=true")
                .then()
                .statusCode(200)
                .body(not(containsString("mrhidden")));
        as("mrnobody").get("/api/dataElements/mrElOpen000/metadata").then().statusCode(409);
        as("mrnobody").get("/api/dataElements/mrElHide000/metadata").then().statusCode(404);
        as("mrroleadmin")
                .body("{\"userRoles\": [{\"id\": \"mrRoleImp00\", \"name\": \"mr imported\", \"authorities\": []}]}")
                .post("/api/metadata")
                .then()
                .statusCode(409);
        as("admin").get("/api/userRoles/mrRoleImp00").then().statusCode(404);
    }

    @Test
    void secretsOfTheServerAreNotAnswered() {
        String secret = "mr-secret-value-1";
        for (String key :
                List.of("keyEmailPassword", "keyRemoteInstancePassword", "recaptchaSecret", "keyDhisVersionSecret")) {
            as("admin")
                    .post("/api/systemSettings/" + key + "?value=" + secret)
                    .then()
                    .statusCode(200);
            for (String user : List.of("mrnobody", "admin")) {
                as(user).get("/api/systemSettings/" + key).then().statusCode(403);
                as(user).get("/api/systemSettings").then().body(not(containsString(secret)));
            }
            as("admin").delete("/api/systemSettings/" + key);
        }
        as("admin")
                .contentType(ContentType.TEXT)
                .body(secret)
                .post("/api/configuration/remoteServerPassword")
                .then()
                .statusCode(204);
        for (String user : List.of("mrnobody", "admin")) {
            as(user).get("/api/configuration/remoteServerPassword")
                    .then()
                    .statusCode(403)
                    .body(not(containsString(secret)));
        }
        as("admin").delete("/api/configuration/remoteServerPassword");
    }

    @Test
    void namesOfHiddenGroupsStayOutOfSharing() {
        as("mrnobody")
                .get("/api/sharing?type=constant&id=mrConst0000")
                .then()
                .statusCode(200)
                .body("object.userGroupAccesses[0].id", is("mrUsersHid0"))
                .body(not(containsString("mrhidden")));
        as("mrnobody")
                .get("/api/constants/mrConst0000?fields=*,sharing[*]")
                .then()
                .body(not(containsString("mrhidden")));
    }
}
