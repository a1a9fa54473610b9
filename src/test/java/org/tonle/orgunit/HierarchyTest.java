package org.tonle.orgunit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.tonle.metadata.Snapshot;
import org.tonle.metadata.importing.Trial;
import org.tonle.problem.Problem;
import org.tonle.testsupport.SampleMetadata;

class HierarchyTest {
    private final Snapshot snapshot = SampleMetadata.snapshot();
    private final Hierarchy hierarchy = snapshot.view(Hierarchy.VIEW);

    private static List<String> uids(List<OrgUnit> units) {
        return units.stream().map(OrgUnit::uid).toList();
    }

    @Test
    void knowsPathsAndLevels() {
        OrgUnit clinic = hierarchy.get("ouClinic000");
        assertEquals("/ouCountry00/ouNorth0000/ouClinic000", clinic.path());
        assertEquals(3, clinic.level());
        assertEquals(List.of("ouCountry00", "ouNorth0000"), uids(hierarchy.ancestors(clinic)));
        assertEquals(hierarchy.get("ouNorth0000"), hierarchy.ancestorAt(clinic, 2));
        assertNull(hierarchy.ancestorAt(clinic, 4));
    }

    @Test
    void listsWhatIsBelowInTreeOrder() {
        assertEquals(
                List.of("ouCountry00", "ouNorth0000", "ouClinic000", "ouHospital0"),
                uids(hierarchy.atOrBelow(hierarchy.get("ouCountry00"))));
        assertEquals(
                List.of("ouClinic000", "ouHospital0"), uids(hierarchy.atLevelBelow(3, hierarchy.get("ouNorth0000"))));
        assertEquals(List.of(), uids(hierarchy.atLevel(9)));
        assertEquals(List.of(), uids(hierarchy.descendants(hierarchy.get("ouClinic000"))));
    }

    @Test
    void tellsWhoIsBelowWhom() {
        assertTrue(hierarchy.isAtOrBelowAny("ouClinic000", List.of("nosuchunit0", "ouNorth0000")));
        assertTrue(hierarchy.isAtOrBelowAny("ouClinic000", List.of("ouClinic000")));
        assertFalse(hierarchy.isAtOrBelowAny("ouNorth0000", List.of("ouClinic000")));
        assertFalse(hierarchy.isAtOrBelowAny("nosuchunit0", List.of("ouCountry00")));
    }

    @Test
    void knowsTheMembersOfGroups() {
        assertEquals(List.of("ouClinic000", "ouHospital0"), uids(hierarchy.members(snapshot, "ougOpen0000")));
        assertEquals(List.of(), hierarchy.members(snapshot, "nosuchgroup"));
    }

    @Test
    void namesTheUnitThatDoesNotExist() {
        assertTrue(assertThrows(Problem.class, () -> hierarchy.get("nosuchunit0"))
                .text()
                .contains("nosuchunit0"));
    }

    @Test
    void refusesAUnitBelowItself() {
        Trial.Result result = Trial.on(snapshot, new OrgUnitRule())
                .run(
                        """
                        {"organisationUnits": [{"id": "ouNorth0000", "name": "North", "shortName": "North",
                          "openingDate": "1995-06-01", "parent": {"id": "ouClinic000"}}]}""");
        assertFalse(result.good());
        assertEquals(List.of("E6022 parent"), result.errors());
    }

    @Test
    void movesEverythingBelowAlong() {
        Trial.Result result = Trial.on(snapshot, new OrgUnitRule())
                .run(
                        """
                        {"organisationUnits": [
                          {"id": "ouSouth0000", "name": "South", "shortName": "South", "openingDate": "1995-06-01",
                           "parent": {"id": "ouCountry00"}},
                          {"id": "ouNorth0000", "name": "North", "shortName": "North", "openingDate": "1995-06-01",
                           "parent": {"id": "ouSouth0000"}}]}""");
        assertTrue(result.good(), () -> result.errors().toString());
        var clinic = result.changes().find("organisationUnit", "ouClinic000");
        assertEquals("/ouCountry00/ouSouth0000/ouNorth0000/ouClinic000", clinic == null ? "" : clinic.text("path"));
        assertEquals(4, clinic == null ? 0 : clinic.integer("level", 0));
    }

    @Test
    void refusesAUnitThatClosesBeforeItOpens() {
        Trial.Result result = Trial.on(snapshot, new OrgUnitRule())
                .run(
                        """
                        {"organisationUnits": [{"name": "X", "shortName": "X", "openingDate": "2020-01-02",
                          "closedDate": "2020-01-01"}]}""");
        assertEquals(List.of("E4013 closedDate"), result.errors());
    }
}
