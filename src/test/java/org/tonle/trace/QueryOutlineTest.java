package org.tonle.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tonle.metadata.Snapshot;
import org.tonle.testsupport.SampleMetadata;
import org.tonle.tracker.importing.TrackerMetadata;

/** What of a query is kept, and that no name of a person is. */
class QueryOutlineTest {
    private static final Snapshot SNAPSHOT = SampleMetadata.snapshot(TrackerMetadata.JSON);

    private static String outline(String name, String value) {
        return String.valueOf(
                QueryOutline.of(SNAPSHOT, Map.of(name, List.of(value))).text());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "program | tkCare00000 | program=tkCare00000",
                "orgUnits | tkClinic000,tkOutpost00 | orgUnits=tkClinic000,tkOutpost00",
                "orgUnits | tkClinic000;Sok | orgUnits=tkClinic000;*",
                "orgUnitMode | DESCENDANTS | orgUnitMode=DESCENDANTS",
                "updatedAfter | 2025-01-02T03:04:05.678 | updatedAfter=2025-01-02T03:04:05.678",
                "page | 2 | page=2",
                "filter | tkName00000:eq:Sok | filter=tkName00000:eq",
                "filter | tkName00000:EQ:Sok | filter=tkName00000:eq",
                "filter | tkAge000000:ge:20:le:30 | filter=tkAge000000:ge:le",
                "filter | tkName00000:like:Sok,tkSex000000:eq:F | filter=tkName00000:like,tkSex000000:eq",
                "filter | tkName00000:in:Sok;Dara | filter=tkName00000:in",
                "filter | tkName00000:eq:Sok,Sokunthearo | filter=tkName00000:eq,*",
                "filter | tkName00000 | filter=tkName00000",
                "filter | Sok | filter=*",
                "filter | Sokunthearo:eq:1 | filter=*:eq",
                "filter | tkName00000:!null | filter=tkName00000:!null",
                "dimension | tkFirst0000.tkWeight000:GT:50 | dimension=tkFirst0000.tkWeight000:gt",
                "dimension | tkFirst0000[-1].tkWeight000:GT:50 | dimension=tkFirst0000.tkWeight000:gt",
                "dimension | tkName00000:IN:Sok | dimension=tkName00000:in",
                "dimension | ou:tkCountry00;LEVEL-3;USER_ORGUNIT | dimension=ou:tkCountry00;LEVEL-3;USER_ORGUNIT",
                "dimension | pe:2024Q1;LAST_12_MONTHS | dimension=pe:2024Q1;LAST_12_MONTHS",
                "dimension | dx:tkWeight000.REPORTING_RATE | dimension=dx:tkWeight000.REPORTING_RATE",
                "order | tkName00000:asc | order=tkName00000:asc",
            })
    void keepsWhatCannotNameAPerson(String name, String value, String expected) {
        assertEquals(expected, outline(name, value));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "query",
                "q",
                "fields",
                "trackedEntities",
                "trackedEntity",
                "Sokunthearo",
                "assignedUsers",
                "attachment",
            })
    void doesNotMentionOtherParameters(String name) {
        assertNull(
                QueryOutline.of(SNAPSHOT, Map.of(name, List.of("Sokunthearo"))).text());
    }

    /** Whatever the parameter and however the name is wrapped, it is not kept. */
    @Test
    void keepsNoNameInAnyParameter() {
        for (String parameter : List.of(
                "filter",
                "filterAttributes",
                "attribute",
                "dimension",
                "order",
                "program",
                "orgUnit",
                "orgUnits",
                "ou",
                "user",
                "person",
                "status",
                "period",
                "startDate",
                "page",
                "kind",
                "value",
                "stage",
                "dataSet")) {
            for (String wrapped : List.of(
                    "%s",
                    "tkName00000:eq:%s",
                    "tkName00000:eq:a/:%s",
                    "tkName00000:eq:a/,%s",
                    "tkName00000:in:%s;%s",
                    "%s:eq:1",
                    "%s:%s:%s",
                    "a:b:%s",
                    "%s.%s",
                    "tkCare00000;%s",
                    "tkCare00000,%s",
                    "ou:%s",
                    "pe:%s",
                    "dx:%s",
                    "pe:2024;%s",
                    "tkFirst0000.%s:eq:1",
                    "%s[1]",
                    "tkName00000:%s",
                    "ou:tkClinic000;%s:eq:%s",
                    ":%s",
                    ";%s",
                    ",%s,")) {
                for (String person : List.of("Sokunthearo", "Sok", "sok dara", "សុខា", "d'Arc", "sokunthearo")) {
                    String outline = outline(parameter, wrapped.replace("%s", person));
                    assertFalse(
                            outline.toLowerCase(java.util.Locale.ROOT)
                                    .contains(person.toLowerCase(java.util.Locale.ROOT)),
                            parameter + "=" + wrapped + " keeps " + person + ": " + outline);
                }
            }
        }
    }

    @Test
    void findsTheOneProgramAndUnitOfAQuery() {
        QueryOutline outline = QueryOutline.of(
                SNAPSHOT, Map.of("program", List.of("tkCare00000"), "orgUnits", List.of("tkClinic000,tkOutpost00")));
        assertEquals("tkCare00000", outline.single("program"));
        assertNull(outline.single("orgUnit", "orgUnits"));
    }

    @ParameterizedTest
    @CsvSource({
        "/api/tracker/trackedEntities/tkPerson001, /api/tracker/trackedEntities/tkPerson001",
        "/api/tracker/trackedEntities/Sok Dara, /api/tracker/trackedEntities/*",
        "/api/38/analytics, /api/38/analytics",
        "/api/x/012345678, /api/x/*",
    })
    void keepsPathsOfWordsAndIdentifiers(String path, String expected) {
        assertEquals(expected, QueryOutline.path(path));
    }
}
