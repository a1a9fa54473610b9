package org.tonle.analytics.query;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tonle.analytics.query.numbers.AnalyticsEvaluation;
import org.tonle.analytics.query.numbers.AnalyticsResults;
import org.tonle.analytics.query.numbers.ReportRegistrations;
import org.tonle.analytics.query.question.AnalyticsQuery;
import org.tonle.analytics.query.table.RowMaker;
import org.tonle.limit.AnswerLimits;
import org.tonle.limit.Budget;
import org.tonle.period.Period;
import org.tonle.problem.ErrorCode;
import org.tonle.problem.Problem;

/**
 * Tests: north 10 men and 6 women in October, 20 men in November; south 8 women in November. Positive: north 2 men in October, 3 in
 * November.
 */
class AnalyticsEvaluationTest {
    private final HandReading facts = new HandReading()
            .with("deTest00000", "cocMale0000", "202510", "ouClinicN00", 10)
            .with("deTest00000", "cocFemale00", "202510", "ouClinicN00", 6)
            .with("deTest00000", "cocMale0000", "202511", "ouClinicN00", 20)
            .with("deTest00000", "cocFemale00", "202511", "ouClinicS00", 8)
            .with("dePos000000", "cocMale0000", "202510", "ouClinicN00", 2)
            .with("dePos000000", "cocMale0000", "202511", "ouClinicN00", 3);

    private static final List<ReportRegistrations.Registration> REPORTS =
            List.of(report("cocState000"), report("cocDonor000"));

    private static ReportRegistrations.Registration report(String attributeOptionCombo) {
        return new ReportRegistrations.Registration(
                Riverland.id("organisationUnit", "ouClinicN00"),
                Period.parse("202510"),
                Riverland.id("categoryOptionCombo", attributeOptionCombo),
                LocalDate.of(2025, 11, 3));
    }

    @Test
    void sumsElementsAndOperandsByPeriodAndUnit() {
        assertRows(
                "dimension=dx:deTest00000;deTest00000.cocFemale00&dimension=pe:202510;202511&dimension=ou:LEVEL-2",
                "deTest00000 202510 ouNorth0000 16",
                "deTest00000 202511 ouNorth0000 20",
                "deTest00000 202511 ouSouth0000 8",
                "deTest00000.cocFemale00 202510 ouNorth0000 6",
                "deTest00000.cocFemale00 202511 ouSouth0000 8");
    }

    @Test
    void tellsCategoriesApartAndFiltersByThem() {
        assertRows(
                "dimension=dx:deTest00000&dimension=catSex00000&filter=pe:202510;202511",
                "deTest00000 coMale00000 30",
                "deTest00000 coFemale000 14");
        assertRows(
                "dimension=dx:deTest00000&filter=catSex00000:coMale00000&filter=pe:2025Q4&filter=ou:ouNorth0000",
                "deTest00000 30");
    }

    @Test
    void dividesTheOperandsOfIndicators() {
        // 2/16, 3/20 and 5/44 in per cent; the south tested nobody positive: no numerator, no row
        assertRows(
                "dimension=dx:inRate00000&dimension=pe:202510;202511;2025Q4&dimension=ou:ouNorth0000;ouSouth0000;ouCountry00",
                "inRate00000 202510 ouNorth0000 12.5",
                "inRate00000 202510 ouCountry00 12.5",
                "inRate00000 202511 ouNorth0000 15.0",
                "inRate00000 202511 ouCountry00 10.7",
                "inRate00000 2025Q4 ouNorth0000 13.9",
                "inRate00000 2025Q4 ouCountry00 11.4");
    }

    @Test
    void takesNestedIndicatorsAsTheyAreShown() {
        // 5/44 is 11.36 per cent, shown as 11.4, and twice that is 22.8
        assertRows("dimension=dx:inDouble000&dimension=pe:2025Q4&filter=ou:ouCountry00", "inDouble000 2025Q4 22.8");
    }

    @Test
    void annualisesByTheDaysOfThePeriod() {
        // 28 tests in November of 30 days, target 40: 28 * 365 / (40 * 30)
        assertRows(
                "dimension=dx:inYear00000&dimension=pe:202511&filter=ou:ouCountry00&includeNumDen=true",
                "inYear00000 202511 8.52 28.0 40.0 12.17 365 30");
    }

    @Test
    void looksAtThePeriodBefore() {
        assertRows(
                "dimension=dx:inBefore000&dimension=pe:202510;202511;202512&dimension=ou:ouNorth0000",
                "inBefore000 202511 ouNorth0000 16.0",
                "inBefore000 202512 ouNorth0000 20.0");
    }

    @Test
    void worksOutSubExpressionsUnitByUnit() {
        // in November the north had 20 tests and the south 8, so one clinic had more than 9
        assertRows("dimension=dx:inBusy00000&dimension=pe:202511&filter=ou:ouCountry00", "inBusy00000 202511 1.0");
    }

    @Test
    void countsMembersOfGroupsBelowTheUnit() {
        assertRows(
                "dimension=dx:inBig000000&dimension=ou:LEVEL-2;LEVEL-1&filter=pe:202511",
                "inBig000000 ouNorth0000 20.0",
                "inBig000000 ouCountry00 28.0");
    }

    @Test
    void addsUpWhatIsAFilter() {
        assertRows("dimension=pe:202511&filter=dx:deTest00000;dePos000000&filter=ou:ouCountry00", "202511 31");
        assertRows("dimension=pe:202511&filter=dx:inRate00000&filter=ou:ouNorth0000", "202511 15.0");
    }

