package org.tonle.orgunit;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tonle.testsupport.TestDatabase;

/** Shapes of organisation units over HTTP; identifiers begin with {@code gj}. */
@QuarkusTest
@WithTestResource(value = TestDatabase.class, scope = TestResourceScope.GLOBAL)
class OrgUnitGeometryApiTest {
    private static final String UNITS = "/api/organisationUnits";
    private static final String POINT = "{\"type\": \"Point\", \"coordinates\": [104.9, 11.5]}";
    private static final String WORLD =
            """
            {"attributes": [
              {"id": "gjPcode0000", "name": "gj pcode", "valueType": "TEXT", "unique": true, "organisationUnitAttribute": true},
              {"id": "gjCatchmen0", "name": "gj catchment", "valueType": "GEOJSON", "organisationUnitAttribute": true},
              {"id": "gjOther0000", "name": "gj other", "valueType": "GEOJSON", "dataElementAttribute": true}],
             "organisationUnits": [
              {"id": "gjUnit00000", "name": "gj one", "shortName": "gj one", "code": "GJ1", "openingDate": "2000-01-01",
               "attributeValues": [{"attribute": {"id": "gjPcode0000"}, "value": "KH01"}]},
              {"id": "gjUnit00001", "name": "gj two", "shortName": "gj two", "code": "GJ2", "openingDate": "2000-01-01"},
              {"id": "gjUnit00002", "name": "gj two", "shortName": "gj two", "openingDate": "2000-01-01"}]}
            """;

    private static RequestSpecification admin() {
        return given().auth().preemptive().basic("admin", "district").contentType(ContentType.JSON);
    }

