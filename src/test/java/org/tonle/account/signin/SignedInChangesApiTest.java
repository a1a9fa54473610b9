package org.tonle.account.signin;

import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.tonle.account.signin.SignInWorld.PASSWORD;
import static org.tonle.account.signin.SignInWorld.admin;
import static org.tonle.account.signin.SignInWorld.basic;
import static org.tonle.account.signin.SignInWorld.login;
import static org.tonle.account.signin.SignInWorld.nobody;
import static org.tonle.account.signin.SignInWorld.patch;
import static org.tonle.account.signin.SignInWorld.role;
import static org.tonle.account.signin.SignInWorld.session;
import static org.tonle.account.signin.SignInWorld.status;
import static org.tonle.account.signin.SignInWorld.user;
import static org.tonle.account.signin.SignInWorld.with;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tonle.account.signin.SignInWorld.Person;
import org.tonle.testsupport.MovableClock;
import org.tonle.testsupport.TestDatabase;

/** What happens to people who are signed in, in each way, when something about them changes; and what a sign-in page is told. */
@QuarkusTest
@WithTestResource(value = TestDatabase.class, scope = TestResourceScope.GLOBAL)
class SignedInChangesApiTest {
    @Inject
    MovableClock clock;

    @AfterEach
    void now() {
        clock.reset();
    }

    /** How somebody is signed in. */
    enum Way {
        BASIC,
        SESSION,
        TOKEN;

        /** What the person holds after signing in. */
        String proof(Person person) {
            return switch (this) {
                case BASIC -> "Basic";
                case SESSION -> SignInWorld.session(person);
                case TOKEN ->
                    basic(person)
                            .contentType(ContentType.JSON)
                            .body("{}")
                            .post("/api/apiToken")
                            .path("response.key");
            };
        }

        RequestSpecification request(Person person, String proved) {
            RequestSpecification request = nobody().header("X-Requested-With", "XMLHttpRequest");
            return switch (this) {
                case BASIC -> request.auth().preemptive().basic(person.name(), PASSWORD);
                case SESSION -> request.cookie("JSESSIONID", proved);
                case TOKEN -> request.header("Authorization", "ApiToken " + proved);
            };
        }
    }

    @ParameterizedTest
    @CsvSource({
        "BASIC, disabled, true, 401",
        "SESSION, disabled, true, 401",
        "TOKEN, disabled, true, 401",
        "BASIC, accountExpiry, '\"2020-01-01\"', 401",
        "SESSION, accountExpiry, '\"2020-01-01\"', 401",
        "TOKEN, accountExpiry, '\"2020-01-01\"', 401",
        "BASIC, password, '\"Other#2026y\"', 401",
        "SESSION, password, '\"Other#2026y\"', 401",
        "TOKEN, password, '\"Other#2026y\"', 200",
        "BASIC, firstName, '\"Renamed\"', 200",
        "SESSION, firstName, '\"Renamed\"', 200",
        "TOKEN, firstName, '\"Renamed\"', 200"
    })
    void aChangeOfTheAccountCountsFromTheNextRequestOn(Way way, String property, String json, int status) {
        Person person = user();
        String proved = way.proof(person);
        assertEquals(200, status(way.request(person, proved)));
        patch(person, property, json);
        assertEquals(status, status(way.request(person, proved)));
    }

    @ParameterizedTest
    @EnumSource(Way.class)
    void aRoleThatIsTakenAwayCountsFromTheNextRequestOn(Way way) {
        Person person = user("\"F_METADATA_EXPORT\"");
        String proved = way.proof(person);
        way.request(person, proved).get("/api/me/authorities").then().body("$", hasItem("F_METADATA_EXPORT"));
        patch(person, "userRoles", "[{\"id\": \"" + role("") + "\"}]");
        way.request(person, proved).get("/api/me/authorities").then().body("$", not(hasItem("F_METADATA_EXPORT")));
        patch(person, "userRoles", "[{\"id\": \"yrB6vc5Ip3r\"}]");
        way.request(person, proved).get("/api/me/authorities").then().body("$", hasItem("ALL"));
    }

    @ParameterizedTest
    @EnumSource(Way.class)
    void whoIsRemovedIsOut(Way way) {
        Person person = user();
        String proved = way.proof(person);
        assertEquals(200, status(way.request(person, proved)));
        admin().delete("/api/users/" + person.uid()).then().statusCode(200);
        assertEquals(401, status(way.request(person, proved)));
    }

    @Test
    void signingInTwiceAtOnceGivesTwoSessions() {
        Person person = user();
        List<String> cookies = IntStream.range(0, 8)
                .parallel()
                .mapToObj(i -> login(person.name(), PASSWORD, "").getCookie("JSESSIONID"))
                .toList();
        assertEquals(8, cookies.stream().distinct().count());
        cookies.forEach(cookie -> assertEquals(200, status(with(cookie))));
        with(cookies.get(0)).get("/api/sessions").then().body("sessions.size()", is(8));
    }

