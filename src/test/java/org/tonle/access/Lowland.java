package org.tonle.access;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.Snapshot;
import org.tonle.orgunit.OrgUnit;
import org.tonle.security.CurrentUser;
import org.tonle.testsupport.SampleMetadata;

/**
 * A country of two regions, and an island beside it; of each kind of thing one that is open and one that is shared with a group. */
final class Lowland {
    final Snapshot snapshot = SampleMetadata.snapshot(
            """
            {"organisationUnits": [
              {"id": "ouCountry00", "name": "Lowland", "openingDate": "1990-01-01"},
              {"id": "ouEast00000", "name": "East", "openingDate": "1990-01-01", "parent": {"id": "ouCountry00"}},
              {"id": "ouWest00000", "name": "West", "openingDate": "1990-01-01", "parent": {"id": "ouCountry00"}},
              {"id": "ouClinicE00", "name": "Clinic E", "openingDate": "1990-01-01", "parent": {"id": "ouEast00000"}},
              {"id": "ouIsland000", "name": "Island", "openingDate": "1990-01-01"}],
             "categoryOptions": [
              {"id": "xYerKDKCefk", "name": "default", "sharing": {"public": "--------"}},
              {"id": "coOpen00000", "name": "Open", "sharing": {"public": "r-rw----"}},
              {"id": "coRead00000", "name": "Read", "sharing": {"public": "r-r-----"}},
              {"id": "coGroup0000", "name": "Group", "sharing": {"public": "r-------", "userGroups":
                {"ugInside000": {"id": "ugInside000", "access": "r-rw----"}}}}],
             "categoryOptionCombos": [
              {"id": "HllvX50cXC0", "name": "default", "categoryOptions": [{"id": "xYerKDKCefk"}]},
              {"id": "ccOpen00000", "name": "Open", "categoryOptions": [{"id": "coOpen00000"}]},
              {"id": "ccRead00000", "name": "Read", "categoryOptions": [{"id": "coOpen00000"}, {"id": "coRead00000"}]},
              {"id": "ccGroup0000", "name": "Group", "categoryOptions": [{"id": "coGroup0000"}]},
              {"id": "ccMixed0000", "name": "Mixed", "categoryOptions": [{"id": "coOpen00000"}, {"id": "coGroup0000"}]},
              {"id": "ccGone00000", "name": "Gone", "categoryOptions": [{"id": "coNothing00"}]}],
             "dataElements": [
              {"id": "deOpen00000", "name": "Open", "valueType": "INTEGER", "sharing": {"public": "r-------"}},
              {"id": "deBoth00000", "name": "Both", "valueType": "INTEGER", "sharing": {"public": "r-------"}},
              {"id": "deGroup0000", "name": "Group", "valueType": "INTEGER", "sharing": {"public": "--------", "userGroups":
                {"ugInside000": {"id": "ugInside000", "access": "r-------"}}}},
              {"id": "deRead00000", "name": "Read", "valueType": "INTEGER", "sharing": {"public": "r-------"}},
              {"id": "deFree00000", "name": "Free", "valueType": "INTEGER", "sharing": {"public": "r-------"}},
              {"id": "deSecret000", "name": "Secret", "valueType": "INTEGER", "sharing": {"public": "--------"}},
              {"id": "deNamed0000", "name": "Named", "valueType": "INTEGER", "sharing": {"public": "r-------"}},
              {"id": "deVeiled000", "name": "Veiled", "valueType": "INTEGER", "sharing": {"public": "--------"}},
              {"id": "deWrite0000", "name": "Write", "valueType": "INTEGER", "sharing": {"public": "r-------"}}],
             "dataSets": [
              {"id": "dsOpen00000", "name": "Open", "periodType": "Monthly", "sharing": {"public": "r-rw----"},
               "dataSetElements": [{"dataElement": {"id": "deOpen00000"}}, {"dataElement": {"id": "deBoth00000"}},
                 {"dataElement": {"id": "deVeiled000"}}]},
              {"id": "dsRead00000", "name": "Read", "periodType": "Monthly", "sharing": {"public": "r-r-----"},
               "dataSetElements": [{"dataElement": {"id": "deRead00000"}}]},
              {"id": "dsWrite0000", "name": "Write", "periodType": "Monthly", "sharing": {"public": "r--w----"},
               "dataSetElements": [{"dataElement": {"id": "deWrite0000"}}]},
              {"id": "dsGroup0000", "name": "Group", "periodType": "Monthly", "sharing": {"public": "--------", "userGroups":
                {"ugInside000": {"id": "ugInside000", "access": "r-rw----"}}},
               "dataSetElements": [{"dataElement": {"id": "deGroup0000"}}, {"dataElement": {"id": "deBoth00000"}},
                 {"dataElement": {"id": "deNamed0000"}}]}]}
            """);

    /** Who may do everything; the units are those of the data view. */
    DataAccess everything(String... view) {
        return access(Set.of(CurrentUser.ALL), Set.of(), Set.of(), Set.of(view), Set.of());
    }

    /** A member of the group in which hidden things are shared. */
    DataAccess insider() {
        return access(Set.of(), Set.of("ugInside000"), Set.of("ouEast00000"), Set.of(), Set.of());
    }

    /** Somebody with these units of entry and nothing else. */
    DataAccess outsider(String... capture) {
        return access(Set.of("F_DATAVALUE_ADD"), Set.of(), Set.of(capture), Set.of(), Set.of());
    }

    DataAccess access(
            Set<String> authorities, Set<String> groups, Set<String> capture, Set<String> view, Set<String> search) {
        return DataAccess.of(
                new CurrentUser("usSomebody0", "somebody", authorities, Set.of(), groups, capture, view, search),
                snapshot);
    }

    MetadataObject get(String type, String uid) {
        return snapshot.get(type, uid);
    }

    static OrgUnit orgUnit(DataAccess access, String uid) {
        return access.hierarchy().get(uid);
    }

    static List<String> uids(Collection<OrgUnit> units) {
        return units.stream().map(OrgUnit::uid).toList();
    }

    /** Uids of the objects with these numbers, in order. */
    Set<String> objects(Collection<Integer> numbers) {
        Set<String> uids = new TreeSet<>();
        for (Integer number : numbers) {
            MetadataObject object = snapshot.byId(number);
            uids.add(object == null ? "?" : object.uid());
        }
        return uids;
    }

    static Set<String> set(String... uids) {
        return new TreeSet<>(Arrays.asList(uids));
    }
}
