package org.tonle.account.signin;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.tonle.account.signin.SignInWorld.PASSWORD;
import static org.tonle.account.signin.SignInWorld.basic;
import static org.tonle.account.signin.SignInWorld.login;
import static org.tonle.account.signin.SignInWorld.nobody;
import static org.tonle.account.signin.SignInWorld.patch;
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
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.tonle.account.signin.SignInWorld.Person;
import org.tonle.database.Sql;
import org.tonle.testsupport.MovableClock;
import org.tonle.testsupport.TestDatabase;

/** Sessions: how they begin, what ends them, and whose they are. */
@QuarkusTest
@WithTestResource(value = TestDatabase.class, scope = TestResourceScope.GLOBAL)
class SessionApiTest {
    @Inject
    MovableClock clock;

    @Inject
    Sql sql;

    @AfterEach
    void now() {
        clock.reset();
    }

    @Test
    void aSessionBeginsWithACookieThatScriptsCannotRead() {
        Person person = user();
        Response answer = login(person.name(), PASSWORD, "");
        answer.then().statusCode(200).body("loginStatus", is("SUCCESS")).body("redirectUrl", is("/"));
        String cookie = answer.getHeaders().getValues("Set-Cookie").get(0);
        assertTrue(cookie.matches("JSESSIONID=[A-Za-z0-9_]+; Path=/; HttpOnly; SameSite=Lax"), cookie);
        assertTrue(answer.getHeaders()
                .getValues("Set-Cookie")
                .get(1)
                .matches("SESSION_EXPIRE=server_time=\\d+&expiry_time=\\d+.*"));
        with(answer.getCookie("JSESSIONID"))
                .header("Authorization", "")
                .get("/api/me")
                .then()
                .body("username", is(person.name()));
        assertEquals(
                0,
                sql.query("select 1 from user_session where token_hash = ?", row -> 1, answer.getCookie("JSESSIONID"))
                        .size());
    }

    @Test
    void wrongCredentialsAre401InJson() {
        login(user().name(), "Wrong#1", "").then().statusCode(401).body("httpStatusCode", is(401));
        nobody().contentType(ContentType.JSON)
                .body("{}")
                .post("/api/auth/login")
                .then()
                .statusCode(401);
        nobody().contentType(ContentType.JSON)
                .body("{\"username\": {}, \"password\": []}")
                .post("/api/auth/login")
                .then()
                .statusCode(401);
    }

    @Test
    void signInEndsTheSessionThatWasThereBefore() {
        Person person = user();
        String before = session(person);
        String after = with(before)
                .contentType(ContentType.JSON)
                .body(Map.of("username", person.name(), "password", PASSWORD))
                .post("/api/auth/login")
                .getCookie("JSESSIONID");
        assertNotEquals(before, after);
        assertEquals(302, status(with(before)));
        assertEquals(200, status(with(after)));
    }

    @Test
    void aSessionThatIsNotUsedEndsAndOneThatIsUsedGoesOnUntilItsLifetimeIsOver() {
        Person person = user();
        String idle = session(person);
        String used = session(person);
        for (int i = 0; i < 14; i++) {
            clock.advance(Duration.ofMinutes(50));
            assertEquals(200, status(with(used)));
        }
        assertEquals(302, status(with(idle)));
        clock.advance(Duration.ofMinutes(25));
        assertEquals(302, status(with(used)), "twelve hours are over");
    }

    @Test
    void aPollIsNoUse() {
        Person person = user();
        String session = session(person);
        for (int i = 0; i < 3; i++) {
            clock.advance(Duration.ofMinutes(25));
            with(session).get("/api/ping").then().statusCode(200);
        }
        assertEquals(302, status(with(session)));
    }

    @Test
    void passwordAndAccountTakeTheirSessionsAlong() {
        Person changed = user();
        String first = session(changed);
        patch(changed, "password", "\"Other#2026y\"");
        assertEquals(302, status(with(first)));
        Person disabled = user();
        String second = session(disabled);
        patch(disabled, "disabled", "true");
        assertEquals(302, status(with(second)));
        patch(disabled, "disabled", "false");
        assertEquals(302, status(with(second)), "an ended session stays ended");
    }

    @Test
    void signingOutEndsTheSession() {
        Person person = user();
        for (String way : new String[] {"/api/auth/logout", "/dhis-web-commons-security/logout.action"}) {
            String session = session(person);
            with(session).post(way).then().header("Set-Cookie", containsString("Max-Age=0"));
            assertEquals(302, status(with(session)), way);
        }
    }

    @Test
    void peopleSeeAndEndTheirOwnSessionsOnly() {
        Person person = user();
        String one = session(person);
        String two = session(person);
        Person other = user();
        String others = session(other);
        String id = with(others)
                .get("/api/sessions")
                .then()
                .body("sessions", hasSize(1))
                .extract()
                .path("sessions[0].id");
        with(one).get("/api/sessions").then().body("sessions", hasSize(2)).body("sessions.id", not(containsString(id)));
        with(one).delete("/api/sessions/" + id).then().statusCode(404);
        assertEquals(200, status(with(others)));
        with(one).get("/api/sessions").then().body("sessions.findAll { it.current }.size()", is(1));
        String second = with(one).get("/api/sessions").path("sessions.find { !it.current }.id");
        with(one).delete("/api/sessions/" + second).then().statusCode(204);
        assertEquals(302, status(with(two)));
        with(one).delete("/api/sessions").then().statusCode(204);
        assertEquals(302, status(with(one)));
    }

    @Test
    void theFormsOfPagesSignInToo() {
        Person person = user();
        Response page = nobody().formParam("username", person.name())
                .formParam("password", PASSWORD)
                .post("/login");
        page.then().statusCode(303);
        assertEquals(200, status(with(page.getCookie("JSESSIONID"))));
        Response old = nobody().formParam("j_username", person.name())
                .formParam("j_password", PASSWORD)
                .post("/dhis-web-commons-security/login.action");
        assertEquals(200, status(with(old.getCookie("JSESSIONID"))));
        nobody().header("Accept-Language", "km")
                .formParam("username", "<script>alert(1)</script>")
                .formParam("password", "x")
                .post("/login")
                .then()
                .statusCode(401)
                .body(containsString("&lt;script&gt;"))
                .body(not(containsString("<script>")))
                .body(containsString("ពាក្យសម្ងាត់"));
    }

    @Test
    void basicOpensASessionWhereClientsLookForOneAndOnlyOneEach() {
        Person person = user();
        String first = basic(person).get("/api/me").getCookie("JSESSIONID");
        assertNotNull(first);
        assertEquals(first, basic(person).get("/api/me").getCookie("JSESSIONID"));
        assertNull(basic(person).get("/api/dataElements").getCookie("JSESSIONID"));
        assertEquals(200, status(with(first)));
        with(first).post("/api/auth/logout");
        String second = basic(person).get("/api/me").getCookie("JSESSIONID");
        assertNotEquals(first, second, "a session that has ended is not handed out again");
        assertEquals(200, status(with(second)));
    }

    @Test
    void lookingInAsOthersIsOffUnlessSwitchedOn() {
        Person person = user("\"ALL\"");
        with(session(person))
                .post("/api/auth/impersonate?username=admin")
                .then()
                .statusCode(403);
        with(session(user())).post("/api/auth/impersonateExit").then().statusCode(403);
    }
}
