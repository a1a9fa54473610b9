package org.tonle.setting;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.common.mapper.TypeRef;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.tonle.testsupport.TestDatabase;

/** System and user settings over HTTP: under both names, in languages, one and many. */
@QuarkusTest
@WithTestResource(value = TestDatabase.class, scope = TestResourceScope.GLOBAL)
class SettingsApiTest {
    private static final TypeRef<Map<String, Object>> MAP = new TypeRef<>() {};
    private static final String SYSTEM = "/api/systemSettings";
    private static final String USER = "/api/userSettings";

    private static RequestSpecification admin() {
        return given().auth().preemptive().basic("admin", "district");
    }

    private static ValidatableResponse get(String path) {
        return admin().accept(ContentType.JSON).get(path).then();
    }

    private static ValidatableResponse post(String path) {
        return admin().post(path).then();
    }

    private static ValidatableResponse postJson(String body) {
        return admin().contentType(ContentType.JSON).body(body).post(SYSTEM).then();
    }

    @AfterEach
    void asBefore() {
        for (String key :
                new String[] {"applicationTitle", "applicationIntro", "keyFlag", "keyEmailPort", "keyUiLocale"}) {
            admin().delete(SYSTEM + "/" + key).then().statusCode(204);
        }
        admin().delete(SYSTEM + "/applicationIntro?locale=fr").then().statusCode(204);
        admin().delete(USER + "/keyUiLocale").then().statusCode(200);
    }

    @Test
    void everySettingIsThereUnderBothNamesAndIsWrittenByEither() {
        Map<String, Object> all = get(SYSTEM).statusCode(200).extract().as(MAP);
        for (Setting setting : KnownSettings.SYSTEM.all()) {
            boolean shown = !setting.isConfidential() && setting.type() != SettingType.DATE;
            assertEquals(shown, all.containsKey(setting.key()), setting.key());
            assertEquals(all.get(setting.key()), all.get(setting.otherName()), setting.key());
            if (shown) {
                get(SYSTEM + "/" + setting.otherName()).statusCode(200).body("$", hasKey(setting.otherName()));
            }
        }
        post(SYSTEM + "/flag?value=cambodia").statusCode(200);
        get(SYSTEM + "/keyFlag").body("keyFlag", is("cambodia"));
        get(SYSTEM + "?key=keyFlag,flag&key=keyApplicationTitle&key=nosuch")
                .body("keyFlag", is("cambodia"))
                .body("flag", is("cambodia"))
                .body("keyApplicationTitle", is("DHIS 2"))
                .body("$", not(hasKey("nosuch")));
    }

    @Test
    void whatWasReadIsSentBackWithOneChangeUnderEitherName() {
        Map<String, Object> all = get(SYSTEM).extract().as(MAP);
        all.put("emailPort", 2525);
        admin().contentType(ContentType.JSON).body(all).post(SYSTEM).then().statusCode(200);
        get(SYSTEM).body("keyEmailPort", is(2525)).body("emailPort", is(2525));
        postJson("{\"keyEmailPort\": 1, \"emailPort\": 2}")
                .statusCode(400)
                .body("message", containsString("keyEmailPort"));
    }

    @Test
    void severalAreSetAllOrNone() {
        postJson("{\"applicationTitle\": \"HIV\", \"zzNope\": \"x\"}")
                .statusCode(404)
                .body("errorCode", is("E1005"));
        postJson("{\"applicationTitle\": \"HIV\", \"keyEmailPort\": \"many\"}")
                .statusCode(400)
                .body("message", containsString("keyEmailPort"))
                .body("message", containsString("from 1 to 65535"));
        postJson("{\"applicationTitle\": [\"HIV\"]}").statusCode(400);
        postJson("{\"applicationTitle\": \"HIV\", \"keyApplicationIntro\": \"%s\"}".formatted("x".repeat(300_000)))
                .statusCode(413)
                .body("errorCode", is("E1190"))
                .body("message", containsString("256 KB"));
        get(SYSTEM + "/applicationTitle").body("applicationTitle", is("DHIS 2"));
        postJson("{\"applicationTitle\": \"HIV\", \"keyEmailPort\": 26}").statusCode(200);
        get(SYSTEM + "/applicationTitle").body("applicationTitle", is("HIV"));
        postJson("{\"applicationTitle\": null}").statusCode(200);
        get(SYSTEM + "/applicationTitle").body("applicationTitle", is("DHIS 2"));
    }

