package org.tonle.metadata.importing;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tonle.testsupport.TestDatabase;

/** What stored data forbid, what goes when nobody means it any more, and what is done to many objects at once. */
@QuarkusTest
@WithTestResource(value = TestDatabase.class, scope = TestResourceScope.GLOBAL)
class SavingApiTest {
    private static final String WORLD =
            """
            {"organisationUnits": [{"id": "svUnit00000", "name": "sv unit", "shortName": "sv unit", "openingDate": "2000-01-01"}],
             "categoryOptions": [{"id": "svMale00000", "name": "sv male", "shortName": "sv male"},
              {"id": "svFemale000", "name": "sv female", "shortName": "sv female"},
              {"id": "svOther0000", "name": "sv other", "shortName": "sv other"}],
             "categories": [{"id": "svSex000000", "name": "sv sex", "shortName": "sv sex", "dataDimensionType": "DISAGGREGATION",
               "categoryOptions": [{"id": "svMale00000"}, {"id": "svFemale000"}, {"id": "svOther0000"}]}],
             "categoryCombos": [{"id": "svCombo0000", "name": "sv combo", "dataDimensionType": "DISAGGREGATION",
               "categories": [{"id": "svSex000000"}]}],
             "dataElements": [{"id": "svElement00", "name": "sv element", "shortName": "sv element", "valueType": "NUMBER",
               "domainType": "AGGREGATE", "aggregationType": "SUM", "categoryCombo": {"id": "svCombo0000"},
               "sharing": {"public": "rw------"}},
              {"id": "svPlain0000", "name": "sv plain", "shortName": "sv plain", "valueType": "TEXT", "domainType": "TRACKER",
               "aggregationType": "NONE"}],
             "dataSets": [{"id": "svSet000000", "name": "sv set", "shortName": "sv set", "periodType": "Monthly",
               "dataSetElements": [{"dataElement": {"id": "svElement00"}}], "organisationUnits": [{"id": "svUnit00000"}]}],
             "programs": [{"id": "svProgram00", "name": "sv program", "shortName": "sv program", "code": "SVPROGRAM",
               "programType": "WITHOUT_REGISTRATION", "programStages": [{"id": "svStage0000"}]}],
             "programStages": [{"id": "svStage0000", "name": "sv stage", "program": {"id": "svProgram00"},
               "programStageDataElements": [{"dataElement": {"id": "svPlain0000"}}]}],
             "programIndicators": [{"id": "svIndicator", "name": "sv indicator", "shortName": "sv indicator",
               "program": {"id": "svProgram00"}, "aggregationType": "COUNT", "analyticsType": "EVENT", "expression": "V{event_count}",
               "filter": "#{svStage0000.svPlain0000} == 'x'"}],
             "programRules": [{"id": "svRule00000", "name": "sv rule", "program": {"id": "svProgram00"}, "condition": "true"}],
             "programRuleActions": [{"id": "svAction000", "programRule": {"id": "svRule00000"}, "programRuleActionType": "HIDEFIELD",
               "dataElement": {"id": "svPlain0000"}}]}""";

    private static RequestSpecification admin() {
        return given().auth().preemptive().basic("admin", "district").contentType("application/json");
    }

    private static RequestSpecification patching() {
        return given().auth().preemptive().basic("admin", "district").contentType("application/json-patch+json");
    }

    @BeforeEach
    void furnish() {
        admin().body(WORLD).post("/api/metadata").then().statusCode(200);
        String female = optionCombo("sv female");
        admin().body(
                        "{\"dataValues\": [{\"dataElement\": \"svElement00\", \"period\": \"202401\", \"orgUnit\": \"svUnit00000\","
                                + " \"categoryOptionCombo\": \"" + female + "\", \"value\": \"3\"}]}")
                .post("/api/dataValueSets")
                .then()
                .statusCode(200);
    }

    private static String optionCombo(String name) {
        return optionCombos().extract().path("categoryOptionCombos.find { it.name == '" + name + "' }.id");
    }

