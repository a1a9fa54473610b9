package org.tonle.metadata.value;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.Snapshot;
import org.tonle.security.CurrentUser;
import org.tonle.testsupport.SampleMetadata;

/** What has no sharing of its own goes by what it belongs to, or by whose it is. */
class BelongingTest {
    private static final String ME = "usMe0000000";

    private final Snapshot snapshot = SampleMetadata.snapshot(
            """
            {"optionSets": [
              {"id": "osOpen00000", "name": "Open", "sharing": {"public": "rw------"}},
              {"id": "osRead00000", "name": "Read", "sharing": {"public": "r-------"}},
              {"id": "osHidden000", "name": "Hidden", "sharing": {"public": "--------"}}],
             "options": [
              {"id": "opOpen00000", "name": "Open", "optionSet": {"id": "osOpen00000"}},
              {"id": "opRead00000", "name": "Read", "optionSet": {"id": "osRead00000"}},
              {"id": "opHidden000", "name": "Hidden", "optionSet": {"id": "osHidden000"}},
              {"id": "opGone00000", "name": "Gone", "optionSet": {"id": "osNothing00"}},
              {"id": "opAlone0000", "name": "Alone"}],
             "categoryOptions": [
              {"id": "coOpen00000", "name": "Open", "sharing": {"public": "rw------"}},
              {"id": "coRead00000", "name": "Read", "sharing": {"public": "r-------"}},
              {"id": "coHidden000", "name": "Hidden", "sharing": {"public": "--------"}}],
             "categoryOptionCombos": [
              {"id": "ccOpen00000", "name": "Open", "categoryOptions": [{"id": "coOpen00000"}, {"id": "coRead00000"}]},
              {"id": "ccMixed0000", "name": "Mixed", "categoryOptions": [{"id": "coOpen00000"}, {"id": "coHidden000"}]}],
             "dataEntryForms": [
              {"id": "dfOpen00000", "name": "Open"}, {"id": "dfHidden000", "name": "Hidden"},
              {"id": "dfBoth00000", "name": "Both"}, {"id": "dfAlone0000", "name": "Alone"}],
             "dataSets": [
              {"id": "dsOpen00000", "name": "Open", "dataEntryForm": {"id": "dfOpen00000"}, "sharing": {"public": "rw------"}},
              {"id": "dsHidden000", "name": "Hidden", "dataEntryForm": {"id": "dfHidden000"}, "sharing": {"public": "--------"}},
              {"id": "dsHalf00000", "name": "Half", "dataEntryForm": {"id": "dfBoth00000"}, "sharing": {"public": "r-------"}},
              {"id": "dsOther0000", "name": "Other", "dataEntryForm": {"id": "dfBoth00000"}, "sharing": {"public": "--------"}}],
             "programs": [
              {"id": "prRead00000", "name": "Read", "sharing": {"public": "r-------"}},
              {"id": "prHidden000", "name": "Hidden", "sharing": {"public": "--------"}}],
             "programRules": [
              {"id": "ruRead00000", "name": "Read", "program": {"id": "prRead00000"}},
              {"id": "ruHidden000", "name": "Hidden", "program": {"id": "prHidden000"}}],
             "programRuleActions": [
              {"id": "raRead00000", "name": "Read", "programRule": {"id": "ruRead00000"}},
              {"id": "raHidden000", "name": "Hidden", "programRule": {"id": "ruHidden000"}}],
             "constants": [{"id": "cnOpen00000", "name": "Open", "sharing": {"public": "rw------"}}],
             "messageConversations": [
              {"id": "mcMade00000", "name": "Made", "createdBy": {"id": "usMe0000000"}},
              {"id": "mcGiven0000", "name": "Given", "createdBy": {"id": "usOther0000"}, "assignee": {"id": "usMe0000000"}},
              {"id": "mcHeard0000", "name": "Heard", "createdBy": {"id": "usOther0000"},
               "userMessages": [{"user": {"id": "usOther0000"}}, {"user": {"id": "usMe0000000"}}]},
              {"id": "mcOther0000", "name": "Other", "createdBy": {"id": "usOther0000"},
               "userMessages": [{"user": {"id": "usOther0000"}}]}]}
            """);

