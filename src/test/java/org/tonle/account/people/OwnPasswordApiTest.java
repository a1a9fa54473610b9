package org.tonle.account.people;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.tonle.account.people.People.PASSWORD;
import static org.tonle.account.people.People.admin;
import static org.tonle.account.people.People.as;
import static org.tonle.account.people.People.json;
import static org.tonle.account.people.People.signIn;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tonle.testsupport.TestDatabase;

@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class OwnPasswordApiTest {
    private static boolean made;

    @BeforeEach
    void world() {
        if (!made) {
            People.role("urOwnNone00");
            People.user("usOwnAnn000", "ownann", "urOwnNone00");
            People.user("usOwnBen000", "ownben", "urOwnNone00");
            made = true;
        }
    }

    private static ValidatableResponse change(String username, String present, String next) {
        return json(as(username, present), body(present, next))
                .put("/api/me/changePassword")
                .then();
    }

    private static String body(String present, String next) {
        return "{\"oldPassword\":\"%s\",\"newPassword\":\"%s\"}".formatted(present, next);
    }

    @Test
    void peopleChangeTheirOwnPasswordAndTheOldOneStops() {
        People.user("usOwnCho000", "owncho", "urOwnNone00");
        change("owncho", PASSWORD, "Other-Boat-8").statusCode(202);
        assertEquals(401, signIn("owncho", PASSWORD));
        assertEquals(200, signIn("owncho", "Other-Boat-8"));
        json(as("owncho", "Other-Boat-8"), body("Other-Boat-8", "Third-Boat-9"))
                .post("/api/me/changePassword")
                .then()
                .statusCode(202);
        assertEquals(200, signIn("owncho", "Third-Boat-9"));
    }

    @Test
    void noPasswordComesAgainUntilSomebodyElseGivesOne() {
        People.user("usOwnDan000", "owndan", "urOwnNone00");
        change("owndan", PASSWORD, PASSWORD).statusCode(409).body("message", containsString("last 24"));
        change("owndan", PASSWORD, "Other-Boat-8").statusCode(202);
        change("owndan", "Other-Boat-8", PASSWORD).statusCode(409).body("errorCode", is("E4005"));
        json(admin(), "{\"password\":\"Given-Boat-1\"}")
                .patch("/api/users/usOwnDan000")
                .then()
                .statusCode(200);
        change("owndan", "Given-Boat-1", PASSWORD).statusCode(202);
    }

    @Test
    void theOldPasswordIsAskedFor() {
        json(as("ownann"), body("Wrong-Boat-7", "Other-Boat-8"))
                .put("/api/me/changePassword")
                .then()
                .statusCode(409)
                .body("message", containsString("present password"));
        json(as("ownann"), "{\"newPassword\":\"Other-Boat-8\"}")
                .put("/api/me/changePassword")
                .then()
                .statusCode(400);
        assertEquals(200, signIn("ownann", PASSWORD));
    }

    @Test
    void aWeakPasswordIsNotTaken() {
        change("ownann", PASSWORD, "ownann-Boat-7").statusCode(409).body("message", containsString("user name"));
        change("ownann", PASSWORD, "Ab-1" + "ក".repeat(24)).statusCode(409).body("message", containsString("72"));
        assertEquals(200, signIn("ownann", PASSWORD));
    }

    @Test
    void saysWhetherAPasswordWouldDoAndWhetherItIsTheRightOne() {
        as("ownben").body("password").post("/api/me/validatePassword").then().body("isValidPassword", is(false));
        as("ownben")
                .body("Other-Boat-8")
                .post("/api/me/validatePassword")
                .then()
                .body("isValidPassword", is(true));
        as("ownben").body(PASSWORD).post("/api/me/verifyPassword").then().body("isCorrectPassword", is(true));
        as("ownben").body("Other-Boat-8").post("/api/me/verifyPassword").then().body("isCorrectPassword", is(false));
    }

    @Test
    void nobodyChangesAPasswordWithoutSigningIn() {
        io.restassured.RestAssured.given()
                .contentType("application/json")
                .header("X-Requested-With", "XMLHttpRequest")
                .body(body(PASSWORD, "Other-Boat-8"))
                .put("/api/me/changePassword")
                .then()
                .statusCode(401);
    }
}
