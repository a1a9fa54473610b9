package org.tonle.web;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.io.IOException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tonle.testsupport.TestDatabase;

/** Lists whose items each make a report, at every address that takes one: all of the wrong ones are counted, the first are told. */
@QuarkusTest
@WithTestResource(value = TestDatabase.class, scope = TestResourceScope.GLOBAL)
class ManyWrongItemsApiTest {
    private static final int MANY = 3_000;
    private static final String WORLD =
            """
            {"categoryOptions": [{"id": "mwOption000", "name": "mw option", "shortName": "mw option"}],
             "dataElements": [{"id": "mwElement00", "name": "mw element", "shortName": "mw element", "valueType": "INTEGER",
               "domainType": "AGGREGATE", "aggregationType": "SUM"}]}""";

    @BeforeEach
    void world() {
        Response answer = send("POST", "/api/metadata", WORLD);
        assertEquals(200, answer.statusCode(), answer::asString);
    }

    private static Response send(String method, String address, String body) {
        return given().auth()
                .preemptive()
                .basic("admin", "district")
                .contentType(ContentType.JSON)
                .body(body)
                .request(method, address);
    }

    /** The pattern with the numbers of many items instead of {@code ITEMS(...)}; {@code #} is the number. */
    private static String many(String pattern) {
        int start = pattern.indexOf("ITEMS(");
        int end = pattern.indexOf(")ITEMS");
        String item = pattern.substring(start + "ITEMS(".length(), end);
        return pattern.substring(0, start)
                + IntStream.range(0, MANY)
                        .mapToObj(i -> item.replace("#", "%05d".formatted(i)))
                        .collect(Collectors.joining(","))
                + pattern.substring(end + ")ITEMS".length());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            textBlock =
                    """
                    PUT  | /api/dataElements/mwElement00/translations | {"translations": [ITEMS({})ITEMS]} | /response/errorReports | 100 | /response/untold | 8900
                    PUT  | /api/dataElements/mwElement00/translations | [ITEMS({"property": "NAME", "locale": "km", "value": "#"})ITEMS] | /response/errorReports | 100 | /response/untold | 2899
                    PUT  | /api/dataElements/mwElement00/sharing | {"public": "rw------", "users": {ITEMS("mwUser#0": {"access": "rw------"})ITEMS}} | /response/errorReports | 100 | /response/untold | 2900
                    PUT  | /api/dataElements/mwElement00 | {"name": "mw element", "shortName": "mw element", "valueType": "INTEGER", "domainType": "AGGREGATE", "aggregationType": "SUM", "translations": [ITEMS({"property": "NAME"})ITEMS]} | /response/errorReports | 100 | /response/untold | 5900
                    POST | /api/dataElements | {"name": "mw other", "shortName": "mw other", "valueType": "INTEGER", "domainType": "AGGREGATE", "aggregationType": "SUM", "aggregationLevels": [ITEMS("x#")ITEMS]} | /response/errorReports | 100 | /response/untold | 2900
                    POST | /api/dataElementGroups | {"name": "mw group", "shortName": "mw group", "dataElements": [ITEMS({"id": "mwNobod#0"})ITEMS]} | /response/errorReports | 100 | /response/untold | 2900
                    POST | /api/metadata | {"dataElementGroups": [{"name": "mw group", "shortName": "mw group", "dataElements": [ITEMS({"id": "mwNobod#0"})ITEMS]}]} | /response/typeReports/0/objectReports/0/errorReports | 100 | /response/typeReports/0/objectReports/0/untold | 2900
                    POST | /api/dataElements/merge | {"target": "mwElement00", "dataMergeStrategy": "DISCARD", "sources": [ITEMS("mwNobod#0")ITEMS]} | /response/mergeReport/mergeErrors | 100 | /response/mergeReport/untold | 2900
                    POST | /api/organisationUnits/geometry | {"type": "FeatureCollection", "features": [ITEMS({"type": "Feature", "id": "mwUnit#0", "geometry": null})ITEMS]} | /response/conflicts | 1000 | /response/importCount/ignored | 3000
                    POST | /api/completeDataSetRegistrations | {"completeDataSetRegistrations": [ITEMS({"dataSet": "mwSets#0", "period": "202401", "organisationUnit": "mwUnit#0"})ITEMS]} | /response/conflicts | 1000 | /response/importCount/ignored | 3000
                    """)
    void countsAllAndTellsTheFirst(
            String method, String address, String pattern, String list, int told, String place, int counted)
            throws IOException {
        Response answer = send(method, address, many(pattern));
        JsonNode json = new ObjectMapper().readTree(answer.asString());
        assertEquals(told, json.at(list).size(), () -> beginning(answer));
        assertEquals(counted, json.at(place).asInt(), () -> beginning(answer));
    }

    private static String beginning(Response answer) {
        String text = answer.asString();
        return answer.statusCode() + " " + text.substring(0, Math.min(600, text.length()));
    }

    @Test
    void tellsTheFirstOfManyWrongObjects() throws IOException {
        String objects = IntStream.range(0, 25_000).mapToObj(i -> "{}").collect(Collectors.joining(","));
        Response answer = send("POST", "/api/metadata", "{\"dataElements\": [" + objects + "]}");
        JsonNode response = new ObjectMapper().readTree(answer.asString()).path("response");
        int told = response.at("/typeReports/0/objectReports").size();
        assertTrue(told > 1_000 && told <= 20_000, () -> told + " are told");
        assertEquals(25_000, response.at("/stats/ignored").asInt());
        assertTrue(
                response.at("/warnings/0/message").asText().startsWith(25_000 - told + " more objects"),
                () -> response.path("warnings").toString());
    }

    @Test
    void aValueIsNotSaidAgainAtItsFullLength() {
        String name = "x".repeat(1_000_000);
        Response answer = send("POST", "/api/dataElements", "{\"name\": \"" + name + "\"}");
        assertEquals(409, answer.statusCode());
        assertTrue(answer.asString().length() < 20_000, () -> answer.asString().length() + " characters");
    }
}