    private static ValidatableResponse optionCombos() {
        return admin().get("/api/categoryOptionCombos?fields=id,name&filter=categoryCombo.id:eq:svCombo0000")
                .then()
                .statusCode(200);
    }

    private static ValidatableResponse options(String... uids) {
        String list = String.join(
                ", ",
                List.of(uids).stream().map(uid -> "{\"id\": \"" + uid + "\"}").toList());
        return patching()
                .body("[{\"op\": \"replace\", \"path\": \"/categoryOptions\", \"value\": [" + list + "]}]")
                .patch("/api/categories/svSex000000")
                .then();
    }

    @Test
    void theValueTypeStaysWhileThereAreValues() {
        patching()
                .body("[{\"op\": \"replace\", \"path\": \"/valueType\", \"value\": \"TEXT\"}]")
                .patch("/api/dataElements/svElement00")
                .then()
                .statusCode(409)
                .body("response.errorReports[0].errorCode", is("E1121"));
        admin().body(WORLD.replace("\"valueType\": \"NUMBER\"", "\"valueType\": \"TEXT\""))
                .post("/api/metadata")
                .then()
                .statusCode(409)
                .body(containsString("E1121"));
        patching()
                .body("[{\"op\": \"replace\", \"path\": \"/valueType\", \"value\": \"LONG_TEXT\"}]")
                .patch("/api/dataElements/svPlain0000")
                .then()
                .statusCode(200);
    }

    @Test
    void optionsThatValuesHaveStayAndOptionCombinationsThatNobodyMeansGo() {
        options("svMale00000", "svOther0000").statusCode(409).body("response.errorReports[0].errorCode", is("E1120"));
        optionCombos().body("categoryOptionCombos", hasSize(3));
        options("svMale00000", "svFemale000").statusCode(200);
        optionCombos().body("categoryOptionCombos.name", containsInAnyOrder("sv male", "sv female"));
        options("svMale00000", "svFemale000", "svOther0000").statusCode(200);
        optionCombos().body("categoryOptionCombos", hasSize(3));
    }

    @Test
    void maintenanceAddsOptionCombinationsThatAreMissing() {
        admin().delete("/api/categoryOptionCombos/" + optionCombo("sv other"))
                .then()
                .statusCode(200);
        optionCombos().body("categoryOptionCombos", hasSize(2));
        admin().post("/api/maintenance?categoryOptionComboUpdate=true").then().statusCode(200);
        optionCombos().body("categoryOptionCombos", hasSize(3));
        admin().delete("/api/categoryOptionCombos/" + optionCombo("sv male"))
                .then()
                .statusCode(200);
        admin().post("/api/maintenance/categoryOptionComboUpdate/categoryCombo/svCombo0000")
                .then()
                .statusCode(200);
        optionCombos().body("categoryOptionCombos", hasSize(3));
        admin().post("/api/maintenance/categoryOptionComboUpdate/categoryCombo/svNone00000")
                .then()
                .statusCode(404);
    }

    /** One that is sent has one option of each category of its combination, and is sent with all metadata. */
    @ParameterizedTest
    @CsvSource({
        "E1122, bjDvmb4bfuf, svMale00000",
        "E1125, svCombo0000, xYerKDKCefk",
        "E1131, svCombo0000, svMale00000 svFemale000"
    })
    void optionCombinationsThatMeanNothingAreRefused(String code, String combo, String options) {
        String list = String.join(
                ", ",
                List.of(options.split(" ")).stream()
                        .map(uid -> "{\"id\": \"" + uid + "\"}")
                        .toList());
        String body = "{\"categoryCombo\": {\"id\": \"" + combo + "\"}, \"categoryOptions\": [" + list + "]}";
        admin().body("{\"categoryOptionCombos\": [" + body + "]}")
                .post("/api/metadata")
                .then()
                .statusCode(409)
                .body(containsString(code));
        admin().body(body)
                .post("/api/categoryOptionCombos")
                .then()
                .statusCode(409)
                .body("errorCode", is("E1129"));
    }

