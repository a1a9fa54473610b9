package org.tonle.analytics.query;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tonle.testsupport.TestDatabase;

/**
 * A mother with HIV, found on 5 January 2024, met violence on 1 February; support in East One on 10 February and in East Two on 10 May.
 * Her child, born 1 March, was tested on 20 April.
 */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class PersonCountsApiTest {
    private static final String PASSWORD = "Counting-1-people";
    private static boolean loaded;

    @BeforeEach
    void load() {
        if (loaded) {
            return;
        }
        post("/api/metadata?importStrategy=CREATE_AND_UPDATE", community()).statusCode(200);
        post(
                        "/api/metadata?importStrategy=CREATE_AND_UPDATE",
                        """
                        {"indicatorTypes": [{"id": "pcPercent00", "name": "pc percent", "factor": 100, "number": false}],
                         "indicators": [{"id": "pcShare0000", "name": "pc share", "shortName": "pc share", "annualized": false,
                           "indicatorType": {"id": "pcPercent00"}, "numerator": "I{pcInd000029}", "denominator": "I{pcInd000012}"}],
                         "dataElements": [
                           {"id": "pcSplit0000", "name": "pc split", "shortName": "pc split", "valueType": "INTEGER",
                            "domainType": "AGGREGATE", "aggregationType": "SUM", "categoryCombo": {"id": "pcSexAge000"}},
                           {"id": "pcPlain0000", "name": "pc plain", "shortName": "pc plain", "valueType": "INTEGER",
                            "domainType": "AGGREGATE", "aggregationType": "SUM"}],
                         "dataSets": [{"id": "pcMonthly00", "name": "pc monthly", "shortName": "pc monthly", "periodType": "Monthly",
                           "sharing": {"public": "rwrw----"}, "organisationUnits": [{"id": "pcEastOne00"}, {"id": "pcEastTwo00"}],
                           "dataSetElements": [{"dataElement": {"id": "pcSplit0000"}}, {"dataElement": {"id": "pcPlain0000"}}]}],
                         "userRoles": [{"id": "pcRole00000", "name": "pc role", "authorities": ["M_dhis-web-data-visualizer"]}]}""")
                .statusCode(200);
        post(
                        "/api/users",
                        """
                        {"id": "pcReader000", "username": "pcreader", "password": "%s", "firstName": "pc", "surname": "reader",
                         "userRoles": [{"id": "pcRole00000"}], "organisationUnits": [{"id": "pcCountry00"}],
                         "dataViewOrganisationUnits": [{"id": "pcCountry00"}]}"""
                                .formatted(PASSWORD))
                .statusCode(201);
        String mother = person("pcWoman0000", "1990-01-01");
        String child = person("pcChild0000", "2024-03-01");
        track("{\"trackedEntities\": [" + mother + "," + child + "], \"relationships\": ["
                + "{\"relationship\": \"pcRelation0\", \"relationshipType\": \"pcMother000\","
                + " \"from\": {\"trackedEntity\": {\"trackedEntity\": \"pcWoman0000\"}},"
                + " \"to\": {\"trackedEntity\": {\"trackedEntity\": \"pcChild0000\"}}}]}");
        track("{\"enrollments\": ["
                + enrollment("pcEnrolCare", "pcPrCare000", "pcWoman0000") + ","
                + enrollment("pcEnrolSupp", "pcPrSupport", "pcWoman0000") + ","
                + enrollment("pcEnrolProt", "pcPrProtect", "pcWoman0000") + ","
                + enrollment("pcEnrolBaby", "pcPrCare000", "pcChild0000") + "]}");
        track("{\"events\": ["
                + event("pcEvent0001", "pcEnrolCare", "pcSHts00000", "pcEastOne00", "2024-01-05", "pcResult000", "POS")
                + ","
                + event("pcEvent0002", "pcEnrolProt", "pcSViolence", "pcEastOne00", "2024-02-01", "pcViolType0", "PHYS")
                + ","
                + event("pcEvent0003", "pcEnrolSupp", "pcSPss00000", "pcEastOne00", "2024-02-10", "pcPssType00", "PEER")
                + ","
                + event("pcEvent0004", "pcEnrolSupp", "pcSPss00000", "pcEastTwo00", "2024-05-10", "pcPssType00", "PEER")
                + ","
                + event("pcEvent0005", "pcEnrolBaby", "pcSEid00000", "pcEastOne00", "2024-04-20", "pcVirolog00", "true")
                + "]}");
        loaded = true;
    }

    private static String community() {
        try (InputStream file = PersonCountsApiTest.class.getResourceAsStream("/people/counting.json")) {
            return new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }

    private static RequestSpecification as(String user) {
        return given().auth().preemptive().basic(user, user.equals("admin") ? "district" : PASSWORD);
    }

    private static ValidatableResponse post(String address, String body) {
        return as("admin")
                .contentType(ContentType.JSON)
                .body(body)
                .post(address)
                .then()
                .log()
                .ifValidationFails();
    }

    private static void track(String body) {
        post("/api/tracker?async=false&importStrategy=CREATE_AND_UPDATE", body).statusCode(200);
    }

    private static String person(String uid, String birth) {
        return """
               {"trackedEntity": "%s", "trackedEntityType": "pcPerson000", "orgUnit": "pcEastOne00", "attributes": [
                 {"attribute": "pcAtBirth00", "value": "%s"}, {"attribute": "pcAtSex0000", "value": "F"}]}"""
                .formatted(uid, birth);
    }

    private static String enrollment(String uid, String program, String person) {
        return """
               {"enrollment": "%s", "trackedEntity": "%s", "program": "%s", "orgUnit": "pcEastOne00", "status": "ACTIVE",
                "enrolledAt": "2024-01-02", "occurredAt": "2024-01-02"}"""
                .formatted(uid, person, program);
    }

    private static String event(
            String uid, String enrollment, String stage, String unit, String day, String element, String value) {
        String program = stage.equals("pcSViolence")
                ? "pcPrProtect"
                : stage.equals("pcSPss00000") ? "pcPrSupport" : "pcPrCare000";
        return """
               {"event": "%s", "enrollment": "%s", "program": "%s", "programStage": "%s", "orgUnit": "%s", "status": "COMPLETED",
                "occurredAt": "%s", "dataValues": [{"dataElement": "%s", "value": "%s"}]}"""
                .formatted(uid, enrollment, program, stage, unit, day, element, value);
    }

    private static ValidatableResponse ask(String user, String question) {
        return as(user).get("/api/analytics?skipMeta=true&"
                        + question.replace("dx=", "dimension=dx:")
                                .replace("&pe=", "&dimension=pe:")
                                .replace("&ou=", "&dimension=ou:"))
                .then()
                .log()
                .ifValidationFails();
    }

    private static List<String> row(String... cells) {
        return List.of(cells);
    }

    @Test
    void aPersonIsOneInEveryPeriodAndUnit() {
        ask("pcreader", "dx=pcInd000012&pe=2024Q1;2024Q2;2024S1&ou=pcEast00000;pcEastOne00;pcEastTwo00")
                .statusCode(200)
                .body(
                        "rows",
                        containsInAnyOrder(
                                row("pcInd000012", "2024Q1", "pcEast00000", "1.0"),
                                row("pcInd000012", "2024Q1", "pcEastOne00", "1.0"),
                                row("pcInd000012", "2024Q2", "pcEast00000", "1.0"),
                                row("pcInd000012", "2024Q2", "pcEastTwo00", "1.0"),
                                row("pcInd000012", "2024S1", "pcEast00000", "1.0"),
                                row("pcInd000012", "2024S1", "pcEastOne00", "1.0"),
                                row("pcInd000012", "2024S1", "pcEastTwo00", "1.0")));
        ask("pcreader", "dx=pcInd000012&filter=pe:2024Q1;2024Q2&filter=ou:pcEastOne00;pcEastTwo00")
                .statusCode(200)
                .body("rows", contains(row("pcInd000012", "1.0")));
    }

    @Test
    void joinsMotherAndChild() {
        ask("pcreader", "dx=pcInd000003&pe=2024Q1;2024Q2&ou=pcCountry00")
                .statusCode(200)
                .header("X-Items-Left-Out", nullValue())
                .body("rows", contains(row("pcInd000003", "2024Q2", "pcCountry00", "1.0")));
    }

    /** The reader may not see the program of violence: an indicator that looks there has no number, and no part in others. */
    @Test
    void whatLooksAtHiddenRecordsIsNamedInsteadOfCounted() {
        ask("admin", "dx=pcInd000029;pcShare0000&pe=2024S1&ou=pcCountry00")
                .statusCode(200)
                .body(
                        "rows",
                        containsInAnyOrder(
                                row("pcInd000029", "2024S1", "pcCountry00", "1.0"),
                                row("pcShare0000", "2024S1", "pcCountry00", "100.0")));
        ask("pcreader", "dx=pcInd000012;pcInd000029;pcShare0000&pe=2024S1&ou=pcCountry00")
                .statusCode(200)
                .header("X-Items-Left-Out", containsString("pcInd000029"))
                .header("X-Items-Left-Out", containsString("pcShare0000"))
                .header("X-Items-Left-Out", containsString("not shared with you"))
                .body("rows", contains(row("pcInd000012", "2024S1", "pcCountry00", "1.0")));
        String list =
                "/api/analytics/events/query/pcPrSupport?dimension=pcInd000029&dimension=pe:2024S1&dimension=ou:pcCountry00";
        as("pcreader").get(list).then().statusCode(409).body("errorCode", is("E7133"));
        as("admin").get(list).then().statusCode(200).body("rows.size()", is(2));
        ask("pcreader", "dx=pcShare0000&pe=2024S1&ou=pcCountry00")
                .statusCode(409)
                .body("errorCode", is("E7133"));
    }

    @Test
    void expressionsOfPersonsAreCheckedAndDescribed() {
        as("admin")
                .contentType(ContentType.TEXT)
                .body("person.count(#{pcSPss00000.pcPssType00} == 'PEER') > 0")
                .post("/api/programIndicators/filter/description")
                .then()
                .statusCode(200)
                .body("description", is("person.count(pc Pss\\.pc PssType == 'PEER') > 0"));
    }

    /** Values without the category are in no row; how many is said, once each, and only of what the reader may see. */
    @Test
    void whatASplitHasNoPlaceForIsCounted() {
        List<String> combos = as("admin")
                .get("/api/categoryOptionCombos?filter=categoryCombo.id:eq:pcSexAge000&fields=id&order=name:asc")
                .jsonPath()
                .getList("categoryOptionCombos.id");
        post(
                        "/api/dataValueSets",
                        """
                        {"dataValues": [
                          {"dataElement": "pcSplit0000", "period": "202401", "orgUnit": "pcEastOne00", "categoryOptionCombo": "%s", "value": "7"},
                          {"dataElement": "pcPlain0000", "period": "202401", "orgUnit": "pcEastOne00", "value": "5"},
                          {"dataElement": "pcPlain0000", "period": "202402", "orgUnit": "pcEastTwo00", "value": "6"},
                          {"dataElement": "pcPlain0000", "period": "202405", "orgUnit": "pcEastTwo00", "value": "8"}]}"""
                                .formatted(combos.get(0)))
                .statusCode(200);
        String where = "&pe=202401;2024Q1&ou=pcCountry00;pcEastOne00";
        ask("admin", "dx=pcSplit0000;pcPlain0000" + where + "&dimension=pcCatSex000")
                .statusCode(200)
                .header("X-Items-Left-Out", containsString("pcCatSex000: there are 2 values"))
                .body("rows.size()", is(4));
        ask("admin", "dx=pcSplit0000" + where + "&dimension=pcCatSex000:pcMale00000")
                .statusCode(200)
                .header("X-Items-Left-Out", nullValue());
        ask("admin", "dx=pcInd000012&pe=2024S1&ou=pcCountry00&dimension=pcCatSex000")
                .statusCode(200)
                .header("X-Items-Left-Out", containsString("pcInd000012"))
                .body("rows.size()", is(0));
    }
}
