package org.tonle.account.people;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.tonle.account.people.People.admin;
import static org.tonle.account.people.People.as;
import static org.tonle.account.people.People.json;
import static org.tonle.account.people.People.signIn;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tonle.testsupport.TestDatabase;

@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class UserRuleApiTest {
    private static final String PATCH = "application/json-patch+json";
    private static boolean made;

    @BeforeEach
    void world() {
        if (!made) {
            People.role("urRuleNone0");
            People.role("urRuleAdmin", "F_USER_ADD", "F_USER_VIEW");
            People.role("urRuleAll00", "ALL");
            People.role("urRuleMetaA", "F_DATAELEMENT_PUBLIC_ADD", "F_USER_ADD");
            People.user("usRuleAdm00", "ruleadmin", "urRuleAdmin");
            People.user("usRuleSup00", "rulesuper", "urRuleAll00");
            People.user("usRuleMeta0", "rulemeta", "urRuleMetaA");
            People.user("usRuleAnn00", "RuleAnn", "urRuleNone0");
            made = true;
        }
    }

    private static int patchPassword(String caller, String uid, String password) {
        return as(caller)
                .contentType(PATCH)
                .body("[{\"op\":\"add\",\"path\":\"/password\",\"value\":\"" + password + "\"}]")
                .patch("/api/users/" + uid)
                .statusCode();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ruleann", "RULEANN", "RuleAnn"})
    void aNameIsTakenInWhateverCase(String username) {
        People.post("usRuleTwin0", username, "urRuleNone0", "")
                .statusCode(409)
                .body("response.errorReports.errorCode", hasItem("E4054"));
        json(
                        admin(),
                        """
                        {"users":[{"id":"usRuleTwin0","username":"%s","firstName":"Chan","surname":"Bopha",
                        "userRoles":[{"id":"urRuleNone0"}]}]}"""
                                .formatted(username))
                .post("/api/metadata")
                .then()
                .statusCode(409);
        admin().get("/api/users/usRuleTwin0").then().statusCode(404);
    }

    @Test
    void twoSpellingsInOnePayloadAreOneTooMany() {
        String user =
                """
                {"id":"%s","username":"%s","firstName":"Chan","surname":"Bopha","userRoles":[{"id":"urRuleNone0"}]}""";
        json(
                        admin(),
                        "{\"users\":[" + user.formatted("usRulePair1", "rulepair") + ","
                                + user.formatted("usRulePair2", "RulePair") + "]}")
                .post("/api/metadata")
                .then()
                .statusCode(409);
    }

    @Test
    void whoAreMadeAtOnceDoNotShareAName() throws Exception {
        List<Callable<Integer>> posts = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            String uid = "usRuleRace" + i;
            String name = i % 2 == 0 ? "rulerace" : "RULErace";
            posts.add(() -> People.post(uid, name, "urRuleNone0", "").extract().statusCode());
        }
        ExecutorService threads = Executors.newFixedThreadPool(posts.size());
        try {
            List<Integer> statuses = new ArrayList<>();
            for (var each : threads.invokeAll(posts)) {
                statuses.add(each.get());
            }
            assertEquals(1, statuses.stream().filter(s -> s == 201).count(), statuses.toString());
            assertEquals(5, statuses.stream().filter(s -> s == 409).count(), statuses.toString());
        } finally {
            threads.shutdown();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"ruleann", "RULEANN", "RuleAnn"})
    void signInFindsTheNameInAnyCase(String username) {
        as(username).get("/api/me?fields=username").then().statusCode(200).body("username", is("RuleAnn"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"password", "district", "12345678", "aaaaaaaa", "Ruleann-7", "riverboat7x", "Ab-12345\\u0000"})
    void weakPasswordsAreRefusedByEveryWayIn(String password) {
        assertEquals(409, patchPassword("rulesuper", "usRuleAnn00", password));
        json(as("rulesuper"), "{\"password\":\"" + password + "\"}")
                .patch("/api/users/usRuleAnn00")
                .then()
                .statusCode(409)
                .body("response.errorReports[0].errorCode", is("E4005"));
        String whole =
                """
                {"id":"usRuleAnn00","username":"RuleAnn","firstName":"Chan","surname":"Bopha","password":"%s",
                 "userRoles":[{"id":"urRuleNone0"}]}"""
                        .formatted(password);
        json(as("rulesuper"), whole).put("/api/users/usRuleAnn00").then().statusCode(409);
        json(as("rulesuper"), "{\"users\":[" + whole + "]}")
                .post("/api/metadata")
                .then()
                .statusCode(409);
        assertEquals(200, signIn("RuleAnn", People.PASSWORD));
    }

    @Test
    void aPasswordOfMoreThanTheBytesIsRefusedWithTheLimit() {
        json(as("rulesuper"), "{\"password\":\"Ab-1" + "ក".repeat(24) + "\"}")
                .patch("/api/users/usRuleAnn00")
                .then()
                .statusCode(409)
                .body("response.errorReports[0].message", containsString("72"));
    }

    @Test
    void theOldPasswordStopsAtTheNextRequest() {
        People.user("usRuleOld00", "ruleold", "urRuleNone0");
        assertEquals(200, signIn("ruleold", People.PASSWORD));
        assertEquals(200, patchPassword("rulesuper", "usRuleOld00", "Other-Boat-8"));
        assertEquals(401, signIn("ruleold", People.PASSWORD));
        assertEquals(200, signIn("ruleold", "Other-Boat-8"));
    }

    @Test
    void nobodyGivesAPasswordToWhomMayMore() {
        assertTrue(List.of(403, 409).contains(patchPassword("ruleadmin", "usRuleSup00", "Other-Boat-8")));
        assertTrue(List.of(403, 409).contains(patchPassword("ruleadmin", "usRuleMeta0", "Other-Boat-8")));
        json(
                        as("ruleadmin"),
                        """
                        {"users":[{"id":"usRuleSup00","username":"rulesuper","firstName":"A","surname":"B",
                        "password":"Other-Boat-8","userRoles":[{"id":"urRuleAll00"}]}]}""")
                .post("/api/metadata");
        assertEquals(200, signIn("rulesuper", People.PASSWORD));
        assertEquals(200, signIn("rulemeta", People.PASSWORD));
    }

    @Test
    void whatTheServerKnowsOfAUserIsNotAClientsToSay() {
        People.post(
                        "usRuleOurs0",
                        "ruleours",
                        "urRuleNone0",
                        ",\"lastLogin\":\"2020-01-01\",\"verifiedEmail\":\"usRuleOurs0@people.example\"")
                .statusCode(201);
        admin().get("/api/users/usRuleOurs0?fields=lastLogin,emailVerified,passwordLastUpdated")
                .then()
                .body("lastLogin", nullValue())
                .body("emailVerified", is(false))
                .body("passwordLastUpdated", containsString("T"));
    }

    @Test
    void aUserWhoCannotSignInIsSaidToBeOne() {
        People.post("usRuleDis00", "ruledis", "urRuleNone0", ",\"disabled\":true")
                .statusCode(201)
                .body("message", containsString("`ruledis` cannot sign in: the account is disabled"));
        People.post("usRuleExp00", "ruleexp", "urRuleNone0", ",\"accountExpiry\":\"2020-01-01\"")
                .statusCode(201)
                .body("message", containsString("has expired"));
        json(
                        admin(),
                        """
                        {"users":[{"id":"usRuleNoPw0","username":"rulenopw","firstName":"Chan","surname":"Bopha",
                        "userRoles":[{"id":"urRuleNone0"}]}]}""")
                .post("/api/metadata")
                .then()
                .statusCode(200)
                .body("response.warnings[0].message", containsString("has no password"));
        People.post("usRuleFine0", "rulefine", "urRuleNone0", "")
                .statusCode(201)
                .body("message", nullValue());
    }

    @Test
    void anAuthorityThatDoesNotExistIsRefusedWithTheNearestOne() {
        json(admin(), "{\"id\":\"urRuleTypo0\",\"name\":\"urRuleTypo0\",\"authorities\":[\"F_USER_ADDD\"]}")
                .post("/api/userRoles")
                .then()
                .statusCode(409)
                .body("response.errorReports[0].errorCode", is("E4027"))
                .body("response.errorReports[0].message", containsString("`F_USER_ADD`"));
    }

    @Test
    void authoritiesOfAppsAndOfOtherVersionsAreTaken() {
        People.role("urRuleApps0", "M_my-own-app", "F_DATAVALUE_DELETE", "M_dhis-web-tracker-capture");
        admin().get("/api/userRoles/urRuleApps0").then().body("authorities.size()", is(3));
    }
}
