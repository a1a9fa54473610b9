package org.tonle.analytics.disclosure;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.anyOf;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Two provinces with three sites each, women and men; some numbers are small. A reader of all, one of a site, and a member of the group
 * that may know.
 */
final class DisclosureWorld {
    static final String PASSWORD = "Small#2026x";
    static final List<String> SITES =
            List.of("snSiteA1000", "snSiteA2000", "snSiteA3000", "snSiteB1000", "snSiteB2000", "snSiteB3000");
    static final List<String> UNITS = List.of("snCountry00", "snProvA0000", "snProvB0000");
    static final int[][] PERSONS = {{3, 20}, {40, 31}, {12, 2}, {60, 55}, {33, 21}, {18, 44}};
    /** Under the option that readers see, and the other. */
    private static final int[][] PARTLY = {{2, 50}, {30, 9}, {25, 8}};

    private static final int[] VISITS = {3, 12, 9, 8, 7, 30};
    private static boolean isLoaded;

    private DisclosureWorld() {}

    /** Makes it the first time, and sees to it each time that numbers below five are small. */
    static void load() {
        send("/api/systemSettings/keySmallNumberThreshold?value=5", "");
        if (isLoaded) {
            return;
        }
        String sites = SITES.stream()
                .map(site -> unit(site, "snProv" + site.charAt(6) + "0000"))
                .collect(Collectors.joining(","));
        send(
                "/api/metadata",
                """
                {"attributes": [{"id": "atSensitive", "code": "SENSITIVE", "name": "Sensitive", "shortName": "Sensitive", "valueType": "BOOLEAN",
                  "dataElementAttribute": true, "programAttribute": true}],
                 "userGroups": [{"id": "ugSensitive", "code": "UG_SENSITIVE", "name": "Sensitive HIV data"}],
                 "organisationUnits": [{"id": "snCountry00", "name": "sn", "shortName": "sn", "openingDate": "2000-01-01"},
                """
                        + unit("snProvA0000", "snCountry00") + "," + unit("snProvB0000", "snCountry00") + "," + sites
                        + "],"
                        + """
                 "categoryOptions": [{"id": "snWomen0000", "name": "sn women", "shortName": "sn women", "sharing": {"public": "r-r-----"}},
                  {"id": "snMen000000", "name": "sn men", "shortName": "sn men", "sharing": {"public": "r-r-----"}}],
                 "categories": [{"id": "snSex000000", "name": "sn sex", "shortName": "sn sex", "dataDimensionType": "DISAGGREGATION", "dataDimension": true,
                  "categoryOptions": [{"id": "snWomen0000"}, {"id": "snMen000000"}], "sharing": {"public": "r-------"}}],
                 "categoryCombos": [{"id": "snBySex0000", "name": "sn by sex", "dataDimensionType": "DISAGGREGATION", "categories": [{"id": "snSex000000"}], "sharing": {"public": "r-------"}}],
                 "categoryOptionCombos": [{"id": "snCocWomen0", "name": "sn women", "categoryCombo": {"id": "snBySex0000"}, "categoryOptions": [{"id": "snWomen0000"}]},
                  {"id": "snCocMen000", "name": "sn men", "categoryCombo": {"id": "snBySex0000"}, "categoryOptions": [{"id": "snMen000000"}]}],
                 "dataElements": [{"id": "snReactive0", "name": "sn reactive", "shortName": "sn reactive", "domainType": "AGGREGATE", "valueType": "INTEGER", "aggregationType": "SUM",
                  "categoryCombo": {"id": "snBySex0000"}, "sharing": {"public": "r-------"}, "attributeValues": [{"attribute": {"id": "atSensitive"}, "value": "true"}]}],
                 "indicatorTypes": [{"id": "snNumber000", "name": "sn number", "factor": 1, "number": true}],
                 "indicators": [{"id": "snWomenInd0", "name": "sn women ind", "shortName": "sn women ind", "indicatorType": {"id": "snNumber000"}, "numerator": "#{snReactive0.snCocWomen0}*10",
                  "denominator": "1", "sharing": {"public": "r-------"}}],
                 "dataSets": [{"id": "snSet000000", "name": "sn set", "shortName": "sn set", "periodType": "Quarterly", "dataSetElements": [{"dataElement": {"id": "snReactive0"}}],
                  "organisationUnits": [%s], "sharing": {"public": "r-r-----"}}]}"""
                                .formatted(SITES.stream()
                                        .map(site -> "{\"id\": \"" + site + "\"}")
                                        .collect(Collectors.joining(","))));
        user("snReader000", "sn_reader", "snCountry00", "", "F_DATAVALUE_ADD");
        user("snOfSite000", "sn_site", "snSiteA1000", "", "F_DATAVALUE_ADD");
        user("snMember000", "sn_member", "snCountry00", "{\"id\": \"ugSensitive\"}", "F_DATAVALUE_ADD");
        user("snSuper0000", "sn_super", "snCountry00", "", "ALL\", \"F_SMALL_NUMBERS_NEVER");
        user("snFeed00000", "sn_feed", "snCountry00", "{\"id\": \"ugSensitive\"}", "F_SMALL_NUMBERS_NEVER");
        List<String> values = new ArrayList<>();
        for (int site = 0; site < SITES.size(); site++) {
            for (int sex = 0; sex < 2; sex++) {
                values.add(
                        "{\"dataElement\": \"snReactive0\", \"period\": \"2025Q1\", \"orgUnit\": \"%s\", \"categoryOptionCombo\": \"%s\", \"value\": \"%d\"}"
                                .formatted(
                                        SITES.get(site), sex == 0 ? "snCocWomen0" : "snCocMen000", PERSONS[site][sex]));
            }
        }
        for (int quarter = 1; quarter <= 4; quarter++) {
            values.add(
                    "{\"dataElement\": \"snReactive0\", \"period\": \"2024Q%d\", \"orgUnit\": \"snSiteA2000\", \"categoryOptionCombo\": \"snCocWomen0\", \"value\": \"%d\"}"
                            .formatted(quarter, quarter == 4 ? 517 : 43));
        }
        send("/api/dataValueSets", "{\"dataValues\": [" + String.join(",", values) + "]}");
        given().auth()
                .preemptive()
                .basic("admin", "district")
                .contentType(ContentType.JSON)
                .body(
                        "{\"dataElement\": \"snReactive0\", \"period\": \"2025Q1\", \"orgUnit\": \"snSiteA2000\", \"categoryOptionCombo\": \"snCocWomen0\", \"followup\": true}")
                .put("/api/dataValues/followup")
                .then()
                .statusCode(200);
        partly();
        visits();
        answers();
        isLoaded = true;
    }

