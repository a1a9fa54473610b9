package org.tonle.orgunit;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tonle.testsupport.TestDatabase;

/** What is shown of a unit, and what is taken away before it is deleted; identifiers begin with {@code pf}. */
@QuarkusTest
@WithTestResource(value = TestDatabase.class, scope = TestResourceScope.GLOBAL)
class OrgUnitProfileApiTest {
    private static final String PROFILE = "/api/organisationUnitProfile";
    private static final String PRUNING = "/api/maintenance/dataPruning/";
    private static final String WORLD =
            """
            {"attributes": [
              {"id": "pfPcode0000", "name": "pf pcode", "valueType": "TEXT", "organisationUnitAttribute": true},
              {"id": "pfElement00", "name": "pf of elements", "valueType": "TEXT", "dataElementAttribute": true}],
             "organisationUnits": [
              {"id": "pfCountry00", "name": "pf country", "shortName": "pf country", "openingDate": "2000-01-01"},
              {"id": "pfClinic000", "name": "pf clinic", "shortName": "pf clinic", "openingDate": "2000-01-01",
               "parent": {"id": "pfCountry00"}, "attributeValues": [{"attribute": {"id": "pfPcode0000"}, "value": "KH01"}]}],
             "organisationUnitGroups": [
              {"id": "pfPublic000", "name": "pf public", "shortName": "pf public", "organisationUnits": [{"id": "pfClinic000"}]}],
             "organisationUnitGroupSets": [
              {"id": "pfOwners000", "name": "pf owners", "shortName": "pf owners", "organisationUnitGroups": [{"id": "pfPublic000"}]}],
             "dataElements": [
              {"id": "pfTests0000", "name": "pf tests", "shortName": "pf tests", "domainType": "AGGREGATE",
               "valueType": "INTEGER", "aggregationType": "SUM"}],
             "dataSets": [
              {"id": "pfSet000000", "name": "pf set", "shortName": "pf set", "periodType": "Monthly",
               "dataSetElements": [{"dataElement": {"id": "pfTests0000"}}], "organisationUnits": [{"id": "pfClinic000"}]}]}
            """;
    private static final String VALUES =
            """
            {"dataValues": [
              {"dataElement": "pfTests0000", "period": "202401", "orgUnit": "pfClinic000", "value": "3"},
              {"dataElement": "pfTests0000", "period": "202402", "orgUnit": "pfClinic000", "value": "4"}]}
            """;

    private static RequestSpecification admin() {
        return given().auth().preemptive().basic("admin", "district").contentType(ContentType.JSON);
    }

    private static void choose(String profile, int status) {
        admin().body(profile).put(PROFILE).then().statusCode(status);
    }

    @BeforeEach
    void world() {
        admin().body(WORLD).post("/api/metadata").then().statusCode(200);
        admin().body(VALUES).post("/api/dataValueSets").then().statusCode(200);
    }

    @AfterEach
    void nothingChosen() {
        choose("{}", 200);
    }

    @Test
    void whatIsChosenIsShownOfAUnitAndOfThoseAboveIt() {
        choose(
                "{\"attributes\": [\"pfPcode0000\"], \"groupSets\": [\"pfOwners000\"], \"dataItems\": [\"pfTests0000\", \"pfSet000000\"]}",
                200);
        admin().get(PROFILE).then().body("attributes", contains("pfPcode0000")).body("dataItems.size()", is(2));
        // 3 in January and 4 in February; two of twelve monthly reports were not registered as complete
        admin().get(PROFILE + "/pfClinic000/data?period=2024")
                .then()
                .body("info.parentName", is("pf country"))
                .body("attributes.value", contains("KH01"))
                .body("groupSets.label", contains("pf owners"))
                .body("groupSets.value", contains("pf public"))
                .body("dataItems.find { it.id == 'pfTests0000' }.value", is("7"));
        admin().get(PROFILE + "/pfCountry00/data?period=202402")
                .then()
                .body("attributes", empty())
                .body("dataItems.find { it.id == 'pfTests0000' }.label", is("pf tests"))
                .body("dataItems.find { it.id == 'pfTests0000' }.value", is("4"));
        admin().get(PROFILE + "/pfClinic000/data?period=1999")
                .then()
                .body("dataItems.find { it.id == 'pfTests0000' }.value", nullValue());
        admin().get(PROFILE + "/pfClinic000/data?period=soon").then().statusCode(409);
    }

    @ParameterizedTest
    @CsvSource({"attributes,pfElement00", "groupSets,pfPublic000", "dataItems,pfClinic000", "dataItems,nosuch"})
    void nothingIsChosenThatCannotBeShown(String list, String uid) {
        choose("{\"" + list + "\": [\"" + uid + "\"]}", 404);
        choose("{\"" + list + "\": \"" + uid + "\"}", 400);
        admin().get(PROFILE).then().body(list, empty());
    }

    @Test
    void aUnitWithDataIsDeletedAfterItsDataWereTakenAway() {
        admin().delete("/api/organisationUnits/pfClinic000").then().statusCode(409);
        admin().post(PRUNING + "organisationUnits/nosuch").then().statusCode(404);
        admin().post(PRUNING + "organisationUnits/pfClinic000").then().statusCode(200);
        String values =
                "/api/dataValueSets?dataSet=pfSet000000&orgUnit=pfClinic000&startDate=2024-01-01&endDate=2025-01-01";
        admin().get(values).then().body("dataValues.size()", is(0));
        admin().get("/api/audits/dataValue?de=pfTests0000&ou=pfClinic000&pe=202401&auditType=DELETE")
                .then()
                .body("dataValueAudits.value", contains("3"));
        admin().delete("/api/organisationUnits/pfClinic000").then().statusCode(200);
    }

    @Test
    void anElementWithDataIsDeletedAfterItsDataWereTakenAway() {
        admin().delete("/api/dataSets/pfSet000000").then().statusCode(200);
        admin().delete("/api/dataElements/pfTests0000").then().statusCode(409);
        admin().put(PRUNING + "dataElements/pfTests0000").then().statusCode(200);
        admin().delete("/api/dataElements/pfTests0000").then().statusCode(200);
    }

    @Test
    void aChoreThatIsNoneIsNotDone() {
        admin().post("/api/maintenance/cacheClean")
                .then()
                .statusCode(404)
                .body("message", containsString("cacheClear"));
        admin().post("/api/maintenance/cacheClear").then().statusCode(200);
    }

    @Test
    void whatStandsAroundAUnitIsAListLikeEveryOther() {
        String units = "/api/organisationUnits/";
        admin().get(units + "pfClinic000/parents?fields=id")
                .then()
                .body("organisationUnits.id", contains("pfCountry00"))
                .body("pager.total", is(1));
        admin().get(units + "pfCountry00/descendants?filter=name:like:clinic&paging=false")
                .then()
                .body("organisationUnits.displayName", contains("pf clinic"));
        admin().get(units + "pfCountry00/offspring").then().statusCode(404);
        admin().get(units + "pfClinic000.geojson")
                .then()
                .statusCode(200)
                .body("type", is("Feature"))
                .body("id", is("pfClinic000"))
                .body("geometry", nullValue())
                .body("properties.parent", is("pfCountry00"));
        admin().get(units + "nosuch.geojson").then().statusCode(404);
    }
}
