package org.tonle.metadata.query;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tonle.testsupport.TestDatabase;

/** Names in the language a request asks for, and exports that are not sent twice. */
@QuarkusTest
@WithTestResource(value = TestDatabase.class, scope = TestResourceScope.GLOBAL)
class LocaleParameterApiTest {
    private static RequestSpecification admin() {
        return given().auth().preemptive().basic("admin", "district").contentType(ContentType.JSON);
    }

    @Test
    void everyReadAnswersInTheLanguageThatIsAskedFor() {
        admin().body(
                        """
                        {"constants": [{"id": "lpConstant0", "name": "lp name", "shortName": "lp", "value": 1,
                          "translations": [{"property": "NAME", "locale": "km", "value": "ឈ្មោះ"}]}]}
                        """)
                .post("/api/metadata")
                .then()
                .statusCode(200);
        for (String read : List.of(
                "/api/constants/lpConstant0?fields=displayName",
                "/api/constants/lpConstant0/gist?fields=displayName")) {
            admin().get(read + "&locale=km").then().body("displayName", is("ឈ្មោះ"));
            admin().get(read + "&locale=km&translate=false").then().body("displayName", is("lp name"));
            admin().get(read + "&locale=fr").then().body("displayName", is("lp name"));
            admin().get(read + "&locale=").then().body("displayName", is("lp name"));
        }
        admin().get("/api/constants?filter=id:eq:lpConstant0&fields=displayName&locale=km")
                .then()
                .body("constants.displayName", is(List.of("ឈ្មោះ")));
    }

    @Test
    void whoNamesNoLanguageReadsInTheOneHisProgramLikesBest() {
        everyReadAnswersInTheLanguageThatIsAskedFor();
        String read = "/api/constants/lpConstant0?fields=displayName";
        Map<String, String> names = Map.of(
                "km", "ឈ្មោះ",
                "km-KH,km;q=0.9,en;q=0.8", "ឈ្មោះ",
                "fr,km;q=0.5", "ឈ្មោះ",
                "en-US,en;q=0.9,km;q=0.8", "lp name",
                "fr", "lp name",
                "*", "lp name",
                "???;q=x", "lp name");
        names.forEach((header, name) -> asking(header).get(read).then().body("displayName", is(name)));
        asking("km").get(read + "&locale=fr").then().body("displayName", is("lp name"));
        asking("km").get(read + "&translate=false").then().body("displayName", is("lp name"));
        String tag = asking("en").get(read).header("ETag");
        asking("km").header("If-None-Match", tag).get(read).then().statusCode(200);
        admin().post("/api/userSettings/keyDbLocale?value=fr").then().statusCode(200);
        try {
            asking("km").get(read).then().body("displayName", is("lp name"));
        } finally {
            admin().delete("/api/userSettings/keyDbLocale").then().statusCode(200);
        }
    }

    private static RequestSpecification asking(String languages) {
        return admin().header("Accept-Language", languages);
    }

    @Test
    void anExportThatIsKnownIsNotSentAgain() {
        for (String export :
                List.of("/api/metadata", "/api/metadata?categories=true&categories:fields=id", "/api/metadata.json")) {
            String tag = admin().get(export)
                    .then()
                    .statusCode(200)
                    .header("ETag", notNullValue())
                    .extract()
                    .header("ETag");
            admin().header("If-None-Match", tag).get(export).then().statusCode(304);
            admin().body("{\"id\": \"lpConstant1\", \"name\": \"lp other\", \"shortName\": \"lp other\", \"value\": 1}")
                    .post("/api/constants")
                    .then()
                    .statusCode(201);
            admin().header("If-None-Match", tag).get(export).then().statusCode(200);
            admin().delete("/api/constants/lpConstant1").then().statusCode(200);
        }
    }
}
