package org.tonle.metadata.importing;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import org.junit.jupiter.api.Test;
import org.tonle.testsupport.TestDatabase;

/** What an import would change, as a page that a person can read; identifiers begin with {@code dp}. */
@QuarkusTest
@WithTestResource(value = TestDatabase.class, scope = TestResourceScope.GLOBAL)
class DifferencePageApiTest {
    private static RequestSpecification admin() {
        return given().auth().preemptive().basic("admin", "district").contentType(ContentType.JSON);
    }

    private static String group(String name) {
        return "{\"dataElementGroups\": [{\"id\": \"dpGroup0000\", \"name\": \"" + name
                + "\", \"shortName\": \"dp\"}]}";
    }

    @Test
    void aTrialShowsEveryPropertyBeforeAndAfterAndEscapesIt() {
        admin().body(group("dp old")).post("/api/metadata").then().statusCode(200);
        admin().body(group("dp <b>new</b> & more"))
                .post("/api/metadata?dryRun=true&format=html")
                .then()
                .statusCode(200)
                .contentType(startsWith("text/html"))
                .body(containsString("What this import would change"))
                .body(containsString("Nothing was stored: this was a trial."))
                .body(containsString("DataElementGroup"))
                .body(containsString("<td>name</td><td>dp old</td><td>dp &lt;b&gt;new&lt;/b&gt; &amp; more</td>"))
                .body(not(containsString("<b>new")));
        admin().get("/api/dataElementGroups/dpGroup0000").then().body("name", is("dp old"));
        admin().header("Accept-Language", "km,en;q=0.5")
                .body(group("dp other"))
                .post("/api/metadata?importMode=VALIDATE&format=html")
                .then()
                .body(containsString("<html lang=\"km\">"))
                .body(containsString("អ្វីដែលការនាំចូលនេះនឹងផ្លាស់ប្តូរ"));
        admin().body(group("dp new"))
                .post("/api/metadata?format=html&lang=en")
                .then()
                .statusCode(200)
                .body(containsString("The changes are stored."));
        admin().get("/api/dataElementGroups/dpGroup0000").then().body("name", is("dp new"));
    }

    @Test
    void errorsAreOnThePageToo() {
        admin().body(
                        "{\"dataElementGroups\": [{\"id\": \"dpGroup0001\", \"name\": \"dp <i>\"}, {\"id\": \"dpGroup0002\", \"name\": \"d\","
                                + " \"shortName\": \"d\", \"dataElements\": [{\"id\": \"dpNobody000\"}]}]}")
                .post("/api/metadata?dryRun=true&format=html")
                .then()
                .statusCode(409)
                .contentType(startsWith("text/html"))
                .body(containsString("dpNobody000"))
                .body(containsString("Nothing was stored: there are errors."));
    }

    @Test
    void whoAsksForAPageByItsTypeAloneGetsJson() {
        admin().accept("text/html")
                .body(group("dp json"))
                .post("/api/metadata?dryRun=true")
                .then()
                .statusCode(200)
                .contentType(ContentType.JSON)
                .body("response.responseType", is("ImportReport"));
    }
}