    /** A sensitive element of which readers see one option only; the values of the first site are approved. */
    private static void partly() {
        send(
                "/api/metadata",
                """
                {"categoryOptions": [{"id": "snOpen00000", "name": "sn open", "shortName": "sn open", "sharing": {"public": "r-r-----"}},
                  {"id": "snClosed000", "name": "sn closed", "shortName": "sn closed", "sharing": {"public": "--------"}}],
                 "categories": [{"id": "snPart00000", "name": "sn part", "shortName": "sn part", "dataDimensionType": "DISAGGREGATION", "dataDimension": true,
                  "categoryOptions": [{"id": "snOpen00000"}, {"id": "snClosed000"}], "sharing": {"public": "r-------"}}],
                 "categoryCombos": [{"id": "snByPart000", "name": "sn by part", "dataDimensionType": "DISAGGREGATION", "categories": [{"id": "snPart00000"}], "sharing": {"public": "r-------"}}],
                 "categoryOptionCombos": [{"id": "snCocOpen00", "name": "sn open", "categoryCombo": {"id": "snByPart000"}, "categoryOptions": [{"id": "snOpen00000"}]},
                  {"id": "snCocClosed", "name": "sn closed", "categoryCombo": {"id": "snByPart000"}, "categoryOptions": [{"id": "snClosed000"}]}],
                 "dataElements": [{"id": "snPartly000", "name": "sn partly", "shortName": "sn partly", "domainType": "AGGREGATE", "valueType": "INTEGER", "aggregationType": "SUM",
                  "categoryCombo": {"id": "snByPart000"}, "sharing": {"public": "r-------"}, "attributeValues": [{"attribute": {"id": "atSensitive"}, "value": "true"}]},
                  {"id": "snCurrent00", "name": "sn current", "shortName": "sn current", "domainType": "AGGREGATE", "valueType": "INTEGER", "aggregationType": "LAST",
                  "sharing": {"public": "r-------"}, "attributeValues": [{"attribute": {"id": "atSensitive"}, "value": "true"}]}],
                 "dataApprovalLevels": [{"id": "snLevel0000", "name": "sn level", "level": 31, "orgUnitLevel": 3, "sharing": {"public": "r-------"}}],
                 "dataApprovalWorkflows": [{"id": "snFlow00000", "name": "sn flow", "periodType": "Quarterly", "dataApprovalLevels": [{"id": "snLevel0000"}]}],
                 "dataSets": [{"id": "snSetPart00", "name": "sn set part", "shortName": "sn set part", "periodType": "Quarterly", "workflow": {"id": "snFlow00000"}, "dataSetElements": [{"dataElement": {"id": "snPartly000"}}, {"dataElement": {"id": "snCurrent00"}}],
                  "organisationUnits": [%s], "sharing": {"public": "r-r-----"}}]}"""
                        .formatted(SITES.stream()
                                .map(site -> "{\"id\": \"" + site + "\"}")
                                .collect(Collectors.joining(","))));
        List<String> values = new ArrayList<>();
        for (int site = 0; site < 3; site++) {
            for (int option = 0; option < 2; option++) {
                values.add(
                        "{\"dataElement\": \"snPartly000\", \"period\": \"2025Q1\", \"orgUnit\": \"%s\", \"categoryOptionCombo\": \"%s\", \"value\": \"%d\"}"
                                .formatted(
                                        SITES.get(site),
                                        option == 0 ? "snCocOpen00" : "snCocClosed",
                                        PARTLY[site][option]));
            }
        }
        values.add(current("2025Q1", "snSiteA1000", 2));
        values.add(current("2025Q1", "snSiteA2000", 25));
        values.add(current("2025Q2", "snSiteA1000", 12));
        values.add(current("2025Q2", "snSiteA3000", 40));
        values.add(current("2025Q1", "snSiteB1000", 30));
        values.add(current("2025Q1", "snSiteB2000", 25));
        values.add(current("2025Q2", "snSiteB1000", 3));
        values.add(current("2025Q2", "snSiteB3000", 40));
        send("/api/dataValueSets", "{\"dataValues\": [" + String.join(",", values) + "]}");
        given().auth()
                .preemptive()
                .basic("admin", "district")
                .post("/api/dataApprovals?wf=snFlow00000&pe=2025Q1&ou=snSiteA1000")
                .then()
                .statusCode(anyOf(is(200), is(204)));
    }

