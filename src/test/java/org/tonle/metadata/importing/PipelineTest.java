package org.tonle.metadata.importing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tonle.importing.AtomicMode;
import org.tonle.importing.ImportStrategy;
import org.tonle.schema.ObjectType;
import org.tonle.schema.Property;
import org.tonle.testsupport.SampleMetadata;

class PipelineTest {
    private static final String VALID =
            """
            "domainType": "AGGREGATE", "valueType": "INTEGER", "aggregationType": "SUM"
            """;
    private final Trial trial = Trial.on(SampleMetadata.snapshot());

    private static String element(String uid, String name, String more) {
        return "{\"id\": \"%s\", \"name\": \"%s\", \"shortName\": \"%s\", %s %s}"
                .formatted(uid, name, name, VALID, more);
    }

    private static String elements(String... elements) {
        return "{\"dataElements\": [" + String.join(",", elements) + "]}";
    }

    @Test
    void fillsInDefaultsAndSharing() {
        Trial.Result result = trial.run(elements(element("deNew000000", "New", "")));
        assertTrue(result.good());
        var document = result.changes().find("dataElement", "deNew000000");
        assertNotNull(document);
        assertEquals("bjDvmb4bfuf", document.text("categoryCombo"));
        assertEquals(false, document.value("zeroIsSignificant"));
        assertEquals("usAdmin0000", document.text("createdBy"));
        assertEquals(
                "{\"owner\":\"usAdmin0000\",\"public\":\"rw------\",\"users\":{},\"userGroups\":{}}",
                String.valueOf(document.json("sharing")));
    }

    @Test
    void namesEveryMissingProperty() {
        Trial.Result result = trial.run("{\"dataElements\": [{\"id\": \"deNew000000\", \"name\": \"x\"}]}");
        assertEquals(
                List.of("E4000 aggregationType", "E4000 domainType", "E4000 shortName", "E4000 valueType"),
                result.errors().stream().sorted().toList());
        assertEquals(1, result.report().stats().ignored());
    }

    /** Whatever type names a period type: one there is none of is missing where it is required, and no value elsewhere. */
    @Test
    void aPeriodTypeThereIsNoneOfIsRefusedForEveryTypeThatNamesOne() {
        List<String> sweep = new ArrayList<>();
        for (ObjectType type : SampleMetadata.snapshot().schema().all()) {
            Property named = type.property("periodType");
            if (named != null && named.isWritable() && named.isStored()) {
                sweep.add(type.name());
                List<String> told = errors(type, "Nope");
                assertTrue(told.contains((named.isRequired() ? "E4000" : "E4027") + " periodType"), type + ": " + told);
                assertFalse(errors(type, "Quarterly").toString().contains("periodType"), type.name());
            }
        }
        assertTrue(sweep.containsAll(List.of("dataSet", "predictor", "validationRule", "programStage")), sweep + "");
    }

    private List<String> errors(ObjectType type, String periodType) {
        return trial.run("{\"%s\": [{\"id\": \"ptNew000000\", \"periodType\": \"%s\"}]}"
                        .formatted(type.plural(), periodType))
                .errors();
    }

    @Test
    void refusesTextThatIsTooLongWithBothNumbers() {
        Trial.Result result =
                trial.run(elements("{\"name\": \"%s\", \"shortName\": \"s\", %s}".formatted("x".repeat(300), VALID)));
        assertEquals(List.of("E4001 name"), result.errors());
        assertEquals(
                List.of("name", "230", "300"),
                result.report()
                        .typeReports()
                        .get(0)
                        .objectReports()
                        .get(0)
                        .errors()
                        .get(0)
                        .args());
    }

    @Test
    void refusesValuesOfAnotherKindOneByOne() {
        Trial.Result result = trial.run(elements(element(
                "deNew000000",
                "New",
                ", \"zeroIsSignificant\": \"perhaps\", \"categoryCombo\": [1], \"url\": {\"a\": 1}")));
        assertEquals(
                List.of("E4027 categoryCombo", "E4027 url", "E4027 zeroIsSignificant"),
                result.errors().stream().sorted().toList());
    }

    @Test
    void refusesAnIdentifierOfAnotherForm() {
        assertEquals(
                List.of("E4014 id"),
                trial.run(elements(element("short", "New", ""))).errors());
    }

    @Test
    void refusesAReferenceToNothingAndCountsItTwiceAsDhis2Does() {
        Trial.Result result =
                trial.run(elements(element("deNew000000", "New", ", \"categoryCombo\": {\"id\": \"nosuchcombo\"}")));
        assertEquals(List.of("E5002 categoryCombo"), result.errors());
        assertEquals(2, result.report().stats().ignored());
    }

