package org.tonle.metadata.importing;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tonle.testsupport.TestDatabase;

/** One object takes the place of others, in metadata and in data. */
@QuarkusTest
@WithTestResource(value = TestDatabase.class, scope = TestResourceScope.GLOBAL)
class MergeApiTest {
    private static RequestSpecification admin() {
        return given().auth().preemptive().basic("admin", "district").contentType(ContentType.JSON);
    }

    private static ValidatableResponse merge(String collection, String body) {
        return admin().body(body).post("/api/" + collection + "/merge").then();
    }

    private static void values(String values) {
        admin().body("{\"dataValues\": [" + values + "]}")
                .post("/api/dataValueSets")
                .then()
                .body("response.conflicts", not(hasItem(is(""))))
                .body("status", is("OK"));
    }

    private static String value(String element, String period, String unit, String combo, int value) {
        return "{\"dataElement\": \"%s\", \"period\": \"%s\", \"orgUnit\": \"%s\", \"categoryOptionCombo\": \"%s\", \"value\": \"%d\"}"
                .formatted(element, period, unit, combo, value);
    }

    private static List<String> stored(String parameters) {
        return admin().get("/api/dataValueSets?startDate=2000-01-01&endDate=2030-01-01&" + parameters)
                .then()
                .statusCode(200)
                .extract()
                .path("dataValues.collect { it.period + ' ' + it.value }.sort()");
    }

    private static boolean isMade;

    @BeforeEach
    void makeMetadata() {
        if (isMade) {
            return;
        }
        isMade = true;
        StringBuilder elements = new StringBuilder();
        for (String each : List.of("A", "B", "T", "U")) {
            elements.append(
                    """
                    {"id": "mgElement%1$s0", "name": "mg %1$s", "shortName": "mg %1$s", "domainType": "AGGREGATE", "valueType": "INTEGER",
                     "aggregationType": "SUM"},"""
                            .formatted(each));
        }
        admin().body(
                        """
                        {"organisationUnits": [
                          {"id": "mgUnitA0000", "name": "mg A", "shortName": "mg A", "openingDate": "2000-01-01"},
                          {"id": "mgUnitB0000", "name": "mg B", "shortName": "mg B", "openingDate": "2000-01-01"},
                          {"id": "mgUnitChild", "name": "mg child", "shortName": "mg child", "openingDate": "2000-01-01", "parent": {"id": "mgUnitA0000"}}],
                         "dataElements": [%s
                          {"id": "mgElementTx", "name": "mg text", "shortName": "mg text", "domainType": "TRACKER", "valueType": "TEXT", "aggregationType": "NONE"},
                          {"id": "mgElementSp", "name": "mg split", "shortName": "mg split", "domainType": "AGGREGATE", "valueType": "INTEGER",
                           "aggregationType": "SUM", "categoryCombo": {"id": "mgComboA000"}},
                          {"id": "mgElementS2", "name": "mg split 2", "shortName": "mg split 2", "domainType": "AGGREGATE", "valueType": "INTEGER",
                           "aggregationType": "SUM", "categoryCombo": {"id": "mgComboC000"}}],
                         "dataSets": [{"id": "mgDataSet00", "name": "mg set", "shortName": "mg set", "periodType": "Monthly",
                           "organisationUnits": [{"id": "mgUnitA0000"}, {"id": "mgUnitB0000"}, {"id": "mgUnitChild"}],
                           "dataSetElements": [{"dataElement": {"id": "mgElementA0"}}, {"dataElement": {"id": "mgElementT0"}},
                             {"dataElement": {"id": "mgElementB0"}}, {"dataElement": {"id": "mgElementU0"}}, {"dataElement": {"id": "mgElementSp"}},
                             {"dataElement": {"id": "mgElementS2"}}]}],
                         "dataElementGroups": [{"id": "mgGroup0000", "name": "mg group", "shortName": "mg group",
                           "dataElements": [{"id": "mgElementA0"}, {"id": "mgElementU0"}]}],
                         "indicatorTypes": [{"id": "mgTypeA0000", "name": "mg type A", "factor": 1}, {"id": "mgTypeB0000", "name": "mg type B", "factor": 1}],
                         "indicators": [
                          {"id": "mgIndicator", "name": "mg indicator", "shortName": "mg indicator", "indicatorType": {"id": "mgTypeA0000"},
                           "numerator": "#{mgElementA0}+#{mgElementU0.HllvX50cXC0}", "denominator": "1"},
                          {"id": "mgIndicatoB", "name": "mg indicator B", "shortName": "mg indicator B", "indicatorType": {"id": "mgTypeB0000"},
                           "numerator": "#{mgElementU0}", "denominator": "1"},
                          {"id": "mgIndicatoC", "name": "mg indicator C", "shortName": "mg indicator C", "indicatorType": {"id": "mgTypeB0000"},
                           "numerator": "N{mgIndicatoB}", "denominator": "1"}],
                         "categoryOptions": [{"id": "mgOptionA00", "name": "mg oA", "shortName": "mg oA"}, {"id": "mgOptionB00", "name": "mg oB", "shortName": "mg oB"},
                           {"id": "mgOptionC00", "name": "mg oC", "shortName": "mg oC"}, {"id": "mgOptionD00", "name": "mg oD", "shortName": "mg oD"}],
                         "categories": [
                          {"id": "mgCategoryA", "name": "mg cA", "shortName": "mg cA", "dataDimensionType": "DISAGGREGATION",
                           "categoryOptions": [{"id": "mgOptionA00"}, {"id": "mgOptionB00"}]},
                          {"id": "mgCategoryC", "name": "mg cC", "shortName": "mg cC", "dataDimensionType": "DISAGGREGATION",
                           "categoryOptions": [{"id": "mgOptionC00"}, {"id": "mgOptionD00"}]},
                          {"id": "mgCategoryD", "name": "mg cD", "shortName": "mg cD", "dataDimensionType": "DISAGGREGATION",
                           "categoryOptions": [{"id": "mgOptionC00"}, {"id": "mgOptionD00"}]}],
                         "categoryCombos": [
                          {"id": "mgComboA000", "name": "mg ccA", "dataDimensionType": "DISAGGREGATION", "categories": [{"id": "mgCategoryA"}]},
                          {"id": "mgComboC000", "name": "mg ccC", "dataDimensionType": "DISAGGREGATION", "categories": [{"id": "mgCategoryC"}]},
                          {"id": "mgComboD000", "name": "mg ccD", "dataDimensionType": "DISAGGREGATION", "categories": [{"id": "mgCategoryC"}]},
                          {"id": "mgComboE000", "name": "mg ccE", "dataDimensionType": "DISAGGREGATION", "categories": [{"id": "mgCategoryD"}]}]}
                        """
                                .formatted(elements))
                .post("/api/metadata")
                .then()
                .body("response.stats.ignored", is(0))
                .statusCode(200);
    }

