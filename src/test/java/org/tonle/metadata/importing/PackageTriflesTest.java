package org.tonle.metadata.importing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tonle.importing.AtomicMode;
import org.tonle.importing.ImportReport;
import org.tonle.importing.ImportWarning;
import org.tonle.importing.ObjectDifference;
import org.tonle.importing.ObjectReport;
import org.tonle.metadata.Document;
import org.tonle.metadata.DocumentCodec;
import org.tonle.problem.Problem;
import org.tonle.testsupport.SampleMetadata;

/** Everything published packages have that is not quite right and that no one needs: it is passed over, with a word about it. */
class PackageTriflesTest {
    private final Trial trial = Trial.on(SampleMetadata.snapshot());

    static String trifles() {
        try (InputStream file =
                Objects.requireNonNull(PackageTriflesTest.class.getResourceAsStream("/packages/trifles.json"))) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException problem) {
            throw new IllegalStateException(problem);
        }
    }

    private static Document document(Trial.Result result, String type, String uid) {
        return assertNotNullDocument(result.changes().find(type, uid), type + " " + uid);
    }

    private static Document assertNotNullDocument(@Nullable Document document, String what) {
        assertNotNull(document, what);
        return document;
    }

    @Test
    void aPackageGoesInWholeWithAWordAboutEachTrifle() {
        Trial.Result result = trial.run(trifles());
        assertEquals(List.of(), result.errors());
        assertTrue(result.good());
        List<String> properties = result.report().warnings().stream()
                .map(ImportWarning::property)
                .map(String::valueOf)
                .distinct()
                .sorted()
                .toList();
        assertEquals(
                List.of(
                        "aggregationType",
                        "categories",
                        "categoryCombos",
                        "categoryOptionGroupSetDimensions",
                        "colorLow",
                        "dataDimensionItemType",
                        "dataElementGroups",
                        "domainType",
                        "groupSets",
                        "managedByGroups",
                        "noDataColor",
                        "null",
                        "organisationUnitGroupSetDimensions",
                        "renderingStrategy",
                        "sharing",
                        "shortName",
                        "short_name",
                        "users",
                        "valueType"),
                properties);
        assertTrue(
                result.warnings().stream()
                        .anyMatch(each ->
                                each.contains("`dataElement`;") && each.contains("Did you mean `dataElements`?")),
                result.warnings().toString());
        assertTrue(
                result.warnings().stream()
                        .anyMatch(each -> each.startsWith("short_name") && each.contains("Did you mean `shortName`?")),
                result.warnings().toString());
    }

    @Test
    void whatIsReadIsWhatWasMeant() {
        Trial.Result result = trial.run(trifles());
        Document element = document(result, "dataElement", "pkElement00");
        assertEquals("NUMBER", element.text("valueType"));
        assertEquals("SUM", element.text("aggregationType"));
        assertEquals(null, element.text("code"));
        assertEquals(null, element.text("formName"));
        assertEquals(true, element.value("zeroIsSignificant"));
        assertEquals("bjDvmb4bfuf", element.text("categoryCombo"), "our default in the place of theirs");
        assertEquals(
                "{\"owner\":\"pkSender000\",\"public\":\"rw------\",\"users\":{},"
                        + "\"userGroups\":{\"pkGroup0000\":{\"id\":\"pkGroup0000\",\"access\":\"r-------\"}}}",
                String.valueOf(element.json("sharing")));
        Document chart = document(result, "visualization", "pkChart0000");
        assertEquals(List.of("ou"), chart.texts("rowDimensions"));
        assertEquals(List.of(), chart.parts("categoryOptionGroupSetDimensions"));
        assertEquals(List.of(), document(result, "userGroup", "pkGroup0000").texts("users"));
        Document view = document(result, "map", "pkMap000000").parts("mapViews").get(0);
        assertEquals("#00ff00", view.text("colorLow"));
        assertEquals("#cccccc", view.text("noDataColor"));
        assertEquals(
                "2020-01-01T00:00:00.000",
                document(result, "categoryOption", "pkOption000").text("startDate"));
        assertEquals(
                "2030-12-31T00:00:00.000",
                document(result, "categoryOption", "pkOption000").text("endDate"));
        assertEquals(
                "pk person",
                document(result, "trackedEntityType", "pkPerson000").text("shortName"));
    }

    @Test
    void aColorOfThreeDigitsIsOneOfSix() {
        for (String color : List.of("0f0", "#0f0", "00ff00", "#00ff00")) {
            String views = "\"mapViews\": [{\"id\": \"pkView00000\", \"layer\": \"orgUnit\", \"colorLow\": \"%1$s\", "
                    + "\"noDataColor\": \"%1$s\", \"organisationUnitColor\": \"%1$s\"}]";
            Trial.Result result = trial.run(
                    ("{\"maps\": [{\"id\": \"pkMap000001\", \"name\": \"pk map\", " + views + "}]}").formatted(color));
            assertEquals(List.of(), result.errors());
            Document view =
                    document(result, "map", "pkMap000001").parts("mapViews").get(0);
            assertEquals("#00ff00", view.text("noDataColor"), color);
            assertEquals("#00ff00", view.text("organisationUnitColor"), color);
            assertEquals(color.length() < 5 ? "#0f0" : "#00ff00", view.text("colorLow"), color);
        }
    }

    @Test
    void aPropertyNobodyKnowsIsWorthAWordOnlyWhenItSaysSomething() {
        String element =
                "{\"dataElements\": [{\"id\": \"pkElement01\", \"name\": \"pk\", \"shortName\": \"pk\", \"valueType\": \"TEXT\", "
                        + "\"domainType\": \"AGGREGATE\", \"aggregationType\": \"NONE\", \"ofTomorrow\": %s}]}";
        for (String nothing : List.of("null", "\"\"", "\" \"", "[]", "{}")) {
            Trial.Result result = trial.run(element.formatted(nothing));
            assertEquals(List.of(), result.errors());
            assertEquals(List.of(), result.warnings(), nothing);
        }
        for (String something : List.of("0", "false", "\"x\"", "[1]", "{\"id\": null}")) {
            Trial.Result result = trial.run(element.formatted(something));
            assertEquals(List.of(), result.errors());
            assertEquals(1, result.warnings().size(), something);
        }
    }

    @Test
    void theOldObjectWithTheDifferencesIsTheNewOne() {
        Trial debug = trial.with(Map.of("importReportMode", List.of("DEBUG")));
        Trial.Result result = debug.run(
                """
                {"dataElements": [
                  {"id": "deTest00000", "name": "HIV tests done", "shortName": "Tests", "valueType": "INTEGER",
                   "domainType": "AGGREGATE", "aggregationType": "SUM", "categoryCombo": {"id": "ccSex000000"}},
                  {"id": "deNew000000", "name": "New", "shortName": "New", "valueType": "NUMBER",
                   "domainType": "AGGREGATE", "aggregationType": "SUM"}]}""");
        assertTrue(result.good(), result.errors().toString());
        int objects = 0;
        for (ObjectReport report : result.report().typeReports().get(0).objectReports()) {
            ObjectDifference difference = Objects.requireNonNull(report.difference());
            var stored = SampleMetadata.snapshot().findUnchecked("dataElement", String.valueOf(report.uid()));
            ObjectNode applied =
                    stored == null ? JsonNodeFactory.instance.objectNode() : DocumentCodec.encode(stored.document());
            difference.properties().forEach(each -> {
                assertEquals(applied.get(each.property()), each.before(), each.property());
                if (each.after() == null) {
                    applied.remove(each.property());
                } else {
                    applied.set(each.property(), each.after());
                }
            });
            ObjectNode expected = DocumentCodec.encode(document(result, "dataElement", String.valueOf(report.uid())));
            assertEquals(expected.without(MetadataWriter.STAMPS), applied.without(MetadataWriter.STAMPS));
            assertEquals(
                    stored == null ? ObjectDifference.Action.CREATE : ObjectDifference.Action.UPDATE,
                    difference.action());
            objects++;
        }
        assertEquals(2, objects);
    }

    @Test
    void whatNamesARefusedObjectIsRefusedWithTheReason() {
        StringBuilder units = new StringBuilder("{\"organisationUnits\": [{\"id\": \"ouWrong0000\", \"name\": \"w\"}");
        for (int i = 0; i < 2_000; i++) {
            String parent = i == 0 ? "ouWrong0000" : "ouChain%04d".formatted(i - 1);
            units.append(",{\"id\": \"ouChain%04d\", \"name\": \"c\", \"shortName\": \"c\", \"openingDate\": \"2020\","
                            .formatted(i))
                    .append(" \"parent\": {\"id\": \"")
                    .append(parent)
                    .append("\"}}");
        }
        Trial.Result result = trial.with(AtomicMode.NONE).run(units.append("]}").toString());
        ImportReport report = result.report();
        assertEquals("WARNING", report.status());
        assertTrue(
                result.messages().anyMatch(each -> each.contains("was refused itself")),
                () -> result.messages().limit(5).toList().toString());
    }

    @ParameterizedTest
    @CsvSource({
        "importStrategy,CREATE NEW UPDATE UPDATES CREATE_AND_UPDATE NEW_AND_UPDATES DELETE DELETES create-and-update",
        "atomicMode,ALL NONE OBJECT all",
        "importMode,COMMIT VALIDATE validate",
        "importReportMode,ERRORS ERRORS_NOT_OWNER FULL DEBUG",
        "identifier,UID ID CODE AUTO auto",
        "mergeMode,REPLACE MERGE MERGE_ALWAYS MERGE_IF_NOT_NULL NONE",
        "flushMode,AUTO OBJECT",
        "preheatMode,REFERENCE ALL NONE",
        "inclusionStrategy,NON_NULL ALWAYS NON_EMPTY",
        "userOverrideMode,NONE CURRENT",
        "skipSharing,true TRUE 1 yes false No 0",
        "skipTranslation,true false",
        "dryRun,true false",
        "differences,true false"
    })
    void everyWordIsUnderstoodAndNoOther(String name, String words) {
        for (String word : words.split(" ")) {
            new ImportParameters(Map.of(name, List.of(word))).options(Trial.ADMIN);
        }
        for (String wrong : List.of("NOPE", "TRUEE", "2", words.split(" ")[0] + "X")) {
            Problem problem = assertThrows(
                    Problem.class,
                    () -> new ImportParameters(Map.of(name, List.of(wrong))).options(Trial.ADMIN),
                    name + "=" + wrong);
            assertTrue(problem.text().contains(name + "=" + wrong), problem.text());
        }
        assertFalse(new ImportParameters(Map.of()).options(Trial.ADMIN).dryRun());
    }

    @Test
    void mergingKeepsWhatIsNotSaid() {
        String change = "{\"dataElements\": [{\"id\": \"deTest00000\", \"name\": \"Other\"}]}";
        assertFalse(trial.run(change).good());
        Trial.Result merged = trial.with(Map.of("mergeMode", List.of("MERGE"))).run(change);
        assertTrue(merged.good(), merged.errors().toString());
        Document element = document(merged, "dataElement", "deTest00000");
        assertEquals("DETEST", element.text("code"));
        assertEquals("Other", element.text("name"));
    }

    @Test
    void aMisspeltWordOfAListIsRefusedWithTheList() {
        Trial.Result result = trial.run(
                "{\"dataElements\": [{\"id\": \"deNew000000\", \"name\": \"x\", \"shortName\": \"x\", \"valueType\": \"NUMER\","
                        + " \"domainType\": \"AGGREGATE\", \"aggregationType\": \"SUM\"}]}");
        assertEquals(List.of("E4027 valueType"), result.errors());
        assertTrue(result.messages().anyMatch(each -> each.contains("NUMBER") && each.contains("NUMER")));
    }

    @Test
    void objectsAreNamedAsTheirSenderNamesThem() {
        Trial.Result result =
                trial.run("{\"dataElementGroups\": [{\"code\": \"MYGROUP\", \"name\": \"x\", \"shortName\": \"x\","
                        + " \"dataElements\": [{\"id\": \"nosuchelem0\"}]}]}");
        assertTrue(
                result.messages().allMatch(each -> each.contains("MYGROUP")),
                result.messages().toList().toString());
        ObjectReport report =
                result.report().typeReports().get(0).objectReports().get(0);
        assertEquals(null, report.uid());
        assertEquals("MYGROUP", report.code());
    }
}
