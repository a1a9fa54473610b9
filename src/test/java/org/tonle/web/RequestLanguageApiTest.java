package org.tonle.web;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tonle.account.signin.SignInOutcome;
import org.tonle.problem.Wording;
import org.tonle.testsupport.TestDatabase;

/** Errors are said in English to programs, and in the user's language to browsers. */
@QuarkusTest
@WithTestResource(value = TestDatabase.class, scope = TestResourceScope.GLOBAL)
class RequestLanguageApiTest {
    private static final String KHMER = "រកមិនឃើញ";
    private static final String ENGLISH = "could not be found";

    private static RequestSpecification admin() {
        return given().auth().preemptive().basic("admin", "district");
    }

    private static String absent(RequestSpecification caller) {
        return caller.get("/api/dataElements/nosuchelem1")
                .then()
                .statusCode(404)
                .extract()
                .path("message");
    }

    @AfterEach
    void asBefore() {
        admin().delete("/api/userSettings/keyUiLocale").then().statusCode(200);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "km|true",
                "km-KH,km;q=0.9,en;q=0.8|true",
                "en-US,en;q=0.9,km;q=0.5|false",
                "fr,km;q=0.5,en;q=0.4|true",
                "fr|false",
                "*|false",
                ";;;|false",
            })
    void theHeaderSaysInWhich(String header, boolean khmer) {
        String message = absent(admin().header("Accept-Language", header));
        assertTrue(message.contains(khmer ? KHMER : ENGLISH), message);
        assertEquals(khmer ? Wording.KHMER : null, RequestLanguage.ofHeader(header));
    }

    @Test
    void whatTheUserChoseCountsMoreForBrowsersAndNothingForPrograms() {
        admin().post("/api/userSettings/keyUiLocale?value=km").then().statusCode(200);
        assertTrue(absent(admin().header("Accept-Language", "en-US")).contains(KHMER));
        assertTrue(absent(admin()).contains(ENGLISH));
        admin().post("/api/userSettings/keyUiLocale?value=en").then().statusCode(200);
        assertTrue(absent(admin().header("Accept-Language", "km")).contains(ENGLISH));
    }

    @Test
    void reportsAndSignInAreSaidInItToo() {
        admin().header("Accept-Language", "km")
                .contentType(ContentType.JSON)
                .body("{\"dataElementGroups\":[{\"id\":\"dgKhmer0000\",\"shortName\":\"x\"}]}")
                .post("/api/metadata")
                .then()
                .statusCode(409)
                .body(
                        "response.typeReports[0].objectReports[0].errorReports[0].message",
                        containsString("ចាំបាច់ត្រូវមាន"));
        given().header("Accept-Language", "km")
                .header("X-Requested-With", "XMLHttpRequest")
                .get("/api/me")
                .then()
                .statusCode(401)
                .body("message", containsString("សូមចូលប្រើ"));
        for (SignInOutcome outcome : SignInOutcome.values()) {
            String khmer = outcome.message(Wording.KHMER);
            assertTrue(outcome == SignInOutcome.SUCCESS || khmer.matches("(?s).*\\p{IsKhmer}.*"), khmer);
        }
    }
}
