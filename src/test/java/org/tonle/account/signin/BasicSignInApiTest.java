package org.tonle.account.signin;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.tonle.account.signin.SignInWorld.PASSWORD;
import static org.tonle.account.signin.SignInWorld.admin;
import static org.tonle.account.signin.SignInWorld.basic;
import static org.tonle.account.signin.SignInWorld.login;
import static org.tonle.account.signin.SignInWorld.nobody;
import static org.tonle.account.signin.SignInWorld.patch;
import static org.tonle.account.signin.SignInWorld.status;
import static org.tonle.account.signin.SignInWorld.user;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tonle.account.signin.SignInWorld.Person;
import org.tonle.metadata.Metadata;
import org.tonle.security.CredentialStore;
import org.tonle.testsupport.MovableClock;
import org.tonle.testsupport.TestDatabase;

/** Passwords: what counts from the next request on, locks, and what is said to whom who did not sign in. */
@QuarkusTest
@WithTestResource(value = TestDatabase.class, scope = TestResourceScope.GLOBAL)
class BasicSignInApiTest {
    private static final String NEW = "Other#2026y";

    @Inject
    MovableClock clock;

    @Inject
    Metadata metadata;

    @Inject
    CredentialStore credentials;

    @AfterEach
    void now() {
        clock.reset();
    }

    @Test
    void aChangedPasswordStopsTheOldOneAtOnce() {
        Person person = user();
        assertEquals(200, status(basic(person)));
        patch(person, "password", "\"" + NEW + "\"");
        assertEquals(401, status(basic(person)));
        assertEquals(200, status(basic(person.name(), NEW)));
    }

    @Test
    void aDisabledOrExpiredAccountStopsAtOnceAndComesBack() {
        Person person = user();
        assertEquals(200, status(basic(person)));
        patch(person, "disabled", "true");
        basic(person).get("/api/me").then().statusCode(401).body("message", is("Account disabled"));
        assertEquals("ACCOUNT_DISABLED", login(person.name(), PASSWORD, "").path("loginStatus"));
        patch(person, "disabled", "false");
        assertEquals(200, status(basic(person)));
        patch(person, "accountExpiry", "\"2020-01-01\"");
        assertEquals(401, status(basic(person)));
        assertEquals("ACCOUNT_EXPIRED", login(person.name(), PASSWORD, "").path("loginStatus"));
    }

    @Test
    void aRoleCountsFromTheNextRequestOn() {
        Person person = user();
        basic(person).get("/api/me/authorization/F_SYSTEM_SETTING").then().body(is("false"));
        String role = admin().get("/api/users/" + person.uid() + "?fields=userRoles[id]")
                .path("userRoles[0].id");
        admin().contentType("application/json-patch+json")
                .body("[{\"op\": \"add\", \"path\": \"/authorities\", \"value\": [\"F_SYSTEM_SETTING\"]}]")
                .patch("/api/userRoles/" + role)
                .then()
                .statusCode(200);
        basic(person).get("/api/me/authorization/F_SYSTEM_SETTING").then().body(is("true"));
    }

    @Test
    void namesAreComparedWithoutLetterCase() {
        Person person = user();
        assertEquals(200, status(basic(person.name().toUpperCase(Locale.ROOT), PASSWORD)));
    }

    @Test
    void fiveWrongPasswordsLockTheAccountForAQuarterOfAnHour() {
        Person person = user();
        for (int i = 0; i < 5; i++) {
            assertEquals(401, status(basic(person.name(), "Wrong#" + i)));
        }
        basic(person).get("/api/me").then().statusCode(401).body("message", is("Account locked"));
        assertEquals("ACCOUNT_LOCKED", login(person.name(), PASSWORD, "").path("loginStatus"));
        clock.advance(Duration.ofMinutes(14));
        assertEquals(401, status(basic(person)));
        clock.advance(Duration.ofMinutes(2));
        assertEquals(200, status(basic(person)));
    }

    @Test
    void aRightPasswordForgetsTheWrongOnes() {
        Person person = user();
        for (int round = 0; round < 2; round++) {
            for (int i = 0; i < 4; i++) {
                assertEquals(401, status(basic(person.name(), "Wrong#" + i)));
            }
            assertEquals(200, login(person.name(), PASSWORD, "").statusCode());
        }
        assertEquals(200, status(basic(person)));
    }

