package org.tonle.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tonle.metadata.MetadataObject;
import org.tonle.orgunit.Hierarchy;

class DataAccessTest {
    private final Lowland country = new Lowland();
    private final DataAccess outsider = country.outsider("ouEast00000");
    private final DataAccess insider = country.insider();
    private final DataAccess everything = country.everything();

    private MetadataObject element(String uid) {
        return country.get("dataElement", uid);
    }

    /** What an outsider and a member of the group may do with values of each element: read, write, know of. */
    @ParameterizedTest
    @CsvSource({
        // in an open set; in two of which one is open; only in the group's set; in one that is read; in one that is
        // written
        "deOpen00000, rwk, rwk",
        "deBoth00000, rwk, rwk",
        "deGroup0000, '', rwk",
        "deRead00000, rk, rk",
        "deWrite0000, wk, wk",
        // in no set, so as they are shared themselves; seen by name though the set is hidden
        "deFree00000, rwk, rwk",
        "deSecret000, '', ''",
        "deNamed0000, k, rwk",
        // in an open set, and not to be seen itself: as if it were not there
        "deVeiled000, '', ''"
    })
    void valuesOfWhatIsSeenAreOpenThroughAnyDataSet(String uid, String ofOutsider, String ofInsider) {
        assertEquals(ofOutsider, rights(outsider, element(uid)));
        assertEquals(ofInsider, rights(insider, element(uid)));
        assertEquals("rwk", rights(everything, element(uid)));
    }

    private static String rights(DataAccess access, MetadataObject element) {
        return (access.mayReadValues(element) ? "r" : "")
                + (access.mayWriteValues(element) ? "w" : "")
                + (access.known(element) != null ? "k" : "");
    }

    @Test
    void nothingIsNobodys() {
        for (DataAccess access : new DataAccess[] {outsider, everything}) {
            assertFalse(access.sees(null));
            assertFalse(access.mayReadData(null));
            assertFalse(access.mayWriteData(null));
            assertFalse(access.mayReadValues(null));
            assertFalse(access.mayWriteValues(null));
            assertNull(access.known(null));
            assertNull(access.find("dataElement", null));
            assertNull(access.find("dataElement", "deNothing00"));
        }
    }

    @Test
    void findsWhatIsSeen() {
        assertNotNull(outsider.find("dataElement", "deOpen00000"));
        assertNull(outsider.find("dataElement", "deGroup0000"));
        assertNotNull(everything.find("dataElement", "deGroup0000"));
        assertNotNull(outsider.find("dataSet", "dsOpen00000"));
        assertNull(outsider.find("dataSet", "dsGroup0000"));
        assertNotNull(insider.find("dataSet", "dsGroup0000"));
    }

    /** Combinations are not shared themselves: their options decide. */
    @Test
    void combinationsAreSeenWithAllOfTheirOptions() {
        assertNotNull(outsider.find("categoryOptionCombo", "ccRead00000"));
        assertNull(outsider.find("categoryOptionCombo", "ccMixed0000"));
        assertNull(outsider.known(country.get("categoryOptionCombo", "ccGroup0000")));
        assertNotNull(outsider.known(country.get("categoryOptionCombo", "ccOpen00000")));
        assertNotNull(insider.find("categoryOptionCombo", "ccMixed0000"));
        assertNotNull(everything.find("categoryOptionCombo", "ccMixed0000"));
    }

    @ParameterizedTest
    @CsvSource({
        "HllvX50cXC0, true, true",
        "ccOpen00000, true, true",
        "ccRead00000, false, false",
        "ccGroup0000, false, true",
        "ccMixed0000, false, true",
        "ccGone00000, true, true"
    })
    void writesUnderOptionsThatAreAllOpenToWriters(String uid, boolean ofOutsider, boolean ofInsider) {
        MetadataObject combo = country.get("categoryOptionCombo", uid);
        assertEquals(ofOutsider, outsider.mayWriteOptions(combo));
        assertEquals(ofInsider, insider.mayWriteOptions(combo));
        assertTrue(everything.mayWriteOptions(combo));
    }

    @Test
    void dataRightsAreNotMetadataRights() {
        MetadataObject read = country.get("dataSet", "dsRead00000");
        assertTrue(outsider.mayReadData(read));
        assertFalse(outsider.mayWriteData(read));
        MetadataObject write = country.get("dataSet", "dsWrite0000");
        assertFalse(outsider.mayReadData(write));
        assertTrue(outsider.mayWriteData(write));
        MetadataObject option = country.get("categoryOption", "coGroup0000");
        assertTrue(outsider.sees(option));
        assertFalse(outsider.mayReadData(option));
        assertFalse(outsider.mayWriteOption(option));
        assertTrue(insider.mayWriteOption(option));
    }

    @Test
    void holdsOneStateOfTheMetadata() {
        assertSame(country.snapshot, outsider.snapshot());
        assertSame(country.snapshot.view(Hierarchy.VIEW), outsider.hierarchy());
        assertEquals("somebody", outsider.user().username());
    }
}
