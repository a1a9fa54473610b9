package org.tonle.account.signin;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.tonle.account.signin.SignInWorld.PASSWORD;
import static org.tonle.account.signin.SignInWorld.basic;
import static org.tonle.account.signin.SignInWorld.login;
import static org.tonle.account.signin.SignInWorld.nobody;
import static org.tonle.account.signin.SignInWorld.session;
import static org.tonle.account.signin.SignInWorld.status;
import static org.tonle.account.signin.SignInWorld.user;
import static org.tonle.account.signin.SignInWorld.with;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.tonle.account.signin.SignInWorld.Person;
import org.tonle.testsupport.MovableClock;
import org.tonle.testsupport.TestDatabase;

/** One-time passwords from enrolment to their end. */
@QuarkusTest
@WithTestResource(value = TestDatabase.class, scope = TestResourceScope.GLOBAL)
class SecondFactorApiTest {
    @Inject
    MovableClock clock;

    @AfterEach
    void now() {
        clock.reset();
    }

    private String code(String secret) {
        return OneTimePassword.code(
                OneTimePassword.bytes(secret),
                OneTimePassword.step(clock.instant().getEpochSecond()));
    }

    private static Response send(String session, String action, String code) {
        return with(session)
                .contentType(ContentType.JSON)
                .body("{\"code\": \"" + code + "\"}")
                .post("/api/2fa/" + action);
    }

    /** Enrols; the clock is one step ahead after it, so that the next code is a new one. */
    private String enrol(String session) {
        with(session).post("/api/2fa/enrollTOTP2FA").then().statusCode(200);
        String secret = with(session).get("/api/2fa/qrCodeJson").path("base32Secret");
        send(session, "enable", "000000x").then().statusCode(409).body("errorCode", is("E3023"));
        send(session, "enable", code(secret)).then().statusCode(200);
        clock.advance(Duration.ofMinutes(1));
        return secret;
    }

    /** Where the settings demand a second factor, the password alone is good for enrolling one and for nothing else. */
    @Test
    void whoHasNoneIsLetInToEnrolAndForNothingElseWhereOneIsDemanded() {
        Person person = user();
        Person enrolled = user();
        enrol(session(enrolled));
        String administrator = login("admin", "district", "").getCookie("JSESSIONID");
        demand(administrator, true);
        try {
            Response first = login(person.name(), PASSWORD, "");
            first.then().statusCode(200).body("loginStatus", is("REQUIRES_TWO_FACTOR_ENROLMENT"));
            assertNull(first.path("redirectUrl"));
            assertEquals(401, login(person.name(), "Wrong#2026x", "").statusCode());
            assertEquals(
                    "INCORRECT_TWO_FACTOR_CODE_TOTP",
                    login(enrolled.name(), PASSWORD, "").path("loginStatus"));
            basic(person).get("/api/me").then().statusCode(401).body("message", containsString("second factor"));
            String toEnrol = first.getCookie("JSESSIONID");
            for (String path :
                    List.of("/api/me", "/api/dataElements", "/api/sessions", "/api/apiTokens", "/api/2fa/disable")) {
                with(toEnrol).get(path).then().statusCode(403).body("message", containsString("second factor"));
            }
            with(toEnrol)
                    .contentType(ContentType.JSON)
                    .body("{}")
                    .post("/api/me/changePassword")
                    .then()
                    .statusCode(403);
            String secret = enrol(toEnrol);
            with(toEnrol).get("/api/me").then().statusCode(403);
            Response whole = login(person.name(), PASSWORD, code(secret));
            whole.then().statusCode(200).body("loginStatus", is("SUCCESS"));
            with(whole.getCookie("JSESSIONID")).get("/api/me").then().statusCode(200);
        } finally {
            demand(administrator, false);
        }
        assertEquals(200, status(basic(user())));
    }

    private static void demand(String administrator, boolean demanded) {
        with(administrator)
                .contentType(ContentType.TEXT)
                .body(String.valueOf(demanded))
                .post("/api/systemSettings/twoFactorAuthRequired")
                .then()
                .statusCode(200);
    }