    @Test
    void sharesManyObjectsAtOnce() {
        String patch = "[{\"op\": \"replace\", \"path\": \"/sharing/public\", \"value\": \"%s\"}]";
        patching()
                .body("{\"dataElements\": [\"svElement00\", \"svPlain0000\"], \"patch\": " + patch.formatted("r-------")
                        + "}")
                .patch("/api/dataElements/sharing")
                .then()
                .statusCode(200)
                .body("response.stats.updated", is(2));
        assertEquals("r-------", publicAccess("dataElements/svPlain0000"));
        String one = "{\"dataElements\": [\"svElement00\", \"svNone00000\"], \"patch\": " + patch.formatted("--------")
                + "}";
        patching()
                .body(one)
                .patch("/api/dataElements/sharing?atomic=true")
                .then()
                .statusCode(409);
        assertEquals("r-------", publicAccess("dataElements/svElement00"));
        patching()
                .body(one)
                .patch("/api/dataElements/sharing")
                .then()
                .statusCode(409)
                .body(containsString("E5001"));
        assertEquals("--------", publicAccess("dataElements/svElement00"));
        patching()
                .body("{\"dataElements\": {\"svElement00\": " + patch.formatted("rw------")
                        + "}, \"dataSets\": {\"svSet000000\": " + patch.formatted("rwrw----") + "}}")
                .patch("/api/metadata/sharing")
                .then()
                .statusCode(200);
        assertEquals("rw------", publicAccess("dataElements/svElement00"));
        assertEquals("rwrw----", publicAccess("dataSets/svSet000000"));
    }

    @Test
    void nothingButSharingIsChangedForManyObjects() {
        patching()
                .body(
                        "{\"dataElements\": [\"svElement00\"], \"patch\": [{\"op\": \"replace\", \"path\": \"/name\", \"value\": \"x\"}]}")
                .patch("/api/dataElements/sharing")
                .then()
                .statusCode(400)
                .body("errorCode", is("E4032"));
        patching()
                .body("{\"options\": [\"x\"], \"patch\": []}")
                .patch("/api/options/sharing")
                .then()
                .statusCode(409);
        patching()
                .body("{\"dataElements\": []}")
                .patch("/api/dataElements/sharing")
                .then()
                .statusCode(400);
    }

    private static String publicAccess(String path) {
        return admin().get("/api/" + path + "?fields=sharing").then().extract().path("sharing.public");
    }

    @ParameterizedTest
    @CsvSource({
        "category, categories, GLevLNI9wkl",
        "categoryOption, categoryOptions, xYerKDKCefk",
        "categoryCombo, categoryCombos, bjDvmb4bfuf"
    })
    void theDefaultsStayOpenToEverybody(String type, String collection, String uid) {
        admin().body("{\"object\": {\"publicAccess\": \"--------\"}}")
                .post("/api/sharing?type=" + type + "&id=" + uid)
                .then()
                .statusCode(409)
                .body("errorCode", is("E3013"));
        patching()
                .body("[{\"op\": \"replace\", \"path\": \"/sharing/public\", \"value\": \"--------\"}]")
                .patch("/api/" + collection + "/" + uid)
                .then()
                .statusCode(409)
                .body(containsString("E3013"));
        String was = publicAccess(collection + "/" + uid);
        admin().body("{\"" + collection + "\": [{\"id\": \"" + uid + "\", \"name\": \"default\", \"code\": \"default\","
                        + " \"shortName\": \"default\", \"dataDimensionType\": \"DISAGGREGATION\","
                        + " \"sharing\": {\"public\": \"--------\"}}]}")
                .post("/api/metadata?mergeMode=MERGE")
                .then()
                .statusCode(200);
        assertEquals(was, publicAccess(collection + "/" + uid));
    }

