package org.tonle.exchange;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.tonle.testsupport.RightsWorld.CLERK;
import static org.tonle.testsupport.RightsWorld.OPEN;
import static org.tonle.testsupport.RightsWorld.READER;
import static org.tonle.testsupport.RightsWorld.STRANGER;
import static org.tonle.testsupport.RightsWorld.as;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tonle.testsupport.RightsWorld;
import org.tonle.testsupport.TestDatabase;

/** Numbers of analytics become data values: here, or on another server, which here is this one again. */
@QuarkusTest
@WithTestResource(value = TestDatabase.class, scope = TestResourceScope.GLOBAL)
class DataExchangeApiTest {
    /** In the north of January 2026: 700001 + 700020 + 700300 + 704000. */
    private static final String ALL_OF_THE_NORTH = "2804321";

    private static final String METADATA =
            """
            {"dataElements": [
              {"id": "exDeOut0000", "code": "EX_OUT", "name": "ex out", "shortName": "ex out", "valueType": "INTEGER",
               "domainType": "AGGREGATE", "aggregationType": "SUM", "sharing": {"public": "r-------"}}],
             "dataSets": [
              {"id": "exSetOut000", "name": "ex out", "shortName": "ex out", "periodType": "Monthly",
               "dataSetElements": [{"dataElement": {"id": "exDeOut0000"}}], "sharing": {"public": "r-rw----"},
               "organisationUnits": [{"id": "raClinicN00"}, {"id": "raClinicS00"}]}],
             "indicators": [
              {"id": "exIndOut000", "code": "EX_OUT", "name": "ex out", "shortName": "ex out", "indicatorType": {"id": "raNumber000"},
               "numerator": "#{raDeOpen000}", "denominator": "1", "sharing": {"public": "r-------"}},
              {"id": "exIndTo0000", "name": "ex to", "shortName": "ex to", "indicatorType": {"id": "raNumber000"},
               "aggregateExportCategoryOptionCombo": "raCocOpen00", "aggregateExportAttributeOptionCombo": "raAocOpen00",
               "numerator": "7", "denominator": "1", "sharing": {"public": "r-------"}}]}""";

    private static final String REQUEST =
            """
            {"name": "North", "dx": ["exIndOut000"], "pe": ["202601"], "ou": ["raClinicN00"], "outputDataItemIdScheme": "CODE"}""";
    private static final String INTERNAL =
            """
            {"type": "INTERNAL", "request": {"dataElementIdScheme": "CODE", "orgUnitIdScheme": "UID"}}""";

    @BeforeEach
    void makeTheCountry() {
        RightsWorld.load();
        send("/api/metadata", METADATA).statusCode(200);
        as("admin").delete("/api/dataValues?de=exDeOut0000&pe=202601&ou=raClinicN00");
    }

    private static ValidatableResponse send(String path, String body) {
        return as("admin").contentType(ContentType.JSON).body(body).post(path).then();
    }

    private static String exchange(String uid, String requests, String target, String sharing) {
        return """
               {"id": "%s", "name": "%s", "source": {"params": {}, "requests": [%s]}, "target": %s, "sharing": {"public": "%s"}}"""
                .formatted(uid, uid, requests, target, sharing);
    }

    private static void store(String uid, String requests, String target, String sharing) {
        String body = "{\"aggregateDataExchanges\": [" + exchange(uid, requests, target, sharing) + "]}";
        send("/api/metadata", body).log().ifValidationFails().statusCode(200);
    }

    private static ValidatableResponse run(String user, String uid) {
        return as(user).post("/api/aggregateDataExchanges/" + uid + "/exchange")
                .then()
                .log()
                .ifValidationFails();
    }

    private static String stored() {
        return as("admin")
                .get("/api/dataValues?de=exDeOut0000&pe=202601&ou=raClinicN00")
                .asString();
    }

    private static String external(String api) {
        return "{\"type\": \"EXTERNAL\", \"api\": {\"url\": \"http://localhost:" + RestAssured.port + "/\", " + api
                + "}, \"request\": {\"dataElementIdScheme\": \"CODE\"}}";
    }

