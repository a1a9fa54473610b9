package org.tonle.metadata.query;

import static io.restassured.RestAssured.given;

import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;

/** Objects of many types, which refer to each other, for tests of the read grammars; identifiers begin with {@code gr}. */
final class GrammarWorld {
    private static final String WORLD =
            """
            {"attributes": [{"id": "grSource000", "name": "gr source", "shortName": "gr source", "code": "GRSOURCE",
               "valueType": "TEXT", "dataElementAttribute": true}],
             "organisationUnits": [
              {"id": "grCountry00", "code": "GR", "name": "Grammaria", "shortName": "Grammaria", "openingDate": "1990-01-01"},
              {"id": "grNorth0000", "code": "GRN", "name": "Gram North", "shortName": "Gram North",
               "openingDate": "1995-06-01", "parent": {"id": "grCountry00"}},
              {"id": "grSouth0000", "code": "GRS", "name": "Gram South", "shortName": "Gram South",
               "openingDate": "1996-06-01", "closedDate": "2020-12-31", "parent": {"id": "grCountry00"}},
              {"id": "grClinic000", "code": "GRN1", "name": "Gram Clinic", "shortName": "Gram Clinic",
               "openingDate": "2001-02-03", "parent": {"id": "grNorth0000"}}],
             "organisationUnitGroups": [{"id": "grGroup0000", "name": "gr group", "shortName": "gr group",
               "organisationUnits": [{"id": "grClinic000"}, {"id": "grSouth0000"}]}],
             "legendSets": [{"id": "grLegend000", "name": "gr legend", "legends": [
               {"id": "grLow000000", "name": "low", "startValue": 0, "endValue": 10, "color": "#ff0000"},
               {"id": "grHigh00000", "name": "high", "startValue": 10, "endValue": 20, "color": "#00ff00"}]}],
             "optionSets": [{"id": "grAnswers00", "name": "gr answers", "valueType": "TEXT",
               "options": [{"id": "grYes000000"}, {"id": "grNo0000000"}]}],
             "options": [
              {"id": "grYes000000", "name": "gr yes", "code": "Y", "sortOrder": 1, "optionSet": {"id": "grAnswers00"}},
              {"id": "grNo0000000", "name": "gr no", "code": "N", "sortOrder": 2, "optionSet": {"id": "grAnswers00"}}],
             "dataElements": [
              {"id": "grTests0000", "name": "gr tests", "shortName": "gr tests", "code": "GRT", "domainType": "AGGREGATE",
               "valueType": "INTEGER", "aggregationType": "SUM", "zeroIsSignificant": true, "legendSets": [{"id": "grLegend000"}],
               "attributeValues": [{"attribute": {"id": "grSource000"}, "value": "Register"}],
               "translations": [{"property": "NAME", "locale": "km", "value": "tests in Khmer"}]},
              {"id": "grPositive0", "name": "gr positive", "shortName": "gr positive", "code": "GRP", "domainType": "AGGREGATE",
               "valueType": "NUMBER", "aggregationType": "AVERAGE"},
              {"id": "grAnswer000", "name": "gr answer", "shortName": "gr answer", "domainType": "TRACKER",
               "valueType": "TEXT", "aggregationType": "NONE", "optionSet": {"id": "grAnswers00"}}],
             "dataElementGroups": [{"id": "grElements0", "name": "gr elements", "shortName": "gr elements",
               "dataElements": [{"id": "grPositive0"}, {"id": "grTests0000"}]}],
             "dataSets": [{"id": "grReport000", "name": "gr report", "shortName": "gr report", "periodType": "Monthly",
               "dataSetElements": [{"dataElement": {"id": "grTests0000"}}, {"dataElement": {"id": "grPositive0"}}],
               "organisationUnits": [{"id": "grClinic000"}]}],
             "sections": [{"id": "grSection00", "name": "gr section", "sortOrder": 0, "dataSet": {"id": "grReport000"},
               "dataElements": [{"id": "grTests0000"}]}],
             "indicatorTypes": [{"id": "grPercent00", "name": "gr percent", "factor": 100, "number": false}],
             "indicators": [{"id": "grRate00000", "name": "gr rate", "shortName": "gr rate", "numerator": "#{grPositive0}",
               "denominator": "#{grTests0000}", "numeratorDescription": "a", "denominatorDescription": "b",
               "indicatorType": {"id": "grPercent00"}}],
             "constants": [{"id": "grPi0000000", "name": "gr pi", "shortName": "gr pi", "value": 3.14}],
             "userRoles": [{"id": "grRole00000", "name": "gr role", "authorities": ["M_gr"]}],
             "users": [{"id": "grUser00000", "username": "grreader", "password": "Reader-Pass1", "firstName": "Gra",
               "surname": "Mmar", "userRoles": [{"id": "grRole00000"}], "organisationUnits": [{"id": "grNorth0000"}]}],
             "userGroups": [{"id": "grTeam00000", "name": "gr team", "users": [{"id": "grUser00000"}]}],
             "dashboards": [{"id": "grBoard0000", "name": "gr board", "dashboardItems": []}]}
            """;

    private GrammarWorld() {}

    /** Puts the world into the server; a second time changes nothing. */
    static void load() {
        admin().contentType(ContentType.JSON)
                .body(WORLD)
                .post("/api/metadata?importStrategy=CREATE_AND_UPDATE")
                .then()
                .statusCode(200);
    }

    static RequestSpecification admin() {
        return given().auth().preemptive().basic("admin", "district");
    }

    static RequestSpecification reader() {
        return given().auth().preemptive().basic("grreader", "Reader-Pass1");
    }
}