    @ParameterizedTest
    @CsvSource({
        "dataElements,DataElement",
        "indicators,Indicator",
        "indicatorTypes,IndicatorType",
        "categoryOptions,CategoryOption",
        "categoryOptionCombos,CategoryOptionCombo",
        "categories,Category",
        "categoryCombos,CategoryCombo"
    })
    void everyTypeSaysAtOnceWhatIsWrong(String collection, String type) {
        merge(collection, "{}")
                .statusCode(409)
                .body("status", is("WARNING"))
                .body("response.mergeReport.mergeType", is(type))
                .body("response.mergeReport.message", is(type + " merge has errors"))
                .body("response.mergeReport.sourcesDeleted", empty())
                .body(
                        "response.mergeReport.mergeErrors[0].message",
                        startsWith("At least one source " + type + " must be specified"))
                .body("response.mergeReport.mergeErrors[0].errorCode", is("E1530"))
                .body("response.mergeReport.mergeErrors[1].errorCode", is("E1531"));
        merge(
                        collection,
                        "{\"sources\": [\"mgNowhere00\"], \"target\": \"mgNowhere01\", \"dataMergeStrategy\": \"DISCARD\"}")
                .statusCode(409)
                .body("response.mergeReport.mergeErrors.errorCode", contains("E1533", "E1533"))
                .body(
                        "response.mergeReport.mergeErrors.message",
                        hasItem(startsWith("Source " + type + " does not exist: `mgNowhere00`")));
        merge(collection, "{\"sources\": [\"mgNowhere00\"], \"targets\": \"mgNowhere01\"}")
                .statusCode(400)
                .body("message", containsString("`targets`"));
        admin().get("/api/" + collection + "/merge").then().statusCode(405);
        admin().body("[]").post("/api/" + collection + "/merge").then().statusCode(400);
    }

    @Test
    void dataElementsOfDifferentKindsStayApart() {
        merge("dataElements", "{\"sources\": [\"mgElementTx\"], \"target\": \"mgElementT0\"}")
                .statusCode(409)
                .body("response.mergeReport.mergeErrors.errorCode", contains("E1534"));
        merge(
                        "dataElements",
                        "{\"sources\": [\"mgElementTx\"], \"target\": \"mgElementT0\", \"dataMergeStrategy\": \"LAST_UPDATED\"}")
                .statusCode(409)
                .body("response.mergeReport.mergeErrors.errorCode", contains("E1550", "E1551"));
        merge(
                        "dataElements",
                        "{\"sources\": [\"mgElementT0\"], \"target\": \"mgElementT0\", \"dataMergeStrategy\": \"LAST_UPDATED\"}")
                .statusCode(409)
                .body("response.mergeReport.mergeErrors.errorCode", contains("E1532"));
    }

