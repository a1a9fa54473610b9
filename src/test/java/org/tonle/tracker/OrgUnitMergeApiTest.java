package org.tonle.tracker;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tonle.testsupport.TestDatabase;

/** Units that become one, or several: what named them, their values, registrations and events. */
@QuarkusTest
@WithTestResource(value = TestDatabase.class, scope = TestResourceScope.GLOBAL)
class OrgUnitMergeApiTest {
    private static final String UNITS = "/api/organisationUnits";

    private static RequestSpecification admin() {
        return given().auth().preemptive().basic("admin", "district").contentType(ContentType.JSON);
    }

    private static ValidatableResponse post(String path, String body) {
        return admin().body(body).post(path).then();
    }

    private static ValidatableResponse get(String path) {
        return admin().get(path).then();
    }

    @BeforeEach
    void world() {
        post(
                        "/api/metadata?importStrategy=CREATE_AND_UPDATE",
                        """
                        {"organisationUnits":[
                          {"id":"umRoot00000","name":"um root","shortName":"um root","openingDate":"2000-01-01"},
                          {"id":"umOne000000","name":"um one","shortName":"um one","openingDate":"2000-01-01","parent":{"id":"umRoot00000"}},
                          {"id":"umTwo000000","name":"um two","shortName":"um two","openingDate":"2000-01-01","parent":{"id":"umRoot00000"}},
                          {"id":"umChild0000","name":"um child","shortName":"um child","openingDate":"2000-01-01","parent":{"id":"umOne000000"}},
                          {"id":"umGoal00000","name":"um goal","shortName":"um goal","openingDate":"2000-01-01","parent":{"id":"umRoot00000"}}],
                         "dataElements":[{"id":"umElement00","name":"um element","shortName":"um element","valueType":"INTEGER",
                           "domainType":"AGGREGATE","aggregationType":"SUM","categoryCombo":{"id":"bjDvmb4bfuf"}}],
                         "dataSets":[{"id":"umSet000000","name":"um set","shortName":"um set","periodType":"Monthly",
                           "categoryCombo":{"id":"bjDvmb4bfuf"},"openFuturePeriods":0,
                           "dataSetElements":[{"dataElement":{"id":"umElement00"},"dataSet":{"id":"umSet000000"}}],
                           "organisationUnits":[{"id":"umOne000000"},{"id":"umTwo000000"}],"sharing":{"public":"rwrw----"}}],
                         "programs":[{"id":"umProgram00","name":"um program","shortName":"um program","programType":"WITHOUT_REGISTRATION",
                           "categoryCombo":{"id":"bjDvmb4bfuf"},"organisationUnits":[{"id":"umOne000000"}],"sharing":{"public":"rwrw----"},
                           "programStages":[{"id":"umStage0000"}]}],
                         "programStages":[{"id":"umStage0000","name":"um stage","program":{"id":"umProgram00"},"sharing":{"public":"rwrw----"}}],
                         "users":[{"id":"M5zQapPyTZI","username":"admin","firstName":"admin","surname":"admin","userRoles":[{"id":"yrB6vc5Ip3r"}],
                           "organisationUnits":[{"id":"umRoot00000"}]}]}""")
                .statusCode(200);
    }

    @AfterEach
    void noUnitOfTheTestHasData() {
        for (String unit : new String[] {"umOne000000", "umTwo000000", "umGoal00000"}) {
            for (String period : new String[] {"202101", "202102"}) {
                admin().delete("/api/dataValues?de=umElement00&pe=" + period + "&ou=" + unit);
            }
        }
    }

    private static void value(String unit, String period, int value) {
        post(
                        "/api/dataValueSets",
                        "{\"dataValues\":[{\"dataElement\":\"umElement00\",\"period\":\"" + period + "\",\"orgUnit\":\""
                                + unit + "\",\"value\":\"" + value + "\"}]}")
                .statusCode(200);
    }

    private static ValidatableResponse values(String unit) {
        return get("/api/dataValueSets?dataSet=umSet000000&startDate=2021-01-01&endDate=2021-12-31&orgUnit=" + unit)
                .statusCode(200);
    }

    @Test
    void valuesOfTheSourcesGoToTheTargetTheLastOneWins() {
        value("umOne000000", "202101", 10);
        value("umTwo000000", "202101", 20);
        value("umOne000000", "202102", 5);
        post(
                        "/api/completeDataSetRegistrations",
                        "{\"completeDataSetRegistrations\":[{\"dataSet\":\"umSet000000\",\"period\":\"202101\",\"organisationUnit\":\"umOne000000\"}]}")
                .statusCode(200);
        post(UNITS + "/merge", "{\"sources\":[\"umOne000000\",\"umTwo000000\"],\"target\":\"umGoal00000\"}")
                .statusCode(200)
                .body("status", is("OK"));
        values("umGoal00000").body("dataValues.value", containsInAnyOrder("20", "5"));
        get(UNITS + "/umOne000000").statusCode(404);
        get(UNITS + "/umTwo000000").statusCode(404);
        get(UNITS + "/umGoal00000?fields=dataSets[id],programs[id],children[id]")
                .body("dataSets.id", contains("umSet000000"))
                .body("programs.id", contains("umProgram00"))
                .body("children.id", contains("umChild0000"));
        get(UNITS + "/umChild0000?fields=path").body("path", is("/umRoot00000/umGoal00000/umChild0000"));
        get("/api/completeDataSetRegistrations?dataSet=umSet000000&startDate=2021-01-01&endDate=2021-12-31&orgUnit=umGoal00000")
                .body("completeDataSetRegistrations", hasSize(1));
        String total =
                get("/api/analytics?dimension=dx:umElement00&dimension=pe:202101;202102&filter=ou:umGoal00000&skipMeta=true")
                        .statusCode(200)
                        .extract()
                        .path("rows.collect { it[2] as double }.sum() as String");
        assertEquals(25.0, Double.parseDouble(total));
    }