    /** A sensitive program with so many visits at each site, and at the first some that readers do not see. */
    private static void visits() {
        send(
                "/api/metadata",
                """
                {"programs": [{"id": "snProgram00", "name": "sn program", "shortName": "sn program", "programType": "WITHOUT_REGISTRATION", "categoryCombo": {"id": "snByPart000"},
                  "attributeValues": [{"attribute": {"id": "atSensitive"}, "value": "true"}], "sharing": {"public": "r-r-----"}, "organisationUnits": [%s]}],
                 "programStages": [{"id": "snStage0000", "name": "sn stage", "program": {"id": "snProgram00"}, "sharing": {"public": "r-r-----"}}],
                 "programIndicators": [{"id": "snVisits000", "name": "sn visits", "shortName": "sn visits", "program": {"id": "snProgram00"}, "expression": "V{event_count}",
                   "aggregationType": "COUNT", "analyticsType": "EVENT", "sharing": {"public": "r-------"}},
                  {"id": "snVisitsMax", "name": "sn visits most", "shortName": "sn visits most", "program": {"id": "snProgram00"}, "expression": "40",
                   "aggregationType": "MAX", "analyticsType": "EVENT", "sharing": {"public": "r-------"}}]}"""
                        .formatted(SITES.stream()
                                .map(site -> "{\"id\": \"" + site + "\"}")
                                .collect(Collectors.joining(","))));
        List<String> events = new ArrayList<>();
        for (int site = 0; site < SITES.size(); site++) {
            for (int i = 0; i < VISITS[site]; i++) {
                events.add(event(SITES.get(site), "snCocOpen00", 1 + i % 9));
            }
        }
        for (int i = 0; i < 20; i++) {
            events.add(event(SITES.get(0), "snCocClosed", 1 + i % 9));
        }
        send("/api/tracker?async=false", "{\"events\": [" + String.join(",", events) + "]}");
    }