    @Test
    void wrongPasswordsThatComeAtTheSameTimeAreAllCounted() {
        Person person = user();
        AtomicInteger locked = new AtomicInteger();
        IntStream.range(0, 20).parallel().forEach(i -> {
            String message = basic(person.name(), "Wrong#" + i).get("/api/me").path("message");
            if (message.equals("Account locked")) {
                locked.incrementAndGet();
            }
        });
        assertEquals(15, locked.get());
    }

    @Test
    void namesThatDoNotExistAreLockedAsOthersAre() {
        String name = "nobody_" + System.nanoTime();
        for (int i = 0; i < 5; i++) {
            basic(name, "Wrong#1").get("/api/me").then().statusCode(401).body("errorCode", is("E1125"));
        }
        basic(name, "Wrong#1").get("/api/me").then().statusCode(401).body("message", is("Account locked"));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 73, 5000})
    void passwordsOfAnyLengthAreSimplyWrong(int length) {
        assertEquals(401, status(basic(user().name(), "x".repeat(length))));
        assertEquals(401, status(basic("nobody\0", "a\0b")));
    }

    @Test
    void whoDidNotSignInIsToldSoInTheWayTheClientUnderstands() {
        nobody().header("X-Requested-With", "XMLHttpRequest")
                .get("/api/me")
                .then()
                .statusCode(401)
                .contentType("application/json")
                .header("WWW-Authenticate", nullValue())
                .body("httpStatusCode", is(401));
        nobody().get("/api/me").then().statusCode(401).header("WWW-Authenticate", containsString("Basic realm="));
        nobody().header("Authorization", "")
                .header("X-Requested-With", "XMLHttpRequest")
                .get("/api/me")
                .then()
                .statusCode(401);
        nobody().header("Authorization", "Basic !!!").get("/api/me").then().statusCode(401);
        for (String page : new String[] {"/dhis-web-dashboard/", "/some/page"}) {
            nobody().get(page).then().statusCode(302).header("Location", containsString("dhis-web-login"));
        }
        nobody().header("Accept", "text/html,*/*")
                .get("/api/me")
                .then()
                .statusCode(302)
                .header("Location", containsString("dhis-web-login"));
        nobody().cookie("JSESSIONID", "A".repeat(43))
                .get("/api/me")
                .then()
                .statusCode(302)
                .header("Location", containsString("dhis-web-login"));
        nobody().cookie("JSESSIONID", "A".repeat(43))
                .header("X-Requested-With", "XMLHttpRequest")
                .get("/api/me")
                .then()
                .statusCode(401);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/ping/../me",
                "/api/29/me",
                "/api/me.json",
                "/api/me/",
                "//api/me",
                "/api//me",
                "/api/auth/../me",
                "/dhis-web-login/../api/me",
                "/assets/%2e%2e/api/me",
                "/api/ping;/../me"
            })
    void noSpellingOfAnAddressGoesRoundSignIn(String path) {
        int status = nobody().urlEncodingEnabled(false)
                .header("X-Requested-With", "XMLHttpRequest")
                .get(path)
                .statusCode();
        assertTrue(status == 401 || status == 404, path + " answered " + status);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/ping",
                "/api/system/ping",
                "/api/loginConfig",
                "/api/locales/ui",
                "/login",
                "/",
                "/q/health/ready"
            })
    void whatIsPublicIsAnsweredToEverybody(String path) {
        nobody().get(path).then().statusCode(200);
        nobody().cookie("JSESSIONID", "A".repeat(43)).get(path).then().statusCode(200);
    }

    @Test
    void theFirstPasswordShutsOtherMachinesOut() {
        for (String header : new String[] {"X-Forwarded-For", "Forwarded", "X-Real-IP"}) {
            admin().header(header, "127.0.0.1")
                    .get("/api/me")
                    .then()
                    .statusCode(403)
                    .body("message", containsString("tonle.allow-first-password"));
        }
        nobody().header("X-Forwarded-For", "10.1.1.1").get("/login").then().statusCode(403);
        nobody().header("X-Forwarded-For", "10.1.1.1")
                .get("/q/health/ready")
                .then()
                .statusCode(200);
        assertEquals(200, status(admin()));
        assertTrue(new FirstPassword(metadata, credentials, false).shutsOthersOut());
        assertFalse(new FirstPassword(metadata, credentials, true).shutsOthersOut());
    }

    @Test
    void metricsAreNotForTheMainPort() {
        for (String path : new String[] {"/q/metrics", "/q/health", "/q/health/well", "/q/info"}) {
            assertTrue(nobody().get(path).statusCode() != 200, path);
            assertTrue(admin().get(path).statusCode() != 200, path);
        }
    }
}
