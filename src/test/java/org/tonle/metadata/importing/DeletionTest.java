package org.tonle.metadata.importing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.Snapshot;
import org.tonle.testsupport.SampleMetadata;

class DeletionTest {
    private final Snapshot snapshot = SampleMetadata.snapshot();
    private final Changes changes = new Changes(snapshot, Trial.ADMIN, "2025-01-01T00:00:00.000");
    private final Deletion deletion = new Deletion(changes, new ReferenceMap(snapshot));

    private @Nullable String plan(String type, String uid) {
        MetadataObject object = snapshot.get(type, uid);
        deletion.plan(List.of(object));
        return deletion.veto(object);
    }

    @Test
    void namesWhoForbidsIt() {
        assertEquals(
                "dataElement `HIV tests` (deTest00000) has it as categoryCombo", plan("categoryCombo", "ccSex000000"));
    }

    @Test
    void unitsWithChildrenStay() {
        assertNotNull(plan("organisationUnit", "ouNorth0000"));
    }

    @Test
    void takesReferencesAndRowsThatNeedThemAway() {
        assertNull(plan("dataElement", "deTest00000"));
        deletion.carryOut();
        assertNull(changes.find("dataElement", "deTest00000"));
        var group = changes.find("dataElementGroup", "degAll00000");
        assertNotNull(group);
        assertEquals(List.of("deStock0000"), group.texts("dataElements"));
        var dataSet = changes.find("dataSet", "dsMonthly00");
        assertNotNull(dataSet);
        assertEquals(List.of(), dataSet.parts("dataSetElements"));
    }

    @Test
    void takesChildrenAlongWhereTheSchemaSaysSo() {
        Snapshot options = SampleMetadata.snapshot(
                """
                {"optionSets": [{"id": "osColour000", "name": "Colour", "valueType": "TEXT"}],
                 "options": [{"id": "opRed000000", "name": "Red", "code": "R", "optionSet": {"id": "osColour000"}}]}""");
        Changes after = new Changes(options, Trial.ADMIN, "2025-01-01T00:00:00.000");
        Deletion both = new Deletion(after, new ReferenceMap(options));
        both.plan(List.of(options.get("optionSet", "osColour000")));
        both.carryOut();
        assertNull(after.find("option", "opRed000000"));
    }

    @Test
    void whatAnExpressionNamesStays() {
        Snapshot indicators = SampleMetadata.snapshot(
                """
                {"dataElements": [{"id": "deTest00000", "name": "Tests", "shortName": "Tests"}],
                 "indicators": [{"id": "inRate00000", "name": "Rate", "numerator": "#{deTest00000}", "denominator": "1"}]}""");
        Deletion tests = new Deletion(
                new Changes(indicators, Trial.ADMIN, "2025-01-01T00:00:00.000"), new ReferenceMap(indicators));
        MetadataObject element = indicators.get("dataElement", "deTest00000");
        tests.plan(List.of(element));
        assertEquals("indicator `Rate` (inRate00000) names it in an expression", tests.veto(element));
    }
}