    private static RequestSpecification geoJson(String body) {
        return admin().contentType("application/geo+json").body(body.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    private static String features(String... features) {
        return "{\"type\": \"FeatureCollection\", \"features\": [" + String.join(", ", features) + "]}";
    }

    private static String feature(String head, String geometry) {
        return "{\"type\": \"Feature\", " + head + ", \"geometry\": " + geometry + "}";
    }

    private static String typeOf(String unit) {
        return admin().get(UNITS + "/" + unit + "?fields=geometry[type]").path("geometry.type");
    }

    @BeforeEach
    void units() {
        admin().body(WORLD).post("/api/metadata").then().statusCode(200);
    }

    @Test
    void aFileFindsItsUnitsByAnyKey() {
        List<String> keys = List.of(
                "?dryRun=false|\"id\": \"gjUnit00000\"",
                "?geoJsonId=true|\"properties\": {\"id\": \"gjUnit00000\"}",
                "?geoJsonProperty=code&orgUnitProperty=code|\"properties\": {\"code\": \"GJ1\"}",
                "?geoJsonId=false&geoJsonProperty=n&orgUnitProperty=name|\"properties\": {\"n\": \"gj one\"}",
                "?geoJsonId=false&geoJsonProperty=p&orgUnitProperty=gjPcode0000|\"properties\": {\"p\": \"KH01\"}",
                "?geoJsonId=true&orgUnitProperty=ATTRIBUTE:gjPcode0000|\"id\": \"KH01\"");
        for (String key : keys) {
            String[] parts = key.split("\\|", 2);
            geoJson("").delete(UNITS + "/gjUnit00000/geometry").then().statusCode(200);
            geoJson(features(feature(parts[1], POINT)))
                    .post(UNITS + "/geometry" + parts[0])
                    .then()
                    .statusCode(200)
                    .body("status", is("OK"))
                    .body("response.importCount.imported", is(1));
            assertEquals("Point", typeOf("gjUnit00000"), key);
        }
    }

    @Test
    void aWrongFeatureIsLeftOutAndSaysWhyByItsPlace() {
        geoJson(features(
                        feature("\"id\": \"gjUnit00001\"", POINT),
                        feature("\"id\": \"gjNobody000\"", POINT),
                        feature("\"id\": \"gjUnit00000\"", "{\"type\": \"Banana\"}"),
                        "{\"type\": \"Feature\", \"id\": \"gjUnit00000\"}",
                        feature("\"properties\": {}", POINT),
                        feature("\"id\": \"gjUnit00000\"", "{\"type\": \"Point\", \"coordinates\": []}")))
                .post(UNITS + "/geometry")
                .then()
                .statusCode(200)
                .body("status", is("WARNING"))
                .body("response.importCount.ignored", is(5))
                .body("response.conflicts.errorCode", equalTo(List.of("E7708", "E7707", "E7706", "E7705", "E7712")))
                .body(
                        "response.conflicts.indexes",
                        equalTo(List.of(List.of(1), List.of(2), List.of(3), List.of(4), List.of(5))))
                .body("response.conflicts[1].value", containsString("Banana"));
        assertEquals("Point", typeOf("gjUnit00001"));
        geoJson(features(feature("\"properties\": {\"n\": \"gj two\"}", POINT)))
                .post(UNITS + "/geometry?geoJsonProperty=n&orgUnitProperty=name")
                .then()
                .body("response.conflicts[0].errorCode", is("E7711"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "attributeId=gjNone00000|E7702", "attributeId=gjPcode0000|E7703", "attributeId=gjOther0000|E7704",
                "orgUnitProperty=banana|E1003", "geoJsonId=false|E1003", "dryRun=perhaps|E1003"
            })
    void wordsThatMeanNothingAreRefused(String words) {
        String[] parts = words.split("\\|");
        geoJson(features(feature("\"id\": \"gjUnit00002\"", POINT)))
                .post(UNITS + "/geometry?" + parts[0])
                .then()
                .body("status", is("ERROR"))
                .body("errorCode", is(parts[1]));
        admin().get(UNITS + "/gjUnit00002?fields=geometry").then().body("geometry", nullValue());
    }

    @Test
    void aTrialChangesNothingAndCountsAll() {
        geoJson("").delete(UNITS + "/gjUnit00000/geometry").then().statusCode(200);
        geoJson(features(feature("\"id\": \"gjUnit00000\"", POINT)))
                .post(UNITS + "/geometry?dryRun=true")
                .then()
                .statusCode(200)
                .body("response.importCount.imported", is(1));
        assertEquals(null, typeOf("gjUnit00000"));
    }

    @Test
    void anAttributeKeepsShapesBesideTheUnitsOwn() {
        geoJson(features(feature("\"id\": \"gjUnit00000\"", POINT)))
                .post(UNITS + "/geometry?attributeId=gjCatchmen0")
                .then()
                .statusCode(200)
                .body("response.importCount.imported", is(1));
        admin().get(UNITS + ".geojson?coordinateField=gjCatchmen0&properties=false")
                .then()
                .body("features.id", equalTo(List.of("gjUnit00000")))
                .body("features[0].geometry.type", is("Point"))
                .body("features[0].properties", nullValue());
        admin().get(UNITS + "/gjUnit00000?fields=attributeValues[attribute,value]")
                .then()
                .body("attributeValues.find { it.attribute.id == 'gjPcode0000' }.value", is("KH01"));
        admin().delete(UNITS + "/geometry?attributeId=gjCatchmen0")
                .then()
                .statusCode(200)
                .body("response.importCount.deleted", is(1));
        admin().get(UNITS + ".geojson?coordinateField=gjCatchmen0").then().body("features.size()", is(0));
        String unit =
                "{\"organisationUnits\": [{\"id\": \"gjUnit00001\", \"name\": \"gj two\", \"shortName\": \"gj two\","
                        + " \"openingDate\": \"2000-01-01\", \"attributeValues\": [{\"attribute\": {\"id\": \"gjCatchmen0\"}, \"value\": \"%s\"}]}]}";
        admin().body(unit.formatted("{\\\"type\\\": \\\"Point\\\"}"))
                .post("/api/metadata")
                .then()
                .statusCode(409)
                .body("response.typeReports[0].objectReports[0].errorReports[0].errorCode", is("E6005"));
        admin().body(unit.formatted("here"))
                .post("/api/metadata")
                .then()
                .statusCode(409)
                .body("response.typeReports[0].objectReports[0].errorReports[0].errorCode", is("E6004"));
    }

    @Test
    void oneUnitGetsChangesAndLosesItsShape() {
        geoJson(POINT)
                .post(UNITS + "/gjUnit00000/geometry")
                .then()
                .statusCode(200)
                .body("response.status", is("OK"));
        geoJson(feature("\"id\": \"any\"", "{\"type\": \"MultiPoint\", \"coordinates\": [[1, 2]]}"))
                .put(UNITS + "/gjUnit00000/geometry")
                .then()
                .statusCode(200)
                .body("response.importCount.updated", is(1));
        assertEquals("MultiPoint", typeOf("gjUnit00000"));
        geoJson("{\"type\": \"Banana\"}")
                .post(UNITS + "/gjUnit00000/geometry")
                .then()
                .statusCode(409)
                .body("errorCode", is("E7707"));
        geoJson("").post(UNITS + "/gjUnit00000/geometry").then().statusCode(409);
        geoJson(POINT).post(UNITS + "/gjNobody000/geometry").then().statusCode(404);
        admin().delete(UNITS + "/gjUnit00000/geometry")
                .then()
                .statusCode(200)
                .body("response.importCount.deleted", is(1));
        assertEquals(null, typeOf("gjUnit00000"));
    }

    @Test
    void aShapeThatIsNoneIsRefusedWhereverAnObjectIsSaved() {
        String unit =
                "{\"id\": \"gjUnit00000\", \"name\": \"gj one\", \"shortName\": \"gj one\", \"openingDate\": \"2000-01-01\", \"geometry\": {\"type\": \"Banana\"}}";
        admin().body("{\"organisationUnits\": [" + unit + "]}")
                .post("/api/metadata")
                .then()
                .statusCode(409)
                .body("response.typeReports[0].objectReports[0].errorReports[0].errorProperty", is("geometry"))
                .body("response.typeReports[0].objectReports[0].errorReports[0].message", containsString("Banana"));
        admin().body(unit).put(UNITS + "/gjUnit00000").then().statusCode(409);
        admin().contentType("application/json-patch+json")
                .body(
                        "[{\"op\": \"add\", \"path\": \"/geometry\", \"value\": {\"type\": \"Point\", \"coordinates\": [11.5, 104.9]}}]")
                .patch(UNITS + "/gjUnit00000")
                .then()
                .statusCode(409)
                .body("message", containsString("longitude first"));
    }

    @Test
    void aShapeOfTheOldKindIsReadAsOneOfToday() {
        String unit =
                """
                {"organisationUnits": [{"id": "gjUnit00001", "name": "gj two", "shortName": "gj two", "openingDate": "2000-01-01",
                 "featureType": "%s", "coordinates": "%s"}]}
                """;
        admin().body(unit.formatted("POINT", "[104.9, 11.5]"))
                .post("/api/metadata")
                .then()
                .statusCode(200);
        assertEquals("Point", typeOf("gjUnit00001"));
        admin().body(unit.formatted("MULTI_POLYGON", "[[[[0,0],[4,0],[4,4],[0,0]]]]"))
                .post("/api/metadata")
                .then()
                .statusCode(200);
        assertEquals("MultiPolygon", typeOf("gjUnit00001"));
        admin().body(unit.formatted("POINT", "somewhere"))
                .post("/api/metadata")
                .then()
                .statusCode(409);
        admin().body(unit.formatted("NONE", "")).post("/api/metadata").then().statusCode(200);
    }

    @Test
    void aFileInTheBackgroundLeavesItsReport() throws InterruptedException {
        String id = geoJson(
                        features(feature("\"id\": \"gjUnit00000\"", POINT), feature("\"id\": \"gjNobody000\"", POINT)))
                .post(UNITS + "/geojson?async=true")
                .then()
                .statusCode(200)
                .body("response.jobType", is("GEOJSON_IMPORT"))
                .body("response.id", notNullValue())
                .extract()
                .path("response.id");
        for (int i = 0;
                i < 200
                        && !Boolean.TRUE.equals(admin().get("/api/system/tasks/GEOJSON_IMPORT/" + id)
                                .path("[0].completed"));
                i++) {
            Thread.sleep(50);
        }
        admin().get("/api/system/taskSummaries/GEOJSON_IMPORT/" + id)
                .then()
                .body("responseType", is("GeoJsonImportReport"))
                .body("importCount.ignored", is(1));
    }

    @Test
    void shapesAreListedByLevelParentAndGroup() {
        geoJson(POINT).post(UNITS + "/gjUnit00000/geometry").then().statusCode(200);
        admin().body(
                        "{\"organisationUnitGroups\": [{\"id\": \"gjGroup0000\", \"name\": \"gj group\", \"shortName\": \"gj group\", \"organisationUnits\": [{\"id\": \"gjUnit00000\"}]}]}")
                .post("/api/metadata")
                .then()
                .statusCode(200);
        admin().get(UNITS + ".geojson?group=gjGroup0000&level=1&parent=gjUnit00000")
                .then()
                .statusCode(200)
                .body("features.id", equalTo(List.of("gjUnit00000")))
                .body("features[0].properties.groups", equalTo(List.of("gjGroup0000")));
        admin().get(UNITS + ".geojson?group=gjNone00000").then().statusCode(400);
    }
}