    @Test
    void theLastValueOfDataElementsStaysAndEverythingNamesTheTarget() {
        values(value("mgElementT0", "202401", "mgUnitB0000", "HllvX50cXC0", 1) + ","
                + value("mgElementA0", "202401", "mgUnitB0000", "HllvX50cXC0", 2));
        values(value("mgElementB0", "202401", "mgUnitB0000", "HllvX50cXC0", 3) + ","
                + value("mgElementB0", "202402", "mgUnitB0000", "HllvX50cXC0", 4));
        String body =
                "{\"sources\": [\"mgElementA0\", \"mgElementB0\"], \"target\": \"mgElementT0\", \"deleteSources\": true, \"dataMergeStrategy\": \"LAST_UPDATED\"}";
        admin().body(body).post("/api/dataElements/merge?dryRun=true").then().statusCode(200);
        assertEquals(List.of("202401 1"), stored("orgUnit=mgUnitB0000&dataElement=mgElementT0"));
        admin().get("/api/dataElements/mgElementA0").then().statusCode(200);

        merge("dataElements", body)
                .statusCode(200)
                .body("response.mergeReport.message", is("DataElement merge complete"))
                .body("response.mergeReport.mergeErrors", empty())
                .body("response.mergeReport.sourcesDeleted", containsInAnyOrder("mgElementA0", "mgElementB0"));

        assertEquals(List.of("202401 3", "202402 4"), stored("orgUnit=mgUnitB0000&dataElement=mgElementT0"));
        admin().get("/api/dataElements/mgElementA0").then().statusCode(404);
        admin().get("/api/indicators/mgIndicator")
                .then()
                .body("numerator", is("#{mgElementT0}+#{mgElementU0.HllvX50cXC0}"));
        admin().get("/api/dataElementGroups/mgGroup0000")
                .then()
                .body("dataElements.id", containsInAnyOrder("mgElementT0", "mgElementU0"));
        admin().get("/api/dataSets/mgDataSet00?fields=dataSetElements[dataElement]")
                .then()
                .body(
                        "dataSetElements.dataElement.id",
                        containsInAnyOrder("mgElementT0", "mgElementU0", "mgElementSp", "mgElementS2"));
        admin().get(
                        "/api/analytics.json?dimension=dx:mgElementT0&dimension=pe:202401;202402&filter=ou:mgUnitB0000&skipMeta=true")
                .then()
                .body("rows.collect { it[2] }", containsInAnyOrder("3", "4"));
    }

    @Test
    void indicatorsAndTheirTypesAreMerged() {
        merge("indicatorTypes", "{\"sources\": [\"mgTypeA0000\"], \"target\": \"mgTypeB0000\"}")
                .statusCode(200)
                .body("response.mergeReport.sourcesDeleted", empty());
        admin().get("/api/indicators/mgIndicator").then().body("indicatorType.id", is("mgTypeB0000"));
        admin().get("/api/indicatorTypes/mgTypeA0000").then().statusCode(200);
        merge("indicators", "{\"sources\": [\"mgIndicatoB\"], \"target\": \"mgIndicator\", \"deleteSources\": true}")
                .statusCode(200)
                .body("response.mergeReport.message", is("Indicator merge complete"));
        admin().get("/api/indicators/mgIndicatoC").then().body("numerator", is("N{mgIndicator}"));
    }

    private static String optionCombo(String combo, String option) {
        return admin().get("/api/categoryOptionCombos?filter=categoryCombo.id:eq:" + combo
                        + "&filter=categoryOptions.id:eq:" + option)
                .then()
                .body("categoryOptionCombos", hasSize(1))
                .extract()
                .path("categoryOptionCombos[0].id");
    }

