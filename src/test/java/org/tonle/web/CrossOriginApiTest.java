package org.tonle.web;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tonle.testsupport.TestDatabase;

/** Pages of other sites, and what every answer says to browsers and caches. */
@QuarkusTest
@WithTestResource(value = TestDatabase.class, scope = TestResourceScope.GLOBAL)
class CrossOriginApiTest {
    private static final String FOREIGN = "https://evil.example";
    private static final String ALLOWED = "https://apps.example.org";

    private static RequestSpecification admin() {
        return given().auth().preemptive().basic("admin", "district");
    }

    private static int change(RequestSpecification caller) {
        return caller.contentType(ContentType.TEXT)
                .body("km")
                .post("/api/userSettings/keyUiLocale")
                .statusCode();
    }

    @ParameterizedTest
    @ValueSource(strings = {FOREIGN, "null", "http://localhost.evil.example", "https://localhost:1"})
    void aPageOfAnotherSiteChangesNothing(String origin) {
        assertEquals(403, change(admin().header("Origin", origin)));
        assertEquals(403, change(admin().header("Sec-Fetch-Site", "cross-site")));
        assertEquals(403, change(admin().header("Sec-Fetch-Site", "same-site").header("Origin", origin)));
        given().header("Origin", origin)
                .contentType(ContentType.JSON)
                .body("{\"username\": \"admin\", \"password\": \"district\"}")
                .post("/api/auth/login")
                .then()
                .statusCode(403);
    }

    @Test
    void anOlderBrowserSaysInRefererFromWhereItComes() {
        String cookie = given()
                .contentType(ContentType.JSON)
                .body("{\"username\": \"admin\", \"password\": \"district\"}")
                .post("/api/auth/login")
                .detailedCookies()
                .asList()
                .stream()
                .map(each -> each.getName() + "=" + each.getValue())
                .collect(Collectors.joining("; "));
        String own = "http://localhost:" + RestAssured.port + "/login?x=://";
        assertEquals(403, change(given().header("Cookie", cookie).header("Referer", FOREIGN + "/page")));
        assertEquals(403, change(given().header("Cookie", cookie).header("Referer", FOREIGN)));
        assertEquals(403, change(given().header("Cookie", cookie).header("Referer", "nonsense")));
        assertEquals(200, change(given().header("Cookie", cookie).header("Referer", own)));
        assertEquals(200, change(given().header("Cookie", cookie)));
        assertEquals(200, change(admin().header("Referer", FOREIGN)));
        given().header("Cookie", cookie)
                .header("Referer", FOREIGN)
                .get("/api/me")
                .then()
                .statusCode(200);
    }

    @Test
    void programsAndPagesOfThisServerChangeThings() {
        assertEquals(200, change(admin()));
        assertEquals(200, change(admin().header("Origin", "http://localhost:" + RestAssured.port)));
        assertEquals(
                200, change(admin().header("Sec-Fetch-Site", "same-origin").header("Origin", "https://outer.example")));
    }

    @Test
    void onlySitesOfTheListReadAndTheyAreNamed() {
        admin().contentType(ContentType.JSON)
                .body("[\"" + ALLOWED + "\", \"https://*.example.net\"]")
                .post("/api/configuration/corsWhitelist")
                .then()
                .statusCode(204);
        try {
            for (String origin : new String[] {ALLOWED, "https://a.example.net"}) {
                admin().header("Origin", origin)
                        .get("/api/me")
                        .then()
                        .statusCode(200)
                        .header("Access-Control-Allow-Origin", is(origin))
                        .header("Access-Control-Allow-Credentials", is("true"))
                        .header("Access-Control-Expose-Headers", containsString("ETag"))
                        .header("Vary", containsString("Origin"));
                assertEquals(200, change(admin().header("Origin", origin)));
                given().header("Origin", origin)
                        .header("Access-Control-Request-Method", "PUT")
                        .header("Access-Control-Request-Headers", "x-requested-with")
                        .options("/api/me")
                        .then()
                        .statusCode(204)
                        .header("Access-Control-Allow-Methods", is("PUT"))
                        .header("Access-Control-Allow-Headers", is("x-requested-with"))
                        .header("Access-Control-Max-Age", is("3600"));
            }
            for (String origin :
                    new String[] {FOREIGN, "https://apps.example.org.evil.example", "https://a.b.example.net"}) {
                admin().header("Origin", origin)
                        .get("/api/me")
                        .then()
                        .statusCode(200)
                        .header("Access-Control-Allow-Origin", nullValue());
                given().header("Origin", origin)
                        .header("Access-Control-Request-Method", "PUT")
                        .options("/api/me")
                        .then()
                        .statusCode(403);
            }
        } finally {
            admin().contentType(ContentType.JSON).body("[]").post("/api/configuration/corsWhitelist");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"*", "https://*", "example.org", "https://a.org/path", "javascript:alert(1)"})
    void whatIsNoOriginCannotBeAllowed(String entry) {
        admin().contentType(ContentType.JSON)
                .body("[\"" + entry + "\"]")
                .post("/api/configuration/corsWhitelist")
                .then()
                .statusCode(400);
    }

    @ParameterizedTest
    @CsvSource({
        "/api/tracker/trackedEntities, no-store",
        "/api/users, no-store",
        "/api/me, no-store",
        "/api/dataValueSets, no-store",
        "/api/29/users.json, no-store",
        "/api/nosuch, no-store",
        "/api/dataElements, 'private, no-cache'",
        "/api/schemas, 'private, no-cache'",
        "/login, no-store"
    })
    void everyAnswerSaysWhoMayKeepIt(String path, String cacheControl) {
        admin().get(path)
                .then()
                .header("Cache-Control", is(cacheControl))
                .header("X-Content-Type-Options", is("nosniff"))
                .header("X-Frame-Options", is("SAMEORIGIN"))
                .header("Referrer-Policy", is("strict-origin-when-cross-origin"))
                .header("Content-Security-Policy", containsString("frame-ancestors 'self'"))
                .header("Strict-Transport-Security", nullValue());
    }
}