    @Test
    void takesObjectsInAnyOrder() {
        Trial.Result result =
                trial.run("{\"dataElementGroups\": [{\"id\": \"degNew00000\", \"name\": \"g\", \"shortName\": \"g\","
                        + " \"dataElements\": [{\"id\": \"deNew000000\"}]}], \"dataElements\": ["
                        + element("deNew000000", "New", "") + "]}");
        assertTrue(result.good(), () -> result.errors().toString());
        assertEquals(2, result.report().stats().created());
    }

    @Test
    void refusesANameThatIsStoredAndOneThatStandsTwice() {
        assertEquals(
                List.of("E5003 name"),
                trial.run(elements(
                                element("deNew000000", "x", "").replace("\"name\": \"x\"", "\"name\": \"HIV tests\"")))
                        .errors());
        Trial.Result twice =
                trial.run(elements(element("deNew000000", "Same", ""), element("deNew000001", "Same", "")));
        assertEquals(
                List.of("E5003 name", "E5003 shortName"),
                twice.errors().stream().sorted().toList());
        assertEquals(2, twice.report().stats().ignored());
    }

    @Test
    void letsTwoObjectsSwapTheirNames() {
        Trial.Result result =
                trial.run(elements(element("deTest00000", "ARV stock", ""), element("deStock0000", "HIV tests", "")));
        assertEquals(List.of(), result.errors());
    }

    @Test
    void refusesAnIdentifierThatStandsTwice() {
        Trial.Result result = trial.run(elements(element("deNew000000", "a", ""), element("deNew000000", "b", "")));
        assertEquals(List.of("E5004 id"), result.errors());
        assertEquals(1, result.report().stats().total());
    }

    @Test
    void findsObjectsAndReferencesByCode() {
        Trial.Result result = trial.by(PayloadIdentifier.CODE)
                .run(
                        "{\"dataElementGroups\": [{\"code\": \"G\", \"name\": \"g\", \"shortName\": \"g\", \"dataElements\": [{\"code\": \"DETEST\"}]}]}");
        assertTrue(result.good(), () -> result.errors().toString());
        Draft group = result.changes().drafts("dataElementGroup").get(0);
        assertEquals(List.of("deTest00000"), group.document().texts("dataElements"));
        assertEquals(
                List.of("E5002 dataElement"),
                trial.run(
                                "{\"dataElementGroups\": [{\"name\": \"g\", \"shortName\": \"g\", \"dataElements\": [{\"code\": \"DETEST\"}]}]}")
                        .errors());
    }

    @Test
    void leavesOutTheBadAndWhatNeedsItWhereRowsStandAlone() {
        Trial.Result result = trial.with(AtomicMode.NONE)
                .run("{\"categoryCombos\": [{\"id\": \"ccBad000000\", \"name\": \"bad\"}], \"dataElements\": ["
                        + element("deNeeds0000", "Needs", ", \"categoryCombo\": {\"id\": \"ccBad000000\"}") + ","
                        + element("deGood00000", "Good", "") + "]}");
        assertTrue(result.good());
        assertNotNull(result.changes().find("dataElement", "deGood00000"));
        assertNull(result.changes().find("dataElement", "deNeeds0000"));
        assertEquals(1, result.report().stats().created());
        assertEquals("WARNING", result.report().status());
    }

    @Test
    void keepsSharingAndTranslationsOfAnObjectThatIsSentWithoutThem() {
        Trial.Result result = trial.run(elements(element("deTest00000", "Renamed", "")));
        var document = result.changes().find("dataElement", "deTest00000");
        assertNotNull(document);
        assertEquals("Renamed", document.text("name"));
        assertNull(document.text("code"));
        assertTrue(document.value("translations") instanceof List<?> list && list.size() == 1);
    }

    @Test
    void refusesWhatTheStrategyDoesNotAllow() {
        assertEquals(
                List.of("E5000"),
                trial.with(ImportStrategy.CREATE)
                        .run(elements(element("deTest00000", "a", "")))
                        .errors());
        assertEquals(
                List.of("E5001"),
                trial.with(ImportStrategy.UPDATE)
                        .run(elements(element("deNew000000", "a", "")))
                        .errors());
    }

    @Test
    void passesOverWhatIsNoCollectionOfATypeAndBodiesThatAreNoObject() {
        assertEquals(
                0,
                trial.run("{\"nosuchthings\": [{\"id\": \"x\"}], \"date\": \"2025\"}")
                        .report()
                        .stats()
                        .total());
        assertEquals(0, trial.run("[1]").report().stats().total());
        assertEquals(1, trial.run("[1]").warnings().size());
        assertEquals(0, trial.run("").report().stats().total());
    }

    @Test
    void refusesAnItemThatIsNoObject() {
        Trial.Result result = trial.run("{\"dataElements\": [1, null, [2]]}");
        assertFalse(result.good());
        assertEquals(List.of("E4027", "E4027", "E4027"), result.errors());
    }
}