    @Test
    void optionCombinationsThatBecomeTheSameAreMergedWithTheirValues() {
        String comboA = optionCombo("mgComboA000", "mgOptionA00");
        String comboB = optionCombo("mgComboA000", "mgOptionB00");
        values(value("mgElementSp", "202403", "mgUnitB0000", comboA, 5) + ","
                + value("mgElementSp", "202404", "mgUnitB0000", comboB, 6));
        merge(
                        "categoryOptionCombos",
                        "{\"sources\": [\"%s\"], \"target\": \"%s\", \"dataMergeStrategy\": \"DISCARD\"}"
                                .formatted(comboA, comboB))
                .statusCode(409)
                .body("response.mergeReport.mergeErrors.errorCode", contains("E1540"));
        merge(
                        "categoryOptions",
                        "{\"sources\": [\"mgOptionA00\"], \"target\": \"mgOptionB00\", \"deleteSources\": true}")
                .statusCode(200)
                .body("response.mergeReport.sourcesDeleted", contains("mgOptionA00"));
        assertEquals(comboB, optionCombo("mgComboA000", "mgOptionB00"));
        admin().get("/api/categoryCombos/mgComboA000").then().body("categoryOptionCombos.id", contains(comboB));
        assertEquals(List.of("202403 5", "202404 6"), stored("orgUnit=mgUnitB0000&dataElement=mgElementSp"));
    }

    @Test
    void categoriesAndCombinationsAreMergedWithTheirValues() {
        merge("categoryCombos", "{\"sources\": [\"mgComboE000\"], \"target\": \"mgComboD000\"}")
                .statusCode(409)
                .body("response.mergeReport.mergeErrors.errorCode", contains("E1545"));
        merge("categories", "{\"sources\": [\"mgCategoryA\"], \"target\": \"mgCategoryC\"}")
                .statusCode(409)
                .body("response.mergeReport.mergeErrors.errorCode", contains("E1535"));
        values(value("mgElementS2", "202403", "mgUnitB0000", optionCombo("mgComboC000", "mgOptionC00"), 7));
        merge("categories", "{\"sources\": [\"mgCategoryD\"], \"target\": \"mgCategoryC\", \"deleteSources\": true}")
                .statusCode(200);
        admin().get("/api/categoryCombos/mgComboE000").then().body("categories.id", contains("mgCategoryC"));
        merge(
                        "categoryCombos",
                        "{\"sources\": [\"mgComboC000\", \"mgComboE000\"], \"target\": \"mgComboD000\", \"deleteSources\": true}")
                .statusCode(200);
        admin().get("/api/dataElements/mgElementS2").then().body("categoryCombo.id", is("mgComboD000"));
        admin().get("/api/categoryCombos/mgComboD000").then().body("categoryOptionCombos", hasSize(2));
        assertEquals(List.of("202403 7"), stored("orgUnit=mgUnitB0000&dataElement=mgElementS2"));
    }

    @Test
    void theDefaultStays() {
        merge("categoryOptions", "{\"sources\": [\"xYerKDKCefk\"], \"target\": \"mgOptionC00\"}")
                .statusCode(409)
                .body("errorCode", is("E4030"));
    }

    @Test
    void unitsAreMergedWithTheirValuesAndTheirDiscardedValuesGo() {
        values(value("mgElementU0", "202405", "mgUnitChild", "HllvX50cXC0", 8));
        merge(
                        "organisationUnits",
                        "{\"sources\": [\"mgUnitChild\"], \"target\": \"mgUnitB0000\", \"dataValueMergeStrategy\": \"BEST\"}")
                .statusCode(400)
                .body("message", containsString("LAST_UPDATED or DISCARD"));
        merge(
                        "organisationUnits",
                        "{\"sources\": [\"mgUnitChild\"], \"target\": \"mgUnitB0000\", \"deleteSources\": true}")
                .statusCode(200);
        assertEquals(List.of("202405 8"), stored("orgUnit=mgUnitB0000&dataElement=mgElementU0"));
        admin().get("/api/organisationUnits/mgUnitChild").then().statusCode(404);
    }

    @Test
    void whoMayNotMergeIsRefused() {
        admin().body(
                        """
                        {"userRoles": [{"id": "mgRole00000", "name": "mg role", "authorities": ["F_DATAELEMENT_PUBLIC_ADD", "F_INDICATORTYPE_ADD"]}],
                         "users": [{"id": "mgUser00000", "username": "mgmerger", "password": "Merger#2026", "firstName": "M", "surname": "M",
                           "userRoles": [{"id": "mgRole00000"}]}]}
                        """)
                .post("/api/metadata")
                .then()
                .statusCode(200);
        for (String collection : List.of("dataElements", "indicatorTypes")) {
            given().auth()
                    .preemptive()
                    .basic("mgmerger", "Merger#2026")
                    .contentType(ContentType.JSON)
                    .body("{\"sources\": [\"mgElementU0\"], \"target\": \"mgElementSp\"}")
                    .post("/api/" + collection + "/merge")
                    .then()
                    .statusCode(403)
                    .body("message", containsString("_MERGE"));
        }
    }
}
