package org.tonle.account.signin;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.tonle.account.signin.SignInWorld.admin;
import static org.tonle.account.signin.SignInWorld.basic;
import static org.tonle.account.signin.SignInWorld.nobody;
import static org.tonle.account.signin.SignInWorld.patch;
import static org.tonle.account.signin.SignInWorld.status;
import static org.tonle.account.signin.SignInWorld.user;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.tonle.account.signin.SignInWorld.Person;
import org.tonle.database.Sql;
import org.tonle.testsupport.MovableClock;
import org.tonle.testsupport.TestDatabase;

/** Personal access tokens: what they open, for whom, and what is left of their keys. */
@QuarkusTest
@WithTestResource(value = TestDatabase.class, scope = TestResourceScope.GLOBAL)
class ApiTokenApiTest {
    @Inject
    MovableClock clock;

    @Inject
    Sql sql;

    @AfterEach
    void now() {
        clock.reset();
    }

    private static Response create(Person person, String body) {
        return basic(person).contentType(ContentType.JSON).body(body).post("/api/apiToken");
    }

    private static RequestSpecification token(String key) {
        return nobody().header("Authorization", "ApiToken " + key);
    }

    @Test
    void theKeyIsShownOnceAndKeptByNobody() {
        Person person = user();
        Response created = create(person, "{\"attributes\": []}");
        created.then().statusCode(201);
        String key = created.path("response.key");
        token(key).get("/api/me").then().statusCode(200).body("username", is(person.name()));
        basic(person)
                .get("/api/apiToken?fields=*")
                .then()
                .body("apiToken", hasSize(1))
                .body(not(containsString(key)));
        assertEquals(
                0,
                sql.query("select 1 from access_token where access_token::text like ?", row -> 1, "%" + key + "%")
                        .size());
    }

    @Test
    void aTokenEndsWithItsTimeWithItsOwnerAndWhenItIsRemoved() {
        Person person = user();
        Response created = create(person, "{}");
        String key = created.path("response.key");
        assertEquals(200, status(token(key)));
        clock.advance(Duration.ofDays(31));
        token(key).get("/api/me").then().statusCode(401).header("WWW-Authenticate", is("ApiToken"));
        clock.reset();
        patch(person, "disabled", "true");
        assertEquals(401, status(token(key)));
        patch(person, "disabled", "false");
        assertEquals(200, status(token(key)));
        basic(person)
                .delete("/api/apiToken/" + created.path("response.uid"))
                .then()
                .statusCode(200);
        assertEquals(401, status(token(key)));
    }

    @Test
    void othersDoNotFindAToken() {
        Person person = user();
        String uid = create(person, "{}").path("response.uid");
        Person other = user();
        for (RequestSpecification caller : new RequestSpecification[] {basic(other), admin()}) {
            caller.get("/api/apiToken/" + uid).then().statusCode(404);
        }
        admin().delete("/api/apiToken/" + uid).then().statusCode(404);
        basic(other).delete("/api/apiTokens/" + uid).then().statusCode(404);
        basic(other).get("/api/apiTokens").then().body("apiToken", hasSize(0));
        basic(person).get("/api/apiTokens/" + uid).then().statusCode(200);
    }

    @Test
    void limitsHold() {
        Person person = user();
        String reads = create(
                        person, "{\"attributes\": [{\"type\": \"MethodAllowedList\", \"allowedMethods\": [\"GET\"]}]}")
                .path("response.key");
        assertEquals(200, status(token(reads)));
        token(reads)
                .contentType(ContentType.JSON)
                .body("{}")
                .post("/api/apiToken")
                .then()
                .statusCode(401);
        String elsewhere = create(
                        person, "{\"attributes\": [{\"type\": \"IpAllowedList\", \"allowedIps\": [\"10.9.9.9\"]}]}")
                .path("response.key");
        assertEquals(401, status(token(elsewhere)));
        create(person, "{\"attributes\": [{\"type\": \"Nonsense\"}]}").then().statusCode(400);
        create(person, "{\"expire\": \"tomorrow\"}").then().statusCode(400);
        create(person, "{\"expires\": 1}").then().statusCode(400).body("message", containsString("`expires`"));
        create(person, "[]").then().statusCode(400);
        create(person, "").then().statusCode(400);
    }

    @Test
    void aBrokenKeyIsABadRequestAndAForeignOneIsUnauthorized() {
        token("d2pat_wrongwrongwrongwrongwrongwrongwrongwrong")
                .get("/api/me")
                .then()
                .statusCode(400);
        token(TokenKey.create()).get("/api/me").then().statusCode(401);
    }

    @Test
    void programsThatKnowOnlyBasicSendTheKeyAsPassword() {
        Person person = user();
        String key = create(person, "{}").path("response.key");
        assertEquals(200, status(basic(person.name(), key)));
        assertEquals(401, status(basic("admin", key)));
    }
}