    @Test
    void aCodeIsAskedForAndCountsOnce() {
        Person person = user();
        String session = session(person);
        String secret = enrol(session);
        with(session).get("/api/2fa/enabled").then().body(is("true"));
        assertEquals(
                "INCORRECT_TWO_FACTOR_CODE_TOTP",
                login(person.name(), PASSWORD, "").path("loginStatus"));
        assertEquals(
                "INCORRECT_TWO_FACTOR_CODE_TOTP",
                login(person.name(), PASSWORD, "123").path("loginStatus"));
        String code = code(secret);
        assertEquals("SUCCESS", login(person.name(), PASSWORD, code).path("loginStatus"));
        assertEquals(
                "INCORRECT_TWO_FACTOR_CODE_TOTP",
                login(person.name(), PASSWORD, code).path("loginStatus"),
                "used before");
        login(person.name(), "Wrong#1", code(secret)).then().statusCode(401);
    }

    /** Clocks differ by a step; older codes, which somebody may have seen, and later ones are wrong. */
    @Test
    void aCodeCountsAStepEarlyOrLateAndNoLonger() {
        Person person = user();
        String secret = enrol(session(person));
        clock.advance(Duration.ofMinutes(10));
        for (int steps : new int[] {-2, 2, -10}) {
            assertEquals("INCORRECT_TWO_FACTOR_CODE_TOTP", loginStatus(person, secret, steps), steps + " steps");
        }
        for (int steps : new int[] {-1, 0, 1}) {
            assertEquals("SUCCESS", loginStatus(person, secret, steps), steps + " steps");
        }
    }

    private String loginStatus(Person person, String secret, int stepsFromNow) {
        long step = OneTimePassword.step(clock.instant().getEpochSecond()) + stepsFromNow;
        String code = OneTimePassword.code(OneTimePassword.bytes(secret), step);
        return login(person.name(), PASSWORD, code).path("loginStatus");
    }

    @Test
    void thePasswordAloneDoesNotDoForBasicButATokenDoes() {
        Person person = user();
        String key = basic(person)
                .contentType(ContentType.JSON)
                .body("{}")
                .post("/api/apiToken")
                .path("response.key");
        enrol(session(person));
        basic(person).get("/api/me").then().statusCode(401).body("message", containsString("second factor"));
        assertEquals(200, status(nobody().header("Authorization", "ApiToken " + key)));
    }

    @Test
    void aSecretInUseIsNotShownAndIsGivenUpOnlyWithACode() {
        Person person = user();
        String session = session(person);
        String secret = enrol(session);
        with(session).get("/api/2fa/qrCodeJson").then().statusCode(409).body("errorCode", is("E3047"));
        with(session).get("/api/2fa/qrCodePng").then().statusCode(409);
        with(session).post("/api/2fa/enrollTOTP2FA").then().statusCode(409).body("errorCode", is("E3022"));
        send(session, "disable", "111111").then().statusCode(409).body("errorCode", is("E3023"));
        with(session)
                .contentType(ContentType.JSON)
                .body("{}")
                .post("/api/2fa/disable")
                .then()
                .statusCode(409)
                .body("errorCode", is("E3050"));
        send(session, "disable", code(secret)).then().statusCode(200);
        send(session, "disable", code(secret)).then().statusCode(409).body("errorCode", is("E3031"));
        assertEquals(200, status(basic(person)));
    }

    @Test
    void codesCannotBeGuessedAtForLong() {
        Person person = user();
        String session = session(person);
        enrol(session);
        for (int i = 0; i < 5; i++) {
            send(session, "disable", "00000" + i).then().statusCode(409);
        }
        send(session, "disable", "000009").then().statusCode(409).body("errorCode", is("E3024"));
        for (int i = 0; i < 5; i++) {
            login(person.name(), PASSWORD, "00000" + i);
        }
        assertEquals("ACCOUNT_LOCKED", login(person.name(), PASSWORD, "000009").path("loginStatus"));
    }

    @Test
    void whatWasNotEnrolledCannotBeEnabled() {
        String session = session(user());
        send(session, "enable", "123456").then().statusCode(409).body("errorCode", is("E3029"));
        with(session).post("/api/2fa/enrollEmail2FA").then().statusCode(409).body("errorCode", is("E3043"));
        with(session).get("/api/2fa/enabled").then().body(is("false"));
    }
}