    private static CurrentUser me(String... authorities) {
        return SampleMetadata.user(ME, Set.of(authorities), Set.of());
    }

    /** What is seen, and what may be changed as far as sharing goes. */
    private String rights(CurrentUser user, String type, String uid) {
        MetadataObject object = snapshot.get(type, uid);
        return (Belonging.isSeen(user, snapshot, object) ? "r" : "")
                + (Belonging.isWritable(user, snapshot, object.document()) ? "w" : "");
    }

    @ParameterizedTest
    @CsvSource({
        // one whole: its rights, both; one that is gone, or none, asks for nothing
        "option, opOpen00000, rw",
        "option, opRead00000, r",
        "option, opHidden000, ''",
        "option, opGone00000, rw",
        "option, opAlone0000, rw",
        // several wholes: all must be seen; to change it takes no right on them
        "categoryOptionCombo, ccOpen00000, rw",
        "categoryOptionCombo, ccMixed0000, w",
        // whatever refers to it: one that is seen is enough, none must be closed to changes
        "dataEntryForm, dfOpen00000, rw",
        "dataEntryForm, dfHidden000, ''",
        "dataEntryForm, dfBoth00000, r",
        "dataEntryForm, dfAlone0000, w",
        // through two steps
        "programRuleAction, raRead00000, r",
        "programRuleAction, raHidden000, ''",
        // of types that belong to nothing
        "constant, cnOpen00000, rw"
    })
    void goesByWhatItBelongsTo(String type, String uid, String expected) {
        assertEquals(expected, rights(me(), type, uid));
        assertEquals("rw", rights(me(CurrentUser.ALL), type, uid));
    }

    /** Somebody who makes forms finds his own before a data set has it; not those of hidden data sets. */
    @Test
    void whatNothingRefersToIsSeenByWhoMakesSuch() {
        assertEquals("rw", rights(me("F_DATASET_PUBLIC_ADD"), "dataEntryForm", "dfAlone0000"));
        assertEquals("", rights(me("F_DATASET_PUBLIC_ADD"), "dataEntryForm", "dfHidden000"));
        assertEquals("w", rights(me("F_CONSTANT_ADD"), "dataEntryForm", "dfAlone0000"));
    }

    @ParameterizedTest
    @CsvSource({"mcMade00000, true", "mcGiven0000, true", "mcHeard0000, true", "mcOther0000, false"})
    void goesByWhoTakesPart(String uid, boolean own) {
        MetadataObject object = snapshot.get("messageConversation", uid);
        assertEquals(own, Belonging.isOwnOrNobodys(me(), object.document()));
        assertEquals(own, Access.mayRead(me(), object.document()));
        assertEquals(own, Access.mayWrite(me(), object.document()));
        assertEquals(true, Access.mayRead(me(CurrentUser.ALL), object.document()));
    }

    @Test
    void typesWithoutOwnersAreNobodys() {
        MetadataObject option = snapshot.get("option", "opHidden000");
        assertEquals(true, Belonging.isOwnOrNobodys(me(), option.document()));
    }

    @ParameterizedTest
    @CsvSource({"opOpen00000, true", "opRead00000, false", "opHidden000, false", "opAlone0000, true"})
    void isAddedByWhoMayChangeTheWhole(String uid, boolean added) {
        MetadataObject object = snapshot.get("option", uid);
        assertEquals(added, Access.mayAdd(me(), snapshot, object.document()));
        assertEquals(true, Access.mayAdd(me(CurrentUser.ALL), snapshot, object.document()));
        CurrentUser author = me("F_OPTIONSET_PUBLIC_ADD");
        assertEquals(added, Access.mayUpdate(author, snapshot, object));
        assertEquals(false, Access.mayUpdate(me(), snapshot, object));
        assertEquals(added, Access.mayDelete(me("F_OPTIONSET_DELETE"), snapshot, object));
    }
}
