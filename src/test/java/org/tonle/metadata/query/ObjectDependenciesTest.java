package org.tonle.metadata.query;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.Snapshot;
import org.tonle.metadata.value.Viewpoint;
import org.tonle.schema.ObjectType;
import org.tonle.schema.OnDelete;
import org.tonle.schema.Property;
import org.tonle.security.CurrentUser;
import org.tonle.testsupport.SampleMetadata;

/** An export of one object has all that makes it work elsewhere. */
class ObjectDependenciesTest {
    private static Collection<MetadataObject> exported(Snapshot snapshot, MetadataObject object) {
        CurrentUser everything = SampleMetadata.user("usAdmin0000", Set.of(CurrentUser.ALL), Set.of());
        return ObjectDependencies.of(new Viewpoint(snapshot, everything, null, "http://here", false), object);
    }

    @Test
    void aProgramTakesItsRulesWithTheirActionsAndWhatTheyName() {
        Snapshot snapshot = SampleMetadata.snapshot(
                """
                {"programs": [{"id": "prCare00000", "name": "Care"}],
                 "programStages": [{"id": "psVisit0000", "name": "Visit", "program": {"id": "prCare00000"}}],
                 "programStageSections": [{"id": "ssPart00000", "name": "Part", "programStage": {"id": "psVisit0000"}}],
                 "programSections": [{"id": "pxPart00000", "name": "Part", "program": {"id": "prCare00000"}}],
                 "indicatorTypes": [{"id": "itOne000000", "name": "One"}],
                 "programIndicators": [{"id": "piCount0000", "name": "Count", "program": {"id": "prCare00000"}}],
                 "optionSets": [{"id": "osSet000000", "name": "Set"}],
                 "options": [{"id": "opOne000000", "name": "One", "code": "1", "optionSet": {"id": "osSet000000"}}],
                 "programNotificationTemplates": [{"id": "ntLetter000", "name": "Letter"}],
                 "programRuleVariables": [{"id": "pvAge000000", "name": "age", "program": {"id": "prCare00000"}}],
                 "programRules": [{"id": "prRule00000", "name": "Rule", "program": {"id": "prCare00000"}},
                  {"id": "prOther0000", "name": "Other", "program": {"id": "prNone00000"}}],
                 "programRuleActions": [
                  {"id": "paHide00000", "programRule": {"id": "prRule00000"}, "option": {"id": "opOne000000"}},
                  {"id": "paSend00000", "programRule": {"id": "prRule00000"}, "templateUid": "ntLetter000"}]}""");
        Set<String> uids = new TreeSet<>();
        exported(snapshot, snapshot.get("program", "prCare00000")).forEach(object -> uids.add(object.uid()));
        assertEquals(
                new TreeSet<>(List.of(
                        "prCare00000",
                        "psVisit0000",
                        "ssPart00000",
                        "pxPart00000",
                        "piCount0000",
                        "osSet000000",
                        "opOne000000",
                        "ntLetter000",
                        "pvAge000000",
                        "prRule00000",
                        "paHide00000",
                        "paSend00000")),
                uids);
    }

    /** Whatever goes with an object that is deleted comes with one that is exported. */
    @Test
    void everyTypeTakesWhatIsNothingWithoutIt() {
        Snapshot snapshot = AllTypes.SNAPSHOT;
        List<String> pointers = new ArrayList<>();
        for (ObjectType type : snapshot.schema().all()) {
            for (Property property : type.isMetadata() && !type.isEmbedded()
                    ? snapshot.layout(type.name()).stored()
                    : List.<Property>of()) {
                String target = property.target();
                if (property.onDelete() != OnDelete.CASCADE || property.isCollection() || target == null) {
                    continue;
                }
                pointers.add(type.name() + "." + property.name());
                for (MetadataObject object : snapshot.all(target)) {
                    List<MetadataObject> parts = snapshot.referring(type.name(), property.name(), object.uid());
                    assertTrue(exported(snapshot, object).containsAll(parts), type + "." + property + " of " + object);
                }
            }
        }
        assertTrue(
                pointers.containsAll(List.of(
                        "programRule.program", "programRuleAction.programRule", "section.dataSet", "option.optionSet")),
                pointers + "");
    }
}
