package org.tonle.analytics.disclosure;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.tonle.analytics.disclosure.DisclosureWorld.PASSWORD;
import static org.tonle.analytics.disclosure.DisclosureWorld.SITES;
import static org.tonle.analytics.disclosure.DisclosureWorld.UNITS;
import static org.tonle.analytics.disclosure.DisclosureWorld.rows;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tonle.testsupport.TestDatabase;

/** Other doors than sums of data elements: single values, and numbers of a sensitive program. */
@QuarkusTest
@WithTestResource(value = TestDatabase.class, scope = TestResourceScope.GLOBAL)
class DisclosureDoorsApiTest {
    @BeforeEach
    void load() {
        DisclosureWorld.load();
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
        assertEquals("3", all.getOrDefault("snVisits000 snSiteA1000", "").replace(".0", ""));
        assertEquals(40, Double.parseDouble(all.get("snVisitsMax snCountry00")));
        Map<String, String> told = rows("sn_reader", asked);
        assertEquals(all.keySet(), told.keySet());
        assertEquals("", told.get("snVisits000 snSiteA1000"));
        assertEquals(
                1,
                List.of("snSiteA2000", "snSiteA3000").stream()
                        .filter(site ->
                                told.getOrDefault("snVisits000 " + site, "?").isEmpty())
                        .count(),
                "one of the others of the province keeps it from being worked out");
        for (String unit :
                List.of("snSiteB1000", "snSiteB2000", "snSiteB3000", "snProvA0000", "snProvB0000", "snCountry00")) {
            assertEquals(all.get("snVisits000 " + unit), told.get("snVisits000 " + unit));
        }
        told.forEach((cell, value) -> assertTrue(!cell.startsWith("snVisitsMax") || value.isEmpty(), cell));
    }

    @Test
    void indicatorsThatLookAtASensitiveAnswerAreNotToldWhereTheyAreSmall() {
        String asked =
                "analytics?dimension=dx:snAnswers00;snOpenCount&filter=pe:2025&dimension=ou:snSiteA1000;snSiteB3000";
        Map<String, String> told = rows("sn_reader", asked);
        assertEquals("", told.get("snAnswers00 snSiteA1000"));
        assertEquals(30, Double.parseDouble(told.getOrDefault("snAnswers00 snSiteB3000", "")));
        assertEquals(3, Double.parseDouble(told.getOrDefault("snOpenCount snSiteA1000", "")));
        assertEquals(3, Double.parseDouble(rows("sn_member", asked).getOrDefault("snAnswers00 snSiteA1000", "")));
    }

    /** An answer that was made for somebody who is told everything is not kept for who is told no small numbers. */
    @Test
    void whatWasToldToOneIsNotToldToTheNext() {
        String asked = "analytics?dimension=dx:snReactive0.snCocWomen0&filter=pe:2025Q1&dimension=ou:snSiteA1000";
        Map<String, String> all = Map.of("snReactive0.snCocWomen0 snSiteA1000", "3");
        Map<String, String> none = Map.of("snReactive0.snCocWomen0 snSiteA1000", "");
        assertEquals(all, rows("admin", asked));
        assertEquals(none, rows("sn_super", asked));
        assertEquals(all, rows("sn_member", asked));
        code("UG_NO_MORE");
        try {
            assertEquals(none, rows("sn_member", asked));
        } finally {
            code("UG_SENSITIVE");
        }
        assertEquals(all, rows("sn_member", asked));
    }

    private static void code(String code) {
        patch(
                "/api/userGroups/ugSensitive",
                "[{\"op\": \"replace\", \"path\": \"/code\", \"value\": \"" + code + "\"}]");
    }

    @Test
    void aRoleMayBeGivenTheAuthorityOfFeeds() {
        patch(
                "/api/userRoles/snRoleFeed0",
                "[{\"op\": \"replace\", \"path\": \"/authorities\", \"value\": [\"F_SMALL_NUMBERS_NEVER\"]}]");
        patch(
                "/api/userRoles/snRoleReade",
                "[{\"op\": \"replace\", \"path\": \"/authorities\", \"value\": [\"F_DATAVALUE_ADD\", \"F_SMALL_NUMBERS_NEVER\"]}]");
    }

    private static void patch(String path, String body) {
        given().auth()
                .preemptive()
                .basic("admin", "district")
                .contentType("application/json-patch+json")
                .body(body)
                .patch(path)
                .then()
                .log()
                .ifValidationFails()
                .statusCode(200);
    }
}
