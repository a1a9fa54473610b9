package org.tonle.web;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tonle.testsupport.TestDatabase;

/** Short names of long addresses. */
@QuarkusTest
@WithTestResource(value = TestDatabase.class, scope = TestResourceScope.GLOBAL)
class QueryAliasApiTest {
    private static RequestSpecification admin() {
        return given().auth().preemptive().basic("admin", "district").contentType(ContentType.JSON);
    }

    private static String alias(String target) {
        return admin().body("{\"target\": \"" + target + "\"}")
                .post("/api/query/alias")
                .then()
                .statusCode(200)
                .body("target", is(target))
                .extract()
                .path("path");
    }

    @Test
    void aNameAnswersWhatItsAddressAnswers() {
        String path =
                alias("/api/categories?fields=id&filter=name:in:[default;nothing like it," + "x".repeat(9_000) + "]");
        admin().get(path).then().statusCode(200).body("categories", hasSize(0));
        path = alias("/api/categories.json?fields=id&filter=name:eq:default");
        admin().get(path).then().statusCode(200).body("categories.id", is(java.util.List.of("GLevLNI9wkl")));
        admin().get(path.replace("/api/", "/api/42/")).then().statusCode(200).body("categories", hasSize(1));
        admin().body("{\"target\": \"/api/categories/GLevLNI9wkl\"}")
                .redirects()
                .follow(false)
                .post("/api/query/alias/redirect")
                .then()
                .statusCode(303)
                .header("Location", endsWith(alias("/api/categories/GLevLNI9wkl")));
    }

    @Test
    void aNameGivesNoRights() {
        given().get(alias("/api/users?fields=:all")).then().statusCode(401);
        admin().delete(alias("/api/categories/GLevLNI9wkl")).then().statusCode(405);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"target\": \"\"}",
                "{\"target\": 5}",
                "{\"target\": \"http://elsewhere/api/me\"}",
                "{\"target\": \"/q/metrics\"}",
                "{\"target\": \"/api/query/alias/redirect\"}",
                "[]"
            })
    void whatIsNoAddressHasNoName(String body) {
        admin().body(body).post("/api/query/alias").then().statusCode(400).body("errorCode", is("E1003"));
    }

    @Test
    void anUnknownNameSaysWhatToDo() {
        admin().get("/api/query/alias/0123456789012345678901234567890123456789")
                .then()
                .statusCode(404)
                .body("message", containsString("POST /api/query/alias"));
    }
}
