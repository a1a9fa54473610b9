package org.tonle.analytics.query;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.tonle.analytics.query.question.AnalyticsQuery;
import org.tonle.analytics.query.question.Dimension;
import org.tonle.analytics.query.question.DimensionKind;
import org.tonle.analytics.query.reading.QueryChecks;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;
import org.tonle.security.CurrentUser;

class QueryReaderTest {
    private static final String REST = "&dimension=pe:202511&dimension=ou:ouCountry00";

    @Test
    void readsElementsOperandsIndicatorsAndGroups() {
        assertEquals(
                List.of("deTest00000", "deTest00000.cocMale0000", "deTest00000.*.*", "inRate00000"),
                dx("deTest00000;deTest00000.cocMale0000;deTest00000.*.*;inRate00000;nosuch00000"));
        assertEquals(List.of("deTest00000", "dePos000000", "deSecret000"), dx("DE_GROUP-degAll00000"));
    }

    @Test
    void leavesOutWhatTheUserMayNotSee() {
        AnalyticsQuery query = Riverland.query(
                Riverland.north(), "dimension=dx:DE_GROUP-degAll00000&dimension=pe:202511&dimension=ou:USER_ORGUNIT");
        assertEquals(List.of("deTest00000", "dePos000000"), Riverland.items(query, DimensionKind.DATA_X));
        assertRefused(
                ErrorCode.E7124,
                Riverland.north(),
                "dimension=dx:deSecret000&dimension=pe:202511&dimension=ou:ouNorth0000");
    }

    @Test
    void readsFixedAndRelativePeriodsOnce() {
        assertEquals(
                List.of("202509", "202510", "202511", "2025Q1", "202401"),
                Riverland.items(
                        Riverland.query("dimension=dx:deTest00000&dimension=pe:LAST_3_MONTHS;202511;2025Q1;202401"),
                        DimensionKind.PERIOD));
        assertEquals(
                List.of("202409"),
                Riverland.items(
                        Riverland.query("dimension=dx:deTest00000&filter=pe:LAST_MONTH&relativePeriodDate=2024-10-01"),
                        DimensionKind.PERIOD));
    }

    @Test
    void readsUnitsLevelsAndGroups() {
        assertEquals(List.of("ouNorth0000", "ouSouth0000"), ou("LEVEL-2"));
        assertEquals(List.of("ouNorth0000", "ouSouth0000"), ou("LEVEL-ulProvince0"));
        assertEquals(List.of("ouClinicS00"), ou("ouSouth0000;LEVEL-3"));
        assertEquals(List.of("ouClinicN00"), ou("OU_GROUP-ougBig00000"));
        assertEquals(List.of("ouNorth0000", "ouSouth0000", "ouClinicN00"), ou("LEVEL-2;OU_GROUP-ougBig00000"));
        assertEquals(List.of("ouNorth0000", "ouSouth0000"), ou("USER_ORGUNIT_CHILDREN"));
        assertEquals(List.of("ouClinicN00", "ouClinicS00"), ou("USER_ORGUNIT_GRANDCHILDREN"));
    }

    @Test
    void keepsUsersInTheirUnits() {
        assertRefused(
                ErrorCode.E7120,
                Riverland.north(),
                "dimension=dx:deTest00000&dimension=pe:202511&dimension=ou:ouSouth0000");
        AnalyticsQuery level =
                Riverland.query(Riverland.north(), "dimension=dx:deTest00000&dimension=pe:202511&dimension=ou:LEVEL-3");
        assertEquals(List.of("ouClinicN00"), Riverland.items(level, DimensionKind.ORGANISATION_UNIT));
    }

    @Test
    void readsItemsByCode() {
        AnalyticsQuery query =
                Riverland.query("dimension=dx:TEST;TEST.*&dimension=pe:202511&dimension=ou:N&inputIdScheme=CODE");
        assertEquals(List.of("deTest00000", "deTest00000.*"), Riverland.items(query, DimensionKind.DATA_X));
        assertEquals(List.of("ouNorth0000"), Riverland.items(query, DimensionKind.ORGANISATION_UNIT));
    }

    @Test
    void takesAllItemsOfACategoryThatStandsAlone() {
        AnalyticsQuery query = Riverland.query("dimension=dx:deTest00000&dimension=catSex00000&filter=pe:202511");
        assertEquals(List.of("coMale00000", "coFemale000"), Riverland.items(query, DimensionKind.CATEGORY));
        AnalyticsQuery combos = Riverland.query("dimension=dx:deTest00000&dimension=co&filter=pe:202511");
        assertEquals(
                2, Riverland.items(combos, DimensionKind.CATEGORY_OPTION_COMBO).size());
    }

    @Test
    void takesAllItemsByTheWordForThem() {
        AnalyticsQuery query = Riverland.query("dimension=dx:deTest00000&dimension=catSex00000:ALL_ITEMS" + REST);
        assertEquals(List.of("coMale00000", "coFemale000"), Riverland.items(query, DimensionKind.CATEGORY));
    }

    @Test
    void anAccountLimitsEveryQuestionThatSaysNothingElse() {
        AnalyticsQuery query =
                Riverland.query(Riverland.limited("usBound0000"), "dimension=dx:deTest00000&dimension=pe:202511");
        assertEquals(
                List.of("catSex00000"),
                query.filters().stream().map(Dimension::id).toList());
        assertEquals(List.of("coMale00000", "coFemale000"), Riverland.items(query, DimensionKind.CATEGORY));
        AnalyticsQuery asked = Riverland.query(
                Riverland.limited("usBound0000"),
                "dimension=dx:deTest00000&dimension=pe:202511&filter=catSex00000:coMale00000");
        assertEquals(List.of("coMale00000"), Riverland.items(asked, DimensionKind.CATEGORY));
        assertRefused(
                ErrorCode.E7123,
                Riverland.limited("usClosed000"),
                "dimension=dx:deTest00000&dimension=pe:202511&dimension=ou:ouCountry00");
    }