    /** A program that is not sensitive, with as many visits; at each a sensitive question is answered. */
    private static void answers() {
        send(
                "/api/metadata",
                """
                {"programs": [{"id": "snOpenProg0", "name": "sn open program", "shortName": "sn open program", "programType": "WITHOUT_REGISTRATION",
                  "sharing": {"public": "r-r-----"}, "organisationUnits": [%s]}],
                 "dataElements": [{"id": "snAnswer000", "name": "sn answer", "shortName": "sn answer", "domainType": "TRACKER", "valueType": "INTEGER", "aggregationType": "SUM",
                  "sharing": {"public": "r-------"}, "attributeValues": [{"attribute": {"id": "atSensitive"}, "value": "true"}]}],
                 "programStages": [{"id": "snOpenStage", "name": "sn open stage", "program": {"id": "snOpenProg0"}, "sharing": {"public": "r-r-----"},
                  "programStageDataElements": [{"dataElement": {"id": "snAnswer000"}}]}],
                 "programIndicators": [{"id": "snOpenCount", "name": "sn open count", "shortName": "sn open count", "program": {"id": "snOpenProg0"}, "expression": "V{event_count}",
                   "aggregationType": "COUNT", "analyticsType": "EVENT", "sharing": {"public": "r-------"}},
                  {"id": "snAnswers00", "name": "sn answers", "shortName": "sn answers", "program": {"id": "snOpenProg0"}, "expression": "V{event_count}",
                   "filter": "#{snOpenStage.snAnswer000} == 1", "aggregationType": "COUNT", "analyticsType": "EVENT", "sharing": {"public": "r-------"}}]}"""
                        .formatted(SITES.stream()
                                .map(site -> "{\"id\": \"" + site + "\"}")
                                .collect(Collectors.joining(","))));
        List<String> events = new ArrayList<>();
        for (int site = 0; site < SITES.size(); site++) {
            for (int i = 0; i < VISITS[site]; i++) {
                events.add(
                        "{\"program\": \"snOpenProg0\", \"programStage\": \"snOpenStage\", \"orgUnit\": \"%s\", \"occurredAt\": \"2025-02-01\", \"dataValues\": [{\"dataElement\": \"snAnswer000\", \"value\": \"1\"}]}"
                                .formatted(SITES.get(site)));
            }
        }
        send("/api/tracker?async=false", "{\"events\": [" + String.join(",", events) + "]}");
    }

    private static String current(String period, String site, int number) {
        return "{\"dataElement\": \"snCurrent00\", \"period\": \"%s\", \"orgUnit\": \"%s\", \"value\": \"%d\"}"
                .formatted(period, site, number);
    }

    private static String event(String site, String combo, int day) {
        return "{\"program\": \"snProgram00\", \"programStage\": \"snStage0000\", \"orgUnit\": \"%s\", \"attributeOptionCombo\": \"%s\", \"occurredAt\": \"2025-02-0%d\"}"
                .formatted(site, combo, day);
    }

    private static String unit(String id, String parent) {
        return "{\"id\": \"%s\", \"name\": \"%s\", \"shortName\": \"%s\", \"openingDate\": \"2000-01-01\", \"parent\": {\"id\": \"%s\"}}"
                .formatted(id, id, id, parent);
    }

    private static void user(String id, String name, String unit, String groups, String authority) {
        String role = "snRole" + id.substring(2, 7);
        send(
                "/api/metadata",
                """
                {"userRoles": [{"id": "%s", "name": "%s", "authorities": ["%s"]}],
                 "users": [{"id": "%s", "username": "%s", "password": "%s", "firstName": "sn", "surname": "%s", "userRoles": [{"id": "%s"}],
                  "userGroups": [%s], "organisationUnits": [{"id": "%s"}], "dataViewOrganisationUnits": [{"id": "%s"}]}]}"""
                        .formatted(role, role, authority, id, name, PASSWORD, id, role, groups, unit, unit));
    }

    private static void send(String path, String body) {
        given().auth()
                .preemptive()
                .basic("admin", "district")
                .contentType(ContentType.JSON)
                .body(body)
                .post(path)
                .then()
                .log()
                .ifValidationFails()
                .statusCode(anyOf(is(200), is(201)));
    }

    static Response ask(String user, String query) {
        Response answer = given().urlEncodingEnabled(false)
                .auth()
                .preemptive()
                .basic(user, user.equals("admin") ? "district" : PASSWORD)
                .get("/api/" + query);
        assertEquals(200, answer.statusCode(), query + answer.asString());
        return answer;
    }

    /** Values by what stands before them in their rows. */
    static Map<String, String> rows(String user, String query) {
        List<List<String>> rows = ask(user, query + "&skipMeta=true").jsonPath().getList("rows");
        return rows.stream()
                .collect(Collectors.toMap(
                        row -> String.join(" ", row.subList(0, row.size() - 1)),
                        row -> String.valueOf(row.get(row.size() - 1)),
                        (a, b) -> a,
                        TreeMap::new));
    }
}
