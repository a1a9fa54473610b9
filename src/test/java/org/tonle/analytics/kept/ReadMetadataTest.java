package org.tonle.analytics.kept;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.tonle.access.EqualRights;
import org.tonle.metadata.MetadataObject;
import org.tonle.metadata.Snapshot;
import org.tonle.security.CurrentUser;
import org.tonle.testsupport.SampleMetadata;

class ReadMetadataTest {
    private static final Snapshot WORLD = SampleMetadata.snapshot(
            """
            {"dataElements": [{"id": "rmElement00", "name": "E", "valueType": "INTEGER", "domainType": "AGGREGATE",
              "aggregationType": "SUM", "sharing": {"public": "--------", "owner": "rmOwner0000",
              "users": {"rmNamed0000": {"id": "rmNamed0000", "access": "r-------"}}}}],
             "dashboards": [{"id": "rmBoard0000", "name": "B"}], "organisationUnits": [
              {"id": "rmUnit00000", "name": "U", "openingDate": "1990-01-01"}]}""");

    private final ReadMetadata metadata = new ReadMetadata(WORLD.schema());

    private static Snapshot changed(String type, String uid) {
        MetadataObject object = WORLD.get(type, uid);
        return WORLD.with(List.of(new MetadataObject(object.id(), 9, object.document())), List.of());
    }

    @Test
    void dashboardsChangeNoNumber() {
        long stamp = metadata.of(WORLD).stamp();
        assertEquals(stamp, metadata.of(changed("dashboard", "rmBoard0000")).stamp());
        assertNotEquals(
                stamp, metadata.of(changed("dataElement", "rmElement00")).stamp());
        assertNotEquals(
                stamp, metadata.of(changed("organisationUnit", "rmUnit00000")).stamp());
    }

    @Test
    void onlyWhomSharingNamesIsToldFromOthers() {
        Set<String> named = metadata.of(WORLD).named();
        assertTrue(named.containsAll(Set.of("rmOwner0000", "rmNamed0000")));
        assertEquals(rights("rmAnybody00", "A", named), rights("rmSomebody0", "A", named));
        assertNotEquals(rights("rmAnybody00", "A", named), rights("rmNamed0000", "A", named));
        assertNotEquals(rights("rmAnybody00", "A", named), rights("rmAnybody00", "B", named));
        assertEquals(
                rights("rmOwner0000", CurrentUser.ALL, named),
                rights("rmAnybody00", CurrentUser.ALL, named),
                "nothing is hidden from superusers");
    }

    private static String rights(String uid, String authority, Set<String> named) {
        Set<String> unit = Set.of("rmUnit00000");
        return EqualRights.of(
                        new CurrentUser(uid, uid, Set.of(authority), Set.of(), Set.of(), unit, Set.of(), unit), named)
                .text();
    }
}
