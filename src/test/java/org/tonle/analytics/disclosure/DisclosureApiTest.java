package org.tonle.analytics.disclosure;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.anyOf;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tonle.analytics.store.Aggregation;
import org.tonle.testsupport.TestDatabase;

/** Two provinces with three sites each, women and men; some numbers are small. A reader, and a member of the group that may know. */
@QuarkusTest
@WithTestResource(value = TestDatabase.class, scope = TestResourceScope.GLOBAL)
class DisclosureApiTest {
    private static final String PASSWORD = "Small#2026x";
    private static final List<String> SITES =
            List.of("snSiteA1000", "snSiteA2000", "snSiteA3000", "snSiteB1000", "snSiteB2000", "snSiteB3000");
    private static final List<String> UNITS = List.of("snCountry00", "snProvA0000", "snProvB0000");
    private static final int[][] PERSONS = {{3, 20}, {40, 31}, {12, 2}, {60, 55}, {33, 21}, {18, 44}};
    /** What is made of sums; other aggregations are told of nothing that is sensitive. */
    private static final Set<Aggregation> OF_SUMS =
            EnumSet.of(Aggregation.SUM, Aggregation.COUNT, Aggregation.AVERAGE, Aggregation.AVERAGE_SUM_ORG_UNIT);

    private static final int[] VISITS = {3, 12, 9, 8, 7, 30};
    private static boolean isLoaded;

    @BeforeEach
    void load() {
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
        user("snReader000", "sn_reader", "snCountry00", "");
        user("snOfSite000", "sn_site", "snSiteA1000", "");
        user("snMember000", "sn_member", "snCountry00", "{\"id\": \"ugSensitive\"}");
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
        visits();
        isLoaded = true;
    }

    /** A sensitive program with so many visits at each site. */
    private static void visits() {
        send(
                "/api/metadata",
                """
                {"programs": [{"id": "snProgram00", "name": "sn program", "shortName": "sn program", "programType": "WITHOUT_REGISTRATION",
                  "attributeValues": [{"attribute": {"id": "atSensitive"}, "value": "true"}], "sharing": {"public": "r-r-----"}, "organisationUnits": [%s]}],
                 "programStages": [{"id": "snStage0000", "name": "sn stage", "program": {"id": "snProgram00"}, "sharing": {"public": "r-r-----"}}],
                 "programIndicators": [{"id": "snVisits000", "name": "sn visits", "shortName": "sn visits", "program": {"id": "snProgram00"}, "expression": "V{event_count}",
                   "aggregationType": "COUNT", "analyticsType": "EVENT", "sharing": {"public": "r-------"}},
                  {"id": "snVisitsMax", "name": "sn visits most", "shortName": "sn visits most", "program": {"id": "snProgram00"}, "expression": "V{event_count}",
                   "aggregationType": "MAX", "analyticsType": "EVENT", "sharing": {"public": "r-------"}}]}"""
                        .formatted(SITES.stream()
                                .map(site -> "{\"id\": \"" + site + "\"}")
                                .collect(Collectors.joining(","))));
        List<String> events = new ArrayList<>();
        for (int site = 0; site < SITES.size(); site++) {
            for (int i = 0; i < VISITS[site]; i++) {
                events.add(
                        "{\"program\": \"snProgram00\", \"programStage\": \"snStage0000\", \"orgUnit\": \"%s\", \"occurredAt\": \"2025-02-0%d\"}"
                                .formatted(SITES.get(site), 1 + i % 9));
            }
        }
        send("/api/tracker?async=false", "{\"events\": [" + String.join(",", events) + "]}");
    }

    private static String unit(String id, String parent) {
        return "{\"id\": \"%s\", \"name\": \"%s\", \"shortName\": \"%s\", \"openingDate\": \"2000-01-01\", \"parent\": {\"id\": \"%s\"}}"
                .formatted(id, id, id, parent);
    }

