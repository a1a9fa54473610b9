package org.tonle.analytics.disclosure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.tonle.analytics.disclosure.DisclosureWorld.PERSONS;
import static org.tonle.analytics.disclosure.DisclosureWorld.SITES;
import static org.tonle.analytics.disclosure.DisclosureWorld.UNITS;
import static org.tonle.analytics.disclosure.DisclosureWorld.ask;
import static org.tonle.analytics.disclosure.DisclosureWorld.rows;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tonle.analytics.store.Aggregation;
import org.tonle.testsupport.TestDatabase;

/** Sums of sensitive data elements: which are told to whom, and that nothing small can be worked out of them. */
@QuarkusTest
@WithTestResource(value = TestDatabase.class, scope = TestResourceScope.GLOBAL)
class DisclosureApiTest {
    /** What is made of sums; other aggregations are told of nothing that is sensitive. */
    private static final Set<Aggregation> OF_SUMS = EnumSet.of(
            Aggregation.SUM,
            Aggregation.COUNT,
            Aggregation.AVERAGE,
            Aggregation.AVERAGE_SUM_ORG_UNIT,
            Aggregation.LAST,
            Aggregation.LAST_IN_PERIOD,
            Aggregation.FIRST);

    private static final String BY_SITE = "analytics?dimension=dx:snReactive0&filter=pe:2025Q1&dimension=ou:"
            + String.join(";", SITES) + "&dimension=snSex000000:snWomen0000;snMen000000";

    @BeforeEach
    void load() {
        DisclosureWorld.load();
    }

    @Test
    void smallNumbersAndWhatTheyCouldBeWorkedOutOfAreNotTold() {
        Map<String, String> told = rows("sn_reader", BY_SITE);
        assertEquals(12, told.size());
        assertEquals("", told.get("snReactive0 snSiteA1000 snWomen0000"));
        assertEquals("", told.get("snReactive0 snSiteA3000 snMen000000"));
        assertTrue(told.values().stream().filter(String::isEmpty).count() >= 4, told::toString);
        assertTrue(told.values().stream().filter(value -> !value.isEmpty()).count() >= 4, told::toString);
        assertTrue(ask("sn_reader", BY_SITE).header("X-Items-Left-Out").contains("fewer than 5 persons"));
        assertFalse(rows("sn_member", BY_SITE).containsValue(""));
        assertEquals("3", rows("sn_member", BY_SITE).get("snReactive0 snSiteA1000 snWomen0000"));
        assertEquals(told, rows("sn_feed", BY_SITE));
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
        long toldAsSums = rows("sn_reader", BY_SITE).values().stream()
                .filter(value -> !value.isEmpty())
                .count();
        assertEquals(
                toldAsSums, raw.lines().filter(line -> line.contains("snSite")).count(), raw);
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
        if (aggregation == Aggregation.AVERAGE_BOOLEAN || aggregation == Aggregation.COUNT_TEXTS) {
            return; // no word asks for them: they are AVERAGE of yes and no, and COUNT of texts
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

    /** What a reader sees is small although the whole is not. */
    @Test
    void theNumberAReaderSeesIsLookedAtAndNotTheWhole() {
        String asked =
                "analytics?dimension=dx:snPartly000&filter=pe:2025Q1&dimension=ou:snSiteA1000;snSiteA2000;snSiteA3000";
        assertEquals("52", rows("admin", asked).get("snPartly000 snSiteA1000"));
        assertEquals("2", rows("sn_member", asked).get("snPartly000 snSiteA1000"));
        Map<String, String> told = rows("sn_reader", asked);
        assertEquals("", told.get("snPartly000 snSiteA1000"));
        assertTrue(told.containsValue("30") != told.containsValue("25"), told::toString);
    }

    /** What is approved is a part of all: nobody can say what it gives away. */
    @Test
    void nothingIsToldOfWhatIsApprovedOnly() {
        String asked = "analytics?dimension=dx:snPartly000&filter=pe:2025Q1&dimension=ou:snProvA0000";
        assertEquals("57", rows("sn_member", asked).get("snPartly000 snProvA0000"));
        assertEquals("57", rows("sn_reader", asked).get("snPartly000 snProvA0000"));
        String approved = asked + "&approvalLevel=snLevel0000";
        assertEquals("2", rows("sn_member", approved).get("snPartly000 snProvA0000"));
        assertEquals("", rows("sn_reader", approved).get("snPartly000 snProvA0000"));
    }

    /**
     * The last number of each site: of the second quarter, or where there is none of the first. In province A that of the first is what
     * the small number of the first would be worked out of, together with the sums of both quarters; in B nothing is.
     */
    @Test
    void theLastNumbersAreToldWhereTheyGiveNothingAway() {
        assertEquals(List.of("12", "25", "40", "77"), last("sn_member", "A"));
        assertEquals(List.of("12", "", "40", ""), last("sn_reader", "A"));
        assertEquals(List.of("3", "25", "40", "68"), last("sn_member", "B"));
        assertEquals(List.of("", "25", "", "68"), last("sn_reader", "B"));
    }

    /** Of the three sites of a province and of the province. */
    private static List<String> last(String user, String province) {
        List<String> units = List.of(
                "snSite" + province + "1000",
                "snSite" + province + "2000",
                "snSite" + province + "3000",
                "snProv" + province + "0000");
        Map<String, String> rows = rows(
                user, "analytics?dimension=dx:snCurrent00&filter=pe:2025Q2&dimension=ou:" + String.join(";", units));
        return units.stream()
                .map(unit -> rows.getOrDefault("snCurrent00 " + unit, "none"))
                .toList();
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
                    + (isSplit ? "&dimension=" : "&filter=") + "snSex000000:" + sexes + "&aggregationType="
                    + List.of("SUM", "LAST", "FIRST", "LAST_IN_PERIOD").get(random.nextInt(4));
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
