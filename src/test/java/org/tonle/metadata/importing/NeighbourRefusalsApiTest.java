package org.tonle.metadata.importing;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tonle.testsupport.TestDatabase;

/** What is refused with words that say why: marks on types that have none, sharing of nothing, one's own account. */
@QuarkusTest
@WithTestResource(value = TestDatabase.class, scope = TestResourceScope.GLOBAL)
class NeighbourRefusalsApiTest {
    private static RequestSpecification admin() {
        return given().auth().preemptive().basic("admin", "district").contentType(ContentType.JSON);
    }

    @ParameterizedTest
    @CsvSource({"POST,favorite", "DELETE,favorite", "POST,subscriber", "DELETE,subscriber"})
    void objectsThatCannotBeMarkedAreNotMarked(String method, String mark) {
        admin().request(method, "/api/userRoles/yrB6vc5Ip3r/" + mark)
                .then()
                .statusCode(409)
                .body("errorCode", is("E1004"));
    }

    @ParameterizedTest
    @CsvSource({"GET,''", "GET,?type=dataElement", "GET,?id=x", "POST,?type=dataElement", "PUT,?id=x", "GET,?type=&id="
    })
    void sharingNeedsATypeAndAnIdentifier(String method, String query) {
        admin().body("{\"object\":{\"publicAccess\":\"--------\"}}")
                .request(method, "/api/sharing" + query)
                .then()
                .statusCode(400)
                .body("errorCode", is("E1000"));
    }

    @Test
    void nobodyDeletesHisOwnAccount() {
        admin().delete("/api/users/M5zQapPyTZI")
                .then()
                .statusCode(409)
                .body("response.errorReports[0].errorCode", is("E4030"))
                .body("message", containsString("your own account"));
        admin().body("{\"users\":[{\"id\":\"M5zQapPyTZI\"}]}")
                .post("/api/metadata?importStrategy=DELETE")
                .then()
                .statusCode(409)
                .body(containsString("your own account"));
        admin().get("/api/me").then().statusCode(200);
    }
}
