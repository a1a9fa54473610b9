package org.tonle.metadata.filter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.tonle.metadata.Snapshot;
import org.tonle.metadata.value.Holder;
import org.tonle.metadata.value.Viewpoint;
import org.tonle.problem.Problem;
import org.tonle.testsupport.SampleMetadata;

/** Filters by what somebody may do, and filters in groups. */
class AccessFilterTest {
    private static final Snapshot STATE = SampleMetadata.snapshot(
            """
            {"userRoles": [{"id": "urNothing00", "name": "Nothing", "authorities": []}],
             "userGroups": [{"id": "ugNurses000", "name": "Nurses", "users": [{"id": "usNurse0000"}]}],
             "users": [{"id": "usNurse0000", "username": "nurse", "userRoles": [{"id": "urNothing00"}]},
              {"id": "usOther0000", "username": "other", "userRoles": [{"id": "urNothing00"}]}],
             "categoryCombos": [{"id": "ccOpen00000", "name": "Open", "sharing": {"public": "r-------"}},
              {"id": "ccShut00000", "name": "Shut", "sharing": {"public": "--------"}}],
             "dataSets": [
              {"id": "dsOpen00000", "name": "Open", "categoryCombo": {"id": "ccOpen00000"}, "sharing": {"public": "rwr-----"}},
              {"id": "dsGroup0000", "name": "Group", "categoryCombo": {"id": "ccShut00000"}, "sharing": {"public": "r-------",
               "userGroups": {"ugNurses000": {"id": "ugNurses000", "access": "rwrw----"}}}},
              {"id": "dsOwned0000", "name": "Owned", "sharing": {"owner": "usOther0000", "public": "--------"}}]}""");
    private static final Viewpoint ALL =
            Viewpoint.of(SampleMetadata.user("usAdmin0000", Set.of("ALL"), Set.of()), STATE);

    private static String found(Viewpoint viewpoint, boolean anyOf, String... filters) {
        Condition condition = new Filters(viewpoint, STATE.schema().require("dataSet")).of(List.of(filters), anyOf);
        return STATE.all("dataSet").stream()
                .filter(object -> condition.holds(viewpoint, Holder.of(object)))
                .map(object -> object.name())
                .sorted()
                .collect(Collectors.joining(" "));
    }

    private static String found(String... filters) {
        return found(ALL, false, filters);
    }

    @Test
    void findsWhatSomebodyMayReadAndWrite() {
        assertEquals("Group Open", found("_:canRead:usNurse0000"));
        assertEquals("Group Open Owned", found("_:canRead:usOther0000"));
        assertEquals("Group Open", found("name:canWrite:usNurse0000"));
        assertEquals("Open Owned", found("_:canWrite:usOther0000"));
        assertEquals("Group Open", found("_:canDataRead:usNurse0000"));
        assertEquals("Open", found("_:canDataRead:usOther0000"));
        assertEquals("Group", found("_:canDataWrite:usNurse0000"));
        assertEquals("Group Open Owned", found("_:canRead"));
    }

    @Test
    void looksAtWhatIsReferredTo() {
        assertEquals("Open", found("categoryCombo:canRead:usNurse0000"));
        assertEquals("", found("categoryCombo:canWrite:usNurse0000"));
    }

    @Test
    void comparesTheWholeAccessWithAForm() {
        assertEquals("Group Open", found("_:canAccess:[usNurse0000,rw%]"));
        assertEquals("Group", found("_:canAccess:[usNurse0000,__rw%]"));
        assertEquals("Open Owned", found("_:canAccess:[usOther0000,rw%]"));
        Viewpoint nurse = Viewpoint.of(SampleMetadata.user("usNurse0000", Set.of(), Set.of("ugNurses000")), STATE);
        assertEquals("Group", found(nurse, false, "_:canAccess:[rwrw%]"));
    }

    @Test
    void refusesWhatIsNotThere() {
        for (String filter : List.of(
                "_:canRead:usNobody000",
                "nosuch:canRead:usNurse0000",
                "_:canAccess:[usNurse0000,(a+)+]",
                "dataSetElements:canRead")) {
            assertThrows(Problem.class, () -> found(filter), filter);
        }
    }

    @Test
    void oneOfAGroupIsEnoughWhereAllHaveToHoldAndTheOtherWayAround() {
        assertEquals("Group Open", found("1:name:eq:Open", "1:name:eq:Group"));
        assertEquals(
                "Open", found("1:name:eq:Open", "1:name:eq:Group", "2:name:like:p", "2:name:eq:x", "name:like:Op"));
        assertEquals("Group Owned", found(ALL, true, "1:name:like:O", "1:name:like:wned", "name:eq:Group"));
    }
}