    @Test
    void aSessionThatEndsWhileItIsUsedIsSimplyOver() {
        Person person = user();
        for (int i = 0; i < 10; i++) {
            String session = session(person);
            clock.advance(Duration.ofMinutes(2)); // so that its use is written down
            List<Integer> statuses = IntStream.range(0, 6)
                    .parallel()
                    .mapToObj(
                            n -> n == 0 ? with(session).post("/api/auth/logout").statusCode() : status(with(session)))
                    .toList();
            assertTrue(List.of(200, 302).containsAll(statuses), statuses.toString());
        }
    }

    @Test
    void aOneTimePasswordSentTwiceAtOnceCountsOnce() {
        Person person = user();
        String session = session(person);
        with(session).post("/api/2fa/enrollTOTP2FA").then().statusCode(200);
        String secret = with(session).get("/api/2fa/qrCodeJson").path("base32Secret");
        with(session)
                .contentType(ContentType.JSON)
                .body("{\"code\": \"" + code(secret) + "\"}")
                .post("/api/2fa/enable")
                .then()
                .statusCode(200);
        clock.advance(Duration.ofMinutes(1));
        String code = code(secret);
        long signedIn = IntStream.range(0, 4)
                .parallel()
                .filter(i ->
                        "SUCCESS".equals(login(person.name(), PASSWORD, code).path("loginStatus")))
                .count();
        assertEquals(1, signedIn);
    }

    private String code(String secret) {
        return OneTimePassword.code(
                OneTimePassword.bytes(secret),
                OneTimePassword.step(clock.instant().getEpochSecond()));
    }

    @Test
    void aCookieThatSomebodyElseChoseNeverBecomesASession() {
        Person person = user();
        String chosen = "A".repeat(43);
        Response byForm = with(chosen)
                .formParam("username", person.name())
                .formParam("password", PASSWORD)
                .post("/login");
        assertFalse(byForm.getCookie("JSESSIONID").equals(chosen));
        Response byApi = with(chosen)
                .contentType(ContentType.JSON)
                .body(Map.of("username", person.name(), "password", PASSWORD))
                .post("/api/auth/login");
        assertFalse(byApi.getCookie("JSESSIONID").equals(chosen));
        assertNull(basic(person).cookie("JSESSIONID", chosen).get("/api/me").getCookie("JSESSIONID"));
        assertEquals(302, status(with(chosen)));
    }

    @Test
    void signingInAsSomebodyElseEndsTheSessionOfTheOneBefore() {
        String before = session(user());
        Person next = user();
        Response answer = with(before)
                .formParam("username", next.name())
                .formParam("password", PASSWORD)
                .post("/login");
        with(answer.getCookie("JSESSIONID")).get("/api/me").then().body("username", is(next.name()));
        assertEquals(302, status(with(before)));
        String kept = session(user());
        with(kept)
                .formParam("username", next.name())
                .formParam("password", "Wrong#1")
                .post("/login")
                .then()
                .statusCode(401);
        assertEquals(200, status(with(kept)), "who fails to sign in ends nobody's session");
    }

    @ParameterizedTest
    @CsvSource({
        "firstName, '\"Same\"', SUCCESS",
        "disabled, true, ACCOUNT_DISABLED",
        "accountExpiry, '\"2020-01-01\"', ACCOUNT_EXPIRED"
    })
    void theStateOfAnAccountIsToldToWhoKnowsItsPasswordAndNobodyElse(String property, String json, String status) {
        Person person = user();
        patch(person, property, json);
        login(person.name(), "Wrong#1", "").then().statusCode(401);
        Response answer = login(person.name(), PASSWORD, "");
        answer.then().statusCode(200).body("loginStatus", is(status));
        assertEquals(status.equals("SUCCESS"), answer.getCookie("JSESSIONID") != null);
    }

    @Test
    void aPasswordThatIsTooOldIsSaidToBe() {
        Person person = user();
        String session = session(person);
        admin().contentType(ContentType.TEXT)
                .body("1")
                .post("/api/systemSettings/credentialsExpires")
                .then()
                .statusCode(200);
        try {
            assertEquals("SUCCESS", login(person.name(), PASSWORD, "").path("loginStatus"));
            clock.advance(Duration.ofDays(32));
            assertEquals("PASSWORD_EXPIRED", login(person.name(), PASSWORD, "").path("loginStatus"));
            assertNull(login(person.name(), PASSWORD, "").getCookie("JSESSIONID"));
            assertEquals(401, status(basic(person)));
            login(person.name(), "Wrong#1", "").then().statusCode(401);
            assertEquals(302, status(with(session)), "it is more than twelve hours old");
        } finally {
            clock.reset();
            admin().delete("/api/systemSettings/credentialsExpires");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "[]", "null", "\"text\"", "{}", "{\"username\": null}", "{\"password\": {}}"})
    void whateverIsSentInsteadOfAPasswordIsNoSignIn(String body) {
        nobody().contentType(ContentType.JSON)
                .body(body)
                .post("/api/auth/login")
                .then()
                .statusCode(401);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/auth/login",
                "/api/auth/forgotPassword",
                "/api/auth/passwordReset",
                "/api/auth/registration",
                "/api/auth/invite"
            })
    void whoHasNotSignedInSendsAFewWordsAndNoMore(String address) {
        nobody().contentType(ContentType.JSON)
                .body("{\"username\": [" + "[],".repeat(22_000) + "[]]}")
                .post(address)
                .then()
                .statusCode(413);
    }
}
