package org.tonle.analytics.query;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tonle.testsupport.TestDatabase;

/** In January 2024 the one clinic tested 40 people of whom 6 were positive, in February 10 of whom none. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class AnalyticsApiTest {
    private static final String METADATA =
            """
            {"organisationUnits": [
              {"id": "anCountry00", "name": "Ana", "shortName": "Ana", "openingDate": "1990-01-01"},
              {"id": "anClinic000", "name": "Ana clinic", "shortName": "Ana clinic", "openingDate": "2000-01-01",
               "parent": {"id": "anCountry00"}},
              {"id": "anLatecomer", "name": "Ana late", "shortName": "Ana late", "openingDate": "2024-02-01",
               "parent": {"id": "anCountry00"}}],
             "dataElements": [
              {"id": "anTests0000", "name": "an tests", "shortName": "an tests", "valueType": "INTEGER",
               "domainType": "AGGREGATE", "aggregationType": "SUM"},
              {"id": "anPositive0", "name": "an positive", "shortName": "an positive", "valueType": "INTEGER",
               "domainType": "AGGREGATE", "aggregationType": "SUM"}],
             "organisationUnitGroups": [{"id": "anGroup0000", "name": "an group", "shortName": "an group",
               "organisationUnits": [{"id": "anClinic000"}]}],
             "organisationUnitGroupSets": [{"id": "anKinds0000", "name": "an kinds", "shortName": "an kinds", "dataDimension": true,
               "organisationUnitGroups": [{"id": "anGroup0000"}]}],
             "indicatorTypes": [{"id": "anPercent00", "name": "an per cent", "factor": 100, "number": false}],
             "indicators": [
              {"id": "anRate00000", "name": "an rate", "shortName": "an rate", "indicatorType": {"id": "anPercent00"},
               "numerator": "#{anPositive0}", "denominator": "#{anTests0000}"}],
             "dataSets": [
              {"id": "anMonthly00", "name": "an monthly", "shortName": "an monthly", "periodType": "Monthly",
               "dataSetElements": [{"dataElement": {"id": "anTests0000"}}, {"dataElement": {"id": "anPositive0"}}],
               "organisationUnits": [{"id": "anClinic000"}, {"id": "anLatecomer"}]}]}""";

    private static boolean loaded;

    @BeforeEach
    void country() {
        if (!loaded) {
            post("/api/metadata", METADATA);
            push("anTests0000", "202401", "40");
            push("anPositive0", "202401", "6");
            push("anTests0000", "202402", "10");
            loaded = true;
        }
    }

    @Test
    void answersWithEveryWriteAcknowledgedBefore() {
        push("anTests0000", "202406", "7");
        total("202406").body("rows[0][1]", equalTo("7"));
        push("anTests0000", "202406", "9");
        total("202406").body("rows[0][1]", equalTo("9")).header("X-Data-As-Of", notNullValue());
    }

    @Test
    void sumsOverPeriodsAndUnits() {
        // 40 + 10
        get("dimension=dx:anTests0000&dimension=pe:2024Q1&dimension=ou:anCountry00")
                .statusCode(200)
                .body("rows", contains(List.of("anTests0000", "2024Q1", "anCountry00", "50")))
                .body("headers.name", contains("dx", "pe", "ou", "value"))
                .body("metaData.items.anTests0000.name", equalTo("an tests"))
                .body("metaData.dimensions.ou", contains("anCountry00"));
    }

    @Test
    void dividesForIndicators() {
        // 6 of 40 are 15 per cent; in February nobody was positive, so there is no numerator
        get("dimension=dx:anRate00000&dimension=pe:202401;202402&filter=ou:anCountry00")
                .body("rows", contains(List.of("anRate00000", "202401", "15.0")));
    }

    @Test
    void countsReportsOfUnitsThatAreOpen() {
        post(
                "/api/completeDataSetRegistrations",
                """
                {"completeDataSetRegistrations": [
                  {"dataSet": "anMonthly00", "period": "202402", "organisationUnit": "anClinic000", "completed": true}]}""");
        // the latecomer opened in February: one of two reported
        get("dimension=dx:anMonthly00.REPORTING_RATE&dimension=pe:202402&filter=ou:anCountry00")
                .body("rows", contains(List.of("anMonthly00.REPORTING_RATE", "202402", "50")));
        get("dimension=dx:anMonthly00.EXPECTED_REPORTS&dimension=pe:202401;202402&filter=ou:anCountry00")
                .body("rows", hasItem(List.of("anMonthly00.EXPECTED_REPORTS", "202401", "1")))
                .body("rows", hasItem(List.of("anMonthly00.EXPECTED_REPORTS", "202402", "2")));
    }

    @Test
    void answersInOtherFormats() {
        given().auth()
                .preemptive()
                .basic("admin", "district")
                .get("/api/29/analytics.csv?dimension=dx:anTests0000&dimension=pe:202401&filter=ou:anClinic000")
                .then()
                .contentType(startsWith("application/csv"))
                .body(equalTo("Data,Period,Value\nanTests0000,202401,40\n"));
        get("rawData", "dimension=dx:anPositive0&dimension=ou:anCountry00&startDate=2024-01-01&endDate=2024-03-31")
                .body(
                        "rows",
                        contains(List.of("anPositive0", "anClinic000", "202401", "2024-01-01", "2024-01-31", "6.0")));
        get("dataValueSet", "dimension=dx:anPositive0&dimension=ou:anCountry00&dimension=pe:202401")
                .body("dataValues", hasSize(1))
                .body("dataValues[0].value", equalTo("6"));
    }

    @Test
    void explainsWithoutAsking() {
        get("explain", "dimension=dx:anRate00000&dimension=pe:202401")
                .statusCode(200)
                .body("plan.flatten().join(' ')", containsString("sum of 2 operands"));
    }

    @Test
    void aDataValueSetComesInEveryFormatThatIsTakenIn() {
        String question = "dimension=dx:anTests0000;nosuch00000&dimension=pe:202401&dimension=ou:anCountry00";
        String xml = get("dataValueSet.xml", question)
                .header("X-Items-Left-Out", equalTo("nosuch00000"))
                .extract()
                .asString();
        assertTrue(
                xml.contains(
                        "<dataValue dataElement=\"anTests0000\" period=\"202401\" orgUnit=\"anCountry00\" value=\"40\""),
                xml);
        String csv = get("dataValueSet.csv", question).extract().asString();
        assertTrue(csv.contains("\"anTests0000\",\"202401\",\"anCountry00\",\"\",\"\",\"40\""), csv);
        // the default combo is the one they have
        get("dataValueSet", question + "&dimension=co")
                .body("dataValues[0].categoryOptionCombo", equalTo("HllvX50cXC0"));
        get("dataValueSet", question + "&dimension=anKinds0000").statusCode(409).body("errorCode", equalTo("E7133"));
    }

    @Test
    void singleValuesAreThoseOfElementsAndWhatHasNoneIsNamed() {
        get("rawData", "dimension=dx:anTests0000;anRate00000&dimension=pe:202401&dimension=ou:anCountry00")
                .body("rows", hasSize(1))
                .header("X-Items-Left-Out", startsWith("anRate00000: it has no single values"));
    }

    @Test
    void administratorsSeeTheStatementsAsText() {
        String sql = get("debug/sql", "dimension=dx:anTests0000&dimension=pe:202401")
                .extract()
                .asString();
        assertTrue(sql.contains("select "), sql);
        get("tableTypes", "fields=:all").body("", hasItem("DATA_VALUE"));
    }

    private static final String TESTS = "dimension=dx:anTests0000&";
    private static final String REST = "dimension=pe:202401&dimension=ou:anCountry00";

    /** Questions that cannot be answered, each with its code. */
    private static final Map<String, String> REFUSED = Map.ofEntries(
            Map.entry("E7101", "filter=dx:anTests0000&filter=pe:2024&filter=ou:anCountry00"),
            Map.entry("E7102", REST),
            Map.entry("E7103", TESTS + REST + "&filter=pe:2023"),
            Map.entry("E7105", TESTS + REST + "&startDate=2024-01-01&endDate=2024-01-31"),
            Map.entry("E7106", TESTS + "dimension=ou:anCountry00&startDate=2024-01-31&endDate=2024-01-01"),
            Map.entry(
                    "E7107",
                    "dimension=dx:anMonthly00.ACTUAL_REPORTS&dimension=ou:anCountry00&startDate=2024-01-01&endDate=2024-01-31"),
            Map.entry("E7108", "filter=dx:anRate00000;anTests0000&" + REST),
            Map.entry("E7109", "filter=dx:anMonthly00.ACTUAL_REPORTS;anMonthly00.EXPECTED_REPORTS&" + REST),
            Map.entry("E7110", TESTS + REST + "&filter=co:HllvX50cXC0"),
            Map.entry("E7111", TESTS + TESTS + REST),
            Map.entry("E7112", "dimension=dx:anMonthly00.ACTUAL_REPORTS&dimension=co:HllvX50cXC0&" + REST),
            Map.entry("E7113", "dimension=dx:anRate00000&dimension=co&" + REST),
            Map.entry("E7114", "dimension=dx:anTests0000;anRate00000&dimension=co&" + REST),
            Map.entry("E7122", TESTS + REST + "&approvalLevel=nosuch00000"),
            Map.entry("E7124", "dimension=dx:nosuch00000&" + REST),
            Map.entry("E7125", TESTS + REST + "&dimension=nosuch00000"),
            Map.entry("E7126", TESTS + REST + "&tableLayout=true&columns=xx"),
            Map.entry("E7127", TESTS + REST + "&tableLayout=true&rows=xx"),
            Map.entry("E7135", TESTS + REST + "&relativePeriodDate=xx"),
            Map.entry("E7143", TESTS + "dimension=pe:202401&dimension=ou:LEVEL-99"),
            Map.entry("E7146", TESTS + "startDate=2024-01-01"),
            Map.entry("E7210", TESTS + REST + "&timeField=nosuch00000"),
            Map.entry("E7211", TESTS + REST + "&orgUnitField=nosuch00000"),
            Map.entry("E7611", TESTS + "dimension=pe:2024X1&dimension=ou:anCountry00"),
            Map.entry("E1003", TESTS + REST + "&measureCriteria=XX:1"));

    /** What single values and sets of data values do not read, so that nothing of it can be wrong there. */
    private static final Map<String, Set<String>> NOT_READ = Map.of(
            "/rawData", Set.of("E7126", "E7127", "E7210", "E7211", "E1003"),
            "/dataValueSet", Set.of("E7126", "E7127"));

    @Test
    void everyErrorIsTheSameAtEveryAddressAndInEveryFormat() {
        List<String> addresses = List.of(
                "",
                ".csv",
                ".xml",
                ".html",
                ".xls",
                ".xlsx",
                ".parquet",
                ".arrows",
                "/rawData",
                "/rawData.csv",
                "/dataValueSet",
                "/dataValueSet.xml",
                "/explain",
                "/debug/sql");
        List<String> wrong = new ArrayList<>();
        REFUSED.forEach((code, question) -> addresses.forEach(address -> {
            if (NOT_READ.getOrDefault(address.replaceAll("\\..*", ""), Set.of()).contains(code)) {
                return;
            }
            Response answer = admin().urlEncodingEnabled(false).get("/api/analytics" + address + "?" + question);
            String said = answer.path("errorCode");
            if (!code.equals(said) || answer.statusCode() != (code.equals("E1003") ? 400 : 409)) {
                wrong.add(code + " at " + address + ": " + answer.statusCode() + " " + said);
            }
        }));
        assertEquals(List.of(), wrong);
    }

    @Test
    void leavesOutRowsOrNames() {
        get("dimension=dx:anTests0000&dimension=pe:202401&skipData=true").body("rows", hasSize(0));
        get("dimension=dx:anTests0000&dimension=pe:202401&skipMeta=true").body("metaData.size()", equalTo(0));
    }

    @Test
    void neverFailsForWhatAnybodyWrites() {
        String many =
                IntStream.range(0, 10_000).mapToObj("anItem%05d"::formatted).collect(Collectors.joining(";"));
        get("dimension=dx:" + many + ";anTests0000&dimension=pe:202401")
                .statusCode(200)
                .body("height", equalTo(1));
        for (String evil :
                List.of("'; drop table data_value; --", "a.b.c.d", "%", "\u0000", "LEVEL-", "*", "2025W99")) {
            for (String dimension : List.of("dx", "pe", "ou", "co", evil)) {
                given().auth()
                        .preemptive()
                        .basic("admin", "district")
                        .queryParam("dimension", dimension + ":" + evil, "dx:anTests0000")
                        .queryParam("filter", "pe:" + evil)
                        .get("/api/analytics")
                        .then()
                        .statusCode(lessThan(500));
            }
        }
        total("202401").body("rows[0][1]", equalTo("40"));
    }

    private static ValidatableResponse total(String period) {
        return get("dimension=dx:anTests0000&filter=pe:" + period + "&filter=ou:anCountry00")
                .statusCode(200);
    }

    private static ValidatableResponse get(String query) {
        return get("", query);
    }

    private static ValidatableResponse get(String path, String query) {
        return admin().urlEncodingEnabled(false)
                .get("/api/analytics" + (path.isEmpty() ? "" : "/" + path) + "?" + query)
                .then();
    }

    private static RequestSpecification admin() {
        return given().auth().preemptive().basic("admin", "district");
    }

    private static void post(String path, String body) {
        admin().contentType(ContentType.JSON).body(body).post(path).then().statusCode(200);
    }

    private static void push(String element, String period, String value) {
        post(
                "/api/dataValueSets",
                """
                {"dataValues": [{"dataElement": "%s", "period": "%s", "orgUnit": "anClinic000", "value": "%s"}]}"""
                        .formatted(element, period, value));
    }
}
