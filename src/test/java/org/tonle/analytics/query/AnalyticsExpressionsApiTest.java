package org.tonle.analytics.query;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tonle.testsupport.TestDatabase;

/** Tests: A 4 in January, 6 in February; B 10 in February. A says "yes" since 1 March 2023, B "no" since 1 May 2023. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class AnalyticsExpressionsApiTest {
    private static final String METADATA =
            """
            {"organisationUnits": [
              {"id": "exCountry00", "name": "Ex", "shortName": "Ex", "openingDate": "1990-01-01"},
              {"id": "exUnitA0000", "name": "Ex A", "shortName": "Ex A", "openingDate": "1990-01-01", "parent": {"id": "exCountry00"}},
              {"id": "exUnitB0000", "name": "Ex B", "shortName": "Ex B", "openingDate": "1990-01-01", "parent": {"id": "exCountry00"}}],
             "categoryOptions": [{"id": "exOne000000", "name": "ex one", "shortName": "ex one", "sharing": {"public": "rwrw----"}},
              {"id": "exTwo000000", "name": "ex two", "shortName": "ex two", "sharing": {"public": "rwrw----"}}],
             "categories": [{"id": "exCategory0", "name": "ex category", "shortName": "ex category", "dataDimensionType": "DISAGGREGATION",
              "categoryOptions": [{"id": "exOne000000"}, {"id": "exTwo000000"}]}],
             "categoryCombos": [{"id": "exCombo0000", "name": "ex combo", "dataDimensionType": "DISAGGREGATION",
              "categories": [{"id": "exCategory0"}]}],
             "categoryOptionCombos": [
              {"id": "exCocOne000", "name": "ex one", "categoryCombo": {"id": "exCombo0000"}, "categoryOptions": [{"id": "exOne000000"}]},
              {"id": "exCocTwo000", "name": "ex two", "categoryCombo": {"id": "exCombo0000"}, "categoryOptions": [{"id": "exTwo000000"}]}],
             "dataElements": [
              {"id": "exTests0000", "name": "ex tests", "shortName": "ex tests", "valueType": "INTEGER", "domainType": "AGGREGATE", "aggregationType": "SUM"},
              {"id": "exSplit0000", "name": "ex split", "shortName": "ex split", "valueType": "INTEGER", "domainType": "AGGREGATE", "aggregationType": "SUM"},
              {"id": "exWord00000", "name": "ex word", "shortName": "ex word", "valueType": "TEXT", "domainType": "AGGREGATE", "aggregationType": "NONE"},
              {"id": "exSince0000", "name": "ex since", "shortName": "ex since", "valueType": "DATE", "domainType": "AGGREGATE", "aggregationType": "NONE"}],
             "dataSets": [{"id": "exSet000000", "name": "ex set", "shortName": "ex set", "periodType": "Monthly",
              "dataSetElements": [{"dataElement": {"id": "exSplit0000"}, "categoryCombo": {"id": "exCombo0000"}},
               {"dataElement": {"id": "exTests0000"}}, {"dataElement": {"id": "exWord00000"}}, {"dataElement": {"id": "exSince0000"}}],
              "organisationUnits": [{"id": "exUnitA0000"}, {"id": "exUnitB0000"}], "sharing": {"public": "rwrw----"}}],
             "indicatorTypes": [{"id": "exNumber000", "name": "ex number", "factor": 1, "number": true}],
             "indicators": [
              %s]}""";

    private static final List<List<String>> INDICATORS = List.of(
            List.of("exMax000000", "#{exTests0000}.aggregationType(MAX)"),
            List.of("exMinDate00", "#{exTests0000}.minDate(2024-2-1)"),
            List.of("exMaxDate00", "#{exTests0000}.maxDate(2024-1-31)"),
            List.of("exInYear000", "[periodInYear].periodOffset(-1) + 0 * #{exTests0000}"),
            List.of("exBase00000", "#{exTests0000}"),
            List.of("exNested000", "N{exBase00000}.periodOffset(-1)"),
            List.of("exText00000", "subExpression(if(#{exWord00000} == 'yes', 1, 0))"),
            List.of("exDate00000", "subExpression(if(#{exSince0000} > '2023-04-01', 1, 0))"),
            List.of("exMixed0000", "subExpression(if(#{exWord00000} == 'no', #{exTests0000}, 0))"));

    private static boolean loaded;

    private static RequestSpecification admin() {
        return given().auth().preemptive().basic("admin", "district").urlEncodingEnabled(false);
    }

    private static void post(String path, String body) {
        admin().contentType(ContentType.JSON).body(body).post(path).then().statusCode(200);
    }

    @BeforeEach
    void world() {
        if (loaded) {
            return;
        }
        post(
                "/api/metadata",
                METADATA.formatted(String.join(
                        ",",
                        INDICATORS.stream()
                                .map(each ->
                                        """
                                        {"id": "%s", "name": "%s", "shortName": "%s", "indicatorType": {"id": "exNumber000"},
                                         "numerator": "%s", "denominator": "1"}"""
                                                .formatted(each.get(0), each.get(0), each.get(0), each.get(1)))
                                .toList())));
        push("exTests0000", "202401", "exUnitA0000", "4");
        push("exTests0000", "202402", "exUnitA0000", "6");
        push("exTests0000", "202402", "exUnitB0000", "10");
        push("exWord00000", "202402", "exUnitA0000", "yes");
        push("exWord00000", "202402", "exUnitB0000", "no");
        push("exSince0000", "202402", "exUnitA0000", "2023-03-01");
        push("exSince0000", "202402", "exUnitB0000", "2023-05-01");
        post(
                "/api/dataValueSets",
                """
                {"dataValues": [{"dataElement": "exSplit0000", "period": "202401", "orgUnit": "exUnitA0000",
                  "categoryOptionCombo": "exCocTwo000", "value": "8"}]}""");
        loaded = true;
    }

    private static void push(String element, String period, String unit, String value) {
        post(
                "/api/dataValueSets",
                "{\"dataValues\": [{\"dataElement\": \"%s\", \"period\": \"%s\", \"orgUnit\": \"%s\", \"value\": \"%s\"}]}"
                        .formatted(element, period, unit, value));
    }

    private static ValidatableResponse ask(String items, String periods, String more) {
        return admin().get("/api/analytics?skipMeta=true&dimension=dx:" + items + "&dimension=pe:" + periods
                        + "&filter=ou:exCountry00" + more)
                .then()
                .statusCode(200);
    }

    @Test
    void theTypeWrittenInAnExpressionGoesBeforeTheOneOfTheQuestion() {
        ask("exMax000000;exBase00000", "2024Q1", "&aggregationType=MIN")
                .body(
                        "rows",
                        containsInAnyOrder(
                                List.of("exMax000000", "2024Q1", "10.0"), List.of("exBase00000", "2024Q1", "4.0")));
    }

    @Test
    void daysMayStandWithoutZeros() {
        ask("exMinDate00;exMaxDate00", "2024Q1", "")
                .body(
                        "rows",
                        containsInAnyOrder(
                                List.of("exMinDate00", "2024Q1", "16.0"), List.of("exMaxDate00", "2024Q1", "4.0")));
    }

    @Test
    void offsetsMoveTheNumberOfThePeriodAndIndicatorsInside() {
        ask("exInYear000", "202401;202402", "")
                .body(
                        "rows",
                        contains(List.of("exInYear000", "202401", "12.0"), List.of("exInYear000", "202402", "1.0")));
        ask("exNested000;exBase00000", "202402", "")
                .body(
                        "rows",
                        containsInAnyOrder(
                                List.of("exNested000", "202402", "4.0"), List.of("exBase00000", "202402", "16.0")));
    }

    @Test
    void subExpressionsReadTextsAndDatesUnitByUnit() {
        ask("exText00000;exDate00000;exMixed0000", "202402", "")
                .body(
                        "rows",
                        containsInAnyOrder(
                                List.of("exText00000", "202402", "1.0"),
                                List.of("exDate00000", "202402", "1.0"),
                                List.of("exMixed0000", "202402", "10.0")));
    }

    @Test
    void combinationsADataSetGivesAnElementAreToldApart() {
        admin().get("/api/analytics?dimension=dx:exSplit0000&dimension=co&dimension=pe:202401&filter=ou:exCountry00")
                .then()
                .statusCode(200)
                .body("rows", contains(List.of("exSplit0000", "exCocTwo000", "202401", "8")));
    }

    @Test
    void namesWhatDoesNotExist() {
        admin().get("/api/analytics?dimension=dx:exTests0000;exNothing00;nope&dimension=pe:202401")
                .then()
                .statusCode(200)
                .header("X-Items-Left-Out", equalTo("exNothing00, nope"))
                .body("rows", hasSize(1));
    }

    @Test
    void financialYearsBeginWhereTheSettingSays() {
        String question = "/api/analytics?dimension=dx:exTests0000&dimension=pe:THIS_FINANCIAL_YEAR"
                + "&relativePeriodDate=2024-05-01&filter=ou:exCountry00";
        admin().get(question).then().body("metaData.dimensions.pe", contains("2023Oct"));
        admin().contentType(ContentType.TEXT)
                .body("FINANCIAL_YEAR_APRIL")
                .post("/api/systemSettings/analyticsFinancialYearStart")
                .then()
                .statusCode(200);
        try {
            admin().get(question).then().body("metaData.dimensions.pe", contains("2024April"));
        } finally {
            admin().delete("/api/systemSettings/analyticsFinancialYearStart");
        }
    }

    @Test
    void namesAreInTheLanguageOfTheReader() {
        String question =
                "/api/analytics?dimension=dx:exTests0000&dimension=pe:202401&filter=ou:exCountry00&tableLayout=true&rows=dx&columns=pe";
        post(
                "/api/metadata",
                """
                {"dataElements": [{"id": "exTests0000", "name": "ex tests", "shortName": "ex tests", "valueType": "INTEGER",
                  "domainType": "AGGREGATE", "aggregationType": "SUM",
                  "translations": [{"property": "NAME", "locale": "km", "value": "តេស្ត"}]}]}""");
        admin().post("/api/userSettings/keyDbLocale?value=km").then().statusCode(200);
        try {
            admin().get(question).then().body("metaData.items.exTests0000.name", equalTo("តេស្ត"));
            admin().get(question).then().body("rows[0][1]", equalTo("តេស្ត"));
            admin().get(question).then().body("metaData.items.'202401'.name", equalTo("មករា 2024"));
            admin().get(question.replace("202401", "LAST_YEAR"))
                    .then()
                    .body("metaData.items.LAST_YEAR.name", equalTo("ឆ្នាំមុន"));
        } finally {
            admin().delete("/api/userSettings/keyDbLocale");
        }
        admin().get(question).then().body("metaData.items.exTests0000.name", equalTo("ex tests"));
    }
}
