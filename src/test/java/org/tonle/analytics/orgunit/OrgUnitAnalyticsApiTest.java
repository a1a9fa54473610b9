package org.tonle.analytics.orgunit;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tonle.testsupport.TestDatabase;

/**
 * Numbers of organisation units. A country with a north (hospital, public) that has a post below it (post, public, for mothers too), and a south (post,
 * private). The country itself is of no type; of the set that takes in what is below, the north is rural.
 */
@QuarkusTest
@WithTestResource(value = TestDatabase.class, scope = TestResourceScope.GLOBAL)
class OrgUnitAnalyticsApiTest {
    private static final String METADATA =
            """
            {"organisationUnits": [
              {"id": "oaCountry00", "name": "Oa land", "shortName": "Oa land", "openingDate": "1990-01-01"},
              {"id": "oaNorth0000", "name": "Oa north", "shortName": "Oa north", "openingDate": "1990-01-01", "parent": {"id": "oaCountry00"}},
              {"id": "oaPost00000", "name": "Oa post", "shortName": "Oa post", "openingDate": "1990-01-01", "parent": {"id": "oaNorth0000"}},
              {"id": "oaSouth0000", "name": "Oa south", "shortName": "Oa south", "openingDate": "1990-01-01", "parent": {"id": "oaCountry00"}}],
             "organisationUnitGroups": [
              {"id": "oaHospital0", "name": "oa hospital", "shortName": "oa hospital", "organisationUnits": [{"id": "oaNorth0000"}]},
              {"id": "oaPosts0000", "name": "oa posts", "shortName": "oa posts",
               "organisationUnits": [{"id": "oaPost00000"}, {"id": "oaSouth0000"}]},
              {"id": "oaPublic000", "name": "oa public", "shortName": "oa public",
               "organisationUnits": [{"id": "oaNorth0000"}, {"id": "oaPost00000"}]},
              {"id": "oaPrivate00", "name": "oa private", "shortName": "oa private", "organisationUnits": [{"id": "oaSouth0000"}]},
              {"id": "oaRural0000", "name": "oa rural", "shortName": "oa rural", "organisationUnits": [{"id": "oaNorth0000"}]}],
             "organisationUnitGroupSets": [
              {"id": "oaType00000", "name": "oa type", "shortName": "oa type",
               "organisationUnitGroups": [{"id": "oaHospital0"}, {"id": "oaPosts0000"}]},
              {"id": "oaOwner0000", "name": "oa owner", "shortName": "oa owner",
               "organisationUnitGroups": [{"id": "oaPublic000"}, {"id": "oaPrivate00"}]},
              {"id": "oaPlace0000", "name": "oa place", "shortName": "oa place", "includeSubhierarchyInAnalytics": true,
               "organisationUnitGroups": [{"id": "oaRural0000"}]}],
             "userRoles": [{"id": "oaReader000", "name": "oa reader", "authorities": []}],
             "users": [
              {"id": "oaNorther00", "username": "oanorther", "firstName": "A", "surname": "B", "password": "Oa-norther-1-x",
               "userRoles": [{"id": "oaReader000"}], "organisationUnits": [{"id": "oaNorth0000"}],
               "dataViewOrganisationUnits": [{"id": "oaNorth0000"}]}]}""";

    private static boolean loaded;

    @BeforeEach
    void load() {
        if (!loaded) {
            admin().contentType(ContentType.JSON)
                    .body(METADATA)
                    .post("/api/metadata")
                    .then()
                    .statusCode(200);
            loaded = true;
        }
    }

    private static RequestSpecification admin() {
        return given().auth().preemptive().basic("admin", "district");
    }

    private static ValidatableResponse ask(String query) {
        return admin().get("/api/orgUnitAnalytics?" + query).then();
    }

    /** Other tests may put units of no group below it. */
    private static int unitsOfTheCountry() {
        return admin().get("/api/organisationUnits?fields=id&paging=false&filter=path:like:oaCountry00")
                .jsonPath()
                .getList("organisationUnits")
                .size();
    }

    @Test
    void unitsAtOrBelowEachAreCountedByTheirGroups() {
        ask("ou=oaCountry00;oaNorth0000&ougs=oaType00000")
                .statusCode(200)
                .body("headers.name", is(List.of("orgunit", "oaType00000", "count")))
                .body("metaData.items.oaPosts0000.name", is("oa posts"))
                .body(
                        "rows",
                        is(List.of(
                                List.of("oaCountry00", "oaHospital0", "1"),
                                List.of("oaCountry00", "oaPosts0000", "2"),
                                List.of("oaNorth0000", "oaHospital0", "1"),
                                List.of("oaNorth0000", "oaPosts0000", "1"))))
                .header(
                        "X-Items-Left-Out",
                        is("oaType00000: " + (unitsOfTheCountry() - 3)
                                + " organisation units are in none of its groups and in no row"));
        ask("ou=oaCountry00&ougs=oaType00000;oaOwner0000")
                .body(
                        "rows",
                        is(List.of(
                                List.of("oaCountry00", "oaHospital0", "oaPublic000", "1"),
                                List.of("oaCountry00", "oaPosts0000", "oaPublic000", "1"),
                                List.of("oaCountry00", "oaPosts0000", "oaPrivate00", "1"))));
        // the post lies below the north
        ask("ou=oaNorth0000&ougs=oaPlace0000")
                .body("rows", is(List.of(List.of("oaNorth0000", "oaRural0000", "2"))))
                .header("X-Items-Left-Out", is(nullValue()));
    }

    @Test
    void groupSetsMayStandAsColumns() {
        ask("ou=oaCountry00&ougs=oaType00000;oaOwner0000&columns=oaOwner0000")
                .body("headers.name", is(List.of("orgunit", "oaType00000", "oaPublic000", "oaPrivate00")))
                .body(
                        "rows",
                        is(List.of(
                                List.of("oaCountry00", "oaHospital0", "1", ""),
                                List.of("oaCountry00", "oaPosts0000", "1", "1"))));
        String csv = admin().get("/api/orgUnitAnalytics.csv?ou=LEVEL-1;oaCountry00&ougs=oaType00000")
                .asString();
        assertTrue(csv.startsWith("Organisation unit,oa type,Count\n"), csv);
    }

    @Test
    void whatIsNotThereIsNamed() {
        ask("ougs=oaType00000").statusCode(400).body("errorCode", is("E1000"));
        ask("ou=oaCountry00").statusCode(409).body("errorCode", is("E7301"));
        ask("ou=oaCountry00&ougs=oaNoSuch000").statusCode(409).body("errorCode", is("E7302"));
        ask("ou=oaCountry00&ougs=oaType00000&columns=oaOwner0000")
                .statusCode(409)
                .body("errorCode", is("E7302"));
        ask("ou=oaNoSuch000&ougs=oaType00000").statusCode(409).body("errorCode", is("E7143"));
        given().auth()
                .preemptive()
                .basic("oanorther", "Oa-norther-1-x")
                .get("/api/orgUnitAnalytics?ou=oaCountry00&ougs=oaType00000")
                .then()
                .statusCode(409)
                .body("errorCode", is("E7120"));
    }
}