    @Test
    void numbersBecomeValuesAsTheCallerSeesThem() {
        store("exInternal0", REQUEST, INTERNAL, "r-rw----");
        run("admin", "exInternal0")
                .statusCode(200)
                .body("response.responseType", is("ImportSummaries"))
                .body("response.importSummaries.request", is(java.util.List.of("North")))
                .body("response.updated", is(1));
        assertEquals("[\"" + ALL_OF_THE_NORTH + "\"]", stored());
        run(CLERK, "exInternal0").statusCode(200).body("response.importSummaries[0].counts.changed", is(1));
        assertEquals("[\"" + OPEN + "\"]", stored(), "what is hidden from who runs it is in no value");
        // the reader enters data nowhere near: the value is refused, as it would be in a form
        run(READER, "exInternal0")
                .statusCode(409)
                .body("response.status", is("ERROR"))
                .body("response.importSummaries[0].counts.refused", is(1));
        assertEquals("[\"" + OPEN + "\"]", stored());
    }

    @Test
    void whoMayNotSeeRunOrReadIsTurnedAway() {
        store("exHidden000", REQUEST, INTERNAL, "--------");
        store("exShown0000", REQUEST, INTERNAL, "r-------");
        run(STRANGER, "exHidden000").statusCode(404).body("errorCode", is("E6301"));
        run(STRANGER, "exNobody000").statusCode(404).body("errorCode", is("E6301"));
        run(CLERK, "exShown0000").statusCode(403);
        as(CLERK)
                .get("/api/aggregateDataExchanges/exShown0000/sourceData")
                .then()
                .statusCode(403);
        assertEquals(
                404,
                as("admin")
                        .get("/api/dataValues?de=exDeOut0000&pe=202601&ou=raClinicN00")
                        .statusCode());
    }

    @Test
    void theSourceIsShownAsTablesAndAsValues() {
        store("exSource000", REQUEST + "," + REQUEST.replace("exIndOut000", "exIndTo0000"), INTERNAL, "r-r-----");
        as(CLERK)
                .get("/api/aggregateDataExchanges/exSource000/sourceData?outputIdScheme=UID&outputDataItemIdScheme=UID")
                .then()
                .statusCode(200)
                .body("", hasSize(2))
                .body("[0].rows[0]", hasItems("exIndOut000", "202601", "raClinicN00", OPEN + ".0"));
        as(CLERK)
                .get("/api/aggregateDataExchanges/exSource000/sourceDataValueSets")
                .then()
                .statusCode(200)
                .body("[0].dataValues[0].dataElement", is("EX_OUT"))
                .body("[0].dataValues[0].value", is(OPEN))
                .body("[1].dataValues[0].categoryOptionCombo", is("raCocOpen00"))
                .body("[1].dataValues[0].attributeOptionCombo", is("raAocOpen00"));
    }

    @Test
    void anotherServerTakesThemAndItsSecretIsNeverToldAgain() {
        store("exPassword0", REQUEST, external("\"username\": \"admin\", \"password\": \"district\""), "r-rw----");
        run(CLERK, "exPassword0").statusCode(200).body("response.updated", is(1));
        assertEquals("[\"" + OPEN + "\"]", stored());
        String read = as("admin")
                .get("/api/aggregateDataExchanges/exPassword0?fields=:all,target[*,api[*,password]]")
                .then()
                .body("target.api.username", is("admin"))
                .extract()
                .asString();
        assertEquals(-1, read.indexOf("district"), read);
        // sent back as it was read: what was not shown stays
        as("admin")
                .contentType(ContentType.JSON)
                .body(read)
                .put("/api/aggregateDataExchanges/exPassword0")
                .then()
                .log()
                .ifValidationFails()
                .statusCode(200);
        run("admin", "exPassword0").statusCode(200);
        assertEquals("[\"" + ALL_OF_THE_NORTH + "\"]", stored());
        // who sends it elsewhere must know the secret
        as("admin")
                .contentType(ContentType.JSON)
                .body(read.replace("http://localhost:", "http://127.0.0.1:"))
                .put("/api/aggregateDataExchanges/exPassword0")
                .then()
                .statusCode(409)
                .body("response.errorReports.errorCode", hasItem("E6305"));
    }

