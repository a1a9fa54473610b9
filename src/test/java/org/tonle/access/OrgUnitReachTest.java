package org.tonle.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class OrgUnitReachTest {
    private final Lowland country = new Lowland();
    private final DataAccess split =
            country.access(Set.of(), Set.of(), Set.of("ouEast00000"), Set.of("ouWest00000"), Set.of("ouIsland000"));
    private final DataAccess captureOnly = country.outsider("ouEast00000");

    private static void assertTops(DataAccess access, Reach reach, String... uids) {
        assertEquals(
                Lowland.set(uids),
                Lowland.set(Lowland.uids(access.orgUnits(reach).tops()).toArray(String[]::new)));
    }

    @Test
    void eachKindOfReachHasItsUnits() {
        assertTops(split, Reach.CAPTURE, "ouEast00000");
        assertTops(split, Reach.VIEW, "ouWest00000");
        assertTops(split, Reach.READ, "ouEast00000", "ouWest00000");
        assertTops(split, Reach.ANALYSE, "ouWest00000");
        assertTops(split, Reach.SEARCH, "ouEast00000", "ouIsland000");
    }

    @Test
    void unitsOfEntryStandInForOthers() {
        for (Reach reach : Reach.values()) {
            assertTops(captureOnly, reach, "ouEast00000");
        }
        for (Reach reach : Reach.values()) {
            assertTops(country.outsider(), reach);
            assertTrue(country.outsider().orgUnits(reach).isNowhere());
        }
    }

    @Test
    void whoMayDoEverythingHasNoLimitButTheOneOfTheDataView() {
        DataAccess free = country.everything();
        for (Reach reach : Reach.values()) {
            assertTrue(free.orgUnits(reach).isAll());
            assertTops(free, reach, "ouCountry00", "ouIsland000");
            assertFalse(free.orgUnits(reach).isNowhere());
        }
        DataAccess bound = country.everything("ouEast00000");
        assertTrue(bound.orgUnits(Reach.VIEW).isAll());
        assertTrue(bound.orgUnits(Reach.READ).isAll());
        assertFalse(bound.orgUnits(Reach.ANALYSE).isAll());
        assertTops(bound, Reach.ANALYSE, "ouEast00000");
    }

    @Test
    void topsDoNotStandBelowEachOtherAndExist() {
        DataAccess access = country.outsider("ouClinicE00", "ouEast00000", "ouIsland000", "ouNothing00");
        assertEquals(
                List.of("ouIsland000", "ouEast00000"),
                Lowland.uids(access.orgUnits(Reach.CAPTURE).tops()));
    }

    @Test
    void containsWhatStandsAtOrBelowATop() {
        OrgUnitReach east = captureOnly.orgUnits(Reach.CAPTURE);
        assertTrue(east.contains(Lowland.orgUnit(captureOnly, "ouEast00000")));
        assertTrue(east.contains(Lowland.orgUnit(captureOnly, "ouClinicE00")));
        assertFalse(east.contains(Lowland.orgUnit(captureOnly, "ouCountry00")));
        assertFalse(east.contains(Lowland.orgUnit(captureOnly, "ouWest00000")));
        assertFalse(east.contains(null));
        assertTrue(country.everything().orgUnits(Reach.CAPTURE).contains(null));
        assertFalse(east.isNowhere());
        assertTrue(captureOnly.reaches(Reach.CAPTURE, Lowland.orgUnit(captureOnly, "ouClinicE00")));
        assertFalse(captureOnly.reaches(Reach.CAPTURE, Lowland.orgUnit(captureOnly, "ouWest00000")));
    }

    @Test
    void findsTheTopAmongMany() {
        DataAccess access = country.outsider("ouClinicE00", "ouWest00000", "ouIsland000");
        OrgUnitReach reach = access.orgUnits(Reach.CAPTURE);
        for (String inside : List.of("ouClinicE00", "ouWest00000", "ouIsland000")) {
            assertTrue(reach.contains(Lowland.orgUnit(access, inside)), inside);
        }
        for (String outside : List.of("ouCountry00", "ouEast00000")) {
            assertFalse(reach.contains(Lowland.orgUnit(access, outside)), outside);
        }
    }

    @Test
    void listsUnitsInTreeOrder() {
        assertEquals(
                List.of("ouEast00000", "ouClinicE00"),
                Lowland.uids(captureOnly.orgUnits(Reach.CAPTURE).orgUnits(captureOnly.hierarchy())));
    }

    @Test
    void coversTheCountryOnlyWithAllOfItsRoots() {
        assertFalse(captureOnly.orgUnits(Reach.CAPTURE).covers(captureOnly.hierarchy()));
        DataAccess one = country.outsider("ouCountry00");
        assertFalse(one.orgUnits(Reach.CAPTURE).covers(one.hierarchy()));
        DataAccess both = country.outsider("ouCountry00", "ouIsland000");
        assertTrue(both.orgUnits(Reach.CAPTURE).covers(both.hierarchy()));
        DataAccess all = country.everything();
        assertTrue(all.orgUnits(Reach.CAPTURE).covers(all.hierarchy()));
    }
}
