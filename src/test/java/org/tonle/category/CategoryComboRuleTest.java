package org.tonle.category;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.tonle.metadata.Snapshot;
import org.tonle.metadata.importing.Trial;
import org.tonle.testsupport.SampleMetadata;

class CategoryComboRuleTest {
    private static final String OPTIONS =
            """
            "categoryOptions": [
              {"id": "coMale00000", "name": "Male", "shortName": "Male"}, {"id": "coFemale000", "name": "Female", "shortName": "Female"},
              {"id": "coYoung0000", "name": "<15", "shortName": "<15"}, {"id": "coOld000000", "name": "15+", "shortName": "15+"}],
            "categories": [
              {"id": "catSex00000", "name": "Sex", "shortName": "Sex", "dataDimensionType": "DISAGGREGATION",
               "categoryOptions": [{"id": "coMale00000"}, {"id": "coFemale000"}]},
              {"id": "catAge00000", "name": "Age", "shortName": "Age", "dataDimensionType": "DISAGGREGATION",
               "categoryOptions": [{"id": "coYoung0000"}, {"id": "coOld000000"}]}],
            "categoryCombos": [{"id": "ccSexAge000", "name": "Sex and age", "dataDimensionType": "DISAGGREGATION",
               "categories": [{"id": "catSex00000"}, {"id": "catAge00000"}]}]""";

    private static Trial.Result run(Snapshot snapshot, String json) {
        Trial.Result result = Trial.on(
                        snapshot, new CategoryComboRule(), new CategoryRule(), new CategoryOptionComboRule())
                .run(json);
        assertTrue(result.good(), () -> result.errors().toString());
        return result;
    }

    private static List<String> names(Trial.Result result) {
        return result.changes().drafts("categoryOptionCombo").stream()
                .map(draft -> String.valueOf(draft.document().text("name")))
                .sorted()
                .toList();
    }

    @Test
    void makesOneOptionComboForEveryChoice() {
        Trial.Result result = run(SampleMetadata.snapshot("{}"), "{" + OPTIONS + "}");
        assertEquals(List.of("Female, 15+", "Female, <15", "Male, 15+", "Male, <15"), names(result));
    }

    @Test
    void takesTheIdentifiersOfThePayloadAndMakesOnlyTheRest() {
        Trial.Result result = run(
                SampleMetadata.snapshot("{}"),
                "{" + OPTIONS
                        + """
                        , "categoryOptionCombos": [{"id": "cocMaleOld0", "categoryCombo": {"id": "ccSexAge000"},
                           "categoryOptions": [{"id": "coOld000000"}, {"id": "coMale00000"}]}]}""");
        assertEquals(4, result.changes().drafts("categoryOptionCombo").size());
        assertEquals(
                "Male, 15+",
                result.changes().drafts("categoryOptionCombo").get(0).document().text("name"));
        assertEquals(
                "cocMaleOld0",
                result.changes().drafts("categoryOptionCombo").get(0).uid());
    }

    @Test
    void aNewOptionOfACategoryGivesItsCombosMore() {
        Snapshot before = SampleMetadata.snapshot("{" + OPTIONS + "}");
        Trial.Result result = run(
                before,
                """
                {"categoryOptions": [{"id": "coOther0000", "name": "Other", "shortName": "Other"}],
                 "categories": [{"id": "catSex00000", "name": "Sex", "shortName": "Sex", "dataDimensionType": "DISAGGREGATION",
                   "categoryOptions": [{"id": "coMale00000"}, {"id": "coFemale000"}, {"id": "coOther0000"}]}]}""");
        assertTrue(names(result).containsAll(List.of("Other, 15+", "Other, <15")), () -> names(result)
                .toString());
    }

    @Test
    void refusesASecondOptionComboForTheSameOptions() {
        Snapshot before = SampleMetadata.snapshot(
                "{" + OPTIONS
                        + """
                , "categoryOptionCombos": [{"id": "cocMaleOld0", "name": "Male, 15+", "categoryCombo": {"id": "ccSexAge000"},
                   "categoryOptions": [{"id": "coOld000000"}, {"id": "coMale00000"}]}]}""");
        Trial.Result result = Trial.on(before, new CategoryOptionComboRule())
                .run(
                        """
                        {"categoryOptionCombos": [{"id": "cocSecond00", "categoryCombo": {"id": "ccSexAge000"},
                          "categoryOptions": [{"id": "coMale00000"}, {"id": "coOld000000"}]}]}""");
        assertEquals(List.of("E1132 categoryOptions"), result.errors());
    }

    @Test
    void findsTheOptionComboARowMeans() {
        Snapshot snapshot = SampleMetadata.snapshot(
                "{" + OPTIONS
                        + """
                , "categoryOptionCombos": [{"id": "cocMaleOld0", "name": "Male, 15+", "categoryCombo": {"id": "ccSexAge000"},
                   "categoryOptions": [{"id": "coOld000000"}, {"id": "coMale00000"}]}]}""");
        CategoryCombos combos = snapshot.view(CategoryCombos.VIEW);
        var found = combos.find("ccSexAge000", List.of("coMale00000", "coOld000000"));
        assertEquals("cocMaleOld0", found == null ? "" : found.uid());
        assertEquals(null, combos.find("ccSexAge000", List.of("coMale00000")));
        assertEquals(1, combos.optionCombos("ccSexAge000").size());
        assertEquals(List.of(), combos.optionCombos("nosuchcombo"));
    }
}
