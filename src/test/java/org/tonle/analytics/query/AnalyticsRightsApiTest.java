package org.tonle.analytics.query;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.tonle.testsupport.RightsWorld.CLERK;
import static org.tonle.testsupport.RightsWorld.OPEN;
import static org.tonle.testsupport.RightsWorld.OPEN_AND_SOUTH;
import static org.tonle.testsupport.RightsWorld.READER;
import static org.tonle.testsupport.RightsWorld.SOUTH;
import static org.tonle.testsupport.RightsWorld.STRANGER;
import static org.tonle.testsupport.RightsWorld.as;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tonle.testsupport.RightsWorld;
import org.tonle.testsupport.TestDatabase;

/** What a clerk of the north, a reader of the country and a stranger get from analytics: sums of what they may see, and no name beside. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class AnalyticsRightsApiTest {
    private static final List<String> HIDDEN = List.of(
            "ra hidden",
            "raDeHidden0",
            "raSetHidden",
            "raCocHidden",
            "raAocHidden",
            "raOptHidden",
            "raAttHidden",
            "raProgHid00",
            "raStageHid0",
            "raEvent0002",
            "raEvent0004",
            "raEvent0006");

    @BeforeEach
    void world() {
        RightsWorld.load();
    }

    /** The last cells of all rows of a question on January 2026 as this user asks it. */
    private static List<String> numbers(String user, String question) {
        Response answer = ask(user, "analytics?" + question + "&pe=202601");
        assertEquals(200, answer.statusCode(), answer.asString());
        List<List<String>> rows = answer.jsonPath().getList("rows");
        return rows.stream().map(row -> row.get(row.size() - 1)).toList();
    }

    private static Response ask(String user, String address) {
        Response answer = as(user).get("/api/"
                + address.replace("&pe=", "&dimension=pe:")
                        .replace("?dx=", "?dimension=dx:")
                        .replace("&ou=", "&dimension=ou:"));
        if (!user.equals("admin")) {
            for (String hidden : HIDDEN) {
                assertFalse(answer.asString().contains(hidden), hidden + " is in " + answer.asString());
            }
        }
        return answer;
    }

    /** The administrator's number tells that there is more to see. */
    @ParameterizedTest
    @CsvSource({
        "'', 3554321",
        "&aggregationType=SUM, 3554321",
        "&dimension=raCatSex000:raOptOpen00, 2150301",
        "&filter=raCatFund00:raAttOpen00, 2150021",
        "&filter=raCogSet000:raCogOpen00, 3554321",
        "&filter=ao:raAocOpen00, 2150021",
        "&preAggregationMeasureCriteria=GT:700000, 3554321"
    })
    void sumsWhatIsOpen(String more, String ofAdministrator) {
        assertEquals(List.of(ofAdministrator), numbers("admin", "dx=raDeOpen000&ou=raCountry00" + more));
        assertEquals(List.of(OPEN), numbers(CLERK, "dx=raDeOpen000&ou=raNorth0000" + more));
        assertEquals(List.of(OPEN_AND_SOUTH), numbers(READER, "dx=raDeOpen000&ou=raCountry00" + more));
    }

    @ParameterizedTest
    @CsvSource({
        "COUNT, 1, 2, 5",
        "MAX, 700001, 750000, 750000",
        "MIN, 700001, 700001, 700001",
        "AVERAGE, 700001, 725000.5, 710864.2",
        "LAST, 700001, 1450001, 3554321",
        "FIRST, 700001, 1450001, 3554321",
        "LAST_AVERAGE_ORG_UNIT, 700001, 725000.5, 710864.2"
    })
    void putsTogetherWhatIsOpen(String aggregation, double clerk, double reader, double administrator) {
        String question = "dx=raDeOpen000&ou=raCountry00&aggregationType=" + aggregation;
        assertEquals(
                administrator, Double.parseDouble(numbers("admin", question).get(0)));
        assertEquals(reader, Double.parseDouble(numbers(READER, question).get(0)));
        assertEquals(
                clerk,
                Double.parseDouble(numbers(CLERK, question.replace("raCountry00", "raNorth0000"))
                        .get(0)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "dx=raDeOpen000&ou=raNorth0000&dimension=ao",
                "dx=raDeOpen000&ou=raNorth0000&dimension=co",
                "dx=raDeOpen000&ou=raNorth0000&dimension=ao&dimension=co",
                "dx=raDeOpen000&ou=raNorth0000&dimension=raCatSex000",
                "dx=raDeOpen000&ou=raNorth0000&dimension=raCatFund00",
                "dx=raDeOpen000&ou=raNorth0000&dimension=raCogSet000",
                "dx=raDeOpen000&ou=raClinicN00&includeMetadataDetails=true&hierarchyMeta=true&showHierarchy=true",
                "dx=raDeOpen000&ou=LEVEL-3",
                "dx=raDeOpen000&ou=OU_GROUP-raUnitsOpen;raNorth0000",
                "dx=raDeOpen000&ou=USER_ORGUNIT",
                "dx=raDeOpen000&ou=USER_ORGUNIT_CHILDREN",
                "dx=raDeOpen000",
                "dx=raDeOpen000;raDeHidden0;raDeNamed00&ou=raNorth0000",
                "dx=raDeOpen000.*;raDeOpen000.raCocHidden&ou=raNorth0000",
                "dx=raDeOpen000.raCocOpen00&ou=raNorth0000",
                "dx=raDeOpen000.*.raAocOpen00&ou=raNorth0000",
                "dx=DE_GROUP-raGroupAll0&ou=raNorth0000",
                "dx=raDeOpen000;DE_GROUP-raGroupHid0&ou=raNorth0000",
                "dimension=raDegSet000&ou=raNorth0000",
                "dimension=raDegSet000"
            })
    void tellsApartWhatIsOpen(String question) {
        assertEquals(List.of(OPEN), numbers(CLERK, question));
        Response stranger = ask(STRANGER, "analytics?" + question + "&pe=202601");
        assertFalse(stranger.asString().contains(OPEN), stranger.asString());
    }

    @Test
    void readersWithoutUnitsOfEntrySeeTheirDataView() {
        assertEquals(List.of(OPEN_AND_SOUTH), numbers(READER, "dx=raDeOpen000"));
        assertEquals(
                List.of(OPEN, SOUTH),
                numbers(READER, "dx=raDeOpen000&ou=raClinicN00;raClinicS00").stream()
                        .sorted()
                        .toList());
    }

    @Test
    void expressionsCountWhatIsOpen() {
        assertEquals(List.of("700001.0"), numbers(CLERK, "dx=raIndOpen00&ou=raNorth0000"));
        assertEquals(List.of("1450001.0"), numbers(READER, "dx=raIndOpen00&ou=raCountry00"));
        assertEquals(
                4,
                numbers("admin", "dx=raIndCombo0;raIndHidden;raIndRate00;raIndProgr0&ou=raNorth0000")
                        .size());
        for (String user : List.of(CLERK, READER)) {
            assertEquals(List.of(), numbers(user, "dx=raIndCombo0;raIndHidden;raIndRate00;raIndProgr0&ou=raNorth0000"));
        }
    }

    @Test
    void reportingRatesCountWhatIsOpen() {
        String question = "dx=raSetOpen00.ACTUAL_REPORTS&ou=raCountry00";
        assertEquals(List.of("2"), numbers("admin", question));
        assertEquals(List.of("1"), numbers(READER, question));
        assertEquals(List.of("1"), numbers(CLERK, "dx=raSetOpen00.ACTUAL_REPORTS"));
        assertEquals(List.of("1"), numbers(CLERK, "dx=raSetOpen00.EXPECTED_REPORTS"));
    }

    @Test
    void criteriaAndOrdersAreTakenOverWhatIsOpen() {
        assertEquals(List.of(), numbers(CLERK, "dx=raDeOpen000&ou=raNorth0000&measureCriteria=GT:700001"));
        assertEquals(List.of(OPEN), numbers(CLERK, "dx=raDeOpen000&ou=raNorth0000&measureCriteria=EQ:700001"));
    }

    @ParameterizedTest
    @CsvSource({
        "raPiOpen000, 5021, 5001, 1",
        "raPiStages0, 2, 1, 1",
        "raPiEnrolls, 300, 0, 0",
        "raProgram00.raDeAge0000, 5021, 5001, 1",
        "raProgCare0.raDeAge0000, 301, 1, 1"
    })
    void programIndicatorsCountWhatIsOpen(String item, double administrator, double reader, double clerk) {
        assertEquals(administrator, total(numbers("admin", "dx=" + item + "&ou=raCountry00")));
        assertEquals(reader, total(numbers(READER, "dx=" + item + "&ou=raCountry00")));
        assertEquals(clerk, total(numbers(CLERK, "dx=" + item + "&ou=raNorth0000")));
    }

    private static double total(List<String> numbers) {
        return numbers.stream().mapToDouble(Double::parseDouble).sum();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "analytics/rawData?dx=raDeOpen000&ou=raNorth0000&startDate=2026-01-01&endDate=2026-01-31&dimension=ao&dimension=co",
                "analytics/rawData?dx=raDeOpen000&ou=raNorth0000&startDate=2026-01-01&endDate=2026-01-31",
                "analytics/rawData?dx=raDeOpen000;raDeHidden0;raDeNamed00&ou=raNorth0000&startDate=2026-01-01&endDate=2026-01-31",
                "analytics/rawData?dx=raDeOpen000&startDate=2026-01-01&endDate=2026-01-31",
                "analytics/rawData.csv?dx=raDeOpen000&ou=raNorth0000&startDate=2026-01-01&endDate=2026-01-31&dimension=ao",
                "analytics/dataValueSet?dx=raDeOpen000&ou=raNorth0000&pe=202601",
                "analytics/dataValueSet?dx=raDeOpen000.*.raAocOpen00&ou=raNorth0000&pe=202601"
            })
    void rawDataAndValueSetsShowWhatIsOpen(String address) {
        for (String user : List.of(CLERK, READER)) {
            Response answer = ask(user, address);
            assertEquals(200, answer.statusCode(), answer.asString());
            assertTrue(answer.asString().contains(OPEN), answer.asString());
            for (String number : List.of("700020", "700300", "704000", "760000")) {
                assertFalse(answer.asString().contains(number), answer.asString());
            }
        }
        assertFalse(ask(STRANGER, address).asString().contains(OPEN));
    }

    /** What is hidden and what never was get one answer, except for the word that was asked for. */
    @ParameterizedTest
    @CsvSource({
        "dx=raDeHidden0&ou=raNorth0000, raDeHidden0",
        "dx=raDeOpen000.raCocHidden&ou=raNorth0000, raCocHidden",
        "dx=raDeOpen000.*.raAocHidden&ou=raNorth0000, raAocHidden",
        "dx=raSetHidden.REPORTING_RATE&ou=raNorth0000, raSetHidden",
        "dx=DE_GROUP-raGroupHid0&ou=raNorth0000, raGroupHid0",
        "dx=raDeOpen000&ou=OU_GROUP-raUnitsHid0, raUnitsHid0",
        "dx=raDeOpen000&ou=raNorth0000&dimension=ao:raAocHidden, raAocHidden",
        "dx=raDeOpen000&ou=raNorth0000&dimension=raCatFund00:raAttHidden, raAttHidden",
        "dx=raDeOpen000&ou=raNorth0000&filter=raCatSex000:raOptHidden, raOptHidden",
        "dx=raPiHidden0&ou=raNorth0000, raPiHidden0",
        "dx=raProgHid00.raDeAge0000&ou=raNorth0000, raProgHid00",
        "dx=raDeNamed00&ou=raNorth0000, raDeNamed00"
    })
    void answersForTheHiddenAsForTheUnknown(String question, String hidden) {
        String unknown = "raNothing00";
        for (String user : List.of(CLERK, READER)) {
            Response one = ask(user, "analytics?" + question.replace(hidden, unknown) + "&pe=202601");
            Response other = as(user).get("/api/analytics?"
                    + (question + "&pe=202601")
                            .replace("&pe=", "&dimension=pe:")
                            .replace("dx=", "dimension=dx:")
                            .replace("&ou=", "&dimension=ou:"));
            assertEquals(one.statusCode(), other.statusCode(), other.asString());
            assertEquals(one.asString().replace(unknown, hidden), other.asString());
        }
    }

    @Test
    void refusesUnitsOutsideOfTheDataView() {
        assertEquals(
                "E7120",
                ask(CLERK, "analytics?dx=raDeOpen000&ou=raCountry00&pe=202601")
                        .jsonPath()
                        .getString("errorCode"));
        assertEquals(
                "E7120",
                ask(STRANGER, "analytics/rawData?dx=raDeOpen000&ou=raClinicN00&pe=202601")
                        .jsonPath()
                        .getString("errorCode"));
    }

    @Test
    void eventsAreThoseThatAreOpen() {
        String query =
                "analytics/events/query/raProgram00?ou=%s&startDate=2026-01-01&endDate=2026-12-31&dimension=raDeAge0000"
                        + "&totalPages=true&headers=psi,raDeAge0000";
        query = query.replace("?ou=", "?dimension=ou:");
        assertEquals(3, ask("admin", query.formatted("raCountry00")).jsonPath().getInt("metaData.pager.total"));
        Response clerk = ask(CLERK, query.formatted("raNorth0000"));
        assertEquals(List.of(List.of("raEvent0001", "1")), clerk.jsonPath().getList("rows"));
        assertEquals(1, clerk.jsonPath().getInt("metaData.pager.total"));
        assertEquals(2, ask(READER, query.formatted("raCountry00")).jsonPath().getInt("metaData.pager.total"));
        String withoutUnits = query.replace("dimension=ou:%s&", "");
        assertEquals(1, ask(CLERK, withoutUnits).jsonPath().getInt("metaData.pager.total"));
        assertEquals(0, ask(STRANGER, withoutUnits).jsonPath().getInt("metaData.pager.total"));
        assertEquals(
                "E7120", ask(CLERK, query.formatted("raCountry00")).jsonPath().getString("errorCode"));
        String selected = query.formatted("raCountry00;raClinicN00;raClinicS00") + "&ouMode=SELECTED";
        assertEquals(2, ask(READER, selected).jsonPath().getInt("metaData.pager.total"));
    }

    @Test
    void numbersOfEventsAreOfThoseThatAreOpen() {
        for (Map.Entry<String, List<String>> each : Map.of(
                        "raProgram00", List.of("3", "1", "2"), "raProgCare0", List.of("2", "1", "1"))
                .entrySet()) {
            String address = "analytics/events/aggregate/" + each.getKey() + "?dimension=pe:202601";
            assertEquals(each.getValue().get(0), last(ask("admin", address)));
            assertEquals(each.getValue().get(1), last(ask(CLERK, address)));
            assertEquals(each.getValue().get(2), last(ask(READER, address)));
            assertEquals("", last(ask(STRANGER, address)));
        }
        String sum = "analytics/events/aggregate/raProgram00?dimension=pe:202601&value=raDeAge0000&aggregationType=SUM";
        assertEquals("5021.0", last(ask("admin", sum)));
        assertEquals("5001.0", last(ask(READER, sum)));
        assertEquals("1.0", last(ask(CLERK, sum + "&dimension=ou:raNorth0000")));
        assertEquals("1.0", last(ask(CLERK, sum + "&dimension=raCatFund00")));
    }

    private static String last(Response answer) {
        assertEquals(200, answer.statusCode(), answer.asString());
        List<List<String>> rows = answer.jsonPath().getList("rows");
        assertTrue(rows.size() <= 1, answer.asString());
        return rows.isEmpty() ? "" : rows.get(0).get(rows.get(0).size() - 1);
    }

    @Test
    void hiddenProgramsAndStagesAreNotFound() {
        for (String kind : List.of("query", "aggregate")) {
            String address = "/api/analytics/events/" + kind + "/%s?dimension=pe:202601&dimension=ou:raNorth0000%s";
            for (String user : List.of(CLERK, READER)) {
                Response hidden = as(user).get(address.formatted("raProgHid00", ""));
                Response unknown = as(user).get(address.formatted("raNothing00", ""));
                assertEquals(unknown.asString().replace("raNothing00", "raProgHid00"), hidden.asString());
                Response stage = as(user).get(address.formatted("raProgCare0", "&stage=raStageHid0"));
                Response noStage = as(user).get(address.formatted("raProgCare0", "&stage=raNothing00"));
                assertEquals(noStage.asString().replace("raNothing00", "raStageHid0"), stage.asString());
            }
        }
    }
}