    @Test
    void valuesAreLeftBehindOnRequest() {
        value("umOne000000", "202101", 10);
        post(
                        UNITS + "/merge",
                        "{\"sources\":[\"umOne000000\"],\"target\":\"umGoal00000\",\"dataValueMergeStrategy\":\"DISCARD\"}")
                .statusCode(200);
        values("umGoal00000").body("dataValues", hasSize(0));
        get(UNITS + "/umOne000000").statusCode(404);
    }

    @Test
    void sourcesMayStayAndNameNothingAnyMore() {
        value("umOne000000", "202101", 10);
        post(UNITS + "/merge", "{\"sources\":[\"umOne000000\"],\"target\":\"umGoal00000\",\"deleteSources\":false}")
                .statusCode(200);
        values("umGoal00000").body("dataValues.value", contains("10"));
        get(UNITS + "/umOne000000?fields=id,dataSets[id]").statusCode(200).body("dataSets", hasSize(0));
        values("umOne000000").body("dataValues", hasSize(0));
    }

    @Test
    void eventsGoAlong() {
        String event = post(
                        "/api/tracker?async=false",
                        "{\"events\":[{\"program\":\"umProgram00\",\"programStage\":\"umStage0000\",\"orgUnit\":\"umOne000000\","
                                + "\"status\":\"ACTIVE\",\"occurredAt\":\"2021-02-02\"}]}")
                .statusCode(200)
                .extract()
                .path("bundleReport.typeReportMap.EVENT.objectReports[0].uid");
        post(UNITS + "/merge", "{\"sources\":[\"umOne000000\"],\"target\":\"umGoal00000\"}")
                .statusCode(200);
        get("/api/tracker/events/" + event + "?fields=orgUnit").statusCode(200).body("orgUnit", is("umGoal00000"));
        get(UNITS + "/umOne000000").statusCode(404);
        post("/api/tracker?async=false&importStrategy=DELETE", "{\"events\":[{\"event\":\"" + event + "\"}]}")
                .statusCode(200);
    }

    @Test
    void aUnitThatIsSplitGivesItsDataToThePrimaryTarget() {
        value("umOne000000", "202101", 10);
        post(
                        UNITS + "/split",
                        "{\"source\":\"umOne000000\",\"targets\":[\"umGoal00000\",\"umTwo000000\"],\"primaryTarget\":\"umTwo000000\"}")
                .statusCode(200);
        values("umTwo000000").body("dataValues.value", contains("10"));
        values("umGoal00000").body("dataValues", hasSize(0));
        get(UNITS + "/umGoal00000?fields=dataSets[id]").body("dataSets.id", contains("umSet000000"));
        get(UNITS + "/umOne000000").statusCode(404);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "merge|{'target':'umGoal00000'}|409|E1500",
                "merge|{'sources':[],'target':'umGoal00000'}|409|E1500",
                "merge|{'sources':['umOne000000']}|409|E1501",
                "merge|{'sources':['umOne000000'],'target':'umNoSuch000'}|409|E1501",
                "merge|{'sources':['umOne000000'],'target':'umOne000000'}|409|E1502",
                "merge|{'sources':['umNoSuch000'],'target':'umGoal00000'}|409|E1503",
                "merge|{'sources':['umOne000000'],'target':'umChild0000'}|409|E1504",
                "merge|{'sources':['umOne000000'],'target':'umGoal00000','dataValueMergeStrategy':'SUM'}|400|E1003",
                "merge|{'sources':['umOne000000'],'target':'umGoal00000','dataApprovalMergeStrategy':'SUM'}|400|E1003",
                "merge|{'sources':['umOne000000'],'target':'umGoal00000','deleteSources':'perhaps'}|400|E1003",
                "split|{'targets':['umGoal00000','umTwo000000']}|409|E1510",
                "split|{'source':'umNoSuch000','targets':['umGoal00000','umTwo000000']}|409|E1510",
                "split|{'source':'umOne000000','targets':[]}|409|E1511",
                "split|{'source':'umOne000000','targets':['umGoal00000']}|409|E1511",
                "split|{'source':'umOne000000','targets':['umOne000000','umTwo000000']}|409|E1512",
                "split|{'source':'umOne000000','targets':['umGoal00000','umTwo000000'],'primaryTarget':'umRoot00000'}|409|E1514",
                "split|{'source':'umOne000000','targets':['umGoal00000','umNoSuch000']}|409|E1515",
                "split|{'source':'umOne000000','targets':['umGoal00000','umChild0000']}|409|E1516"
            })
    void whatCannotBeIsRefusedAndChangesNothing(String action, String body, int status, String code) {
        value("umOne000000", "202101", 10);
        post(UNITS + "/" + action, body.replace('\'', '"')).statusCode(status).body("errorCode", is(code));
        values("umOne000000").body("dataValues.value", contains("10"));
        get(UNITS + "/umOne000000?fields=dataSets[id]").body("dataSets.id", contains("umSet000000"));
    }
}