    @Test
    void aTokenIsAsGoodAndAWrongOneIsTold() {
        String key = as("admin")
                .contentType(ContentType.JSON)
                .body("{\"type\": \"PERSONAL_ACCESS_TOKEN_V2\"}")
                .post("/api/apiTokens")
                .then()
                .extract()
                .path("response.key");
        String body = exchange("exToken0000", REQUEST, external("\"accessToken\": \"" + key + "\""), "--------");
        send("/api/aggregateDataExchanges/exchange", body).statusCode(200).body("response.updated", is(1));
        assertEquals("[\"" + ALL_OF_THE_NORTH + "\"]", stored());
        String wrong = external("\"username\": \"ex_nobody\", \"password\": \"ex_secret\"");
        send("/api/aggregateDataExchanges/exchange", exchange("exToken0000", REQUEST, wrong, "--------"))
                .statusCode(409)
                .body("response.importSummaries[0].description", containsString("answered 401"))
                .body(not(containsString("ex_secret")));
        as("admin").get("/api/aggregateDataExchanges/exToken0000").then().statusCode(404);
    }

    @Test
    void whatIsWrongWithOneRequestCostsNoOther() {
        String wrong = REQUEST.replace("\"202601\"", "\"20269\"").replace("North", "Wrong");
        String none = REQUEST.replace("\"202601\"", "\"201001\"").replace("North", "Empty");
        send(
                        "/api/aggregateDataExchanges/exchange",
                        exchange("exSeveral00", wrong + "," + none + "," + REQUEST, INTERNAL, "--------"))
                .statusCode(409)
                .body("response.importSummaries.status", is(java.util.List.of("ERROR", "SUCCESS", "SUCCESS")))
                .body("response.importSummaries[0].description", containsString("20269"));
        assertEquals("[\"" + ALL_OF_THE_NORTH + "\"]", stored());
    }

    @Test
    void inTheBackgroundItSaysWhatItDid() {
        store("exLater0000", REQUEST, INTERNAL, "r-rw----");
        String job = as("admin")
                .post("/api/aggregateDataExchanges/exLater0000/exchange?async=true")
                .then()
                .statusCode(200)
                .extract()
                .path("response.id");
        String summary = "/api/system/taskSummaries/AGGREGATE_DATA_EXCHANGE/" + job;
        long end = System.nanoTime() + 20_000_000_000L;
        while (as("admin").get(summary).path("status") == null && System.nanoTime() < end) {
            Thread.onSpinWait();
        }
        as("admin").get(summary).then().body("importSummaries.status", everyItem(is("SUCCESS")));
        assertEquals("[\"" + ALL_OF_THE_NORTH + "\"]", stored());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[]                                         | {'type': 'INTERNAL'}                                  | E6302",
                "[{'dx': ['a'], 'pe': ['b'], 'ou': []}]     | {'type': 'INTERNAL'}                                  | E6303",
                "[{'dx': ['a.REPORTING_RATE'], 'pe': ['b'], 'ou': ['c']}] | {'type': 'INTERNAL'}                    | E6307",
                "[{'dx': ['a'], 'pe': ['b'], 'ou': ['c'], 'oui': 1}] | {'type': 'INTERNAL'}                         | E1003",
                "[{'dx': ['a'], 'pe': ['b'], 'ou': ['c']}]  | {'type': 'EXTERNAL'}                                  | E6304",
                "[{'dx': ['a'], 'pe': ['b'], 'ou': ['c']}]  | {'type': 'EXTERNAL', 'api': {'url': 'http://a.org'}}  | E6305",
                "[{'dx': ['a'], 'pe': ['b'], 'ou': ['c']}]  | {'type': 'EXTERNAL', 'api': {'url': 'file:///etc', 'accessToken': 'x'}} | E6308",
                "[{'dx': ['a'], 'pe': ['b'], 'ou': ['c']}]  | {'type': 'INTERN'}                                    | E1003"
            })
    void whatCannotBeRunIsNotStored(String requests, String target, String code) {
        String body = "{\"name\": \"ex wrong\", \"source\": {\"requests\": " + requests.replace('\'', '"')
                + "}, \"target\": " + target.replace('\'', '"') + "}";
        send("/api/aggregateDataExchanges", body)
                .statusCode(409)
                .body("response.errorReports.errorCode", hasItem(code));
        send("/api/aggregateDataExchanges/exchange", body).body("errorCode", is(code));
    }
}
