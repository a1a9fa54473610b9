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
    @Test
    void oneHiddenOptionHidesACombination() {
        assertEquals(
                Lowland.set("ccGroup0000", "ccMixed0000"),
                Lowland.objects(Lowland.outsider().hiddenOptionCombos()));
    }

    @Test
    void nothingIsHiddenFromMembersAndFromWhoeverMayDoEverything() {
        assertEquals(Set.of(), Lowland.insider().hiddenOptionCombos());
        assertEquals(Set.of(), Lowland.everything().hiddenOptionCombos());
    }

    @Test
    void theDefaultOptionHidesNothingWhateverItsSharing() {
        assertTrue(HiddenOptionCombos.isDefault(Lowland.get("categoryOption", "xYerKDKCefk")));
        assertEquals(false, HiddenOptionCombos.isDefault(Lowland.get("categoryOption", "coOpen00000")));
        assertTrue(Lowland.outsider().sees(Lowland.get("categoryOptionCombo", "HllvX50cXC0")));
    }

    @Test
    void isWorkedOutOnceForAllOfWhomTheSameIsHidden() {
        Set<Integer> first = Lowland.outsider().hiddenOptionCombos();
        assertSame(first, Lowland.outsider("ouEast00000").hiddenOptionCombos());
        DataAccess other = DataAccess.of(SampleMetadata.user("usOther0000", Set.of(), Set.of()), Lowland.SNAPSHOT);
        assertSame(first, other.hiddenOptionCombos());
        DataAccess member =
                DataAccess.of(SampleMetadata.user("usOther0000", Set.of(), Set.of("ugInside000")), Lowland.SNAPSHOT);
        assertEquals(Set.of(), member.hiddenOptionCombos());
    }

    @Test
    void followsTheSharingOfTheOptions() {
        Set<Integer> before = Lowland.outsider().hiddenOptionCombos();
        Snapshot changed = Lowland.SNAPSHOT.with(
                List.of(), List.of(Lowland.get("categoryOption", "coGroup0000").id()));
        DataAccess after = DataAccess.of(Lowland.outsider().user(), changed);
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
                Lowland.set("deGroup0000", "deSecret000", "deNamed0000", "deWrite0000"),
                Lowland.objects(Lowland.outsider().hiddenDataElements()));
        assertEquals(
                Lowland.set("deSecret000", "deWrite0000"),
                Lowland.objects(Lowland.insider().hiddenDataElements()));
        assertEquals(Set.of(), Lowland.everything().hiddenDataElements());
        assertEquals(
                Lowland.set("dsGroup0000", "dsWrite0000"),
                Lowland.objects(Lowland.outsider().hiddenDataSets()));
        assertEquals(
                Lowland.set("dsWrite0000"), Lowland.objects(Lowland.insider().hiddenDataSets()));
        assertEquals(Set.of(), Lowland.everything().hiddenDataSets());
    }
}
