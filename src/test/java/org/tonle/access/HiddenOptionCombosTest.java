package org.tonle.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.tonle.metadata.Snapshot;
import org.tonle.testsupport.SampleMetadata;

class HiddenOptionCombosTest {
    private final Lowland country = new Lowland();

    @Test
    void oneHiddenOptionHidesACombination() {
        assertEquals(
                Lowland.set("ccGroup0000", "ccMixed0000"),
                country.objects(country.outsider().hiddenOptionCombos()));
    }

    @Test
    void nothingIsHiddenFromMembersAndFromWhoeverMayDoEverything() {
        assertEquals(Set.of(), country.insider().hiddenOptionCombos());
        assertEquals(Set.of(), country.everything().hiddenOptionCombos());
    }

    @Test
    void theDefaultOptionHidesNothingWhateverItsSharing() {
        assertTrue(HiddenOptionCombos.isDefault(country.get("categoryOption", "xYerKDKCefk")));
        assertEquals(false, HiddenOptionCombos.isDefault(country.get("categoryOption", "coOpen00000")));
        assertTrue(country.outsider().sees(country.get("categoryOptionCombo", "HllvX50cXC0")));
    }

    @Test
    void isWorkedOutOnceForAllOfWhomTheSameIsHidden() {
        Set<Integer> first = country.outsider().hiddenOptionCombos();
        assertSame(first, country.outsider("ouEast00000").hiddenOptionCombos());
        DataAccess other = DataAccess.of(SampleMetadata.user("usOther0000", Set.of(), Set.of()), country.snapshot);
        assertSame(first, other.hiddenOptionCombos());
        DataAccess member =
                DataAccess.of(SampleMetadata.user("usOther0000", Set.of(), Set.of("ugInside000")), country.snapshot);
        assertEquals(Set.of(), member.hiddenOptionCombos());
    }

    @Test
    void followsTheSharingOfTheOptions() {
        Set<Integer> before = country.outsider().hiddenOptionCombos();
        Snapshot changed = country.snapshot.with(
                List.of(), List.of(country.get("categoryOption", "coGroup0000").id()));
        DataAccess after = DataAccess.of(country.outsider().user(), changed);
        assertEquals(2, before.size());
        assertEquals(Set.of(), after.hiddenOptionCombos());
    }

    @Test
    void isRememberedForEachUserApart() {
        Snapshot snapshot = SampleMetadata.snapshot(
                """
                {"categoryOptions": [{"id": "coFriend000", "name": "Friend", "sharing": {"public": "--------", "users":
                   {"usFriend000": {"id": "usFriend000", "access": "r-r-----"}}}}],
                 "categoryOptionCombos": [
                   {"id": "ccFriend000", "name": "Friend", "categoryOptions": [{"id": "coFriend000"}]}]}
                """);
        DataAccess friend = DataAccess.of(SampleMetadata.user("usFriend000", Set.of(), Set.of()), snapshot);
        DataAccess other = DataAccess.of(SampleMetadata.user("usOther0000", Set.of(), Set.of()), snapshot);
        assertEquals(Set.of(), friend.hiddenOptionCombos());
        assertEquals(1, other.hiddenOptionCombos().size());
    }

    @Test
    void hidesDataElementsAndDataSetsLikewise() {
        assertEquals(
                Lowland.set("deGroup0000", "deSecret000", "deNamed0000", "deVeiled000", "deWrite0000"),
                country.objects(country.outsider().hiddenDataElements()));
        assertEquals(
                Lowland.set("deSecret000", "deVeiled000", "deWrite0000"),
                country.objects(country.insider().hiddenDataElements()));
        assertEquals(Set.of(), country.everything().hiddenDataElements());
        assertEquals(
                Lowland.set("dsGroup0000", "dsWrite0000"),
                country.objects(country.outsider().hiddenDataSets()));
        assertEquals(
                Lowland.set("dsWrite0000"), country.objects(country.insider().hiddenDataSets()));
        assertEquals(Set.of(), country.everything().hiddenDataSets());
    }
}
