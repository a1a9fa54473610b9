package org.tonle.analytics.report;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tonle.testsupport.TestDatabase;

/** Reports of data sets, and what a data set demands before a report is complete. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class DataSetReportApiTest {
    private static final String METADATA =
            """
            {"organisationUnits": [
              {"id": "drCountry00", "name": "Reports", "shortName": "Reports", "openingDate": "1990-01-01"},
              {"id": "drClinicA00", "name": "A", "shortName": "A", "openingDate": "2000-01-01", "parent": {"id": "drCountry00"}},
              {"id": "drClinicB00", "name": "B", "shortName": "B", "openingDate": "2000-01-01", "parent": {"id": "drCountry00"}}],
             "categoryOptions": [{"id": "drOptOne000", "name": "dr one", "shortName": "dr one"},
              {"id": "drOptTwo000", "name": "dr two", "shortName": "dr two"}],
             "categories": [{"id": "drCategory0", "name": "dr cat", "shortName": "dr cat", "dataDimensionType": "DISAGGREGATION",
               "categoryOptions": [{"id": "drOptOne000"}, {"id": "drOptTwo000"}]}],
             "categoryCombos": [{"id": "drCombo0000", "name": "dr combo", "dataDimensionType": "DISAGGREGATION",
               "categories": [{"id": "drCategory0"}]}],
             "categoryOptionCombos": [
              {"id": "drCocOne000", "name": "dr one", "categoryCombo": {"id": "drCombo0000"}, "categoryOptions": [{"id": "drOptOne000"}]},
              {"id": "drCocTwo000", "name": "dr two", "categoryCombo": {"id": "drCombo0000"}, "categoryOptions": [{"id": "drOptTwo000"}]}],
             "dataElements": [
              {"id": "drTests0000", "name": "dr tests", "shortName": "dr tests", "valueType": "INTEGER", "domainType": "AGGREGATE",
               "aggregationType": "SUM", "categoryCombo": {"id": "drCombo0000"}},
              {"id": "drNote00000", "name": "dr note", "shortName": "dr note", "valueType": "TEXT", "domainType": "AGGREGATE",
               "aggregationType": "NONE"}],
             "dataEntryForms": [{"id": "drCustom000", "name": "dr custom", "style": "NORMAL",
               "htmlCode": "<p><input id=\\"drTests0000-drCocOne000-val\\" title=\\"x\\"/>, <input id=\\"drNote00000-HllvX50cXC0-val\\"/></p>"}],
             "validationRules": [{"id": "drRule00000", "name": "dr at most ten", "periodType": "Monthly", "operator": "less_than_or_equal_to",
               "importance": "HIGH", "leftSide": {"expression": "#{drTests0000}", "description": "l"},
               "rightSide": {"expression": "10", "description": "r"}}],
             "dataSets": [{"id": "drMonthly00", "name": "dr monthly", "shortName": "dr monthly", "periodType": "Monthly",
               "dataEntryForm": {"id": "drCustom000"},
               "dataSetElements": [{"dataElement": {"id": "drTests0000"}}, {"dataElement": {"id": "drNote00000"}}],
               "organisationUnits": [{"id": "drClinicA00"}, {"id": "drClinicB00"}]}]}""";

    private static boolean loaded;

    @BeforeEach
    void world() {
        if (!loaded) {
            admin().contentType(ContentType.JSON)
                    .body(METADATA)
                    .post("/api/metadata")
                    .then()
                    .statusCode(200);
            value("drTests0000", "drCocOne000", "drClinicA00", "3");
            value("drTests0000", "drCocTwo000", "drClinicA00", "20");
            value("drTests0000", "drCocOne000", "drClinicB00", "4");
            value("drNote00000", "HllvX50cXC0", "drClinicA00", "<fine>");
            loaded = true;
        }
    }

    private static RequestSpecification admin() {
        return given().auth().preemptive().basic("admin", "district");
    }

    private static void value(String element, String combo, String unit, String value) {
        admin().queryParam("value", value)
                .post("/api/dataValues?pe=202302&de=" + element + "&co=" + combo + "&ou=" + unit)
                .then()
                .statusCode(201);
    }

    @Test
    void aReportHasTheNumbersOfAllUnitsBelow() {
        admin().get("/api/dataSetReport?ds=drMonthly00&pe=202302&ou=drCountry00")
                .then()
                .statusCode(200)
                .body("[0].title", is("dr monthly"))
                .body("[0].subtitle", is("Reports, February 2023"))
                .body("[0].headers.name", contains("Data element", "dr one", "dr two"))
                .body("[0].rows[0]", contains("dr tests", "7", "20"))
                .body("[1].rows[0]", contains("dr note", ""));
    }

    @Test
    void aReportOfTheUnitAloneHasWhatWasReported() {
        String clinic = "/api/dataSetReport?ds=drMonthly00&pe=202302&selectedUnitOnly=true&ou=drClinicA00";
        admin().get(clinic)
                .then()
                .body("[0].rows[0]", contains("dr tests", "3", "20"))
                .body("[1].rows[0][1]", is("<fine>"));
        admin().get(clinic.replace("drClinicA00", "drCountry00"))
                .then()
                .statusCode(200)
                .body("[0].rows[0]", contains("dr tests", "", ""));
    }

    @Test
    void aFormMadeByHandShowsTheNumbersInItsCells() {
        admin().get("/api/dataSetReport/custom?ds=drMonthly00&pe=202302&ou=drCountry00&selectedUnitOnly=true")
                .then()
                .statusCode(200)
                .header("Content-Security-Policy", containsString("default-src 'none'"))
                .body(is("<p>, </p>"));
        String page = admin().get(
                        "/api/dataSetReport/custom?ds=drMonthly00&pe=202302&ou=drClinicA00&selectedUnitOnly=true")
                .asString();
        org.junit.jupiter.api.Assertions.assertEquals("<p>3, &lt;fine&gt;</p>", page);
        admin().accept(ContentType.JSON)
                .get("/api/dataSetReport/custom?ds=drMonthly00&pe=202302&ou=drCountry00")
                .then()
                .statusCode(406);
    }

    @ParameterizedTest
    @CsvSource({
        "ds=drMonthly00&pe=202302, 400, E1000",
        "pe=202302&ou=drCountry00, 400, E1000",
        "ds=drNothing00&pe=202302&ou=drCountry00, 404, E1005",
        "ds=drMonthly00&pe=Nope&ou=drCountry00, 409, E1101",
        "ds=drMonthly00&pe=202302&ou=drNowhere00, 409, E1102"
    })
    void refusesWhatItCannotReport(String question, int status, String code) {
        admin().get("/api/dataSetReport?" + question).then().statusCode(status).body("errorCode", is(code));
    }

    private static void demand(String property, boolean isDemanded) {
        admin().contentType("application/json-patch+json")
                .body("[{\"op\": \"add\", \"path\": \"/%s\", \"value\": %s}]".formatted(property, isDemanded))
                .patch("/api/dataSets/drMonthly00")
                .then()
                .statusCode(200);
    }

    private static io.restassured.response.ValidatableResponse complete(String unit) {
        return admin().contentType(ContentType.JSON)
                .body(
                        "{\"completeDataSetRegistrations\": [{\"dataSet\": \"drMonthly00\", \"period\": \"202302\", \"organisationUnit\": \""
                                + unit + "\", \"completed\": true}]}")
                .post("/api/completeDataSetRegistrations")
                .then();
    }

    /** The same in the header of a set of values. */
    private static io.restassured.response.ValidatableResponse completeByHeader(String unit, String parameters) {
        return admin().contentType(ContentType.JSON)
                .body("{\"dataSet\": \"drMonthly00\", \"period\": \"202302\", \"orgUnit\": \"" + unit
                        + "\", \"completeDate\": \"2023-03-01\", \"dataValues\": []}")
                .post("/api/dataValueSets" + parameters)
                .then();
    }

    /** Clinic A breaks the rule and has all cells; B breaks none and has neither all cells of its element nor a note. */
    @ParameterizedTest
    @CsvSource({
        "validCompleteOnly, drClinicA00, drClinicB00, validationRule, dr at most ten",
        "noValueRequiresComment, drClinicB00, drClinicA00, commentRequired, 2 cells",
        "fieldCombinationRequired, drClinicB00, drClinicA00, dataElement, 1 of the 2"
    })
    void aReportIsCompleteWhenItIsAsItsDataSetDemands(
            String property, String wrong, String right, String object, String said) {
        complete(wrong).statusCode(200);
        demand(property, true);
        try {
            complete(wrong)
                    .statusCode(409)
                    .body("response.conflicts.object", contains(object))
                    .body("response.conflicts.value", hasItem(containsString(said)));
            admin().contentType(ContentType.JSON)
                    .body("{\"dataSet\": \"drMonthly00\", \"period\": \"202302\", \"orgUnit\": \"" + wrong
                            + "\", \"completed\": true}")
                    .post("/api/dataEntry/dataSetCompletion")
                    .then()
                    .statusCode(409);
            completeByHeader(wrong, "")
                    .statusCode(409)
                    .body("response.problems.errorCode", contains("E8035"))
                    .body("response.problems[0].message", containsString(said))
                    .body("response.dataSetComplete", is("false"));
            completeByHeader(right, "?dryRun=true").statusCode(200).body("response.dataSetComplete", is("2023-03-01"));
            admin().get("/api/completeDataSetRegistrations?dataSet=drMonthly00&period=202302&orgUnit=" + right)
                    .then()
                    .body("completeDataSetRegistrations", is(org.hamcrest.Matchers.empty()));
            completeByHeader(right, "").statusCode(200).body("response.dataSetComplete", is("2023-03-01"));
            complete(right).statusCode(200);
            admin().delete("/api/completeDataSetRegistrations?ds=drMonthly00&pe=202302&ou=" + wrong)
                    .then()
                    .statusCode(204);
        } finally {
            demand(property, false);
        }
        List.of(wrong, right).forEach(unit -> admin().delete(
                        "/api/completeDataSetRegistrations?ds=drMonthly00&pe=202302&ou=" + unit));
    }
}