    @Test
    void showsOnlyWhatMeetsTheCriteriaInOrder() {
        assertRows(
                "dimension=dx:deTest00000&dimension=pe:202510;202511&dimension=ou:LEVEL-2&measureCriteria=GE:16&order=DESC",
                "deTest00000 202511 ouNorth0000 20",
                "deTest00000 202510 ouNorth0000 16");
    }

    @Test
    void limitsUsersToTheirUnitsWhenNoneIsNamed() {
        AnalyticsQuery query = Riverland.query(Riverland.north(), "dimension=dx:deTest00000&dimension=pe:202511");
        assertEquals(List.of("deTest00000 202511 20"), rows(query));
    }

    @Test
    void fetchesTheOperandsOfAllIndicatorsAtOnce() {
        rows(Riverland.query(
                "dimension=dx:inRate00000;inYear00000;inBig000000;deTest00000;dePos000000&dimension=pe:202511"));
        assertEquals(1, facts.asked);
    }

    @Test
    void countsWhatItHoldsInMemory() {
        AnalyticsQuery query =
                Riverland.query("dimension=dx:deTest00000&dimension=pe:202510;202511&dimension=ou:LEVEL-2");
        AnswerLimits few = new AnswerLimits(9, 9, 1000, Duration.ofSeconds(9), 9, 9, 2);
        AnalyticsQuery small = new AnalyticsQuery(
                query.access(),
                query.dimensions(),
                query.filters(),
                query.dates(),
                query.keywords(),
                query.constraints(),
                query.leftOut(),
                query.today(),
                query.request(),
                new Budget(few));
        Problem refused = assertThrows(Problem.class, () -> rows(small));
        assertEquals(ErrorCode.E1185, refused.code());
        assertTrue(refused.text().contains("tonle.limits.answer.rows"), refused::text);
    }

    /** The state pays in the north only, the donor everywhere until October. */
    @Test
    void expectsAReportForEachAttributeThatCanBeUsed() {
        String reports = "dimension=dx:dsFunds0000.EXPECTED_REPORTS;dsFunds0000.ACTUAL_REPORTS";
        assertRows(
                reports + "&dimension=pe:202510;202511&filter=ou:ouCountry00",
                "dsFunds0000.EXPECTED_REPORTS 202510 3",
                "dsFunds0000.EXPECTED_REPORTS 202511 1",
                "dsFunds0000.ACTUAL_REPORTS 202510 2",
                "dsFunds0000.ACTUAL_REPORTS 202511 0");
        assertRows(
                reports + "&dimension=catFunder00&dimension=ou:LEVEL-2&filter=pe:202510",
                "dsFunds0000.EXPECTED_REPORTS coState0000 ouNorth0000 1",
                "dsFunds0000.EXPECTED_REPORTS coDonor0000 ouNorth0000 1",
                "dsFunds0000.EXPECTED_REPORTS coDonor0000 ouSouth0000 1",
                "dsFunds0000.ACTUAL_REPORTS coState0000 ouNorth0000 1",
                "dsFunds0000.ACTUAL_REPORTS coDonor0000 ouNorth0000 1",
                "dsFunds0000.ACTUAL_REPORTS coDonor0000 ouSouth0000 0");
        assertRows(
                "dimension=dx:dsFunds0000.ACTUAL_REPORTS&filter=catFunder00:coDonor0000&filter=pe:202510",
                "dsFunds0000.ACTUAL_REPORTS 1");
    }

    @Test
    void refusesWhatCannotBeRight() {
        // reports have no sex, so tests per report of women are not known
        assertRefused(ErrorCode.E7112, "dimension=dx:inReports00&dimension=catSex00000&dimension=pe:202510");
        // the month before 3 to 9 November is none
        assertRefused(ErrorCode.E7138, "dimension=dx:inBefore000&startDate=2025-11-03&endDate=2025-11-09");
    }

    @Test
    void anIndicatorIsNotSplitByWhatOneOfItsPartsDoesNotHave() {
        // beds have no sex: 0 women a bed would be wrong
        Problem refused = assertThrows(
                Problem.class,
                () -> rows(Riverland.query("dimension=dx:inPerBed000&dimension=catSex00000&dimension=pe:202510")));
        assertEquals(ErrorCode.E7133, refused.code());
        assertTrue(refused.text().contains("its part deBeds00000 is not split by catSex00000"), refused::text);
        assertRefused(ErrorCode.E7133, "dimension=dx:inPerBed000&filter=catSex00000:coMale00000&dimension=pe:202510");
        // 2 of 10 men; the other is left out
        assertRows(
                "dimension=dx:inRate00000;inPerBed000&dimension=catSex00000&dimension=pe:202510",
                "inRate00000 coMale00000 202510 20.0");
    }

    private void assertRefused(ErrorCode code, String question) {
        assertEquals(
                code,
                assertThrows(Problem.class, () -> rows(Riverland.query(question)))
                        .code());
    }

    @Test
    void refusesIndicatorsInACircle() {
        Problem circle = assertThrows(
                Problem.class, () -> rows(Riverland.query("dimension=dx:inLoopA0000&dimension=pe:202511")));
        assertEquals(ErrorCode.E7116, circle.code());
    }

    /** A country without programmes. */
    private void assertRows(String question, String... expected) {
        assertEquals(List.of(expected), rows(Riverland.query(question)));
    }

    private List<String> rows(AnalyticsQuery query) {
        AnalyticsResults results = new AnalyticsEvaluation(query)
                .results(facts.as(query.access()), (access, dataSet, start, end) -> REPORTS);
        return new RowMaker(query, results)
                .grid().texts().stream().map(row -> String.join(" ", row)).toList();
    }
}
