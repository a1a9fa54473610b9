package org.tonle.account.signin;

import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.tonle.account.signin.SignInWorld.PASSWORD;
import static org.tonle.account.signin.SignInWorld.basic;
import static org.tonle.account.signin.SignInWorld.patch;
import static org.tonle.account.signin.SignInWorld.session;
import static org.tonle.account.signin.SignInWorld.status;
import static org.tonle.account.signin.SignInWorld.user;
import static org.tonle.account.signin.SignInWorld.with;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tonle.account.signin.SignInWorld.Person;
import org.tonle.metadata.Metadata;
import org.tonle.security.CredentialStore;
import org.tonle.security.SessionStore;
import org.tonle.security.SignInEvent;
import org.tonle.testsupport.MovableClock;
import org.tonle.testsupport.TestDatabase;

/**
 * Another node, or the same one after a restart: new instances with nothing in memory but the database. Two whole servers are played by
 * {@code deploy/two-nodes/prove.sh}.
 */
@QuarkusTest
@WithTestResource(value = TestDatabase.class, scope = TestResourceScope.GLOBAL)
class SecondNodeTest {
    @Inject
    Metadata metadata;

    @Inject
    Accounts accounts;

    @Inject
    ImpersonationRule rule;

    @Inject
    SignInConfig config;

    @Inject
    CredentialStore credentials;

    @Inject
    FailedSignIns failures;

    @Inject
    SecondFactors secondFactors;

    @Inject
    Event<SignInEvent> events;

    @Inject
    MovableClock clock;

    private Sessions sessions;
    private PasswordSignIn passwords;

    @AfterEach
    void now() {
        clock.reset();
    }

    @BeforeEach
    void startAgain() {
        sessions = new Sessions(new SessionStore(), metadata, accounts, rule, config, clock);
        passwords = new PasswordSignIn(metadata, credentials, accounts, failures, secondFactors, events, clock);
    }

    @Test
    void aSessionIsSeenThereAndEndsThereForBoth() {
        Person person = user();
        String cookie = session(person);
        Sessions.Found found = sessions.find(cookie);
        assertNotNull(found);
        assertEquals(person.uid(), found.user().uid());
        assertEquals("form", found.session().way);
        QuarkusTransaction.requiringNew().run(() -> sessions.end(cookie));
        assertEquals(302, status(with(cookie)));
    }

    @Test
    void aSessionBegunThereIsGoodHereAndEndsHereForBoth() {
        Person person = user();
        String cookie = QuarkusTransaction.requiringNew()
                .call(() -> sessions.begin(
                        metadata.snapshot().get("user", person.uid()), "form", "10.2.2.2", "a browser", null));
        with(cookie).get("/api/me?fields=username").then().statusCode(200).body("username", is(person.name()));
        with(cookie).post("/api/auth/logout").then().statusCode(200);
        assertNull(sessions.find(cookie));
    }

    @Test
    void whatIsRememberedHereOfASessionDoesNotOutliveItsEndThere() {
        Person person = user();
        String handedOut = basic(person).get("/api/me").getCookie("JSESSIONID");
        QuarkusTransaction.requiringNew().run(() -> sessions.end(handedOut));
        String next = basic(person).get("/api/me").getCookie("JSESSIONID");
        assertNotEquals(handedOut, next);
        assertEquals(200, status(with(next)));
    }

    @Test
    void aPasswordChangedHereIsNoLongerGoodThereThoughItWasRemembered() {
        Person person = user();
        String cookie = session(person);
        assertNotNull(sessions.find(cookie));
        for (int i = 0; i < 2; i++) {
            assertEquals(SignInOutcome.SUCCESS, tryThere(person, PASSWORD));
        }
        patch(person, "password", "\"Other#2026y\"");
        assertEquals(SignInOutcome.BAD_CREDENTIALS, tryThere(person, PASSWORD));
        assertEquals(SignInOutcome.SUCCESS, tryThere(person, "Other#2026y"));
        assertNull(sessions.find(cookie));
    }

    @Test
    void failuresAreCountedTogether() {
        Person person = user();
        for (int i = 0; i < 3; i++) {
            assertEquals(SignInOutcome.BAD_CREDENTIALS, tryThere(person, "Wrong#" + i));
        }
        for (int i = 0; i < 2; i++) {
            assertEquals(401, status(basic(person.name(), "Wrong#" + i)));
        }
        basic(person).get("/api/me").then().statusCode(401).body("message", is("Account locked"));
        assertEquals(SignInOutcome.ACCOUNT_LOCKED, tryThere(person, PASSWORD));
    }

    private SignInOutcome tryThere(Person person, String password) {
        return passwords
                .signIn(new PasswordSignIn.Attempt(person.name(), password, null, "basic", "10.2.2.2"))
                .outcome();
    }
}
