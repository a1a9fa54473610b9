package org.tonle.web;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tonle.testsupport.TestDatabase;

/** Behind a proxy that ends TLS and says so: cookies go over TLS only, browsers are told to stay with it, a page without it is another site. */
@QuarkusTest
@WithTestResource(value = TestDatabase.class, scope = TestResourceScope.GLOBAL)
class BehindProxyApiTest {
    private static final String HOST = "health.example.org";

    private static RequestSpecification over(String scheme) {
        return given().redirects().follow(false).header("Host", HOST).header("X-Forwarded-Proto", scheme);
    }

    private static RequestSpecification admin(String scheme) {
        return over(scheme).auth().preemptive().basic("admin", "district");
    }

    private static Response login(String scheme) {
        return over(scheme)
                .contentType(ContentType.JSON)
                .body(Map.of("username", "admin", "password", "district"))
                .post("/api/auth/login");
    }

    @ParameterizedTest
    @CsvSource({"https, true", "http, false"})
    void cookiesGoOverTlsOnlyWhereThereIsTls(String scheme, boolean isSecure) {
        Response login = login(scheme);
        String session = login.getCookie("JSESSIONID");
        List<Response> answers = List.of(
                login,
                over(scheme)
                        .formParam("username", "admin")
                        .formParam("password", "district")
                        .post("/login"),
                admin(scheme).header("User-Agent", "proxy test " + scheme).get("/api/me"),
                over(scheme).cookie("JSESSIONID", session).post("/api/auth/logout"),
                over(scheme).get("/dhis-web-commons-security/logout.action"));
        for (Response answer : answers) {
            List<String> cookies = answer.getHeaders().getValues("Set-Cookie");
            assertFalse(cookies.isEmpty());
            for (String cookie : cookies) {
                assertEquals(isSecure, cookie.contains("; Secure"), cookie);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/me", "/login", "/api/nosuch", "/api/ping", "/q/health/ready"})
    void browsersAreToldToStayWithTls(String path) {
        admin("https").get(path).then().header("Strict-Transport-Security", is("max-age=31536000"));
        over("https").get(path).then().header("Strict-Transport-Security", is("max-age=31536000"));
        admin("http").get(path).then().header("Strict-Transport-Security", nullValue());
    }

    @Test
    void addressesInAnswersAreThoseOfTheProxy() {
        admin("https")
                .get("/api/userRoles?pageSize=1&fields=id,href&filter=id:eq:yrB6vc5Ip3r")
                .then()
                .body("userRoles[0].href", startsWith("https://" + HOST + "/"));
        String link = over("https").get("/dhis-web-dashboard/").getHeader("Location");
        assertTrue(link.startsWith("/") || link.startsWith("https://" + HOST + "/"), link);
    }

    @ParameterizedTest
    @CsvSource({
        "https, https://health.example.org, 200",
        "https, https://HEALTH.example.org, 200",
        "https, http://health.example.org, 403",
        "https, https://health.example.org.evil.example, 403",
        "https, https://health.example.org:8443, 403",
        "https, null, 403",
        "http, http://health.example.org, 200",
        "http, http://evil.example, 403"
    })
    void anotherSiteIsWhatHasAnotherSchemeNameOrPort(String scheme, String origin, int status) {
        assertEquals(
                status,
                admin(scheme)
                        .header("Origin", origin)
                        .contentType(ContentType.TEXT)
                        .body("km")
                        .post("/api/userSettings/keyUiLocale")
                        .statusCode());
    }
}