    @Test
    void aTranslationIsForItsLanguageOnly() {
        post(SYSTEM + "/keyApplicationIntro?value=hello").statusCode(200);
        post(SYSTEM + "/keyApplicationIntro?locale=fr&value=bonjour").statusCode(200);
        get(SYSTEM + "/keyApplicationIntro").body("keyApplicationIntro", is("hello"));
        assertEquals("bonjour", text("/keyApplicationIntro?locale=fr"));
        assertEquals("hello", text("/keyApplicationIntro?locale=de"));
        given().get("/api/loginConfig?locale=fr").then().body("applicationDescription", is("bonjour"));
        given().get("/api/loginConfig").then().body("applicationDescription", is("hello"));
        admin().delete(SYSTEM + "/applicationIntro?locale=fr").then().statusCode(204);
        assertEquals("hello", text("/applicationIntro?locale=fr"));
        post(SYSTEM + "/keyEmailPort?locale=fr&value=26").statusCode(409).body("message", containsString("locale"));
        post(SYSTEM + "/applicationIntro?locale=klingon&value=x").statusCode(400);
    }

    private static String text(String path) {
        return admin().get(SYSTEM + path)
                .then()
                .statusCode(200)
                .contentType(ContentType.TEXT)
                .extract()
                .asString();
    }

    @Test
    void momentsAreMomentsOrAbsent() {
        String moment = "\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}\\.\\d{3}";
        get(SYSTEM)
                .body("keyLastSuccessfulAnalyticsTablesUpdate", matchesPattern(moment))
                .body("lastSuccessfulResourceTablesUpdate", matchesPattern(moment))
                .body("$", not(hasKey("lastSuccessfulSystemMonitoringPush")));
        get(SYSTEM + "/lastSuccessfulDataSynch").statusCode(200).body("lastSuccessfulDataSynch", nullValue());
        post(SYSTEM + "/keyLastSuccessfulAnalyticsTablesUpdate?value=2026-01-01")
                .statusCode(400);
    }

    @Test
    void secretsStaySecretAndUnknownKeysAreNotThere() {
        for (String name : new String[] {"keyEmailPassword", "emailPassword"}) {
            get(SYSTEM + "/" + name).statusCode(403).body("errorCode", is("E1006"));
        }
        get(SYSTEM + "/zzNope").statusCode(404).body("errorCode", is("E1005"));
        post(SYSTEM + "/zzNope?value=1").statusCode(404).body("errorCode", is("E1005"));
        admin().delete(SYSTEM + "/zzNope").then().statusCode(404);
        get(USER + "/zzNope").statusCode(404).body("errorCode", is("E1005"));
        admin().delete(USER + "/zzNope").then().statusCode(404);
    }

    @Test
    void aUserHasWhatTheServerIsSetToUntilTheUserChooses() {
        post(SYSTEM + "/keyUiLocale?value=km").statusCode(200);
        get(USER).body("keyUiLocale", is("km"));
        get(USER + "?useFallback=false").body("keyUiLocale", is("en"));
        get("/api/me?fields=settings[keyUiLocale]").body("settings.keyUiLocale", is("km"));
        admin().contentType(ContentType.JSON)
                .body("{\"uiLocale\": \"fr\"}")
                .put(USER)
                .then()
                .statusCode(200);
        get(USER).body("keyUiLocale", is("fr"));
        admin().contentType(ContentType.JSON)
                .body("{\"keyUiLocale\": null}")
                .put(USER)
                .then()
                .statusCode(200);
        get(USER).body("keyUiLocale", is("km"));
        post(USER + "/keyUiLocale?value=French").statusCode(400).body("message", containsString("such as en, km"));
        get(USER + "?useFallback=maybe").statusCode(400);
    }
}