    private static void user(String id, String name, String unit, String groups) {
        send(
                "/api/metadata",
                """
                {"userRoles": [{"id": "snRole00000", "name": "sn reads", "authorities": ["F_DATAVALUE_ADD"]}],
                 "users": [{"id": "%s", "username": "%s", "password": "%s", "firstName": "sn", "surname": "%s", "userRoles": [{"id": "snRole00000"}],
                  "userGroups": [%s], "organisationUnits": [{"id": "%s"}], "dataViewOrganisationUnits": [{"id": "%s"}]}]}"""
                        .formatted(id, name, PASSWORD, id, groups, unit, unit));
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

    private static Response ask(String user, String query) {
        Response answer = given().urlEncodingEnabled(false)
                .auth()
                .preemptive()
                .basic(user, user.equals("admin") ? "district" : PASSWORD)
                .get("/api/" + query);
        assertEquals(200, answer.statusCode(), query + answer.asString());
        return answer;
    }

    /** Values by what stands before them in their rows. */
    private static Map<String, String> rows(String user, String query) {
        List<List<String>> rows = ask(user, query + "&skipMeta=true").jsonPath().getList("rows");
        return rows.stream()
                .collect(Collectors.toMap(
                        row -> String.join(" ", row.subList(0, row.size() - 1)),
                        row -> String.valueOf(row.get(row.size() - 1)),
                        (a, b) -> a,
                        TreeMap::new));
    }

    @Test
    void smallNumbersAndWhatTheyCouldBeWorkedOutOfAreNotTold() {
        String bySite = "analytics?dimension=dx:snReactive0&filter=pe:2025Q1&dimension=ou:" + String.join(";", SITES)
                + "&dimension=snSex000000:snWomen0000;snMen000000";
        Map<String, String> told = rows("sn_reader", bySite);
        assertEquals(12, told.size());
        assertEquals("", told.get("snReactive0 snSiteA1000 snWomen0000"));
        assertEquals("", told.get("snReactive0 snSiteA3000 snMen000000"));
        assertTrue(told.values().stream().filter(String::isEmpty).count() >= 4, told::toString);
        assertTrue(told.values().stream().filter(value -> !value.isEmpty()).count() >= 4, told::toString);
        assertTrue(ask("sn_reader", bySite).header("X-Items-Left-Out").contains("fewer than 5 persons"));
        assertFalse(rows("sn_member", bySite).containsValue(""));
        assertEquals("3", rows("sn_member", bySite).get("snReactive0 snSiteA1000 snWomen0000"));
        Map<String, String> country = rows(
                "sn_reader",
                "analytics?dimension=dx:snReactive0;snWomenInd0&filter=pe:2025Q1&dimension=ou:snCountry00");
        assertEquals("339", country.get("snReactive0 snCountry00"));
        assertEquals("1660.0", country.get("snWomenInd0 snCountry00"));
    }

    @Test
    void noOtherWayTellsThem() {
        String site = "&filter=pe:2025Q1&dimension=ou:snSiteA1000";
        assertEquals(Map.of(), rows("sn_reader", "analytics?dimension=dx:snWomenInd0" + site));
        assertEquals(
                Map.of("snReactive0.snCocWomen0 snSiteA1000", ""),
                rows("sn_reader", "analytics?dimension=dx:snReactive0.snCocWomen0" + site));
        String year = "&dimension=pe:2025&dimension=ou:snSiteA1000&dimension=co";
        Map<String, String> ofYear = rows("sn_reader", "analytics?dimension=dx:snReactive0" + year);
        assertEquals(2, ofYear.size());
        ofYear.forEach((cell, value) -> assertTrue(!cell.contains("snCocWomen0") || value.isEmpty(), cell + value));
        String raw = ask(
                        "sn_reader",
                        "analytics/rawData.csv?dimension=dx:snReactive0&dimension=pe:2025Q1&dimension=ou:"
                                + String.join(";", SITES))
                .asString();
        assertTrue(raw.lines().noneMatch(line -> line.matches(".*,\"?[23](\\.0)?\"?")), raw);
        assertTrue(raw.contains("33"), raw);
        String set = ask(
                        "sn_reader",
                        "analytics/dataValueSet.json?dimension=dx:snReactive0.snCocWomen0&dimension=pe:2025Q1&dimension=ou:snSiteA1000")
                .asString();
        assertFalse(set.contains("\"value\""), set);
        assertEquals(
                Map.of("snReactive0.snCocWomen0 snSiteA1000", ""),
                rows("sn_reader", "analytics?dimension=dx:snReactive0.snCocWomen0&aggregationType=MAX" + site));
    }

    /** Whichever way facts are put together, and whichever of them are left out, a small number is not told. */
    @ParameterizedTest
    @EnumSource(Aggregation.class)
    void noAggregationTellsThem(Aggregation aggregation) {
        if (aggregation == Aggregation.AVERAGE_BOOLEAN) {
            return; // no word asks for it: it is AVERAGE of yes and no
        }
        String asked = "analytics?dimension=dx:snReactive0&filter=pe:2025Q1&dimension=ou:" + String.join(";", SITES)
                + ";" + String.join(";", UNITS) + "&dimension=snSex000000:snWomen0000;snMen000000&aggregationType="
                + aggregation;
        Map<String, String> all = rows("sn_member", asked);
        Map<String, String> told = rows("sn_reader", asked);
        assertEquals(all.keySet(), told.keySet());
        assertFalse(all.containsValue(""));
        for (String small : List.of(
                "snReactive0 snSiteA1000 snWomen0000",
                "snReactive0 snSiteA3000 snMen000000",
                "snReactive0 snProvA0000 snWomen0000")) {
            if (!small.contains("Prov") || !OF_SUMS.contains(aggregation)) {
                assertEquals("", told.get(small), small);
            }
        }
        told.forEach((cell, value) -> assertTrue(value.isEmpty() || value.equals(all.get(cell)), cell));
        assertTrue(ask("sn_reader", asked).header("X-Items-Left-Out").contains("fewer than 5 persons"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"GT:19", "GE:20;LT:41", "LE:3", "EQ:40"})
    void limitsOnSingleValuesTellNothing(String limit) {
        String asked =
                "analytics?dimension=dx:snReactive0&filter=pe:2025Q1&dimension=ou:snProvA0000&preAggregationMeasureCriteria="
                        + limit;
        assertFalse(rows("sn_member", asked).isEmpty());
        assertFalse(rows("sn_member", asked).containsValue(""));
        rows("sn_reader", asked).forEach((cell, value) -> assertEquals("", value, cell));
    }

    /** Who sees one site only is told no less and no more of it than who sees all. */
    @Test
    void aReaderOfOneSiteIsToldWhatAReaderOfAllIsToldOfIt() {
        String asked = "analytics?dimension=dx:snReactive0&filter=pe:2025Q1&dimension=ou:snSiteA1000"
                + "&dimension=snSex000000:snWomen0000;snMen000000";
        assertEquals(rows("sn_reader", asked), rows("sn_site", asked));
        assertEquals("", rows("sn_site", asked).get("snReactive0 snSiteA1000 snWomen0000"));
        String above = "analytics?dimension=dx:snReactive0&filter=pe:2025Q1&filter=ou:snSiteA1000";
        assertEquals(rows("sn_reader", above), rows("sn_site", above));
    }

    /** Single values are for who enters them. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "dataValueSets?dataSet=snSet000000&period=2025Q1&orgUnit=snCountry00&children=true",
                "dataValueSets.csv?dataSet=snSet000000&period=2025Q1&orgUnit=snCountry00&children=true",
                "dataValueSets.xml?dataElement=snReactive0&period=2025Q1&orgUnit=snCountry00&children=true",
                "dataValues?de=snReactive0&pe=2025Q1&ou=snSiteA2000&co=snCocWomen0",
                "dataEntry/dataValues?ds=snSet000000&pe=2025Q1&ou=snSiteA2000",
                "dataSets/snSet000000/form?pe=2025Q1&ou=snSiteA2000",
                "dataSets/snSet000000/form.html?pe=2025Q1&ou=snSiteA2000",
                "audits/dataValue?de=snReactive0&ou=snSiteA2000&pe=2025Q1",
                "audits/dataValue?ds=snSet000000&ou=snSiteA2000&paging=false",
                "dataAnalysis/followup?ds=snSet000000&ou=snCountry00&pe=2025Q1",
                "outlierDetection?dx=snReactive0&ou=snCountry00&startDate=2024-01-01&endDate=2026-12-31&threshold=0.01",
                "analytics/outlierDetection?dx=snReactive0&ou=snCountry00&startDate=2024-01-01&endDate=2026-12-31&threshold=0.01",
                "changes?since=START&types=dataValue&pageSize=10000"
            })
    void singleValuesAreForWhoEntersThem(String address) {
        String member = read("sn_member", address);
        String administrator = read("admin", address);
        assertTrue(hasValues(member) || hasValues(administrator), administrator);
        String reader = read("sn_reader", address);
        if (address.startsWith("changes")) {
            assertFalse(reader.contains("snReactive0"), reader);
        } else {
            assertFalse(hasValues(reader), reader);
        }
    }

    /** Of the second site: 40 women, 517 earlier. */
    private static boolean hasValues(String answer) {
        return answer.matches("(?s).*[^\\d](40|517)[^\\d].*");
    }

    private static String read(String user, String address) {
        return given().auth()
                .preemptive()
                .basic(user, user.equals("admin") ? "district" : PASSWORD)
                .get("/api/" + address)
                .asString();
    }

    @Test
    void indicatorsOfASensitiveProgramAreNotToldWhereTheyAreSmall() {
        String asked = "analytics?dimension=dx:snVisits000;snVisitsMax&filter=pe:2025&dimension=ou:"
                + String.join(";", SITES) + ";" + String.join(";", UNITS);
        Map<String, String> all = rows("sn_member", asked);
        assertEquals("3", all.get("snVisits000 snSiteA1000").replace(".0", ""));
        Map<String, String> told = rows("sn_reader", asked);
        assertEquals(all.keySet(), told.keySet());
        assertEquals("", told.get("snVisits000 snSiteA1000"));
        assertEquals(
                1,
                List.of("snSiteA2000", "snSiteA3000").stream()
                        .filter(site -> told.get("snVisits000 " + site).isEmpty())
                        .count(),
                "one of the others of the province keeps it from being worked out");
        for (String unit :
                List.of("snSiteB1000", "snSiteB2000", "snSiteB3000", "snProvA0000", "snProvB0000", "snCountry00")) {
            assertEquals(all.get("snVisits000 " + unit), told.get("snVisits000 " + unit));
        }
        told.forEach((cell, value) -> assertTrue(!cell.startsWith("snVisitsMax") || value.isEmpty(), cell));
    }

    /** Questions at random; nothing small is a combination of what was told. */
    @Test
    void whatIsToldInManyQuestionsDoesNotGiveSmallNumbersAway() {
        Random random = new Random(7);
        List<double[]> told = new ArrayList<>();
        int hidden = 0;
        for (int i = 0; i < 150; i++) {
            List<String> units = new ArrayList<>(random.nextBoolean() ? SITES : UNITS);
            units.removeIf(unit -> random.nextBoolean());
            if (units.isEmpty()) {
                continue;
            }
            boolean isSplit = random.nextBoolean();
            boolean isFilter = random.nextBoolean();
            String sexes = List.of("snWomen0000", "snMen000000", "snWomen0000;snMen000000")
                    .get(random.nextInt(3));
            String question = "analytics?dimension=dx:snReactive0&filter=pe:2025Q1&"
                    + (isFilter ? "filter" : "dimension") + "=ou:" + String.join(";", units)
                    + (isSplit ? "&dimension=" : "&filter=") + "snSex000000:" + sexes;
            List<List<String>> rows =
                    ask("sn_reader", question + "&skipMeta=true").jsonPath().getList("rows");
            for (List<String> row : rows) {
                int at = 1;
                List<String> asked = isFilter ? units : List.of(row.get(at++));
                String sex = isSplit ? row.get(at) : sexes;
                double[] sum = sum(asked, sex);
                String value = row.get(row.size() - 1);
                if (value.isEmpty()) {
                    hidden++;
                } else {
                    assertEquals(number(sum), Double.parseDouble(value), question);
                    told.add(sum);
                }
            }
        }
        assertTrue(hidden > 50, "hidden " + hidden);
        assertTrue(told.size() > 100, "told " + told.size());
        List<double[]> basis = ProtectedTableTest.reduced(told);
        for (int place = 0; place < 12; place++) {
            if (PERSONS[place / 2][place % 2] < 5) {
                double[] cell = new double[12];
                cell[place] = 1;
                assertFalse(ProtectedTableTest.isSpanned(basis, cell), "place " + place);
            }
        }
    }

    private static double[] sum(List<String> units, String sexes) {
        double[] sum = new double[12];
        for (int site = 0; site < 6; site++) {
            String province = "snProv" + SITES.get(site).charAt(6) + "0000";
            boolean isIn = units.contains(SITES.get(site)) || units.contains(province) || units.contains("snCountry00");
            sum[2 * site] = isIn && sexes.contains("snWomen0000") ? 1 : 0;
            sum[2 * site + 1] = isIn && sexes.contains("snMen000000") ? 1 : 0;
        }
        return sum;
    }

    private static double number(double[] sum) {
        double number = 0;
        for (int i = 0; i < sum.length; i++) {
            number += sum[i] * PERSONS[i / 2][i % 2];
        }
        return number;
    }
}