    @Test
    void copiesAProgramWithAllThatBelongsToIt() {
        String uid = admin().post("/api/programs/svProgram00/copy?prefix=sv%20copy%20")
                .then()
                .statusCode(201)
                .header("Location", containsString("/api/programs/"))
                .extract()
                .header("Location")
                .replaceAll(".*/", "");
        String stage = admin().get("/api/programs/" + uid
                        + "?fields=name,code,programStages[id,name],programIndicators[name,filter]")
                .then()
                .statusCode(200)
                .body("name", is("sv copy sv program"))
                .body("code", is((Object) null))
                .body("programStages", hasSize(1))
                .body("programStages[0].name", is("sv stage"))
                .body("programStages[0].id", not("svStage0000"))
                .body("programIndicators[0].name", is("sv copy sv indicator"))
                .extract()
                .path("programStages[0].id");
        admin().get("/api/programs/" + uid + "?fields=programIndicators[filter]")
                .then()
                .body("programIndicators[0].filter", is("#{" + stage + ".svPlain0000} == 'x'"));
        admin().get("/api/programRules?fields=name,programRuleActions[dataElement]&filter=program.id:eq:" + uid)
                .then()
                .body("programRules.name", is(List.of("sv rule")))
                .body("programRules[0].programRuleActions[0].dataElement.id", is("svPlain0000"));
        admin().post("/api/programs/svProgram00/copy?prefix=sv%20copy%20")
                .then()
                .statusCode(409);
        admin().post("/api/programs/svNone00000/copy").then().statusCode(404);
        admin().delete("/api/programs/" + uid).then().statusCode(200);
        admin().get("/api/programRules?filter=program.id:eq:" + uid).then().body("programRules", empty());
    }

    @Test
    void answersWhatFormsAreFilledInWith() {
        admin().get("/api/dataSets/svSet000000/categoryCombos")
                .then()
                .body("categoryCombos.id", is(List.of("svCombo0000")));
        admin().get("/api/dataSets/svSet000000/dataValueSet?period=202401&orgUnit=svUnit00000&comment=true")
                .then()
                .statusCode(200)
                .body("dataSet", is("svSet000000"))
                .body("period", is("202401"))
                .body("dataValues.value.unique()", is(List.of("")))
                .body(
                        "dataValues.comment",
                        containsInAnyOrder("sv element, sv male", "sv element, sv female", "sv element, sv other"));
        admin().get("/api/dataSets/svSet000000/dataValueSet.xml")
                .then()
                .statusCode(200)
                .contentType("application/xml")
                .body(containsString("dataElement=\"svElement00\""));
        int version = admin().get("/api/dataSets/svSet000000?fields=version")
                .then()
                .extract()
                .path("version");
        admin().post("/api/dataSets/svSet000000/version").then().statusCode(204);
        admin().get("/api/dataSets/svSet000000?fields=version").then().body("version", is(version + 1));
    }

    /** Whichever way it is sent. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "POST | /api/dataElements | {bad",
                "PUT | /api/dataElements/svElement00 | {bad",
                "PATCH | /api/dataElements/svElement00 | [{",
                "PATCH | /api/dataElements/sharing | {",
                "PATCH | /api/metadata/sharing | {",
                "POST | /api/metadata | {\"dataElements\": [{",
                "POST | /api/metadata | {\"dataElements\": {\"name\": \"x\"}}"
            })
    void whatIsNoMetadataIsRefused(String method, String path, String body) {
        patching()
                .body(body)
                .request(method, path)
                .then()
                .statusCode(409)
                .body("httpStatusCode", is(409))
                .body("status", is("ERROR"));
    }

    @Test
    void aPatchWhoseTestFailsSaysWhatIsThere() {
        patching()
                .body("[{\"op\": \"test\", \"path\": \"/name\", \"value\": \"other\"}]")
                .patch("/api/dataElements/svPlain0000")
                .then()
                .statusCode(409)
                .body("errorCode", is("E6003"))
                .body("message", containsString("sv plain"));
    }
}
