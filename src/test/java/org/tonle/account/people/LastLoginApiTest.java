package org.tonle.account.people;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.tonle.account.people.People.admin;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.tonle.security.SignInEvent;
import org.tonle.testsupport.TestDatabase;

@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class LastLoginApiTest {
    @Inject
    Event<SignInEvent> events;

    private void signsIn(String uid, String outcome) {
        events.fire(new SignInEvent("lastann", uid, "form", outcome, "127.0.0.1", Instant.now()));
    }

    private static @Nullable String lastLogin(String uid) {
        return admin().get("/api/users/" + uid + "?fields=lastLogin")
                .then()
                .extract()
                .path("lastLogin");
    }

    @Test
    void isNotedAfterASignInAndNotAgainWithinTheHour() throws InterruptedException {
        People.role("urLastNone0");
        People.user("usLastAnn00", "lastann", "urLastNone0");
        People.user("usLastBen00", "lastben", "urLastNone0");
        signsIn("usLastBen00", "BAD_CREDENTIALS");
        signsIn("usLastAnn00", "SUCCESS");
        String first = null;
        for (int i = 0; first == null && i < 100; i++) {
            first = lastLogin("usLastAnn00");
            Thread.sleep(50);
        }
        assertNotNull(first);
        assertNull(lastLogin("usLastBen00"));
        signsIn("usLastAnn00", "SUCCESS");
        Thread.sleep(300);
        assertEquals(first, lastLogin("usLastAnn00"));
    }
}