    @Test
    void refusesNamesOfNothingInEveryParameter() {
        String question = "dimension=dx:deTest00000" + REST;
        assertRefused(ErrorCode.E7122, question + "&approvalLevel=nosuch00000");
        assertRefused(ErrorCode.E7143, question + "&userOrgUnit=nosuch00000");
        assertRefused(ErrorCode.E7210, question + "&timeField=nosuch00000");
        assertRefused(ErrorCode.E7211, question + "&orgUnitField=nosuch00000");
        assertEquals(
                1,
                Riverland.query(question + "&timeField=last_updated")
                        .dataItems()
                        .size());
    }

    @Test
    void refusesRatesByWhatReportsDoNotHave() {
        String rate = "dimension=dx:dsFunds0000.ACTUAL_REPORTS" + REST;
        assertRefused(ErrorCode.E7112, rate + "&dimension=catSex00000");
        assertRefused(ErrorCode.E7112, rate + "&filter=catSex00000:coMale00000");
        assertEquals(
                List.of("coState0000", "coDonor0000"),
                Riverland.items(Riverland.query(rate + "&dimension=catFunder00"), DimensionKind.CATEGORY));
    }

    @Test
    void putsDataFirstAmongTheDimensions() {
        AnalyticsQuery query = Riverland.query("dimension=ou:LEVEL-2&dimension=pe:2025&dimension=dx:deTest00000");
        assertEquals(
                List.of("dx", "ou", "pe"),
                query.dimensions().stream().map(Dimension::id).toList());
    }

    @Test
    void refusesQuestionsThatCannotBeAnswered() {
        assertRefused(ErrorCode.E7146, "skipMeta=true");
        assertRefused(ErrorCode.E7146, "dimension=dx:deTest00000&startDate=2025-01-01");
        assertRefused(ErrorCode.E7101, "filter=pe:202511");
        assertRefused(ErrorCode.E7102, "dimension=pe:202511&dimension=ou:ouCountry00");
        assertRefused(ErrorCode.E7103, "dimension=dx:deTest00000&dimension=pe:2025&filter=pe:2024");
        assertRefused(
                ErrorCode.E7105, "dimension=dx:deTest00000&dimension=pe:2025&startDate=2025-01-01&endDate=2025-01-02");
        assertRefused(ErrorCode.E7106, "dimension=dx:deTest00000&startDate=2025-01-03&endDate=2025-01-02");
        assertRefused(ErrorCode.E7108, "dimension=pe:2025&filter=dx:inRate00000;inYear00000");
        assertRefused(ErrorCode.E7110, "dimension=dx:deTest00000&dimension=pe:2025&filter=co:cocMale0000");
        assertRefused(ErrorCode.E7111, "dimension=dx:deTest00000&dimension=dx:dePos000000" + REST);
        assertRefused(ErrorCode.E7113, "dimension=dx:inRate00000&dimension=co:cocMale0000" + REST);
        assertRefused(ErrorCode.E7114, "dimension=dx:deTest00000;inRate00000&dimension=co:cocMale0000" + REST);
        assertRefused(ErrorCode.E7124, "dimension=dx:nosuch00000" + REST);
        assertRefused(ErrorCode.E7125, "dimension=dx:deTest00000&dimension=nosuch00000" + REST);
        assertRefused(ErrorCode.E7126, "dimension=dx:deTest00000&tableLayout=true&columns=xx" + REST);
        assertRefused(ErrorCode.E7127, "dimension=dx:deTest00000&tableLayout=true&rows=xx" + REST);
        assertRefused(ErrorCode.E7143, "dimension=dx:deTest00000&dimension=pe:2025&dimension=ou:nosuch00000");
        assertRefused(ErrorCode.E7143, "dimension=dx:deTest00000&dimension=pe:2025&dimension=ou:LEVEL-9");
        assertRefused(ErrorCode.E7611, "dimension=dx:deTest00000&dimension=pe:2025X1");
        Problem note = assertThrows(
                Problem.class, () -> QueryChecks.checkAggregation(Riverland.query("dimension=dx:deNote00000" + REST)));
        assertEquals(ErrorCode.E7115, note.code());
    }

    @Test
    void namesTheCulpritInTheText() {
        Problem problem = assertThrows(
                Problem.class, () -> Riverland.query("dimension=dx:deTest00000&dimension=nosuch00000" + REST));
        assertTrue(problem.text().contains("nosuch00000"), problem.text());
        Problem items =
                assertThrows(Problem.class, () -> Riverland.query("dimension=dx:nosuchA;nosuchB;c;d;e;f;g" + REST));
        assertTrue(items.text().contains("nosuchA, nosuchB, c, d, e and 2 more"), items.text());
    }

    private static List<String> dx(String items) {
        return Riverland.items(Riverland.query("dimension=dx:" + items + REST), DimensionKind.DATA_X);
    }

    private static List<String> ou(String items) {
        return Riverland.items(
                Riverland.query("dimension=dx:deTest00000&dimension=pe:202511&dimension=ou:" + items),
                DimensionKind.ORGANISATION_UNIT);
    }

    private static void assertRefused(ErrorCode code, String text) {
        assertRefused(code, Riverland.everything(), text);
    }

    private static void assertRefused(ErrorCode code, CurrentUser user, String text) {
        assertEquals(
                code,
                assertThrows(Problem.class, () -> Riverland.query(user, text), text)
                        .code());
    }
}
