package org.tonle.tracker;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.is;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tonle.testsupport.TestDatabase;

/** Which searches for persons go beyond the units where somebody enters data, and have to say more. Identifiers begin with {@code sc}. */
@QuarkusTest
@WithTestResource(value = TestDatabase.class, scope = TestResourceScope.GLOBAL)
class SearchScopeApiTest {
    private static final String WORLD =
            """
            {"organisationUnits": [
               {"id": "scCountry00", "name": "sc country", "shortName": "sc country", "openingDate": "2020-01-01"},
               {"id": "scNorth0000", "name": "sc north", "shortName": "sc north", "openingDate": "2020-01-01", "parent": {"id": "scCountry00"}},
               {"id": "scClinic000", "name": "sc clinic", "shortName": "sc clinic", "openingDate": "2020-01-01", "parent": {"id": "scNorth0000"}},
               {"id": "scSouth0000", "name": "sc south", "shortName": "sc south", "openingDate": "2020-01-01", "parent": {"id": "scCountry00"}}],
             "trackedEntityTypes": [{"id": "scPerson000", "name": "sc person", "shortName": "sc person", "minAttributesRequiredToSearch": 1, "sharing": {"public": "r-rw----"}}],
             "programs": [{"id": "scProgram00", "name": "sc program", "shortName": "sc program", "programType": "WITH_REGISTRATION", "trackedEntityType": {"id": "scPerson000"},
               "minAttributesRequiredToSearch": 1, "programStages": [], "organisationUnits": [{"id": "scClinic000"}, {"id": "scSouth0000"}], "sharing": {"public": "r-rw----"}}],
             "userRoles": [{"id": "scRole00000", "name": "sc role", "authorities": []},
               {"id": "scRoleAll00", "name": "sc role all", "authorities": ["F_TRACKED_ENTITY_INSTANCE_SEARCH_IN_ALL_ORGUNITS"]}],
             "users": [USER(scUserNone0, none, scRole00000, ), USER(scUserSame0, same, scRole00000, {"id": "scNorth0000"}),
               USER(scUserLess0, less, scRole00000, {"id": "scClinic000"}), USER(scUserMore0, more, scRole00000, {"id": "scCountry00"}),
               USER(scUserAll00, all, scRoleAll00, )]}"""
                    .replaceAll(
                            "USER\\((\\w+), (\\w+), (\\w+), (.*?)\\)",
                            "{\"id\": \"$1\", \"username\": \"sc_$2\", \"password\": \"Sc-pass-2024\", \"firstName\": \"sc\", \"surname\": \"$2\","
                                    + " \"userRoles\": [{\"id\": \"$3\"}], \"organisationUnits\": [{\"id\": \"scNorth0000\"}], \"teiSearchOrganisationUnits\": [$4]}");

    @BeforeEach
    void world() {
        given().auth()
                .preemptive()
                .basic("admin", "district")
                .contentType(ContentType.JSON)
                .body(WORLD)
                .post("/api/metadata")
                .then()
                .statusCode(200);
        given().auth()
                .preemptive()
                .basic("admin", "district")
                .contentType(ContentType.JSON)
                .body(
                        """
                        {"trackedEntities": [PERSON(scNorthPer0, scClinic000), PERSON(scSouthPer0, scSouth0000)]}"""
                                .replaceAll(
                                        "PERSON\\((\\w+), (\\w+)\\)",
                                        "{\"trackedEntity\": \"$1\", \"trackedEntityType\": \"scPerson000\", \"orgUnit\": \"$2\", \"enrollments\": [{\"enrollment\": \"$1\","
                                                + " \"program\": \"scProgram00\", \"orgUnit\": \"$2\", \"enrolledAt\": \"2025-01-01\", \"occurredAt\": \"2025-01-01\"}]}"))
                .post("/api/tracker?async=false")
                .then()
                .statusCode(200);
    }

    private static ValidatableResponse search(String user, String parameters) {
        return given().auth()
                .preemptive()
                .basic("sc_" + user, "Sc-pass-2024")
                .get("/api/" + parameters)
                .then();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "none | ",
                "none | &orgUnitMode=ACCESSIBLE",
                "none | &orgUnitMode=CAPTURE",
                "none | &orgUnitMode=DESCENDANTS&orgUnits=scNorth0000",
                "none | &orgUnits=scClinic000",
                "same | ",
                "same | &ouMode=ACCESSIBLE",
                "less | ",
                "less | &orgUnitMode=ACCESSIBLE",
                "more | &orgUnitMode=CAPTURE",
                "more | &orgUnitMode=CHILDREN&orgUnits=scNorth0000"
            })
    void withinTheOwnUnitsNothingMoreIsAsked(String user, String more) {
        String words = more == null ? "" : more;
        for (String about : new String[] {"program=scProgram00", "trackedEntityType=scPerson000"}) {
            search(user, "tracker/trackedEntities?" + about + words)
                    .statusCode(200)
                    .body("trackedEntities.trackedEntity", containsInAnyOrder("scNorthPer0"));
        }
        String older = words.replace("orgUnits=", "ou=").replace("orgUnitMode", "ouMode");
        search(user, "trackedEntityInstances?program=scProgram00" + older).statusCode(200);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "more | ",
                "more | &orgUnitMode=ACCESSIBLE",
                "more | &orgUnitMode=DESCENDANTS&orgUnits=scCountry00",
                "more | &orgUnits=scSouth0000",
                "all | &orgUnitMode=ALL"
            })
    void beyondThemASearchSaysMore(String user, String more) {
        search(user, "tracker/trackedEntities?program=scProgram00" + (more == null ? "" : more))
                .statusCode(409)
                .body("errorCode", is("E1024"));
    }
}
