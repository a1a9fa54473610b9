package org.tonle.account.people;

import static org.hamcrest.Matchers.anyOf;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.tonle.account.people.People.PASSWORD;
import static org.tonle.account.people.People.admin;
import static org.tonle.account.people.People.as;
import static org.tonle.account.people.People.json;
import static org.tonle.account.people.People.signIn;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tonle.testsupport.TestDatabase;

@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class UserActionApiTest {
    private static final String CREDENTIALS = "{\"username\":\"actcopy\",\"password\":\"Copy-Boat-77\"}";
    private static boolean made;

    @BeforeEach
    void world() {
        if (made) {
            return;
        }
        People.role("urActNone00");
        People.role("urActClerk0", "F_DATAVALUE_ADD");
        People.role("urActAdmin0", "F_USER_ADD", "F_USER_VIEW", "F_REPLICATE_USER", "F_DATAVALUE_ADD");
        People.role("urActMgr000", "F_USER_ADD_WITHIN_MANAGED_GROUP", "F_USER_VIEW", "F_REPLICATE_USER");
        People.role("urActAll000", "ALL");
        People.user("usActNone00", "actnone", "urActNone00");
        People.user("usActClerk0", "actclerk", "urActClerk0");
        People.user("usActAdmin0", "actadmin", "urActAdmin0");
        People.user("usActMgr000", "actmanager", "urActMgr000");
        People.user("usActSuper0", "actsuper", "urActAll000");
        People.user("usActMember", "actmember", "urActNone00");
        People.user("usActOther0", "actother", "urActNone00");
        json(
                        admin(),
                        """
                        {"userGroups":[
                         {"id":"ugActMembs0","name":"act members","users":[{"id":"usActMember"}]},
                         {"id":"ugActMgrs00","name":"act managers","users":[{"id":"usActMgr000"}],
                          "managedGroups":[{"id":"ugActMembs0"}]}]}""")
                .post("/api/metadata")
                .then()
                .statusCode(200);
        made = true;
    }

    /** Every action on an account, as everybody who has no right over this one. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "replica",
                "invite",
                "reset",
                "disabled",
                "enabled",
                "expired?date=2020-01-01",
                "unexpired",
                "twoFA/disabled"
            })
    void nobodyActsOnWhomHeMayNotManage(String action) {
        String[][] pairs = {
            {"actnone", "usActClerk0"},
            {"actclerk", "usActNone00"},
            {"actadmin", "usActSuper0"},
            {"actmanager", "usActSuper0"},
            {"actmanager", "usActOther0"},
            {"actmanager", "usActClerk0"},
        };
        for (String[] pair : pairs) {
            json(as(pair[0]), CREDENTIALS)
                    .post("/api/users/" + pair[1] + "/" + action)
                    .then()
                    .statusCode(403);
        }
        for (String caller : new String[] {"actadmin", "actmanager", "actsuper"}) {
            json(as(caller), CREDENTIALS)
                    .post("/api/users/usActAbsent/" + action)
                    .then()
                    .statusCode(404);
        }
        for (String user : new String[] {"actclerk", "actsuper", "actother"}) {
            assertEquals(200, signIn(user, PASSWORD));
        }
        assertEquals(401, signIn("actcopy", "Copy-Boat-77"));
    }

    @Test
    void aManagerOfAGroupActsOnItsMembers() {
        as("actmanager").post("/api/users/usActMember/disabled").then().statusCode(204);
        assertEquals(401, signIn("actmember", PASSWORD));
        as("actmanager").post("/api/users/usActMember/enabled").then().statusCode(204);
        assertEquals(200, signIn("actmember", PASSWORD));
    }

    @Test
    void aDisabledAccountStopsAtTheNextRequest() {
        People.user("usActDis000", "actdis", "urActNone00");
        assertEquals(200, signIn("actdis", PASSWORD));
        as("actadmin").post("/api/users/usActDis000/disabled").then().statusCode(204);
        assertEquals(401, signIn("actdis", PASSWORD));
        as("actadmin").post("/api/users/usActDis000/enabled").then().statusCode(204);
        assertEquals(200, signIn("actdis", PASSWORD));
    }

    @Test
    void anAccountEndsOnADayAndIsTakenUpAgain() {
        People.user("usActEnd000", "actend", "urActNone00");
        as("actadmin")
                .post("/api/users/usActEnd000/expired?date=2020-01-01")
                .then()
                .statusCode(204);
        assertEquals(401, signIn("actend", PASSWORD));
        as("actadmin").post("/api/users/usActEnd000/unexpired").then().statusCode(204);
        assertEquals(200, signIn("actend", PASSWORD));
        as("actadmin").post("/api/users/usActEnd000/expired").then().statusCode(400);
        as("actadmin").post("/api/users/usActEnd000/expired?date=soon").then().statusCode(409);
    }

    @Test
    void nobodyShutsHimselfOut() {
        as("actadmin").post("/api/users/usActAdmin0/disabled").then().statusCode(403);
        as("actadmin")
                .post("/api/users/usActAdmin0/expired?date=2020-01-01")
                .then()
                .statusCode(403);
        as("actsuper").post("/api/users/usActSuper0/twoFA/disabled").then().statusCode(409);
        assertEquals(200, signIn("actadmin", PASSWORD));
    }

    @Test
    void aReplicaWorksWhereTheFirstOneDoes() {
        String made = json(as("actsuper"), "{\"username\":\"actreplica\",\"password\":\"Copy-Boat-77\"}")
                .post("/api/users/usActMember/replica")
                .then()
                .statusCode(201)
                .header("Location", containsString("/api/users/"))
                .extract()
                .path("response.uid");
        admin().get("/api/users/" + made + "?fields=username,userRoles[id],userGroups[id],firstName")
                .then()
                .body("username", is("actreplica"))
                .body("firstName", is("Chan"))
                .body("userRoles.id", contains("urActNone00"))
                .body("userGroups.id", contains("ugActMembs0"));
        assertEquals(200, signIn("actreplica", "Copy-Boat-77"));
        json(as("actsuper"), "{\"username\":\"ActReplica\",\"password\":\"Copy-Boat-77\"}")
                .post("/api/users/usActMember/replica")
                .then()
                .statusCode(409)
                .body("errorCode", is("E4054"));
        json(as("actsuper"), "{\"username\":\"actweak\",\"password\":\"password\"}")
                .post("/api/users/usActMember/replica")
                .then()
                .statusCode(409)
                .body("errorCode", is("E4005"));
    }

    @Test
    void listsWhomTheCallerMayManage() {
        as("actmanager")
                .get("/api/users?canManage=true&fields=username&filter=username:like:act&paging=false")
                .then()
                .body("users.username", is(not(nullValue())))
                .body("users.username.findAll{it=='actother'}.size()", is(0))
                .body("users.username.findAll{it=='actmember'}.size()", is(1));
        as("actadmin")
                .get("/api/users?manageSubset=true&fields=username&filter=username:in:[actsuper,actclerk]")
                .then()
                .body("users.username", containsInAnyOrder("actclerk"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "orgUnitBoundary=x&ou=ouNone00000",
                "inactiveMonths=x",
                "inactiveSince=x",
                "invitationStatus=x",
                "lastLogin=x"
            })
    void wordsWithoutMeaningAreRefused(String query) {
        admin().get("/api/users?" + query).then().statusCode(anyOf(is(400), is(404), is(409)));
    }

    @Test
    void listsWhoWorksInAUnitOrBelowIt() {
        json(
                        admin(),
                        """
                        {"organisationUnits":[
                         {"id":"ouActAbove0","name":"act above","shortName":"above","openingDate":"2000-01-01"},
                         {"id":"ouActBelow0","name":"act below","shortName":"below","openingDate":"2000-01-01",
                          "parent":{"id":"ouActAbove0"}}]}""")
                .post("/api/metadata")
                .then()
                .statusCode(200);
        People.post("usActAbove0", "actabove", "urActNone00", ",\"organisationUnits\":[{\"id\":\"ouActAbove0\"}]");
        People.post("usActBelow0", "actbelow", "urActNone00", ",\"organisationUnits\":[{\"id\":\"ouActBelow0\"}]");
        admin().get("/api/users?ou=ouActAbove0&fields=username").then().body("users.username", contains("actabove"));
        admin().get("/api/users?ou=ouActAbove0&includeChildren=true&fields=username")
                .then()
                .body("users.username", containsInAnyOrder("actabove", "actbelow"));
        as("actabove").get("/api/users").then().statusCode(403);
    }

    @Test
    void listsWhoWasNotHereForLong() {
        People.post("usActSelf00", "actself", "urActNone00", ",\"selfRegistered\":true")
                .statusCode(201);
        admin().get("/api/users?inactiveMonths=1&selfRegistered=true&filter=username:like:act&fields=username")
                .then()
                .body("users.username", contains("actself"));
    }

    @Test
    void aLookUpTellsNamesAndNothingElse() {
        as("actnone")
                .get("/api/userLookup?query=ACTCLERK")
                .then()
                .body("users.size()", is(1))
                .body("users[0].keySet()", containsInAnyOrder("id", "username", "firstName", "surname", "displayName"));
        as("actnone").get("/api/userLookup?query=people.example").then().body("users.size()", is(0));
        as("actnone").get("/api/userLookup/ActClerk").then().body("id", is("usActClerk0"));
        as("actnone").get("/api/sharing/search?key=people.example").then().body("users.size()", is(0));
        People.post("usActGone00", "actgone", "urActNone00", ",\"disabled\":true")
                .statusCode(201);
        as("actnone").get("/api/userLookup?query=actgone").then().body("users.size()", is(0));
        as("actnone").get("/api/sharing/search?key=actgone").then().body("users.size()", is(0));
        assertEquals("", as("actnone").get("/api/userLookup/usActGone00").body().asString());
    }

    @Test
    void rolesAndGroupsCountFromTheNextRequest() {
        People.user("usActRole00", "actrole", "urActNone00");
        as("actrole").get("/api/users").then().statusCode(403);
        json(admin(), "{\"userRoles\":[{\"id\":\"urActAdmin0\"}]}")
                .patch("/api/users/usActRole00")
                .then()
                .statusCode(200);
        as("actrole").get("/api/users").then().statusCode(200);
        admin().post("/api/userGroups/ugActMembs0/users/usActRole00").then().statusCode(200);
        as("actrole").get("/api/me?fields=userGroups[id]").then().body("userGroups.id", contains("ugActMembs0"));
        json(admin(), "{\"userRoles\":[{\"id\":\"urActNone00\"}]}")
                .patch("/api/users/usActRole00")
                .then()
                .statusCode(200);
        as("actrole").get("/api/users").then().statusCode(403);
    }

    @Test
    void userNamesAreAskedForByWhoMayMakeUsers() {
        as("actadmin").get("/api/account/username?username=ACTNONE").then().body("response", is("error"));
        as("actadmin").get("/api/account/username?username=actfree").then().body("response", is("success"));
        as("actnone").get("/api/account/username?username=actnone").then().statusCode(403);
    }
}
