package org.tonle.metadata.query;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tonle.testsupport.TestDatabase;

/** Small answers of the server: identifiers, locales, names of levels, checks of metadata, items of data. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class SystemAnswersApiTest {
    private static RequestSpecification admin() {
        return given().auth().preemptive().basic("admin", "district").contentType("application/json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"id", "uid", "uuid"})
    void asManyIdentifiersAreMadeAsAreAskedFor(String kind) {
        String address = "/api/system/" + kind;
        admin().get(address).then().body("codes.size()", is(1));
        admin().get(address + "?limit=3").then().body("codes.size()", is(3));
        admin().get(address + "?limit=100000").then().body("codes.size()", is(10_000));
        admin().get(address + ".csv?limit=2").then().statusCode(200).body(startsWith("codes\n"));
        for (String wrong : new String[] {"x", "-1", "0", "99999999999"}) {
            admin().get(address + "?limit=" + wrong).then().statusCode(400);
        }
    }

    @Test
    void localesOfTranslationsAreAddedAndTakenAway() {
        String all = "/api/locales/dbLocales";
        admin().post(all + "?language=zz").then().statusCode(409);
        admin().post(all + "?language=fr&country=ZZ").then().statusCode(409);
        admin().post(all + "?language=km").then().statusCode(409);
        String id = admin().post(all + "?language=fr&country=BE")
                .then()
                .statusCode(201)
                .header("Location", containsString(all))
                .extract()
                .path("response.uid");
        admin().post(all + "?language=fr&country=BE").then().statusCode(409);
        admin().get(all).then().body("locale", hasItem("fr_BE")).body("id", hasItem(id));
        admin().get("/api/locales/db").then().body("locale", hasItem("fr_BE"));
        admin().get(all + "/" + id).then().body("locale", is("fr_BE"));
        admin().delete(all + "/km").then().statusCode(409);
        admin().delete(all + "/" + id).then().statusCode(204);
        admin().get(all + "/" + id).then().statusCode(404);
    }

    @Test
    void levelsAreNamedTogether() {
        String all = "/api/filledOrganisationUnitLevels";
        admin().body("{\"organisationUnitLevels\": [{\"level\": 19, \"name\": \"sa ward\"}]}")
                .post(all)
                .then()
                .statusCode(201);
        admin().body("{\"organisationUnitLevels\": [{\"level\": 19, \"name\": \"sa wards\"}]}")
                .post(all)
                .then()
                .statusCode(201);
        admin().get("/api/organisationUnitLevels?filter=level:eq:19")
                .then()
                .body("organisationUnitLevels.displayName", is(java.util.List.of("sa wards")));
        admin().body("{\"levels\": []}").post(all).then().statusCode(400);
        admin().body("{\"organisationUnitLevels\": [{\"level\": 0}]}")
                .post(all)
                .then()
                .statusCode(400);
        String uid = admin().get("/api/organisationUnitLevels?filter=level:eq:19&fields=id")
                .then()
                .extract()
                .path("organisationUnitLevels[0].id");
        admin().delete("/api/organisationUnitLevels/" + uid).then().statusCode(200);
    }

    @Test
    void checksAreKnownByTheNamesOfEachVersion() {
        String all = "/api/dataIntegrity";
        admin().get(all + "/summary?checks=org_units_being_orphaned").then().body("$", hasKey("orgunits_orphaned"));
        admin().get(all + "/org_units_being_orphaned/details").then().body("name", is("orgunits_orphaned"));
        admin().get(all + "/orgunits_orphaned/summary").then().body("$", hasKey("count"));
        admin().get(all + "/nosuch_check/summary").then().statusCode(404);
        admin().get(all + "/details/running").then().statusCode(200);
        admin().get(all + "/summary/completed").then().body("$", hasItem("categories_no_options"));
        admin().get(all + "/summary?checks=nosuch_check")
                .then()
                .header("X-Items-Left-Out", containsString("nosuch_check"));
    }

    @Test
    void optionsOfProgramsAreItemsWhereTheyAreAskedFor() {
        admin().body(
                        """
                        {"optionSets": [{"id": "saSet000000", "name": "sa set", "valueType": "TEXT", "options": [{"id": "saOption000"}]}],
                         "options": [{"id": "saOption000", "name": "sa yes", "code": "SAYES", "optionSet": {"id": "saSet000000"}}],
                         "dataElements": [{"id": "saElement00", "name": "sa element", "shortName": "sa element", "domainType": "TRACKER",
                           "valueType": "TEXT", "aggregationType": "NONE", "optionSet": {"id": "saSet000000"}}],
                         "programs": [{"id": "saProgram00", "name": "sa program", "shortName": "sa program",
                           "programType": "WITHOUT_REGISTRATION", "programStages": [{"id": "saStage0000"}]}],
                         "programStages": [{"id": "saStage0000", "name": "sa stage", "program": {"id": "saProgram00"},
                           "programStageDataElements": [{"dataElement": {"id": "saElement00"}}]}]}""")
                .post("/api/metadata")
                .then()
                .statusCode(200);
        admin().get(
                        "/api/dataItems?filter=dimensionItemType:eq:PROGRAM_DATA_ELEMENT_OPTION&filter=programDataElementId:eq:saElement00")
                .then()
                .statusCode(200)
                .body("dataItems.id", is(java.util.List.of("saProgram00.saElement00.saOption000")))
                .body("dataItems[0].displayName", is("sa program sa element sa yes"));
        admin().get(
                        "/api/dataItems?filter=dimensionItemType:eq:PROGRAM_ATTRIBUTE_OPTION&filter=programAttributeId:eq:saElement00")
                .then()
                .body("dataItems.size()", is(0));
        admin().get("/api/dataItems?filter=valueType:eq:NOPE")
                .then()
                .statusCode(409)
                .body("errorCode", is("E2016"));
    }

    @Test
    void marksAreLookedForWhereTheQuestionSaysSo() {
        String all = "/api/dataAnalysis/followup?de=saMarked000";
        admin().body(
                        """
                        {"dataElements": [{"id": "saMarked000", "name": "sa marked", "shortName": "sa marked", "domainType": "AGGREGATE",
                           "valueType": "INTEGER", "aggregationType": "SUM"}],
                         "organisationUnits": [{"id": "saClinic000", "name": "sa clinic", "shortName": "sa clinic", "openingDate": "2000-01-01"}]}""")
                .post("/api/metadata")
                .then()
                .statusCode(200);
        String at = all + "&ou=saClinic000";
        String[][] refused = {
            {all + "&pe=2024", "E2203"},
            {at + "&startDate=2024-12-31&endDate=2024-01-01", "E2202"},
            {at + "&pe=2024&maxResults=-1", "E2205"},
            {at + "&pe=2024&maxResults=x", "E2205"},
            {at + "&pe=2024&maxResults=10001", "E2206"}
        };
        for (String[] each : refused) {
            admin().get(each[0]).then().statusCode(409).body("errorCode", is(each[1]));
        }
        admin().get(at + "&pe=2024&coc=HllvX50cXC0")
                .then()
                .statusCode(200)
                .body("metadata.coc", is(java.util.List.of("HllvX50cXC0")));
        admin().get("/api/dataAnalysis/followup?de=saMarked000&ou=saClinic000&startDate=2024-01-01&endDate=9999-12-31")
                .then()
                .statusCode(200);
    }
}
