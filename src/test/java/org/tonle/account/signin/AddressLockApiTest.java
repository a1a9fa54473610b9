package org.tonle.account.signin;

import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.tonle.account.signin.SignInWorld.PASSWORD;
import static org.tonle.account.signin.SignInWorld.admin;
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
import jakarta.inject.Inject;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tonle.account.signin.SignInWorld.Person;
import org.tonle.testsupport.MovableClock;
import org.tonle.testsupport.TestDatabase;

/** Wrong passwords from one address, for whichever accounts, shut the address out for a while: 429. */
@QuarkusTest
@WithTestResource(value = TestDatabase.class, scope = TestResourceScope.GLOBAL)
class AddressLockApiTest {
    private static final String LOCK_SECONDS = "900";

    @Inject
    MovableClock clock;

    @Inject
    FailedSignIns failures;

    @Inject
    SignInConfig config;

    private String own = "";

    @BeforeEach
    void ownAddress() {
        String address = with(session(user())).get("/api/sessions").path("sessions[0].address");
        own = FailedSignIns.addressKey(address);
        failures.succeeded(own);
    }

    /** The address is that of all tests. */
    @AfterEach
    void forget() {
        failures.succeeded(own);
        clock.reset();
    }

    private void fail(int times) {
        for (int i = 0; i < times; i++) {
            failures.failed(own);
        }
    }

    @Test
    void theHundredthWrongPasswordShutsTheAddressOutForNewSignInsOnly() {
        Person knownHere = user();
        String session = session(knownHere);
        String key = basic(knownHere)
                .contentType(ContentType.JSON)
                .body("{}")
                .post("/api/apiToken")
                .path("response.key");
        Person other = user();
        fail(config.maxAttemptsPerAddress() - 2);
        login(user().name(), "Wrong#1", "").then().statusCode(401).header("Retry-After", nullValue());
        basic(user().name(), "Wrong#1").get("/api/me").then().statusCode(401);
        basic(other)
                .get("/api/me")
                .then()
                .statusCode(429)
                .contentType("application/json")
                .header("Retry-After", is(LOCK_SECONDS))
                .header("WWW-Authenticate", nullValue())
                .body("httpStatusCode", is(429));
        login(other.name(), PASSWORD, "")
                .then()
                .statusCode(429)
                .header("Retry-After", is(LOCK_SECONDS))
                .body("httpStatusCode", is(429));
        nobody().formParam("username", other.name())
                .formParam("password", PASSWORD)
                .post("/login")
                .then()
                .statusCode(429)
                .header("Retry-After", is(LOCK_SECONDS));
        assertEquals(200, status(with(session)), "a session goes on");
        assertEquals(200, status(nobody().header("Authorization", "ApiToken " + key)), "a token goes on");
        assertEquals(200, status(basic(knownHere)), "a password that was right before goes on");
        assertEquals(200, status(admin()));
        clock.advance(config.lock().plus(Duration.ofMinutes(1)));
        assertEquals(200, status(basic(other)));
    }

    @Test
    void anAddressThatIsShutOutCannotLockAccountsAnyMore() {
        Person victim = user();
        fail(config.maxAttemptsPerAddress());
        for (int i = 0; i < config.maxAttempts() + 1; i++) {
            assertEquals(429, status(basic(victim.name(), "Wrong#" + i)));
        }
        failures.succeeded(own);
        assertEquals(200, status(basic(victim)));
    }
}
