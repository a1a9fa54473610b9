package org.tonle.analytics.query;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tonle.testsupport.TestDatabase;

/** Ways of asking for aggregate numbers: 7 doses of women and 3 of men were reported for January 2024. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class AnalyticsQuestionsApiTest {
    private static final String JANUARY = "&dimension=pe:202401&filter=ou:aqCountry00";

    private static boolean loaded;

    private static RequestSpecification admin() {
        return given().auth().preemptive().basic("admin", "district").urlEncodingEnabled(false);
    }

    private static ValidatableResponse ask(String question) {
        return admin().get("/api/analytics?" + question).then();
    }

    @BeforeEach
    void world() {
        if (loaded) {
            return;
        }
        admin().contentType(ContentType.JSON)
                .body(
                        """
                {"organisationUnits": [{"id": "aqCountry00", "name": "Aq", "shortName": "Aq", "openingDate": "1990-01-01"}],
                 "categoryOptions": [{"id": "aqFemale000", "name": "aq F", "shortName": "aq F"},
                  {"id": "aqMale00000", "name": "aq M", "shortName": "aq M"}],
                 "categories": [{"id": "aqSex000000", "name": "aq sex", "shortName": "aq sex", "dataDimensionType": "DISAGGREGATION",
                  "categoryOptions": [{"id": "aqFemale000"}, {"id": "aqMale00000"}]}],
                 "categoryCombos": [{"id": "aqCombo0000", "name": "aq combo", "dataDimensionType": "DISAGGREGATION", "skipTotal": true,
                  "categories": [{"id": "aqSex000000"}]}],
                 "categoryOptionCombos": [
                  {"id": "aqFemaleC00", "name": "aq F", "categoryCombo": {"id": "aqCombo0000"}, "categoryOptions": [{"id": "aqFemale000"}]},
                  {"id": "aqMaleCo000", "name": "aq M", "categoryCombo": {"id": "aqCombo0000"}, "categoryOptions": [{"id": "aqMale00000"}]}],
                 "dataElements": [{"id": "aqDoses0000", "name": "aq doses", "shortName": "aq doses", "valueType": "INTEGER",
                  "domainType": "AGGREGATE", "aggregationType": "SUM", "categoryCombo": {"id": "aqCombo0000"}}],
                 "dataSets": [{"id": "aqSet000000", "name": "aq set", "shortName": "aq set", "periodType": "Monthly",
                  "dataSetElements": [{"dataElement": {"id": "aqDoses0000"}}], "sharing": {"public": "rwrw----"},
                  "organisationUnits": [{"id": "aqCountry00"}]}],
                 "expressionDimensionItems": [{"id": "aqExpress00", "name": "aq expression", "shortName": "aq expression",
                  "expression": "#{aqDoses0000.aqFemaleC00} * 2", "missingValueStrategy": "SKIP_IF_ALL_VALUES_MISSING"}],
                 "indicatorTypes": [{"id": "aqNumber000", "name": "aq number", "factor": 1, "number": true}],
                 "indicators": [
                  {"id": "aqRatio0000", "name": "aq ratio", "shortName": "aq ratio", "indicatorType": {"id": "aqNumber000"}, "decimals": 4,
                   "numerator": "#{aqDoses0000.aqMaleCo000}", "denominator": "#{aqDoses0000.aqFemaleC00}"},
                  {"id": "aqBroken000", "name": "aq broken", "shortName": "aq broken", "indicatorType": {"id": "aqNumber000"},
                   "numerator": "#{aqDoses0000.aqMaleCo000} + 0", "denominator": "1"}]}""")
                .post("/api/metadata")
                .then()
                .statusCode(200);
        admin().contentType(ContentType.JSON)
                .body(
                        """
                {"dataValues": [
                 {"dataElement": "aqDoses0000", "period": "202401", "orgUnit": "aqCountry00", "categoryOptionCombo": "aqFemaleC00", "value": "7"},
                 {"dataElement": "aqDoses0000", "period": "202401", "orgUnit": "aqCountry00", "categoryOptionCombo": "aqMaleCo000", "value": "3"}]}""")
                .post("/api/dataValueSets")
                .then()
                .statusCode(200);
        loaded = true;
    }

    @Test
    void valuesThatAreNotToBeAddedUpAreToldApartOrRefused() {
        ask("dimension=dx:aqDoses0000" + JANUARY)
                .statusCode(409)
                .body("errorCode", is("E7134"))
                .body("message", containsString("aqSex000000"));
        ask("dimension=dx:aqDoses0000&dimension=aqSex000000" + JANUARY).body("rows.size()", is(2));
        ask("dimension=dx:aqDoses0000&dimension=co" + JANUARY).body("rows.size()", is(2));
        ask("dimension=dx:aqDoses0000.aqMaleCo000" + JANUARY).body("rows[0][2]", is("3"));
        ask("dimension=dx:aqRatio0000" + JANUARY).statusCode(200);
    }

    @Test
    void anIndicatorKeepsItsDecimalsInAFilter() {
        ask("dimension=dx:aqRatio0000" + JANUARY).body("rows[0][2]", is("0.4286"));
        ask("filter=dx:aqRatio0000&filter=pe:202401&dimension=ou:aqCountry00").body("rows[0][1]", is("0.4286"));
    }

    @Test
    void columnsOrRowsLayATableOut() {
        String plain = "dimension=dx:aqRatio0000&dimension=pe:202401&dimension=ou:aqCountry00";
        List<String> grid = List.of("dx", "pe", "ou", "value");
        ask(plain).body("headers.name", is(grid));
        ask(plain + "&tableLayout=true").body("headers.name", is(grid));
        ask(plain + "&columns=dx&tableLayout=false").body("headers.name", is(grid));
        for (String layout :
                List.of("columns=dx", "rows=ou;pe;dx", "columns=dx&rows=ou", "columns=dx&tableLayout=true")) {
            ask(plain + "&" + layout).body("headers.name", hasItems("Organisation unit ID", "Period ID"));
        }
        ask(plain + "&columns=zz").statusCode(409).body("errorCode", is("E7126"));
        ask(plain + "&rows=zz").statusCode(409).body("errorCode", is("E7127"));
        ask(plain + "&columns=zz&rows=zz").statusCode(409).body("errorCode", is("E7127"));
    }

    @Test
    void aQuestionWithoutRowsNeedsNoData() {
        ask("dimension=ou:aqCountry00&dimension=pe:202401").statusCode(409).body("errorCode", is("E7102"));
        ask("dimension=ou:aqCountry00&dimension=pe:202401&skipData=true")
                .statusCode(200)
                .body("rows", empty())
                .body("metaData.items.aqCountry00.name", is("Aq"))
                .body("metaData.dimensions.pe", is(List.of("202401")));
    }

    @Test
    void anExpressionItemIsDividedByNothing() {
        ask("dimension=dx:aqExpress00&includeNumDen=true" + JANUARY)
                .body("rows[0]", is(List.of("aqExpress00", "202401", "14.0", "14.0", "1.0", "1.0", "1", "1")));
    }

    @Test
    void whatAnExpressionNamesThatIsNotThereIsSaid() {
        ask("dimension=dx:aqBroken000" + JANUARY).header("X-Items-Left-Out", nullValue());
        admin().contentType(ContentType.JSON)
                .body(
                        """
                {"indicators": [{"id": "aqBroken000", "name": "aq broken", "shortName": "aq broken", "indicatorType": {"id": "aqNumber000"},
                  "numerator": "#{aqDoses0000.aqMaleCo000} + #{aqNothing00} + C{aqNothing01}", "denominator": "1"}]}""")
                .post("/api/metadata?skipValidation=true")
                .then()
                .statusCode(200);
        ask("dimension=dx:aqBroken000" + JANUARY)
                .header("X-Items-Left-Out", containsString("#{aqNothing00}"))
                .header("X-Items-Left-Out", containsString("C{aqNothing01}"))
                .header("X-Items-Left-Out", not(containsString("aqDoses0000")));
    }
}
